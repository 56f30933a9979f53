// Does a domain take any name? Asked once a domain, by a mailbox that nobody has, after one of its own was accepted. Until that is answered,
// what was accepted is held back; then it is accepted, or no more than any name would be. Knows no socket.

import type { Network } from '../../net/network';
import type { Recipient } from '../../smtp/envelope';
import type { CatchAllMemory } from '../../smtp/manners/catch-all';
import type { AnsweredMailbox } from './asking';
import { rememberedAtMost } from './mailboxes-limits';

type Word = 'yes' | 'no' | 'cannot-be-known';

export interface Strangers {
  /** The answer as it is to be given, or null: it is held until the domain's word is in. */
  accepted(domain: string, host: string, answer: AnsweredMailbox): AnsweredMailbox | null;
  /** Is a stranger of this domain still to be asked for, at this host? True once: whoever hears it asks. */
  claim(domain: string, host: string): boolean;
  /** The domain's word; answers with what was held for it. */
  learnt(domain: string, host: string, word: Word): AnsweredMailbox[];
  /** It could not be asked this time. True: it is to be asked again, by whoever claims it then. */
  release(domain: string): boolean;
}

interface Domain {
  word: Word | null;
  isClaimed: boolean;
  tries: number;
  held: AnsweredMailbox[];
}

const triesAtMost = 3;

export function createStrangers(catchAll: CatchAllMemory): Strangers {
  const domains = new Map<string, Domain>();

  const find = (domain: string): Domain => {
    const known = domains.get(domain);
    if (known !== undefined) return known;
    if (domains.size >= rememberedAtMost) {
      for (const [name, { held, isClaimed }] of domains) {
        if (held.length > 0 || isClaimed) continue;
        domains.delete(name);
        break;
      }
    }
    const made: Domain = { word: null, isClaimed: false, tries: 0, held: [] };
    domains.set(domain, made);
    return made;
  };

  /** A trace may have asked it a moment ago. What another host takes is no word of this one. */
  const recall = (name: string, host: string): Domain => {
    const domain = find(name);
    if (domain.word !== null || domain.isClaimed) return domain;
    const lately = catchAll.find(name);
    if (lately !== null && lately.host === host && lately.answer !== 'not-asked') domain.word = lately.answer;
    return domain;
  };

  return {
    accepted(name, host, answer) {
      const domain = recall(name, host);
      if (domain.word !== null) return told(answer, domain.word);
      domain.held.push(answer);
      return null;
    },
    claim(name, host) {
      const domain = recall(name, host);
      if (domain.word !== null || domain.isClaimed) return false;
      domain.isClaimed = true;
      return true;
    },
    learnt(name, host, word) {
      const domain = find(name);
      domain.word = word;
      domain.isClaimed = false;
      catchAll.keep(name, host, word);
      return domain.held.splice(0).map((answer) => told(answer, word));
    },
    release(name) {
      const domain = find(name);
      domain.isClaimed = false;
      domain.tries += 1;
      return domain.word === null && domain.tries < triesAtMost;
    },
  };
}

function told({ entry, answer }: AnsweredMailbox, word: Word): AnsweredMailbox {
  return { entry, answer: word === 'yes' ? { ...answer, outcome: 'accept-all' } : answer };
}

/** A mailbox that nobody has: 18 letters and digits, about 93 bits, which any host takes; shaped as session.ts makes it. */
export function strangerOf(domain: string, network: Network): Recipient {
  // Six at a time: a random number has 32 bits (net/internet.ts), six of these characters 31.
  const six = (): string =>
    Math.floor(network.random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
  return { local: `wp${six()}${six()}${six()}`, domain, needsSmtpUtf8: false };
}
