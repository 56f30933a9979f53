// Replies that speak of us, not of the mailbox: how much we ask, that we come for the first time, that our address, name or
// sender is not welcome (RFC 7372, RFC 6647, RFC 3463 s.3.8). What is plain comes before anything read as the mailbox's,
// mere words of policy after its plain rules: see the order in meaning-rules.ts.

import { type MeaningRule, ofRecipient } from './meaning-rule';

/** Refused for how much, not for who. */
export const rates: readonly MeaningRule[] = [
  {
    id: 'too-many-recipients',
    meaning: 'rate-limited',
    cause: 'too-many-recipients',
    match: {
      classes: '45',
      text: /too many recipients/i,
      without: /\b(?:hour|day|minute|daily|connection|blocked)\b/i,
    },
    example: '452 4.5.3 Error: too many recipients',
    source: 'RFC 5321 s.4.5.3.1.10; Postfix, smtpd_recipient_limit',
  },
  {
    id: 'rate-words',
    meaning: 'rate-limited',
    match: {
      classes: '45',
      text: /too many (?:concurrent |simultaneous |open |parallel |smtp |bad |invalid |unknown |failed |new )*(?:connections?|sessions?|recipients?|rcpts?|messages?\b(?! on the server)|mails?|e-?mails|errors?|commands?|attempts?|requests?|users?)|rate[- ]?limit|\bthrottl|unusual rate|excessive (?:unknown|invalid|connection|rate)|(?:connection|ip|sending|message) (?:rate|frequency)|(?:sending|sender|hourly|daily) (?:quota|limit)|sending .{0,20}too (?:fast|quickly)|slow down|(?:connections?|concurren\w+) (?:limit|exceed)|(?:number|maximum) of (?:concurrent )?connections|(?:thread|receive|recipients?) limit|excessive volume|max(?:imum)? messages? per|frequency (?:limit|exceed)|too much mail|mail flood/i,
      without: /recipients? limit .{0,20}storage/i,
    },
    example: '421 4.7.0 mx.example.org Error: too many connections from 192.0.2.1',
    source: 'Postfix smtpd (anvil), TUNING_README',
  },
  {
    id: 'enhanced-x.5.3',
    meaning: 'rate-limited',
    cause: 'too-many-recipients',
    match: { classes: '45', detail: /^5\.3$/ },
    example:
      '452 4.5.3 Domain policy size per transaction exceeded, please try this recipient in a separate transaction',
    source: 'RFC 3463 s.3.6 (too many recipients); Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'enhanced-x.7.28',
    meaning: 'rate-limited',
    match: { classes: '45', detail: /^7\.28$/ },
    example: '421 4.7.28 Unsolicited mail originating from your IP address has been temporarily blocked.',
    source: 'IANA enhanced status codes (4.7.28, mail flood detected); Google Workspace help',
  },
];

export const greylisting: readonly MeaningRule[] = [
  {
    id: 'greylisted-for-good',
    meaning: 'refused',
    match: { classes: '5', text: /gr[ea]y[- ]?list/i },
    example: '550 5.7.1 Greylisted',
    source: 'RFC 6647 s.2.1: greylisting is temporary, and a permanent code leaves open what is meant',
  },
  {
    id: 'greylisted-word',
    meaning: 'greylisted',
    match: { classes: '4', text: /gr[ea]y[- ]?list|not yet authori[sz]ed to deliver/i },
    example: '450 4.2.0 <user@example.org>: Recipient address rejected: Greylisted, try again in 300 seconds',
    source: 'RFC 6647 s.2.1; postgrey manual',
  },
];

