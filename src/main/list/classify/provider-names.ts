// What the big providers give as names before the @, and which spellings reach the same mailbox. Only what a provider documents and what
// holds for its oldest accounts too: a rule that is too strict would condemn somebody's mailbox, so lengths, first letters and doubled
// signs are left out unless they never were otherwise. Not here: which domains are whose (provider-domains.ts).

import { providerDomains } from './provider-domains';

export interface ProviderNames {
  /** Key in provider-domains.ts. */
  readonly key: string;
  readonly name: string;
  /** Names it gives, in lower case and without a tag. Null: no rule that is sure. */
  readonly allows: RegExp | null;
  /** Characters of such a name. */
  readonly length: readonly [least: number, most: number] | null;
  /** A plus and what follows it do not count. */
  readonly hasTags: boolean;
  /** A character that does not count within the name; empty: all do. */
  readonly ignored: '.' | '';
  /** A character read as another. */
  readonly same: readonly [from: '-', to: '.'] | null;
  /** Domains that are one and the same for it; the first stands for all. Empty: each for itself. */
  readonly oneDomain: readonly string[];
  /** What the provider gives, for people; empty where nothing is forbidden. */
  readonly rule: string;
  readonly source: string;
}

/** What is left when every older rule of a provider is allowed too. */
const usual = /^[a-z0-9._-]+$/u;
const usualRule = 'Names have letters a to z, digits, dots, hyphens and underscores.';
const plain = { length: null, hasTags: false, ignored: '', same: null, oneDomain: [], rule: '' } as const;

