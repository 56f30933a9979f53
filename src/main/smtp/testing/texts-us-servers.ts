// What servers and filters say when they refuse whoever sends, as their public documentation gives them; addresses and hosts are
// of the ranges for examples. Each with its meaning and the rule that must read it.

import type { ReplyRow } from './replies';

export const textsOfServersOnUs: readonly ReplyRow[] = [
  // us
  [
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.1.1 <user@example.org>: Recipient address rejected: 192.0.2.1 listed at zen.spamhaus.org',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL.',
    'prober-refused',
    'block-list',
  ],
  [
    "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list",
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal please visit https://sender.example/',
    'prober-refused',
    'microsoft-banned',
  ],
  [
    "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.515 Access denied, sending domain example.net does not meet the required authentication level.',
    'prober-refused',
    'microsoft-unauthenticated',
  ],
  [
    '550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR\n550 5.7.25 record setup. gsmtp',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to send\n550-5.7.1 email directly to our servers. Please use the SMTP relay at your\n550 5.7.1 service provider instead.",
    'prober-refused',
    'not-allowed-to-send',
  ],
  [
    '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]',
    'prober-refused',
    'reverse-dns',
  ],
  ['550 5.7.1 <probe.example>: Helo command rejected: Access denied', 'prober-refused', 'hello-name'],
  [
    '550-Callback setup failed while verifying <probe@example.net>\n550 Sender verify failed',
    'prober-refused',
    'sender-address',
  ],
  ['550 5.7.1 Client host rejected: Access denied', 'prober-refused', 'our-host-refused'],
  ['554 5.7.1 Rejected due to our local policy', 'prober-refused', 'policy-words'],
  ['550 5.7.1 This message violates example.com email policy. gcdp', 'prober-refused', 'policy-words'],
  ['550 Recipient address rejected: blocked by local policy', 'prober-refused', 'policy-words'],
  ['550 5.1.1 Recipient rejected due to policy', 'prober-refused', 'policy-words'],
  ['550 mailbox unavailable: rejected for policy reasons', 'prober-refused', 'policy-words'],
  [
    '554 Refused. Your reverse DNS entry contains your IP address and a country code.',
    'prober-refused',
    'reverse-dns',
  ],
  ['530 5.7.0 Must issue a STARTTLS command first', 'prober-refused', 'encryption-required'],
  ['550 you are not allowed to send mail to <user@example.org>', 'prober-refused', 'not-allowed-to-send'],
  ['550 5.7.1 DMARC check failed', 'prober-refused', 'authentication-of-mail'],
  // Postfix
  [
    '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Access denied',
    'prober-refused',
    'our-host-refused',
  ],
  [
    '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: cannot find your hostname, [192.0.2.1]',
    'prober-refused',
    'reverse-dns',
  ],
  ['450 4.7.1 <mail>: Helo command rejected: Host not found', 'prober-refused', 'hello-name'],
  [
    "550 5.7.1 <localhost.localdomain>: Helo command rejected: Don't use my own hostname",
    'prober-refused',
    'hello-name',
  ],
  [
    '450 4.1.8 <a@example.net>: Sender address rejected: Domain not found',
    'prober-refused',
    'sender-address',
  ],
  [
    '553 5.7.1 <a@example.org>: Sender address rejected: not owned by user b',
    'prober-refused',
    'sender-address',
  ],
  [
    '550 5.1.7 <a@example.net>: Sender address rejected: undeliverable address: host mail.example.net[192.0.2.8] said: 550 5.1.1 User unknown',
    'prober-refused',
    'sender-address',
  ],
  [
    '550 5.7.23 <user@example.org>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.open-spf.example/Why',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '554 5.7.1 Service unavailable; Helo command [192.0.2.1] blocked using dbl.spamhaus.org',
    'prober-refused',
    'block-list',
  ],
  ['550 X-Warning: 192.0.2.1 is in a black list at bl.spamcop.example', 'prober-refused', 'block-list'],
  // Exim
  [
    '550-Verification failed for <a@example.net>\n550-The mail server could not deliver mail to a@example.net. The account or domain may not exist.\n550 Sender verify failed',
    'prober-refused',
    'sender-address',
  ],
  ['550 Bad HELO - host impersonating [mx.example.org]', 'prober-refused', 'hello-name'],
  [
    '550-JunkMail rejected - mx.example.net [192.0.2.1] is in an RBL, see Blocked - see\n550 https://www.spamcop.example/bl.shtml?192.0.2.1',
    'prober-refused',
    'block-list',
  ],
  ['550 Sender IP must resolve', 'prober-refused', 'reverse-dns'],
  ['550 "Your host is not allowed to connect to this server."', 'prober-refused', 'not-allowed-to-send'],
  // Sendmail, qmail
  [
    '553 5.3.0 <a@example.net>... Mail from this domain refused: spam site',
    'prober-refused',
    'spam-from-address',
  ],
  ['550 5.7.1 Fix reverse DNS for 192.0.2.1', 'prober-refused', 'reverse-dns'],
  [
    '550 5.0.0 <a@example.net>... Access denied by administrator, your network is on our reject list',
    'prober-refused',
    'our-host-refused',
  ],
  ['451 4.1.8 Domain of sender address a@example.net does not resolve', 'prober-refused', 'sender-address'],
  ['553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)', 'prober-refused', 'sender-address'],
  ['553 sorry, your mailserver is rejected by my spam policy (#5.7.1)', 'prober-refused', 'our-host-refused'],
  ['451 http://www.spamhaus.org/query/ip/192.0.2.1', 'prober-refused', 'block-list'],
  // Exchange, Haraka, OpenSMTPD, Courier, MDaemon
  ['550 5.7.1 Sender ID (PRA) Not Permitted', 'prober-refused', 'authentication-of-mail'],
  ['554 5.1.0 Sender denied', 'prober-refused', 'sender-address'],
  ['550 5.7.1 Message rejected as spam by Content Filtering.', 'prober-refused', 'unsolicited'],
  [
    '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM',
    'relay-denied',
    'login-required',
  ],
  ['550 Mail from 192.0.2.1 rejected: karma too low', 'prober-refused', 'reputation'],
  ['550 HELO name does not match our policy', 'prober-refused', 'hello-name'],
  ['550 host 192.0.2.1 is listed on zen.spamhaus.org', 'prober-refused', 'block-list'],
  ['550 Invalid sender domain, no A, AAAA or MX record', 'prober-refused', 'sender-address'],
  [
    '517-MX records for example.net violate section 3.3.9 of RFC 1035.\n517 Invalid sender',
    'prober-refused',
    'sender-address',
  ],
  ['511 SPF fail', 'prober-refused', 'authentication-of-mail'],
  ['550 5.7.1 SPF unauthorized mail is prohibited', 'prober-refused', 'authentication-of-mail'],
  // filters: rspamd, SpamAssassin, amavis, ClamAV, policyd-weight
  ['571 5.7.1 message classified as spam (Nachricht als Spam eingestuft)', 'prober-refused', 'unsolicited'],
  ['554 5.7.1 Spam message rejected', 'prober-refused', 'unsolicited'],
  ['550 5.7.1 Blocked by SpamAssassin', 'prober-refused', 'policy-words'],
  ['554 5.7.0 Reject, id=12345-01 - spam', 'prober-refused', 'unsolicited'],
  ['554 5.7.0 Reject, id=12345-02 - INFECTED: Eicar-Test-Signature', 'prober-refused', 'malware'],
  ['550 5.7.1 virus Eicar detected by ClamAV - http://www.clamav.example', 'prober-refused', 'malware'],
  ['554 5.7.1 Policy Rejection- Abuse. Go away.', 'prober-refused', 'unsolicited'],
  [
    '550 5.7.1 temporarily blocked because of previous errors - retrying too fast. penalty: 30 seconds x 0 retries.',
    'prober-refused',
    'policy-words',
  ],
  [
    '550 5.7.1 Mail appeared to be SPAM or forged. Ask your Mail/DNS-Administrator to correct HELO and DNS MX settings',
    'prober-refused',
    'hello-name',
  ],
  // RFC 7372, RFC 8617, RFC 7505, RFC 8689
  [
    '550 5.7.26 ARC validation of this message failed, and DMARC asks for rejection',
    'prober-refused',
    'authentication-of-mail',
  ],
  ['550 5.7.29 ARC validation failure', 'prober-refused', 'enhanced-x.7.20-27'],
  ['550 5.7.20 No passing DKIM signature found', 'prober-refused', 'authentication-of-mail'],
  ['550 5.7.22 No valid author-matched DKIM signature found', 'prober-refused', 'authentication-of-mail'],
  ['550 5.7.24 SPF validation error', 'prober-refused', 'authentication-of-mail'],
  ['550 5.7.25 Reverse DNS validation failed', 'prober-refused', 'reverse-dns'],
  ['550 5.7.1 Bounces from <> are not accepted here', 'prober-refused', 'sender-address'],
  ['550 5.7.1 <>: Sender address rejected: null sender not permitted', 'prober-refused', 'sender-address'],
  ['550 5.7.1 Null return path refused', 'prober-refused', 'sender-address'],
  ['550 5.7.10 Encryption needed', 'prober-refused', 'encryption-required'],
  [
    '530 5.7.10 <user@example.org>: Recipient address rejected: Session encryption is required',
    'prober-refused',
    'encryption-required',
  ],
  ['550 5.7.30 REQUIRETLS support required', 'refused', 'requiretls-unmet'],
  ['454 4.7.0 TLS required: unencrypted mail is not accepted', 'prober-refused', 'encryption-required'],
  // words without a name
  ['550 High probability of spam', 'prober-refused', 'unsolicited'],
  ['554 Your IP is blocked, see https://example.org', 'prober-refused', 'our-host-refused'],
  [
    "550 you are on a list of dynamic addresses: use your provider's smarthost",
    'prober-refused',
    'our-host-refused',
  ],
  ['554 No reverse name for 192.0.2.1, connection rejected', 'prober-refused', 'reverse-dns'],
  // a refusal of us that carries a code or words of the mailbox
  ['550 Recipient unknown or your IP is blocked by our RBL', 'prober-refused', 'block-list'],
  [
    '550 5.1.1 Recipient address rejected: sender is not on the allow list',
    'prober-refused',
    'not-allowed-to-send',
  ],
  ['550 5.1.1 <user@example.org>: refused under suspicion of SPAM', 'prober-refused', 'unsolicited'],
  ['550 5.1.1 <user@example.org> Message blocked due to sender reputation', 'prober-refused', 'reputation'],
  ['550 5.1.1 mailbox unavailable due to poor reputation of your network', 'prober-refused', 'reputation'],
  ['550 5.2.1 mail from 192.0.2.1 refused: listed in bl.spamcop.net', 'prober-refused', 'block-list'],
  ['552 5.2.2 rejected by SPF policy', 'prober-refused', 'authentication-of-mail'],
];
