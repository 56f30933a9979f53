// Replies that need no reading beyond their number (RFC 5321 s.4.2.1 to s.4.2.3), and operators' own habits, which the
// general rules would misread. The first stand at the two ends of the order in meaning-rules.ts, the second near its top.

import { type MeaningRule, ofRecipient } from './meaning-rule';

const rcpt = ['rcpt'] as const;

export const accepted: readonly MeaningRule[] = [
  {
    id: 'accepted-forwarding',
    meaning: 'accepted',
    match: { classes: '2', codes: [251], stages: rcpt },
    example: '251 User not local; will forward to <other@example.org>',
    source: 'RFC 5321 s.3.4',
  },
  {
    id: 'accepted-unverified',
    meaning: 'accepted',
    match: { classes: '2', codes: [252], stages: rcpt },
    example: '252 2.0.0 Cannot verify user, but will accept message and attempt delivery',
    source: 'RFC 5321 s.4.2.3; only to VRFY is it no answer (s.3.5.3)',
  },
  {
    id: 'accepted',
    meaning: 'accepted',
    match: { classes: '2' },
    example: '250 2.1.5 Ok',
    source: 'RFC 5321 s.4.2.1',
  },
];

/** Operators whose words would be misread by the general rules below. */
export const operators: readonly MeaningRule[] = [
  {
    id: 'google-user-rate',
    meaning: 'deferred',
    match: { classes: '45', text: /user you are trying to contact is receiving mail/i, stages: ofRecipient },
    example:
      '450-4.2.1 The user you are trying to contact is receiving mail too quickly.\n450 4.2.1 Please resend your message at a later time. gsmtp',
    source: 'Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'microsoft-edge-blocking',
    meaning: 'no-such-mailbox',
    match: {
      classes: '5',
      detail: /^4\.1$/,
      text: /recipient address rejected: access denied/i,
      without: /banned|blocked|sending|policy/i,
      stages: ofRecipient,
    },
    example: '550 5.4.1 Recipient address rejected: Access denied. [XX1EUR02FT006.example.outlook.com]',
    source:
      'Microsoft Learn, Use Directory-Based Edge Blocking to reject messages sent to invalid recipients',
  },
  {
    id: 'microsoft-recipient-restricted',
    meaning: 'refused',
    cause: 'recipient-restricted',
    match: {
      classes: '5',
      text: /delivery restriction|RESOLVER\.RST\.|sender was not authenticated when/i,
      stages: ofRecipient,
    },
    example: '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    source:
      'Microsoft Learn, NDR error codes in Exchange Online (5.7.133: only senders inside may write here)',
  },
  {
    id: 'microsoft-partner-only',
    meaning: 'prober-refused',
    cause: 'not-authorised',
    match: { classes: '45', text: /TenantInboundAttribution|RestrictDomainsTo/i },
    example:
      '550 5.7.51 TenantInboundAttribution; Rejecting. Recipient has a partner connector with RestrictDomainsToIPAddresses set.',
    source: 'Microsoft Learn, NDR error codes in Exchange Online (5.7.51)',
  },
  {
    id: 'microsoft-unauthenticated',
    meaning: 'prober-refused',
    cause: 'authentication',
    match: { classes: '5', detail: /^7\.5(?:09|12|13|15)$/ },
    example:
      '550 5.7.509 Access denied, sending domain example.net does not pass DMARC verification and has a DMARC policy of reject.',
    source:
      'Microsoft Learn, NDR error codes in Exchange Online; Outlook.com requirements for high-volume senders (5.7.515)',
  },
  {
    id: 'microsoft-throttled',
    meaning: 'rate-limited',
    match: { classes: '4', detail: /^7\.(?:5\d\d|6\d\d)$/ },
    example:
      '451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.',
    source: 'Microsoft, Outlook.com postmaster, troubleshooting (4.7.5xx, 4.7.6xx)',
  },
  {
    id: 'microsoft-banned',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: { classes: '5', detail: /^7\.(?:5\d\d|6\d\d|7\d\d)$/ },
    example: '550 5.7.606 Access denied, banned sending IP [192.0.2.1]',
    source: 'Microsoft Learn, NDR error codes in Exchange Online (5.7.5xx to 5.7.7xx)',
  },
  {
    id: 'yahoo-deferred',
    meaning: 'rate-limited',
    match: { classes: '4', text: /\[TSS?\d\d\]|unexpected volume|user complaints/i },
    example:
      '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
    source: 'Yahoo Sender Hub, SMTP error codes',
  },
  {
    id: 'google-unauthenticated-rate',
    meaning: 'prober-refused',
    cause: 'authentication',
    match: { classes: '4', text: /rate limited because .{0,80}(?:SPF|DKIM|aligned|DMARC)/i },
    example:
      "421 4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message.",
    source: 'Google, Email sender guidelines FAQ (4.7.27 to 4.7.32)',
  },
  {
    id: 'google-unencrypted',
    meaning: 'prober-refused',
    cause: 'encryption-required',
    match: { classes: '45', text: /wasn't sent over a TLS/i },
    example: "550 5.7.29 This message wasn't sent over a TLS connection.",
    source: 'Google, Email sender guidelines FAQ (x.7.29)',
  },
  {
    id: 'yahoo-permanently-deferred',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: { classes: '5', text: /\[TSS\d\d\]|will be permanently deferred/i },
    example:
      '553 5.7.2 [TSS09] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed.',
    source: 'Yahoo Sender Hub, SMTP error codes',
  },
  {
    id: 'netease-rate',
    meaning: 'rate-limited',
    match: {
      classes: '45',
      text: /\b(?:HL:(?:ICC|IFC)|MI:(?:SFQ|DMC|CEL|CCL|QUE)|RP:(?:DRC|CEL|CCL|QRC|TRL))\b/,
    },
    example: '421 HL:ICC 163 mx11, too many connections at the same time',
    source: 'NetEase help, what the codes of returned mail mean',
  },
  {
    id: 'netease-refused',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: { classes: '45', text: /\b(?:HL|MI|DT|RP|WM):[A-Z]{3}\b/, without: /(?:MI|DT):SPF/ },
    example: '554 DT:SPM 163 mx14, please see http://mail.163.example/help/help_spam_16.htm',
    source: 'NetEase help, what the codes of returned mail mean',
  },
  {
    id: 'orange-refused',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: {
      classes: '45',
      text: /\b(?:OFR|LPN)\d{0,3}_(?:10[5-9]|40\d|5\d\d)\b/,
      without: /\bDNS\b|too many|slow down/i,
    },
    example: '550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]',
    source: 'Orange postmaster pages, codes of refused mail',
  },
  {
    id: 'requiretls-unmet',
    meaning: 'refused',
    cause: 'tls-failed',
    match: { classes: '5', text: /\bREQUIRETLS\b/ },
    example: '550 5.7.30 REQUIRETLS support required',
    source: 'RFC 8689: the sender demands encryption all the way, and the next host can’t promise it',
  },
  {
    id: 'list-expansion',
    meaning: 'refused',
    cause: 'recipient-restricted',
    match: { classes: '5', text: /mailing list expansion/i, stages: ofRecipient },
    example: '554 5.7.2 Mailing list expansion prohibited',
    source: 'RFC 3463 s.3.8 (x.7.2)',
  },
  {
    id: 'owner-changed',
    meaning: 'refused',
    cause: 'recipient-restricted',
    match: { classes: '5', detail: /^7\.1[789]$/, stages: ofRecipient },
    example: '550 5.7.17 Mailbox owner has changed',
    source: 'RFC 7293 s.5',
  },
  {
    id: 't-online-unknown-sender',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: { classes: '5', text: /(?<![?&\w])IP=[\d.:a-f]{3,45}\b/ },
    example: '554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help to clarify.)',
    source: 'T-Online postmaster pages: unknown senders must introduce themselves',
  },
  {
    id: 'postfix-unverified',
    meaning: 'deferred',
    match: {
      classes: '4',
      text: /unverified address|address verification (?:in progress|probe)|recipient verify callout|verify (?:the )?recipient/i,
      stages: ofRecipient,
    },
    example:
      '450 4.1.1 <user@example.org>: Recipient address rejected: unverified address: Address verification in progress',
    source: 'Postfix, ADDRESS_VERIFICATION_README (unverified_recipient_reject_code)',
  },
];

/** Nothing but the number. */
export const bareCodes: readonly MeaningRule[] = [
  {
    id: 'code-552',
    meaning: 'mailbox-full',
    match: {
      classes: '5',
      codes: [552],
      without: /\b5\.(?!2\.2)\d{1,3}\.\d|message (?:size|too)|size limit/i,
      stages: rcpt,
    },
    example: '552 Requested mail action aborted: exceeded allocation',
    source: 'RFC 5321 s.4.2.3',
  },
  {
    id: 'enhanced-5.5.x',
    meaning: 'refused',
    cause: 'protocol',
    match: { classes: '5', detail: /^5\.[0-24]$/ },
    example: '503 5.5.1 Bad sequence of commands',
    source: 'RFC 3463 s.3.6',
  },
  {
    id: 'code-500-504',
    meaning: 'refused',
    cause: 'protocol',
    match: { classes: '5', codes: [500, 501, 502, 503, 504, 555] },
    example: '500 Syntax error, command unrecognised',
    source: 'RFC 5321 s.4.2.4',
  },
  {
    id: 'code-421',
    meaning: 'deferred',
    match: { classes: '4', codes: [421] },
    example: '421 mx.example.org Service not available, closing transmission channel',
    source: 'RFC 5321 s.4.2.3',
  },
  {
    id: 'enhanced-4.3.x',
    meaning: 'deferred',
    match: { classes: '4', detail: /^3\./ },
    example: '450 4.3.2 Service currently unavailable',
    source: 'RFC 3463 s.3.4; Postfix, POSTSCREEN_README',
  },
  {
    id: 'temporary',
    meaning: 'deferred',
    match: { classes: '4' },
    example: '451 Requested action aborted: local error in processing',
    source: 'RFC 5321 s.4.2.1 (4yz)',
  },
  {
    id: 'code-550',
    meaning: 'refused',
    match: { classes: '5', codes: [550] },
    example: '550 Requested action not taken',
    source: 'RFC 5321 s.4.2.3: no such mailbox, no access, or a policy; the number alone does not say',
  },
  {
    id: 'code-554-greeting',
    meaning: 'refused',
    match: { classes: '5', codes: [554], stages: ['greeting'] },
    example: '554 mx.example.org',
    source: 'RFC 5321 s.3.1',
  },
  {
    id: 'permanent',
    meaning: 'refused',
    match: { classes: '5' },
    example: '554 Transaction failed',
    source: 'RFC 5321 s.4.2.1 (5yz)',
  },
];