/** What is plainly about us, whatever code it carries. */
export const aboutUs: readonly MeaningRule[] = [
  {
    id: 'block-list',
    meaning: 'prober-refused',
    cause: 'block-list',
    match: {
      classes: '45',
      text: /blocked using|\b(?:black|block|deny)[- ]?list|spamhaus|spamcop|uceprotect|\bsorbs\b|barracuda ?(?:central|networks|reputation)|invaluement|mailspike|abusix|\bdnsbl|\br?rbls?\b|(?:listed|found|listing) (?:in|on|at|by) .{0,60}(?:\bsbl\b|\bxbl\b|\bcss\b|\bpbl\b|\bcbl\b|zen\.|dnsbl|rbl)/i,
    },
    example: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    source: 'Postfix, reject_rbl_client; RFC 5782',
  },
  {
    id: 'reputation',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: { classes: '45', text: /reputation|senderscore|sender score|\bkarma\b/i },
    example:
      "554-mx.example.org\n554 Your access to this mail system has been rejected due to the sending MTA's poor reputation.",
    source: 'Cisco Secure Email Gateway, SenderBase reputation filtering',
  },
  {
    id: 'sender-null-mx',
    meaning: 'prober-refused',
    cause: 'sender-address',
    match: { classes: '45', detail: /^7\.27$/, text: /null mx/i },
    example: '550 5.7.27 Sender address has null MX',
    source: 'RFC 7505 s.6',
  },
  {
    id: 'reverse-dns',
    meaning: 'prober-refused',
    cause: 'reverse-dns',
    match: {
      classes: '45',
      text: /\bPTR\b|\b(?:fc)?rdns\b|reverse[- ](?:dns|look-?up|host ?name|address|mapping|resolution|name)|cannot find your (?:reverse )?host ?name|(?:ip|host) ?name (?:look-?up|possibly forged)|bad dns|(?:ip|address) must resolve|no (?:reverse|rdns)/i,
    },
    example: '450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]',
    source: 'Postfix, reject_unknown_reverse_client_hostname; RFC 7372 s.3.3 (x.7.25)',
  },
  {
    id: 'hello-name',
    meaning: 'prober-refused',
    cause: 'hello-name',
    match: { classes: '45', text: /\b(?:helo|ehlo)\b/i },
    example: '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname',
    source: 'Postfix, reject_non_fqdn_helo_hostname',
  },
  {
    id: 'authentication-of-mail',
    meaning: 'prober-refused',
    cause: 'authentication',
    match: {
      classes: '45',
      text: /(?<![\w.@/-])(?:spf|dkim|dmarc|sender[- ]?id)(?![\w-]*\.[a-z])\b|unauthenticated|sender authentication|authentication (?:checks?|level)|impersonat|spoof/i,
      without: /smtp auth|recipient domain configured/i,
    },
    example: '550 5.7.1 Rejected by SPF: 192.0.2.1 is not a designated mailserver for example.net',
    source: 'RFC 7208 s.8.4; Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'enhanced-x.7.20-27',
    meaning: 'prober-refused',
    cause: 'authentication',
    match: { classes: '45', detail: /^7\.(?:2[0-7]|29|3\d|4\d)$/ },
    example: '550 5.7.25 The sending address does not meet our requirements',
    source: 'RFC 7372 s.3; RFC 7505 s.4.2 (5.7.27); Google sender guidelines (x.7.23 to x.7.40)',
  },
  {
    id: 'sender-address',
    meaning: 'prober-refused',
    cause: 'sender-address',
    match: {
      classes: '45',
      text: /sender (?:address |domain |e-?mail )?(?:is |was |has been )?(?:rejected|denied|refused|blocked|banned|invalid|unknown|not (?:allowed|accepted|permitted|found)|verif)|(?:invalid|unknown|bad|fake|null|unverified|banned) sender|domain of (?:the )?sender|sender'?s? (?:domain|address) (?:must|does|not)|could not (?:verify|complete) sender|call(?:back|out)|return[- ]?path|bounces?\b.{0,20} not accepted|badmailfrom|dns check failed|mx records? for .{0,80} violate/i,
    },
    example: '450 4.1.8 <probe@example.net>: Sender address rejected: Domain not found',
    source: 'Postfix, reject_unknown_sender_domain; Exim specification, sender verification',
  },
  {
    id: 'enhanced-x.1.7-8',
    meaning: 'prober-refused',
    cause: 'sender-address',
    match: { classes: '45', detail: /^1\.[789]$/ },
    example: '553 5.1.8 Domain of the envelope can not be resolved',
    source: "RFC 3463 s.3.2 (sender's address); RFC 7505 s.4.2",
  },
  {
    id: 'not-allowed-to-send',
    meaning: 'prober-refused',
    cause: 'not-authorised',
    match: {
      classes: '45',
      text: /(?:not|n't|never) (?:been )?(?:authori[sz]ed|permitted|allowed|entitled) to (?:send|deliver|connect|submit|use this)|unauthori[sz]ed (?:ip|host|client|server)|not (?:in|on) (?:the |our )?(?:white|allow)[- ]?list/i,
      without: /relay access|relaying/i,
    },
    example:
      "550 5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers.",
    source: 'Google Workspace help, SMTP errors and codes',
  },
  {
    id: 'our-host-refused',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: {
      classes: '45',
      text: /client host rejected|\b(?:(?:your|sending|source|client|connecting) (?:ip|host|mail ?server|server|mta|network|isp|system)|remote (?:ip|host))\b.{0,80}?(?:block|ban|denied|reject|refuse|not allowed|forbidden|disallowed|suspicious|not accepted|not welcome|abus)|(?:blocked|banned|denied|rejected|refused|forbidden|disallowed)\b.{0,60}?\b(?:your|sending|source|client|remote) (?:ip|host|mail ?server|server|mta|network)\b|connections? (?:will |are |is )?not (?:be )?accepted|part of their network|dynamic(?:ally)?[- ](?:ip|address|assigned|host)|dial-?up|residential|not accept(?:ing)? (?:mail|connections|messages) from (?:you|this|your|dynamic)|messages? from .{0,60}(?:weren't sent|was rejected due|permanently deferred)|your access to|\b\d{1,3}(?:\.\d{1,3}){3}[\])]? (?:is |was |has been )?blocked|not accepted from (?:this|your) /i,
    },
    example:
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our list (S3140).",
    source: 'Microsoft, Outlook.com postmaster, troubleshooting',
  },
  {
    id: 'encryption-required',
    meaning: 'prober-refused',
    cause: 'encryption-required',
    match: {
      classes: '45',
      text: /must issue (?:a )?starttls|(?:starttls|tls|encryption) (?:is )?(?:required|needed|mandatory)|require(?:s|d)? (?:the use of )?(?:starttls|tls|encryption)|insecure connection/i,
    },
    example: '530 5.7.0 Must issue a STARTTLS command first',
    source: 'RFC 3207 s.4',
  },
  {
    id: 'spam-from-address',
    meaning: 'prober-refused',
    cause: 'reputation',
    match: {
      classes: '45',
      text: /\bspams?\b.{0,30}?(?:\bip\b|from your|\bsite\b)|\b\d{1,3}(?:\.\d{1,3}){3}\b.{0,60}?\bspam/i,
    },
    example: '421 Too many spams from your IP (192.0.2.1)',
    source: 'Free, postmaster pages; Comcast, postmaster pages (BL000000)',
  },
  {
    id: 'unsolicited',
    meaning: 'prober-refused',
    cause: 'content',
    match: { classes: '45', text: /unsolicited|\bspam(?:s|mers?|ming|med)?\b|\bbulk\b|\babus(?:e|ive)\b/i },
    example: '550 5.7.1 Our system has detected that this message is likely unsolicited mail.',
    source: 'Google Workspace help, SMTP errors and codes',
  },
];

/**
 * Policy in so many words: read before anything is taken for the mailbox's, whatever code it carries, since a host that refuses under a
 * policy has not said whether the mailbox is there.
 */
export const plainPolicy: readonly MeaningRule[] = [
  {
    id: 'suspended-for-policy',
    meaning: 'refused',
    match: {
      classes: '5',
      text: /(?:account|mail ?box|user)\b.{0,40} (?:suspended|disabled|locked|closed)\b.{0,60} polic(?:y|ies)/i,
      stages: ofRecipient,
    },
    example: '550 5.2.1 This account has been suspended for a violation of our policies',
    source: 'RFC 3463 s.3.3, s.3.8: whose policy was violated it does not say',
  },
  {
    id: 'malware',
    meaning: 'prober-refused',
    cause: 'content',
    match: { classes: '45', text: /\bvirus(?:es)?\b|\binfected\b|malware|trojan|phish/i },
    example: '554 5.7.0 Reject, id=12345-02 - INFECTED: Eicar-Test-Signature',
    source: 'amavis documentation, $final_virus_destiny; RFC 3463 s.3.8',
  },
  {
    id: 'policy-words',
    meaning: 'prober-refused',
    cause: 'policy',
    match: {
      classes: '45',
      text: /\bpolic(?:y|ies)\b|administrative(?:ly)? (?:prohibit|denied|reject)|suspici|no smtp service|filtered\b|fraud|content (?:is |was )?(?:reject|denied|restriction)|prohibit|not welcome|\bbann?ed\b|blacklist|\bblocked\b/i,
      without:
        /(?:mail ?box|account)(?: (?:\S{1,80} )?(?:has been|is|was))? blocked|blocked for inactivity|relay/i,
    },
    example: '550 Administrative prohibition',
    source: 'RFC 3463 s.3.8 (x.7.0, x.7.1); Exim specification, default ACL messages',
  },
];

/** Words that commonly, but not surely, mean a policy; where nothing above was said. */
export const policy: readonly MeaningRule[] = [
  {
    id: 'policy-words-vague',
    meaning: 'prober-refused',
    cause: 'policy',
    match: {
      classes: '5',
      text: /security|filter(?:ing)?\b|not accept(?:ing|ed)? (?:from|by) (?:you|your)/i,
    },
    example: '550 Refused for security reasons',
    source: 'RFC 3463 s.3.8 (x.7.0)',
  },
  {
    id: 'login-or-encryption-code',
    meaning: 'prober-refused',
    cause: 'login-required',
    match: { classes: '5', codes: [530] },
    example: '530 Access not possible this way',
    source: 'RFC 3207 s.4; RFC 4954 s.6',
  },
  {
    id: 'greylisted-4.7.1',
    meaning: 'greylisted',
    match: {
      classes: '4',
      codes: [450, 451],
      detail: /^(?:7\.[01]|2\.0)$/,
      text: /(?:try|come|retry|return|resend|deferred|delayed)\b.{0,40}?(?:again|back|later|in \d|after \d)|\btry(?:ing)? (?:it )?later/i,
      stages: ['mail', ...ofRecipient],
    },
    example: '451 4.7.1 Try again later',
    source: 'RFC 6647 s.2; Rspamd documentation, greylisting module',
  },
  {
    id: 'greylisted-wait',
    meaning: 'greylisted',
    match: {
      classes: '4',
      codes: [450, 451],
      text: /(?:come|call|try|check|be) (?:it )?(?:back|again)\b.{0,20}?(?:in|after) (?:about )?(?:\d|a few|some)/i,
      without: /\b[45]\.[34]\.\d/,
      stages: ['mail', ...ofRecipient],
    },
    example: '451 Please come back in 5 minutes',
    source: 'RFC 6647 s.2.1, s.5',
  },
  {
    id: 'enhanced-5.7.x',
    meaning: 'refused',
    match: { classes: '5', detail: /^7\./ },
    example: '550 5.7.1 Message rejected',
    source: 'RFC 3463 s.3.8: security or policy, of whom it does not say',
  },
];
