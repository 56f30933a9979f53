// What the big providers give as names before the @, and which spellings reach the same mailbox. Only what a provider documents and what
// holds for its oldest accounts too: a rule that is too strict would condemn somebody's mailbox, so lengths and first letters are left
// out unless they never were otherwise. Not here: who the providers are besides (provider-domains.ts).

import { providerDomains } from './provider-domains';

export interface ProviderNames {
  readonly key: string;
  readonly name: string;
  /** Names it gives; without a tag, lower case. Null: no rule that is sure. */
  readonly allows: RegExp | null;
  /** From 1; octets of the name without dots where `ignored` holds a dot. */
  readonly length: readonly [least: number, most: number] | null;
  /** What begins a part that does not count; null: none is documented. */
  readonly tag: '+' | null;
  /** Characters that do not count within the name. */
  readonly ignored: RegExp | null;
  /** Characters read as another. */
  readonly same: readonly [from: RegExp, to: string] | null;
  /** The domains that are one and the same for it; the first stands for all. Null: each for itself. */
  readonly oneDomain: readonly string[] | null;
  readonly source: string;
}

/** Letters, digits, dot, underscore, hyphen: what is left when every older rule of a provider is allowed too. */
const usual = /^[a-z0-9._-]+$/u;

const rows: readonly ProviderNames[] = [
  {
    key: 'gmail',
    name: 'Gmail',
    allows: /^[a-z0-9.]+$/u,
    length: [6, 30],
    tag: '+',
    ignored: /\./gu,
    same: null,
    oneDomain: ['gmail.com', 'googlemail.com'],
    source:
      'Gmail Help, “Create a username”: letters, digits and dots, 6 to 30 characters; “Dots don’t matter in Gmail addresses”; “Send emails from a different address or alias”: +',
  },
];

const byDomain = new Map<string, ProviderNames>();
for (const row of rows) for (const domain of providerDomains[row.key] ?? []) byDomain.set(domain, row);

export function providerNamesOf(ascii: string): ProviderNames | null {
  return byDomain.get(ascii) ?? null;
}

/** Whether the provider can have given this name. `local` as typed; a quoted one counts by what is inside (RFC 5321 s.4.1.2). */
export function allowsName(provider: ProviderNames, local: string): boolean {
  const name = baseName(provider, local);
  if (provider.allows !== null && !provider.allows.test(name)) return false;
  if (provider.length === null) return true;
  return name.length >= provider.length[0] && name.length <= provider.length[1];
}

/** The name as the provider files it: the same for all spellings that reach one mailbox. */
export function filedName(provider: ProviderNames, local: string): string {
  let name = baseName(provider, local);
  if (provider.ignored !== null) name = name.replace(provider.ignored, '');
  if (provider.same !== null) name = name.replace(provider.same[0], provider.same[1]);
  return name;
}

function baseName(provider: ProviderNames, local: string): string {
  const plain = local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/gu, '$1') : local;
  const lower = plain.toLowerCase();
  if (provider.tag === null) return lower;
  const at = lower.indexOf(provider.tag);
  return at > 0 ? lower.slice(0, at) : lower;
}

export { usual };
