// The classifier: what the spelling of an entry shows, and what a domain's name shows, before anybody is asked. Puts together the parts
// beside it (spelling, provider names, endings, signals, slips) with the user's own words. Not here: DNS, mail hosts, verdicts.

import { parseAddress, wireDomain } from '../../../shared/address';
import { domainSignals, type EntryCode } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import type { OwnWords } from '../../../shared/list/status';
import type { Classified, ClassifiedDomain, Classifier } from './classified';
import { duplicateKeyOf, providerKeyOf } from './duplicates';
import { isKnownEnding, isReserved } from './endings';
import { localSignalBits, plainSignalBits } from './local-signals';
import { allowsName, type ProviderNames, providerNamesOf } from './provider-names';
import { createRoleNames, type IsRole } from './role-names';
import { slipOf } from './slips';
import { glanceAt, rememberDomains, shows } from './spelling';
import { isListed, isListedOfOneOwner, type WordLists, wordLists } from './word-lists';

type Words = Pick<ReadonlySet<string>, 'has'>;
interface ClassifierWords {
  isDisposable(ascii: string): boolean;
  isFree(ascii: string): boolean;
  isRole: IsRole;
}

/** What every entry of a domain shares. */
interface DomainTraits {
  provider: ProviderNames | null;
  isKnown: boolean;
}

const longestQuick = 320;
const longestPath = 254; // RFC 5321 s.4.5.3.1.3, less its angle brackets

export function createClassifier(own: OwnWords): Classifier {
  const words = withOwn(wordLists(), own);
  const parseDomain = rememberDomains((ascii) => ({
    provider: providerNamesOf(ascii),
    isKnown: isReserved(ascii) || isKnownEnding(ascii),
  }));

  return { entry, domain: (ascii) => describeDomain(ascii, words) };

  function entry(text: string): Classified {
    const glance = glanceAt(text);
    const { end } = glance;
    if (end < 0 || text.length > longestQuick) return slowly(text);
    const domainText = text.slice(end + 1);
    const { problem, ascii, traits } = parseDomain(domainText);
    if (problem !== null) return failed(problem);
    if (ascii === null || traits === null) return slowly(text);
    if (end + 1 + ascii.length > longestPath) return failed('too-long');
    const local = text.slice(0, end);
    const lower = (glance.shown & shows.upper) === 0 ? local : local.toLowerCase();
    const signals = plainSignalBits(lower, glance, words.isRole);
    if (traits.provider !== null) return described(lower, ascii, traits, signals);
    return {
      code: traits.isKnown ? 'ok' : 'unknown-tld',
      localSignals: signals,
      domain: ascii,
      // The text is its own key where nothing in it had to be changed.
      duplicateKey: lower === local && ascii === domainText ? text : `${lower}@${ascii}`,
    };
  }

  function slowly(text: string): Classified {
    const parsed = parseAddress(text);
    if (!parsed.ok) return failed(parsed.failure.code);
    const { local, domain } = parsed.value;
    const signals = localSignalBits(local, words.isRole);
    const part = domain === null ? null : parseDomain(domain.ascii);
    if (part?.ascii && part.traits !== null) return described(local, part.ascii, part.traits, signals);
    const duplicateKey = duplicateKeyOf(local, wireDomain(parsed.value));
    return { code: 'ok', localSignals: signals, domain: null, duplicateKey };
  }
}

function described(local: string, domain: string, traits: DomainTraits, localSignals: number): Classified {
  const { provider, isKnown } = traits;
  const forbids = provider !== null && !allowsName(provider, local);
  const duplicateKey =
    provider === null ? duplicateKeyOf(local, domain) : providerKeyOf(provider, local, domain);
  const code = forbids ? 'provider-forbids' : isKnown ? 'ok' : 'unknown-tld';
  return { code, localSignals, domain, duplicateKey };
}

function failed(code: EntryCode): Classified {
  return { code, localSignals: 0, domain: null, duplicateKey: null };
}

const bit = {
  free: bitOf('free', domainSignals),
  disposable: bitOf('disposable', domainSignals),
  typo: bitOf('typo', domainSignals),
  international: bitOf('international', domainSignals),
  reserved: bitOf('reserved', domainSignals),
};

function describeDomain(ascii: string, words: ClassifierWords): ClassifiedDomain {
  let signals = 0;
  if (ascii.startsWith('xn--') || ascii.includes('.xn--')) signals |= bit.international;
  if (isReserved(ascii)) return { signals: signals | bit.reserved, suggestion: null };
  if (words.isFree(ascii)) signals |= bit.free;
  else if (words.isDisposable(ascii)) signals |= bit.disposable;
  const suggestion = slipOf(ascii, words.isFree);
  return { signals: suggestion === null ? signals : signals | bit.typo, suggestion };
}

/** The built-in lists with the user's words on top; the lists themselves stay as they are. */
function withOwn(lists: WordLists, own: OwnWords): ClassifierWords {
  const disposable = lowered(own.disposable);
  const free = lowered(own.free);
  const role = lowered(own.role);
  const never = lowered(own.never);
  const kept = (list: Words): Words => ({ has: (word) => !never.has(word) && list.has(word) });
  return {
    isDisposable: (ascii) =>
      isListed(ascii, kept(disposable)) ||
      (!isFree(ascii) && isListedOfOneOwner(ascii, kept(lists.disposable))),
    isFree,
    isRole: createRoleNames([...lists.role, ...role].filter((name) => !never.has(name))),
  };

  function isFree(ascii: string): boolean {
    // What the user calls disposable is not called free by a package.
    if (never.has(ascii) || disposable.has(ascii)) return false;
    return free.has(ascii) || lists.free.has(ascii);
  }
}

function lowered(words: readonly string[]): Set<string> {
  return new Set(words.map((word) => word.trim().toLowerCase()));
}
