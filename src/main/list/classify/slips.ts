// Slips of the finger in a domain: what the hand makes of a large provider's name (two letters swapped, one left out, one doubled, the key beside)
// and of an ending (.con, .cmo, .co). All of them are worked out once, the larger provider first, and looked up. A domain that is itself a
// provider's is never a slip. A suspicion, no more: people own gnail.com. Not here: whether the domain exists.

import { POPULAR_DOMAINS } from '@zootools/email-spell-checker';
import { isKnownEnding } from './endings';
import { allProviderDomains } from './provider-domains';

/** Meant when the finger slips, the likeliest first. Only names of five letters or more: a short name’s slips are other people’s names. */
const meant: readonly string[] = [
  ...[
    'gmail.com',
    'yahoo.com',
    'hotmail.com',
    'outlook.com',
    'icloud.com',
    'googlemail.com',
    'hotmail.co.uk',
  ],
  ...[
    'hotmail.fr',
    'hotmail.it',
    'hotmail.de',
    'hotmail.es',
    'yahoo.co.uk',
    'yahoo.fr',
    'yahoo.de',
    'yahoo.it',
  ],
  ...[
    'yahoo.es',
    'yahoo.co.in',
    'yahoo.com.br',
    'yahoo.co.jp',
    'yahoo.ca',
    'yahoo.com.au',
    'outlook.fr',
    'outlook.de',
  ],
  ...[
    'outlook.es',
    'protonmail.com',
    'proton.me',
    'comcast.net',
    'verizon.net',
    'sbcglobal.net',
    'bellsouth.net',
  ],
  ...[
    'earthlink.net',
    'charter.net',
    'optonline.net',
    'btinternet.com',
    'virginmedia.com',
    'ntlworld.com',
    'rocketmail.com',
  ],
  ...[
    'orange.fr',
    'wanadoo.fr',
    'laposte.net',
    'libero.it',
    'virgilio.it',
    'tiscali.it',
    't-online.de',
    'freenet.de',
  ],
  ...[
    'seznam.cz',
    'interia.pl',
    'yandex.ru',
    'yandex.com',
    'rambler.ru',
    'naver.com',
    'hanmail.net',
    'rediffmail.com',
  ],
  ...[
    'fastmail.com',
    'bigpond.com',
    'optusnet.com.au',
    'sympatico.ca',
    'telenet.be',
    'skynet.be',
    'bluewin.ch',
    'ziggo.nl',
  ],
  ...['kpnmail.nl', 'foxmail.com', 'tutanota.com', 'windowslive.com', 'mailbox.org', 'posteo.de'],
];

/** Endings that exist and are still slips, where the name is spelled right and the brand is not at home there. */
const endingSlips: Readonly<Record<string, readonly string[]>> = {
  com: ['co', 'cm', 'om', 'cam', 'con', 'comm'],
  net: ['ne', 'et'],
  'co.uk': [
    'uk',
    'co',
    'couk',
    'co.ik',
    'co.u',
    'o.uk',
    'co.k',
    'c.uk',
    'cu.uk',
    'uk.co',
    'co.ul',
    'co.uj',
    'co.uk.com',
  ],
  'co.in': ['co.im'],
  'com.br': ['combr', 'com.b', 'con.br', 'cm.br', 'co.br', 'com.nr', 'com.bt'],
  'com.au': ['con.au', 'cm.au', 'com.a', 'comau', 'co.au'],
};

/** Brands whose name alone says whom it means. */
const brands: readonly string[] = [
  'gmail',
  'googlemail',
  'yahoo',
  'hotmail',
  'outlook',
  'icloud',
  'protonmail',
];

/** What only a hand that types one of the largest makes; counted as free providers by a package, on reports of such addresses. */
const inFreeListAnyway: ReadonlySet<string> = new Set(['yaho.com', 'yahoo.co', 'hotmail.co']);

/** One slip away, and words or firms of their own. */
const othersNames: ReadonlySet<string> = new Set([
  ...['cloud.com', 'carter.net', 'roger.com', 'aver.com', 'range.fr', 'orage.fr', 'liberi.it', 'telnet.be'],
  ...['rambles.ru', 'telus.com', 'never.com', 'charte.net', 'skynet.com', 'aliant.ca', 'earthing.net'],
]);

/** Slips of the ear and the eye, more than one key away, that are seen often. */
const habits: Readonly<Record<string, string>> = {
  'gmeil.com': 'gmail.com',
  'gemail.com': 'gmail.com',
  'g-mail.com': 'gmail.com',
  'gmail.comcom': 'gmail.com',
  'gmail.com.com': 'gmail.com',
  'hotmeil.com': 'hotmail.com',
  'hotmail.com.com': 'hotmail.com',
  'hot-mail.com': 'hotmail.com',
  'outlock.com': 'outlook.com',
  'outluk.com': 'outlook.com',
  'out-look.com': 'outlook.com',
  'iclould.com': 'icloud.com',
  'iclound.com': 'icloud.com',
  'icould.com': 'icloud.com',
  'i-cloud.com': 'icloud.com',
  'yahou.com': 'yahoo.com',
  'jahoo.com': 'yahoo.com',
  'jahoo.de': 'yahoo.de',
};

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** How far each row of keys stands to the right of the one above, in keys. */
const shifts = [0, 0.5, 0.75, 1.25];