const yandexDomains: readonly string[] = ['yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'ya.ru'];

const rows: readonly ProviderNames[] = [
  {
    ...plain,
    key: 'gmail',
    name: 'Gmail',
    allows: /^[a-z0-9.]+$/u,
    length: [6, 30],
    hasTags: true,
    ignored: '.',
    oneDomain: ['gmail.com', 'googlemail.com'],
    rule: 'Names have 6 to 30 characters: letters a to z, digits and dots.',
    source:
      'Gmail Help, “Create a username” (support.google.com/mail/answer/9211434); “Dots don’t matter in Gmail addresses” (answer/7436150), which names googlemail.com too; “Send emails from a different address or alias” (answer/22370)',
  },
  {
    ...plain,
    key: 'outlook',
    name: 'Outlook.com',
    allows: usual,
    hasTags: true,
    rule: usualRule,
    source:
      'Microsoft Support, “Add or remove an email alias in Outlook.com”; its sign-up page: “Your email address can only contain letters, numbers, periods, hyphens, and underscores”. Older names begin with digits or underscores, so beginnings are left out',
  },
  {
    ...plain,
    key: 'yahoo',
    name: 'Yahoo',
    allows: usual,
    rule: usualRule,
    source:
      'Yahoo Help, “Guidelines for usernames and display names”, with the hyphen of its disposable addresses (basename-keyword); the plus is left out of duplicates, because the page names none',
  },
  {
    ...plain,
    key: 'aol',
    name: 'AOL',
    allows: usual,
    rule: usualRule,
    source: 'AOL Help, “Choose your username”; the same service as Yahoo’s since 2018',
  },
  {
    ...plain,
    key: 'icloud',
    name: 'iCloud',
    allows: usual,
    hasTags: true,
    rule: usualRule,
    source:
      'Apple Support, “Create a primary email address for iCloud Mail”, “Hide My Email”; names before 2012 (me.com, mac.com) and made-up ones have dots, hyphens and underscores',
  },
  {
    ...plain,
    key: 'proton',
    name: 'Proton Mail',
    allows: usual,
    hasTags: true,
    rule: usualRule,
    source:
      'Proton Support, “Addresses and aliases”: letters, numbers, dots, hyphens, underscores; +aliases. That dots, hyphens and underscores do not count is said by its staff, not by its pages; so they count here',
  },
  {
    ...plain,
    key: 'fastmail',
    name: 'Fastmail',
    allows: null,
    hasTags: true,
    source: 'Fastmail Help, “Plus addressing and subdomain addressing”',
  },
  {
    ...plain,
    key: 'gmx',
    name: 'GMX',
    allows: usual,
    rule: usualRule,
    source: 'GMX Hilfe, “E-Mail-Adresse anlegen”: a to z, 0 to 9, dot, hyphen, underscore',
  },
  {
    ...plain,
    key: 'web-de',
    name: 'WEB.DE',
    allows: usual,
    rule: usualRule,
    source: 'WEB.DE Hilfe, “E-Mail-Adresse anlegen”: a to z, 0 to 9, dot, hyphen, underscore',
  },
  {
    ...plain,
    key: 'mail-ru',
    name: 'Mail.ru',
    allows: usual,
    rule: usualRule,
    source: 'Mail.ru Help, “Choosing a name and password” (help.mail.ru/engmail-help/registration/namepass)',
  },
  {
    ...plain,
    key: 'yandex',
    name: 'Yandex',
    allows: usual,
    hasTags: true,
    same: ['-', '.'],
    oneDomain: yandexDomains,
    rule: usualRule,
    source:
      'Yandex ID Help, “Account registration”: a dot and a hyphen are the same in a username; Yandex Mail for domains, “Mailbox aliases”: each mailbox is at all of its domains',
  },
  {
    ...plain,
    key: 'qq',
    name: 'QQ Mail',
    allows: usual,
    rule: usualRule,
    source: 'QQ Mail Help: a QQ number, or a name of letters, digits, dots, hyphens and underscores',
  },
  {
    ...plain,
    key: 'netease',
    name: 'NetEase Mail',
    allows: usual,
    rule: usualRule,
    source:
      'NetEase sign-up (mail.163.com/register): letters, digits, underscores; dots and hyphens in older names',
  },
  {
    ...plain,
    key: 'naver',
    name: 'Naver',
    allows: usual,
    rule: usualRule,
    source: 'Naver sign-up: small letters, digits, hyphens and underscores',
  },
];

/** Providers that answer a plus with a mailbox of its own or none are rare; where no page says so, a tag is let through and counts. */
const tag = '+';

const byDomain = new Map<string, ProviderNames>();
for (const row of rows) for (const domain of providerDomains[row.key] ?? []) byDomain.set(domain, row);
// Apple makes these names up itself, in forms it does not document.
byDomain.delete('privaterelay.appleid.com');

export const allProviderNames: readonly ProviderNames[] = rows;

export function providerNamesOf(ascii: string): ProviderNames | null {
  return byDomain.get(ascii) ?? null;
}

/** The name without quotes (RFC 5321 s.4.1.2: they do not count) and without a tag, in lower case. */
function bareName(local: string): string {
  const unquoted = local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/gu, '$1') : local;
  const lower = unquoted.toLowerCase();
  const at = lower.indexOf(tag);
  return at > 0 ? lower.slice(0, at) : lower;
}

/** Whether the provider can have given this name. */
export function allowsName(provider: ProviderNames, local: string): boolean {
  if (provider.allows === null) return true;
  const name = bareName(local);
  if (!provider.allows.test(name)) return false;
  if (provider.length === null) return true;
  return name.length >= provider.length[0] && name.length <= provider.length[1];
}

/** The name as the provider files it: the same for all spellings that reach one mailbox. */
export function filedName(provider: ProviderNames, local: string): string {
  let name = provider.hasTags ? bareName(local) : local.toLowerCase();
  if (provider.ignored !== '' && name.includes(provider.ignored))
    name = name.replaceAll(provider.ignored, '');
  if (provider.same !== null) name = name.replaceAll(provider.same[0], provider.same[1]);
  return name;
}

/** What the provider of this domain gives, where the name breaks it; null: it does not. For the entry's detail. */
export function brokenRule(local: string, ascii: string): string | null {
  const provider = providerNamesOf(ascii);
  if (provider === null || allowsName(provider, local)) return null;
  return `${provider.name}: ${provider.rule}`;
}
