// The large mail operators, known by the names of their mail hosts: for pacing (one budget an operator), for patterns of a set
// (one operator, two operators) and for what an operator's yes to RCPT TO is worth. A table with its sources and one look-up;
// nothing here judges, and a host that is not in the table has no operator.

/**
 * What a yes to RCPT TO is worth. `normal`: a name that is not there is refused, unless a customer has set it otherwise.
 * `takes-any-name`: every name is accepted, and the mail is kept. `hides-mailboxes`: accepted first and judged after, so at RCPT TO a
 * missing mailbox looks like any other.
 */
export type OperatorHabit = 'normal' | 'takes-any-name' | 'hides-mailboxes';

export interface MailOperator {
  key: string;
  name: string;
  habit: OperatorHabit;
  /** Where the host names, and the habit if it is not the normal one, are documented. */
  source: string;
}

/** Ends of host names; a `*` stands for exactly one label. */
type Row = readonly [
  key: string,
  name: string,
  ends: readonly string[],
  source: string,
  habit?: OperatorHabit,
];

const rows: readonly Row[] = [
  // ---- mailboxes for everybody
  [
    'google',
    'Google',
    ['aspmx.l.google.com', 'gmail-smtp-in.l.google.com', 'smtp.google.com', 'googlemail.com'],
    'Google Workspace Admin Help, “Google Workspace MX record values”',
  ],
  [
    'outlook-com',
    'Outlook.com',
    ['olc.protection.outlook.com'],
    'the MX records of outlook.com, hotmail.com and live.com',
  ],
  [
    'microsoft-365',
    'Microsoft 365',
    [
      'mail.protection.outlook.com',
      'mail.protection.office365.us',
      'mail.protection.partner.outlook.cn',
      'mx.microsoft',
      'mail.eo.outlook.com',
    ],
    'Microsoft Learn, “External Domain Name System records for Office 365”; names it does not know are refused by Directory-Based Edge Blocking, unless the domain is an internal relay',
  ],
  [
    'yahoo',
    'Yahoo',
    ['yahoodns.net'],
    'the MX records of yahoo.com and aol.com; Yahoo Help, “Email sent to Yahoo Mail addresses is rejected”, whose 554 for a missing account comes after the message',
    'hides-mailboxes',
  ],
  [
    'apple',
    'Apple iCloud',
    ['mail.icloud.com'],
    'Apple Support, “Add an email domain you own to iCloud Mail”',
  ],
  [
    'gmx',
    'GMX, WEB.DE and mail.com',
    ['mx00.gmx.net', 'mx01.gmx.net', 'emig.gmx.net', 'web.de', 'mx00.mail.com', 'mx01.mail.com'],
    'the MX records of gmx.net, web.de and mail.com',
  ],
  ['t-online', 'T-Online', ['t-online.de'], 'the MX records of t-online.de'],
  ['mail-ru', 'Mail.ru', ['mxs.mail.ru', 'emx.mail.ru'], 'Mail.ru for Business, “MX records”'],
  ['yandex', 'Yandex', ['mx.yandex.net', 'mx.yandex.ru'], 'Yandex 360 Help, “MX record”'],
  ['tencent', 'Tencent QQ', ['qq.com'], 'Tencent Exmail Help, “MX records”'],
  [
    'netease',
    'NetEase',
    ['netease.com', 'mx.ym.163.com', 'qiye163.com'],
    'the MX records of 163.com; NetEase Enterprise Mail Help, “MX records”',
  ],
  [
    'alibaba',
    'Alibaba Mail',
    ['mxhichina.com', 'qiye.aliyun.com', 'mail.aliyun.com'],
    'Alibaba Mail documentation, “MX records”',
  ],
  ['proton', 'Proton Mail', ['protonmail.ch'], 'Proton Support, “Custom domain: MX records”'],
  ['fastmail', 'Fastmail', ['messagingengine.com'], 'Fastmail Help, “Manual DNS configuration”'],
  [
    'zoho',
    'Zoho Mail',
    ['zoho.com', 'zoho.eu', 'zoho.in', 'zoho.jp', 'zoho.sa', 'zoho.com.au', 'zohocloud.ca'],
    'Zoho Mail Help, “Configure MX records”',
  ],
  ['mailbox-org', 'mailbox.org', ['mailbox.org'], 'mailbox.org Knowledge Base, “Using your own domain”'],
  ['posteo', 'Posteo', ['posteo.de'], 'the MX records of posteo.de'],
  ['migadu', 'Migadu', ['migadu.com'], 'Migadu Guides, “DNS”'],

  // ---- hosters
  [
    'ionos',
    'IONOS',
    [
      'kundenserver.de',
      'mx00.ionos.*',
      'mx01.ionos.*',
      'mx00.ionos.co.uk',
      'mx01.ionos.co.uk',
      'mx00.1and1.*',
      'mx01.1and1.*',
      'mx00.1and1.co.uk',
      'mx01.1and1.co.uk',
    ],
    'IONOS Help, “Using IONOS mail servers: MX records”',
  ],
  ['strato', 'STRATO', ['rzone.de'], 'STRATO FAQ, “MX record”'],
  [
    'ovh',
    'OVHcloud',
    ['mail.ovh.net', 'mail.ovh.ca', 'redirect.ovh.net'],
    'OVHcloud Guides, “Adding an MX record”',
  ],
  ['infomaniak', 'Infomaniak', ['mta-gw.infomaniak.ch'], 'Infomaniak Knowledge Base, “MX records”'],
  ['gandi', 'Gandi', ['mail.gandi.net'], 'Gandi Docs, “MX records”'],
  [
    'hostinger',
    'Hostinger',
    ['mx1.hostinger.com', 'mx2.hostinger.com'],
    'Hostinger Help Center, “MX records”',
  ],
  ['titan', 'Titan', ['titan.email'], 'Titan Help, “MX records”'],
  [
    'namecheap',
    'Namecheap',
    ['privateemail.com', 'registrar-servers.com', 'jellyfish.systems'],
    'Namecheap Knowledgebase, “Private Email: MX records”, “Email forwarding”',
  ],
  [
    'godaddy',
    'GoDaddy',
    [
      'smtp.secureserver.net',
      'mailstore1.secureserver.net',
      'smtp.*.secureserver.net',
      'mailstore1.*.secureserver.net',
    ],
    'GoDaddy Help, “Add MX records”',
  ],
  [
    'rackspace',
    'Rackspace Email',
    ['emailsrvr.com'],
    'Rackspace Docs, “Set up DNS records for Cloud Office”',
  ],
  ['dreamhost', 'DreamHost', ['dreamhost.com'], 'DreamHost Knowledge Base, “MX records”'],
  ['one-com', 'one.com', ['mx.one.com', '*.mx.one.com'], 'one.com Support, “DNS: MX records”'],
  ['loopia', 'Loopia', ['loopia.se'], 'Loopia Support, “MX records”'],

  // ---- gateways in front of another's mailboxes
  [
    'proofpoint',
    'Proofpoint',
    ['pphosted.com', 'ppe-hosted.com', 'ppops.net'],
    'Proofpoint Essentials, “MX records”',
  ],
  [
    'mimecast',
    'Mimecast',
    ['mimecast.com', 'mimecast.co.za'],
    'Mimecaster Central, “Mimecast gateway: MX records”',
  ],
  [
    'barracuda',
    'Barracuda',
    ['ess.barracudanetworks.com', 'ess.*.barracudanetworks.com'],
    'Barracuda Campus, “Email Gateway Defense: MX records”',
  ],
  [
    'cisco',
    'Cisco Secure Email',
    ['iphmx.com'],
    'Cisco Secure Email Cloud Gateway, “Activation: MX records”',
  ],
  ['broadcom', 'Symantec Email Security.cloud', ['messagelabs.com'], 'Broadcom TechDocs, “MX records”'],
  [
    'trend-micro',
    'Trend Micro',
    ['tmes.trendmicro.com', 'tmes.trendmicro.eu', 'tmems-jp.trendmicro.com'],
    'Trend Micro Email Security Help, “MX records”',
  ],
  ['sophos', 'Sophos', ['hydra.sophos.com'], 'Sophos Central Help, “Email Security: MX records”'],
  ['trellix', 'Trellix', ['fireeyecloud.com'], 'Trellix Email Security Cloud, “MX records”'],
  [
    'hornetsecurity',
    'Hornetsecurity',
    ['hornetsecurity.com', 'antispameurope.com'],
    'Hornetsecurity Manual, “MX records”',
  ],
  [
    'n-able',
    'N-able Mail Assure',
    ['antispamcloud.com', 'spamexperts.com'],
    'N-able Mail Assure, “MX records”',
  ],

  // ---- forwarding and receiving for programs
  [
    'cloudflare',
    'Cloudflare',
    ['mx.cloudflare.net', 'mxrecord.io'],
    'Cloudflare Docs, “Email Routing: DNS records”, “Email Security: MX records”',
  ],
  ['forward-email', 'Forward Email', ['forwardemail.net'], 'Forward Email, “FAQ: DNS records”'],
  ['improvmx', 'ImprovMX', ['improvmx.com'], 'ImprovMX Guides, “DNS settings”'],
  [
    'amazon-ses',
    'Amazon SES and WorkMail',
    ['inbound-smtp.*.amazonaws.com', 'inbound-smtp.*.awsapps.com'],
    'Amazon SES Developer Guide, “Publishing an MX record for email receiving”',
  ],
  [
    'sendgrid',
    'SendGrid Inbound Parse',
    ['mx.sendgrid.net'],
    'Twilio Docs, “Setting up the Inbound Parse webhook”: every name at the host is taken and passed on',
    'takes-any-name',
  ],
  [
    'mailinator',
    'Mailinator',
    ['mailinator.com'],
    'Mailinator Documentation: every name is an inbox, made when mail for it comes',
    'takes-any-name',
  ],
];

