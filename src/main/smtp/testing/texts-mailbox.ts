// What hosts say of a mailbox: unknown, switched off, full, as their public documentation gives them; addresses and hosts are
// of the ranges for examples. Each with its meaning and the rule that must read it.

import type { ReplyRow } from './replies';

export const textsOfMailboxes: readonly ReplyRow[] = [
  // no such mailbox: servers
  [
    '550 5.1.1 <no@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 5.1.1 <no@example.org>... User unknown', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 Unrouteable address', 'no-such-mailbox', 'unknown-words'],
  ['550 unknown user', 'no-such-mailbox', 'unknown-words'],
  ['550 sorry, no mailbox here by that name (#5.1.1)', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['511 sorry, no mailbox here by that name', 'no-such-mailbox', 'unknown-words'],
  ['550 no@example.org... No such user', 'no-such-mailbox', 'unknown-words'],
  ['550 User no@example.org not listed in Domino Directory', 'no-such-mailbox', 'unknown-words'],
  ['550 5.2.0 No such mailbox', 'no-such-mailbox', 'unknown-words'],
  ['554 5.1.1 The recipient does not exist', 'no-such-mailbox', 'enhanced-5.1.1'],
  // no such mailbox: providers
  [
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser - gsmtp",
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  [
    '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    'no-such-mailbox',
    'recipient-rejected-words',
  ],
  ['550 Requested action not taken: mailbox unavailable', 'no-such-mailbox', 'recipient-rejected-words'],
  [
    '550 5.4.1 [no@example.org]: Recipient address rejected: Access denied',
    'no-such-mailbox',
    'microsoft-edge-blocking',
  ],
  [
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient no@example.org not found by SMTP address lookup',
    'no-such-mailbox',
    'enhanced-5.1.10',
  ],
  [
    "554 delivery error: dd This user doesn't have a yahoo.example account (no@yahoo.example) [0] - mta1",
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 5.7.1 No such user!', 'no-such-mailbox', 'unknown-words'],
  [
    '550 Message was not accepted -- invalid mailbox. Local mailbox no@mail.example is unavailable: user not found',
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 Mailbox not found. https://service.mail.example/detail', 'no-such-mailbox', 'unknown-words'],
  ['550 Invalid Recipient - https://community.example/docs/1369#550', 'no-such-mailbox', 'unknown-words'],
  ['550 #5.1.0 Address rejected.', 'no-such-mailbox', 'recipient-rejected-words'],
  [
    '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 Benutzer nicht bekannt/User unknown', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 Not our Customer', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['551 User not local; please try <other@example.net>', 'no-such-mailbox', 'unknown-words'],
  [
    '553 sorry, this recipient is not in my validrcptto list: recipient address rejected',
    'no-such-mailbox',
    'recipient-rejected-words',
  ],
  ['553 Requested action not taken: mailbox name not allowed', 'no-such-mailbox', 'recipient-rejected-words'],
  // the words of a judge in the address itself change nothing
  [
    '550 5.1.1 <spamhaus@example.org>: Recipient address rejected: User unknown',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 No such user: blacklisted-ptr-spf@example.org', 'no-such-mailbox', 'unknown-words'],
  ['550 <no.such.user@example.org> refused', 'refused', 'code-550'],
  // disabled
  [
    '550 5.2.1 The email account that you tried to reach is disabled. gsmtp',
    'mailbox-disabled',
    'enhanced-x.2.1',
  ],
  [
    '554 delivery error: dd This account has been disabled or discontinued [#102].',
    'mailbox-disabled',
    'disabled-words',
  ],
  [
    '550 <user@example.org>: Recipient address rejected: Account Closed',
    'mailbox-disabled',
    'disabled-words',
  ],
  ['450 4.2.1 Mailbox temporarily disabled', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['550 User suspended', 'mailbox-disabled', 'disabled-words'],
  // full
  ['452 4.2.2 The email account that you tried to reach is over quota.', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 5.2.2 <user@example.org> Mailbox is full / Quota exceeded', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 Requested mail action aborted: exceeded storage allocation', 'mailbox-full', 'full-words'],
  [
    '550 Benutzer hat zuviele Mails auf dem Server. / User has too many messages on the server.',
    'mailbox-full',
    'full-words',
  ],
  [
    '550 Benutzer hat das Speichervolumen ueberschritten. / User has exhausted allowed storage space.',
    'mailbox-full',
    'full-words',
  ],
  ['450 user@example.org: mailbox over quota', 'mailbox-full', 'full-words'],
  ['554 5.2.2 mailbox full', 'mailbox-full', 'enhanced-x.2.2'],
  // Postfix
  [
    '550 5.1.1 <no@example.org>: Recipient address rejected: User unknown in relay recipient table',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  [
    '550 5.1.1 <no@example.org>: Recipient address rejected: undeliverable address: host mail.example.org[192.0.2.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  [
    '550 5.1.0 <no@example.org>: Recipient address rejected: User unknown',
    'no-such-mailbox',
    'unknown-words',
  ],
  // Exim, cPanel and others
  ['550 No Such User Here', 'no-such-mailbox', 'unknown-words'],
  ['550 no such address here', 'no-such-mailbox', 'unknown-words'],
  ["550 5.1.1 <no@example.org> User doesn't exist: no@example.org", 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 5.1.1 no@example.org: Recipient address rejected: example.org', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 #5.1.1 unknown address: no@example.org', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 5.1.1 <no@example.org>: Email address could not be found, or was misspelled (G8)',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  // Apple iCloud
  ['550 5.1.1 <no@example.org>: user does not exist', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 <no@example.org> No such user here', 'no-such-mailbox', 'unknown-words'],
  // Microsoft 365, Outlook.com, Exchange
  [
    "550 Unknown address error 550-'5.1.1 RESOLVER.ADR.RecipNotFound; not found'",
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    'no-such-mailbox',
    'enhanced-5.1.10',
  ],
  [
    '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [XX1EUR02FT006.example.outlook.com]',
    'no-such-mailbox',
    'microsoft-edge-blocking',
  ],
  [
    '550 5.5.0 Requested action not taken: mailbox unavailable [XX1EUR02FT006.example.outlook.com]',
    'no-such-mailbox',
    'recipient-rejected-words',
  ],
  [
    '554 5.7.1 <no@example.org>: Recipient address rejected: user no@example.org does not exist',
    'no-such-mailbox',
    'unknown-words',
  ],
  // GMX, WEB.DE, T-Online
  [
    '550-Requested action not taken: mailbox unavailable\n550 For explanation visit https://postmaster.gmx.example/case?c=r0102',
    'no-such-mailbox',
    'recipient-rejected-words',
  ],
  ['550 5.1.1 <no@t-online.example> unknown user', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['511 5.1.1 Unknown destination address', 'no-such-mailbox', 'enhanced-5.1.1'],
  // Comcast, Charter, AT&T
  ['550 5.1.1 Not our Customer: no@comcast.example', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 5.1.1 recipient address rejected: user unknown, see https://postmaster.example/error-codes AUP#In-1110',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 <no@prodigy.example>... Addressee unknown, relay=[192.0.2.1]', 'no-such-mailbox', 'unknown-words'],
  // Orange, La Poste, Free, Libero, Virgilio, Seznam
  ['550 5.1.1 recipient invalid: no@orange.example OFR204_416', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 5.1.1 Recipient address rejected: User unknown. LPN007_416', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 5.1.1 <no@free.example>: Recipient address rejected: User unknown in virtual alias table',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 RCPT TO:<no@libero.example> User unknown', 'no-such-mailbox', 'unknown-words'],
  ['550 <no@virgilio.example> unknown user account', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 Mailbox does not exist - Schranka neexistuje', 'no-such-mailbox', 'enhanced-5.1.1'],
  // Mail.ru, Yandex, QQ, NetEase, Naver
  [
    '550 Message was not accepted -- invalid mailbox.  Local mailbox no@mail.example is unavailable: user not found',
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 5.7.1 No such user! 1700000000-AbCdEfGh', 'no-such-mailbox', 'unknown-words'],
  ['550 Mailbox unavailable or access denied. Mailbox not found', 'no-such-mailbox', 'unknown-words'],
  ['550 User not found: no@163.example', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 User Unknown no@naver.example - nsmtp', 'no-such-mailbox', 'enhanced-5.1.1'],
  // Proofpoint, Barracuda, Cisco
  ['550 5.1.1 User unknown; rejecting', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 cuda_nsu 5.1.1 <no@example.org> Recipient address rejected: User unknown',
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 5.1.1 Recipient address rejected: no such recipient', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 #5.1.0 Address rejected no@example.org', 'no-such-mailbox', 'recipient-rejected-words'],
  // Zoho, Proton, Fastmail, GoDaddy, OVH, Hetzner
  ['550 5.1.1 Account does not exist', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 5.1.1 Address unknown - Zoho', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 5.1.1 <no@proton.example>: Recipient address rejected: Address does not exist',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  [
    '550 5.1.1 <no@fastmail.example>: Recipient address rejected: User unknown in local recipient table',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 5.1.1 sorry, no such user - GoDaddy Email', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 5.1.1 <no@ovh.example>: Recipient address rejected: User unknown.',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 Unknown user no@hetzner.example', 'no-such-mailbox', 'unknown-words'],
  // servers: Exchange, OpenSMTPD, Courier, MDaemon, Zimbra, Kerio, hMailServer, and others
  ['550 5.1.1 unknown or illegal alias: no@example.org', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 5.1.1 Invalid recipient: <no@example.org>', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 5.1.1 The user no@example.org is unknown here', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 Invalid recipient <no@example.org>', 'no-such-mailbox', 'unknown-words'],
  ['550 User unknown.', 'no-such-mailbox', 'unknown-words'],
  ['550 <no@example.org>, Recipient unknown', 'no-such-mailbox', 'unknown-words'],
  [
    '550 5.1.1 Recipient address rejected: no@example.org: No such account',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 5.1.1 Unknown user: no@example.org', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 Unknown user', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 Unbekannter Empfaenger / user unknown', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 utente sconosciuto', 'no-such-mailbox', 'unknown-words'],
  ['550 Usuario desconocido', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.6 The recipient has moved and left no address', 'no-such-mailbox', 'enhanced-5.1.6'],
  ['550 5.2.0 <no@example.org>... No such mailbox', 'no-such-mailbox', 'unknown-words'],
  [
    '553 5.1.3 <no..one@example.org>... Invalid recipient address syntax',
    'no-such-mailbox',
    'enhanced-5.1.3',
  ],
  ['550 Address unknown', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 unknown recipient', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 5.1.1 delivery error: dd Not a valid recipient', 'no-such-mailbox', 'enhanced-5.1.1'],
  [
    '550 Verification failed for <no@example.org>: recipient verify failed: no such user',
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 5.0.0 Invalid address', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 The email account that you tried to reach does not exist', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 Rejected: recipient is not one of our users', 'no-such-mailbox', 'unknown-words'],
  [
    '550 5.2.1 The email account that you tried to reach is inactive. Learn more at https://support.google.example/mail/?p=DisabledUser',
    'mailbox-disabled',
    'enhanced-x.2.1',
  ],
  [
    '554 30 Sorry, your message to user@yahoo.example cannot be delivered. This mailbox is disabled (554.30).',
    'mailbox-disabled',
    'disabled-words',
  ],
  ['550 5.1.1 <user@icloud.example>: inactive email address', 'mailbox-disabled', 'disabled-words'],
  ['550 5.2.1 Mailbox disabled for this recipient', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['550 Mailbox is frozen. See https://help.rambler.example/mail', 'mailbox-disabled', 'disabled-words'],
  ['550 Account blocked for inactivity', 'mailbox-disabled', 'disabled-words'],
  ['550 5.2.1 user has been suspended, mail not accepted', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['550 5.2.1 :user@laposte.example: (R2) mailbox inactive', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['550 User suspended: user@163.example', 'mailbox-disabled', 'disabled-words'],
  // Mail.ru, Yandex, QQ, NetEase, Naver
  [
    '550 Message was not accepted -- invalid mailbox.  Local mailbox user@mail.example is unavailable: account is disabled',
    'mailbox-disabled',
    'disabled-words',
  ],
  ['525 5.7.13 User account disabled', 'mailbox-disabled', 'disabled-words'],
  [
    '550 5.2.1 Mailbox unavailable: this account has been closed by its owner',
    'mailbox-disabled',
    'enhanced-x.2.1',
  ],
  ['550 5.2.1 Das Postfach ist deaktiviert', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['554 5.2.1 Account locked', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['550 5.2.1 account expired', 'mailbox-disabled', 'enhanced-x.2.1'],
  [
    "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452 4.2.2 recipient to https://support.google.example/mail/?p=OverQuotaTemp",
    'mailbox-full',
    'enhanced-x.2.2',
  ],
  [
    "552-5.2.2 The recipient's inbox is out of storage space and inactive.\n552 5.2.2 https://support.google.example/mail/?p=OverQuotaPerm",
    'mailbox-full',
    'enhanced-x.2.2',
  ],
  ['552 5.2.2 <user@icloud.example>: user is over quota', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 1 Requested mail action aborted, mailbox not found or over quota', 'mailbox-full', 'full-words'],
  [
    '554 5.2.2 STOREDRV.Deliver; mailbox full. The following information should help identify the cause',
    'mailbox-full',
    'enhanced-x.2.2',
  ],
  ['554 5.2.122 mailbox quota exceeded', 'mailbox-full', 'full-words'],
  ['552 5.2.2 Quota exceeded (mailbox for user is full)', 'mailbox-full', 'enhanced-x.2.2'],
  ['452 4.2.2 Mailbox full', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 5.2.2 user quota exceeded MAILBOX FULL', 'mailbox-full', 'enhanced-x.2.2'],
  ['550 Requested action aborted: mailbox over quota', 'mailbox-full', 'full-words'],
  [
    '422 4.2.2 Quota limit exceeded (Speicherplatz des Kontos ueberschritten)',
    'mailbox-full',
    'enhanced-x.2.2',
  ],
  ['552 The mailbox is full: message exceeds maximum storage of the mailbox', 'mailbox-full', 'full-words'],
  ['552 5.2.2 Over quota', 'mailbox-full', 'enhanced-x.2.2'],
  ['450 4.2.2 <user@example.org>: user is overquota', 'mailbox-full', 'enhanced-x.2.2'],
  ['554 5.2.2 Recipient mailbox is over its limit', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 Benutzer-Postfach ist voll', 'mailbox-full', 'full-words'],
  ['552 boite pleine / mailbox full', 'mailbox-full', 'full-words'],
  [
    '450 4.2.2 The mailbox of the recipient has no more space left for the user',
    'mailbox-full',
    'enhanced-x.2.2',
  ],
];
