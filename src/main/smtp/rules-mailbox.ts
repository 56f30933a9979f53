// Replies that speak of the mailbox or its domain: not handled here, full, disabled, unknown (RFC 3463 s.3.2, s.3.3), by the
// enhanced code where there is one, else by unmistakable words. Read only as answers to RCPT TO.

import { type MeaningRule, ofRecipient } from './meaning-rule';

/** Not their domain, or not without logging in. */
export const relaying: readonly MeaningRule[] = [
  {
    id: 'relay-words',
    meaning: 'relay-denied',
    match: {
      classes: '45',
      text: /\brelay(?:ing|ed)?\b.{0,40}?(?:den(?:y|ied)|not |prohibit|forbid|disallow|disabled|reject|refus|restrict)|(?:\bnot|n't|\bno|unable|cannot|refus\w+|denied|prohibited)\b(?: \w+){0,4} relay|rcpthosts|TenantAttribution|(?:not allowed|denied|prohibited)\b.{0,40}(?:: relaying|non-?local recipient)/i,
    },
    example: '554 5.7.1 <user@example.org>: Relay access denied',
    source: 'Postfix, reject_unauth_destination',
  },
  {
    id: 'relay-not-our-domain',
    meaning: 'relay-denied',
    match: {
      classes: '45',
      text: /(?:do|does) ?(?:not|n't) (?:accept|handle|host|receive|serve) (?:e-?mail|mail|messages) for|cannot deliver (?:e-?mail|mail|messages) for|domain (?:\S{1,80} )?(?:is )?(?:not (?:hosted|accepted|local|served|handled|found|configured)|unknown|does(?:n't| not) exist)|(?:unknown|no such|invalid|non-?local|not (?:a |our )?local|not our) domain|not hosted here|mail for .{0,100}? not accepted/i,
    },
    example: '550 5.4.4 Sorry, that domain is not hosted here',
    source: 'RFC 3463 s.3.2 (x.1.2), s.3.5 (x.4.4)',
  },
  {
    id: 'login-required',
    meaning: 'relay-denied',
    cause: 'login-required',
    match: {
      classes: '45',
      text: /authentication (?:is )?(?:required|needed)|(?:must|need to|please|not) (?:be )?(?:first )?(?:authenticate|log ?in)|smtp auth|client was not authenticated|not authenticated/i,
    },
    example: '530 5.7.57 Client not authenticated to send mail',
    source: 'RFC 4954 s.6; Microsoft Learn, NDR error codes in Exchange Online',
  },
  {
    id: 'enhanced-5.1.2',
    meaning: 'relay-denied',
    match: { classes: '5', detail: /^1\.2$/, stages: ofRecipient },
    example: "553 5.1.2 We weren't able to find the recipient's system",
    source: 'RFC 3463 s.3.2 (bad destination system address)',
  },
];