interface End {
  labels: readonly string[];
  operator: MailOperator;
}

/** By last label, so that a look-up walks a few ends and not all. */
const endsByTop: ReadonlyMap<string, readonly End[]> = groupedByTop();

/** The operator behind a mail host's name (letters' case and a closing dot aside); null where none of the table stands behind it. */
export function operatorOf(hostName: string): MailOperator | null {
  if (hostName.length > 1_100) return null;
  const bare = hostName.endsWith('.') ? hostName.slice(0, -1) : hostName;
  const labels = bare.toLowerCase().split('.').reverse();
  const found = [...(endsByTop.get(labels[0] ?? '') ?? []), ...(endsByTop.get('*') ?? [])];
  return found.find((end) => matches(end.labels, labels))?.operator ?? null;
}

/** Every operator of the table, once. */
export const mailOperators: readonly MailOperator[] = rows.map(operatorFrom);

function operatorFrom([key, name, , source, habit = 'normal']: Row): MailOperator {
  return { key, name, habit, source };
}

/** Both from the last label on. */
function matches(end: readonly string[], name: readonly string[]): boolean {
  return end.length <= name.length && end.every((label, at) => label === '*' || label === name[at]);
}

function groupedByTop(): Map<string, End[]> {
  const ends = new Map<string, End[]>();
  for (const row of rows) {
    const operator = operatorFrom(row);
    for (const end of row[2]) {
      const labels = end.split('.').reverse();
      const top = labels[0] ?? '';
      ends.set(top, [...(ends.get(top) ?? []), { labels, operator }]);
    }
  }
  return ends;
}
