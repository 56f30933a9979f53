// The classifier: what the spelling of an entry shows, and what a domain's name shows, before anybody is asked. Puts together the parts
// beside it (spelling, provider names, endings, signals, slips) with the user's own words. Not here: DNS, mail hosts, verdicts.

import { parseAddress, wireDomain } from '../../../shared/address';
import { domainSignals, type EntryCode } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import type { OwnWords } from '../../../shared/list/status';
import type { Classified, ClassifiedDomain, Classifier } from './classified';
import { duplicateKeyOf } from './duplicates';
import { isKnownEnding, isReserved } from './endings';
import { localSignalBits, type RoleNames } from './local-signals';
import { allowsName, type ProviderNames, providerNamesOf } from './provider-names';
import { slipOf } from './slips';
import { plainLocalEnd, rememberDomains } from './spelling';
import { isListed, type WordLists, wordLists } from './word-lists';

type Words = Pick<ReadonlySet<string>, 'has'>;
type ClassifierWords = Record<keyof WordLists, Words>;

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

  return {
    entry(text) {
      const end = text.length > longestQuick ? -1 : plainLocalEnd(text);
      if (end < 0) return slowly(text);
      const part = parseDomain(text.slice(end + 1));
      if (part.problem !== null) return failed(part.problem);
      if (part.ascii === null || part.traits === null) return slowly(text);
      if (end + 1 + part.ascii.length > longestPath) return failed('too-long');
      return described(text.slice(0, end), part.ascii, part.traits, words.role);
    },
    domain: (ascii) => describeDomain(ascii, words),
  };

  function slowly(text: string): Classified {
    const parsed = parseAddress(text);
    if (!parsed.ok) return failed(parsed.failure.code);
    const { local, domain } = parsed.value;
    if (domain === null) {
      return {
        code: 'ok',
        localSignals: localSignalBits(local.toLowerCase(), words.role),
        domain: null,
        duplicateKey: duplicateKeyOf(local, wireDomain(parsed.value)),
      };
    }
    const part = parseDomain(domain.ascii);
    const traits = part.traits ?? { provider: null, isKnown: true };
    return described(local, part.ascii ?? domain.ascii, traits, words.role);
  }
}

function described(local: string, domain: string, traits: DomainTraits, roles: RoleNames): Classified {
  const { provider } = traits;
  const lower = local.toLowerCase();
  return {
    code: traits.isKnown
      ? provider !== null && !allowsName(provider, lower)
        ? 'provider-forbids'
        : 'ok'
      : 'unknown-tld',
    localSignals: localSignalBits(lower, roles),
    domain,
    duplicateKey: provider === null ? `${lower}@${domain}` : duplicateKeyOf(lower, domain),
  };
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
  if (words.free.has(ascii)) signals |= bit.free;
  else if (isListed(ascii, words.disposable)) signals |= bit.disposable;
  const suggestion = slipOf(ascii);
  return { signals: suggestion === null ? signals : signals | bit.typo, suggestion };
}

/** The built-in lists with the user's words on top; the lists themselves stay as they are. */
function withOwn(lists: WordLists, own: OwnWords): ClassifierWords {
  const never = lowered(own.never);
  const disposable = lowered(own.disposable);
  return {
    disposable: overlaid(lists.disposable, disposable, never),
    // What the user calls disposable is not called free by a package.
    free: overlaid(lists.free, lowered(own.free), new Set([...never, ...disposable])),
    role: overlaid(lists.role, lowered(own.role), never),
  };
}

function lowered(words: readonly string[]): Set<string> {
  return new Set(words.map((word) => word.trim().toLowerCase()));
}

function overlaid(list: Words, more: Words & { size: number }, never: Words & { size: number }): Words {
  if (more.size === 0 && never.size === 0) return list;
  return { has: (word) => !never.has(word) && (more.has(word) || list.has(word)) };
}