function neighbours(): ReadonlyMap<string, string> {
  const keys = rows.flatMap((row, y) => [...row].map((key, x) => ({ key, x: x + (shifts[y] ?? 0), y })));
  return new Map(
    keys.map(({ key, x, y }) => [
      key,
      keys
        .filter((other) => other.key !== key && Math.abs(other.x - x) <= 1 && Math.abs(other.y - y) <= 1)
        .map((other) => other.key)
        .join(''),
    ]),
  );
}

/** Everything one slip makes of a name. Its first letter is looked at when it is typed: it is left out or swapped, never another key. */
function slipsOfName(name: string, beside: ReadonlyMap<string, string>): Set<string> {
  const made = new Set<string>();
  for (let at = 0; at < name.length; at += 1) {
    const letter = name.charAt(at);
    const next = name.charAt(at + 1);
    const [before, after] = [name.slice(0, at), name.slice(at + 1)];
    made.add(before + after);
    made.add(before + letter + letter + after);
    if (next !== '') made.add(before + next + letter + name.slice(at + 2));
    for (const key of beside.get(letter) ?? '') {
      if (at > 0) made.add(before + key + after);
      if (at > 0) made.add(before + key + letter + after);
      made.add(before + letter + key + after);
    }
  }
  made.delete(name);
  return made;
}

function split(domain: string): [name: string, ending: string] {
  const dot = domain.indexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
}

let slips: ReadonlyMap<string, string> | null = null;

function allSlips(): ReadonlyMap<string, string> {
  if (slips !== null) return slips;
  const own = allProviderDomains();
  const beside = neighbours();
  const made = new Map<string, string>();
  const add = (slip: string, domain: string): void => {
    if (!own.has(slip) && !othersNames.has(slip) && !made.has(slip)) made.set(slip, domain);
  };
  for (const [slip, domain] of Object.entries(habits)) add(slip, domain);
  const popular = POPULAR_DOMAINS.filter((domain) => own.has(domain) && split(domain)[0].length >= 5);
  const targets = new Set([...meant, ...popular]);
  for (const domain of targets) {
    const [name, ending] = split(domain);
    if (!brands.includes(name)) continue;
    for (const slip of endingSlips[ending] ?? []) add(`${name}.${slip}`, domain);
  }
  for (const domain of targets) {
    const [name, ending] = split(domain);
    const isBrand = brands.includes(name);
    for (const slip of slipsOfName(name, beside)) {
      // Less its first or last letter, a word is often another word; the brands are none.
      if (!isBrand && slip.length < name.length && name.includes(slip)) continue;
      if (/^[a-z0-9]/u.test(slip) && !slip.endsWith('-')) add(`${slip}.${ending}`, domain);
    }
    // The dot left out before a `www`, or the name's own dot: wwwgmail.com.
    if (isBrand) add(`www${name}.${ending}`, domain);
  }
  slips = made;
  return made;
}

/** Endings that a slip turns into ones that do not exist: `.con`, `.cmo`, `.nte`. */
const endingsMeant = [
  'com',
  'net',
  'org',
  'de',
  'fr',
  'it',
  'es',
  'nl',
  'be',
  'ch',
  'at',
  'ru',
  'pl',
  'cz',
  'ca',
];
let brokenEndings: ReadonlyMap<string, readonly string[]> | null = null;

function meantEndings(ending: string): readonly string[] {
  if (brokenEndings === null) {
    const beside = neighbours();
    const made = new Map<string, string[]>();
    for (const meantEnding of endingsMeant) {
      const all = slipsOfName(meantEnding, beside);
      // The first key of an ending follows the dot, where the hand is no surer than elsewhere.
      for (const key of beside.get(meantEnding.charAt(0)) ?? '') all.add(key + meantEnding.slice(1));
      for (const slip of all) made.set(slip, [...(made.get(slip) ?? []), meantEnding]);
    }
    brokenEndings = made;
  }
  return brokenEndings.get(ending) ?? [];
}

/** The domain that was meant; null: no slip that is clear enough. `isFree`: providers that are there, whatever their names look like. */
export function slipOf(ascii: string, isFree: (domain: string) => boolean): string | null {
  const own = allProviderDomains();
  if (own.has(ascii)) return null;
  if (isFree(ascii) && !inFreeListAnyway.has(ascii)) return null;
  const known = allSlips().get(ascii);
  if (known !== undefined) return known;
  const last = ascii.lastIndexOf('.');
  const ending = ascii.slice(last + 1);
  if (isKnownEnding(ascii)) return null;
  for (const meantEnding of meantEndings(ending)) {
    const mended = `${ascii.slice(0, last)}.${meantEnding}`;
    if (own.has(mended)) return mended;
    const twice = allSlips().get(mended);
    if (twice !== undefined) return twice;
  }
  return null;
}
