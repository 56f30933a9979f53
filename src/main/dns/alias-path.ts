// The way a chain of aliases has led so far, over one answer or many: ends at a loop or after too many (timings.ts).

import type { DnsFailure } from '../../shared/failure';
import type { AliasChain } from './alias-chain';
import { dnsFailure } from './failures';
import { parseName } from './name';
import { foldName } from './name-relation';
import { dnsBounds } from './timings';

export interface AliasPath {
  /** The name to ask for now. */
  end(): string;
  /** Goes on along what an answer told; a failure where that closes on itself, is too long or leads to no name. */
  follow(chain: AliasChain): DnsFailure | null;
  /** The asked name, then each target; empty when the asked name is no alias. */
  aliases(): string[];
}

export function createAliasPath(name: string): AliasPath {
  const names = [name];
  const seen = new Set([foldName(name)]);
  return {
    end: () => names.at(-1) ?? name,
    aliases: () => (names.length === 1 ? [] : [...names]),
    follow(chain) {
      for (const target of chain.targets) {
        // Wrong in the data itself: asking again won't mend it.
        const failed = (code: 'alias-loop' | 'bad-name', why: string) =>
          dnsFailure(code, `${why}: ${[...names, target].join(' -> ')}`, { temporary: false });
        if (!parseName(target).ok) return failed('bad-name', 'a DNAME leads to a name that is too long');
        if (seen.has(foldName(target))) return failed('alias-loop', 'an alias leads back');
        if (names.length > dnsBounds.aliases) return failed('alias-loop', 'too many aliases');
        seen.add(foldName(target));
        names.push(target);
      }
      return null;
    },
  };
}