/** What is plainly about the mailbox: the code where there is one, else unmistakable words. */
export const aboutTheMailbox: readonly MeaningRule[] = [
  {
    id: 'null-mx',
    meaning: 'refused',
    cause: 'takes-no-mail',
    match: { classes: '5', codes: [556], stages: ofRecipient },
    example: '556 5.1.10 Recipient address has null MX',
    source: 'RFC 7504 s.4; RFC 7505 s.4.1',
  },
  {
    id: 'no-mail-here',
    meaning: 'refused',
    cause: 'takes-no-mail',
    match: { classes: '5', codes: [521] },
    example: '521 5.3.2 Server does not accept mail',
    source: 'RFC 7504 s.3',
  },
  {
    id: 'null-mx-words',
    meaning: 'refused',
    cause: 'takes-no-mail',
    match: { classes: '5', text: /null mx/i, stages: ofRecipient },
    example: '550 5.1.10 The recipient domain has a null MX',
    source: 'RFC 7505 s.4.1',
  },
  {
    id: 'enhanced-x.2.2',
    meaning: 'mailbox-full',
    match: { classes: '45', detail: /^2\.2$/, without: /access denied/i, stages: ofRecipient },
    example: "452 4.2.2 The recipient's inbox is out of storage space",
    source: 'RFC 3463 s.3.3; Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'full-words',
    meaning: 'mailbox-full',
    match: {
      classes: '45',
      text: /over[- ]?(?:the )?(?:storage |disk |mailbox )?quota|quota (?:has been |is |was |would be )?(?:exceed|full|over|reached)|exceed(?:s|ed|ing)?\b.{0,30}?(?:quota|storage|mailbox size|size limit of (?:the )?mailbox)|(?:mail ?box|inbox|mail ?dir|mail ?folder|account|user)\b.{0,30}? (?:is |are )?(?:too )?(?:full|over(?: its)? (?:quota|limit|allocation))\b|(?:mail ?box|inbox) .{0,20}(?:size )?limit|out of storage|no (?:more )?(?:space|storage) (?:left )?(?:in|for|on) (?:the )?(?:mailbox|user|recipient|account)|insufficient (?:mailbox|user) (?:space|storage)|(?:postfach|mail ?box|boite|casella).{0,20} (?:voll|pleine|piena)\b|\bover ?quota\b|speichervolumen|allowed storage|too many messages on the server/i,
      stages: ofRecipient,
    },
    example: '452 Requested action not taken: mailbox full',
    source: 'RFC 5321 s.4.2.3 (452, 552); Dovecot manual, quota_exceeded_message',
  },
  {
    id: 'enhanced-x.2.1',
    meaning: 'mailbox-disabled',
    match: { classes: '45', detail: /^2\.1$/, without: /access denied/i, stages: ofRecipient },
    example: '550 5.2.1 The email account that you tried to reach is inactive.',
    source: 'RFC 3463 s.3.3; Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'disabled-words',
    meaning: 'mailbox-disabled',
    match: {
      classes: '45',
      text: /(?:mail ?box|account|user|recipient)(?: (?:\S{1,80} )?(?:that you tried to reach )?(?:has been|is|was))?(?: (?:temporarily|currently|administratively|now))? (?:disabled|suspended|inactive|deactivated|locked|frozen|closed|expired|discontinued|terminated|cancell?ed)|(?:disabled|suspended|inactive|deactivated|closed|expired) (?:mail ?box|account|user|recipient|e-?mail address)|(?:mail ?box|account)(?: (?:\S{1,80} )?(?:has been|is|was))? blocked|blocked for inactivity|postfach ist (?:deaktiviert|gesperrt)/i,
      stages: ofRecipient,
    },
    example: '554 30 Sorry, your message cannot be delivered. This mailbox is disabled (554.30).',
    source: 'Yahoo help, SMTP error codes',
  },
  {
    id: 'enhanced-5.1.1',
    meaning: 'no-such-mailbox',
    match: {
      classes: '5',
      detail: /^1\.1$/,
      without: /access denied|administrative/i,
      stages: ofRecipient,
    },
    example:
      '550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown in local recipient table',
    source: 'RFC 3463 s.3.2; Postfix, LOCAL_RECIPIENT_README',
  },
  {
    id: 'enhanced-5.1.10',
    meaning: 'no-such-mailbox',
    match: { classes: '5', detail: /^1\.10$/, stages: ofRecipient },
    example: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    source:
      'Microsoft Learn, NDR error codes in Exchange Online (RFC 7505 has 5.1.10 for a null MX, with 556)',
  },
  {
    id: 'enhanced-5.1.3',
    meaning: 'no-such-mailbox',
    cause: 'address-syntax',
    match: { classes: '5', detail: /^1\.3$/, stages: ofRecipient },
    example: '553 5.1.3 The recipient address is not a valid RFC 5321 address.',
    source: 'RFC 3463 s.3.2; Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'enhanced-5.1.6',
    meaning: 'no-such-mailbox',
    match: { classes: '5', detail: /^1\.6$/, stages: ofRecipient },
    example: '551 5.1.6 Mailbox has moved, no forwarding address',
    source: 'RFC 3463 s.3.2',
  },
  {
    id: 'unknown-words',
    meaning: 'no-such-mailbox',
    match: {
      classes: '5',
      text: /\b(?:no such|unknown|non-?existent|invalid|unroute?able) (?:local )?(?:e-?mail |mail )?(?:users?|recipients?|mail ?box(?:es)?|addresse?s?|accounts?|local[- ]?part|customer|person|alias|rcpt)\b|\b(?:users?|recipient|mail ?box|account|(?:e-?mail|recipient|destination) address|addressee|customer|rcpt|local[- ]?part)\b (?:\S{1,80} )?(?:(?:is|was|name|address|account) )?(?:unknown|(?:is )?not (?:found|known|listed|exist|recogni[sz]ed|valid)|invalid|non-?existent)\b|does(?:n't| not) (?:exist|have an? (?:\S{1,60} )?account)|no (?:mail ?box|user|account)\b.{0,20}?(?:by|with|of) (?:that|this) name|not (?:a |an |our )(?:valid |known |existing )?(?:user|mail ?box|recipient|customer|account)\b|(?:recipient|user) not found|address unknown|not (?:one of|among) our (?:users|recipients|mailboxes)|user not local|(?:benutzer|empf\S{1,3}nger|utilisateur|destinataire|usuario|destinatario|utente)\b.{0,40}?(?:nicht bekannt|unbekannt|inconnue?|invalide|desconocido|no existe|inesistente|sconosciuto)/i,
      stages: ofRecipient,
    },
    example: '550 No such user here',
    source: 'RFC 5321 s.4.2.3 (550, no such mailbox)',
  },
];

/** Words that commonly, but not surely, mean the mailbox; so they come after every policy. */
export const vague: readonly MeaningRule[] = [
  {
    id: 'recipient-rejected-words',
    meaning: 'no-such-mailbox',
    match: {
      classes: '5',
      text: /mail ?box (?:is )?(?:unavailable|not available|name (?:not allowed|invalid))|(?:recipient|rcpt|address)(?: address)? (?:is |was )?(?:rejected|refused|not accepted|not allowed|invalid)|(?:invalid|bad|unavailable) (?:destination )?(?:recipient|mail ?box|address)/i,
      without: /access denied/i,
      stages: ofRecipient,
    },
    example: '550 Requested action not taken: mailbox unavailable',
    source: 'RFC 5321 s.4.2.2 (550, 553); Outlook.com and GMX answer unknown mailboxes so',
  },
];
