// Verdicts by their facts: whatever has the same facts has the same verdict object, made once by the judge and then looked up. A list of
// millions has a few hundred of them. The numbers stay what they are until the table is cleared.

import {
  domainOutcomes,
  domainSignals,
  type EntryFacts,
  entryCodes,
  type ListLevel,
  mailboxOutcomes,
} from '../../../shared/list/facts';
import { judgeEntry } from '../../../shared/list/judge';
import { bitOf } from '../../../shared/list/signal-bits';
import type { EntryVerdict } from '../../../shared/list/verdict';

export interface NumberedVerdict extends EntryVerdict {
  readonly index: number;
  readonly facts: EntryFacts;
}

/** A domain's outcome and signals in one number. */
export function domainClass(outcome: number, signals: number): number {
  return outcome | (signals << 5);
}

export const outcomeOfClass = (value: number): number => value & 31;
export const signalsOfClass = (value: number): number => value >> 5;

const okCode = entryCodes.indexOf('ok');
const literalClass = domainClass(domainOutcomes.indexOf('literal'), bitOf('literal', domainSignals));

export class VerdictTable {
  readonly #mine = new Map<number, number>();
  readonly #found = new Map<number, NumberedVerdict>();
  #made: NumberedVerdict[] = [];

  /** `isOver`: what was not asked will not be asked. `isFit`: as far as is known, this machine may ask mail hosts. */
  constructor(
    private readonly level: ListLevel,
    private readonly isOver: boolean,
    private readonly isFit: boolean,
  ) {}

  get all(): readonly NumberedVerdict[] {
    return this.#made;
  }

  /** `domain`: its class; null: none. */
  find(
    code: number,
    signals: number,
    domain: number | null,
    mailbox: number,
    isDuplicate: boolean,
  ): NumberedVerdict {
    const own = code | (signals << 5) | (mailbox << 13) | (isDuplicate ? 1 << 18 : 0);
    let mine = this.#mine.get(own);
    if (mine === undefined) {
      mine = this.#mine.size;
      this.#mine.set(own, mine);
    }
    const shown = domain ?? (code === okCode ? literalClass : 0);
    const key = mine * 4_096 + shown;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const facts = this.#facts(code, signals, shown, domain !== null, mailbox, isDuplicate);
    const made = { ...judgeEntry(facts), index: this.#made.length, facts };
    this.#made.push(made);
    this.#found.set(key, made);
    return made;
  }

  #facts(
    code: number,
    signals: number,
    shown: number,
    hasDomain: boolean,
    mailbox: number,
    isDuplicate: boolean,
  ): EntryFacts {
    const { level, isOver, isFit } = this;
    const outcome = domainOutcomes[outcomeOfClass(shown)] ?? 'not-asked';
    const asksDomain = hasDomain && level !== 'syntax' && !isOver;
    const asksMailbox = hasDomain && level === 'mailbox' && !isOver;
    const unasked = isOver && level === 'mailbox' && !isFit ? 'not-asked-unfit' : 'not-asked';
    const mailboxOutcome = mailbox === 0 ? unasked : (mailboxOutcomes[mailbox] ?? 'unclear');
    return {
      level,
      code: entryCodes[code] ?? 'ok',
      localSignals: signals,
      domainSignals: signalsOfClass(shown),
      domain: outcome === 'not-asked' && asksDomain ? 'waiting' : outcome,
      mailbox: mailboxOutcome === 'not-asked' && asksMailbox ? 'waiting' : mailboxOutcome,
      isDuplicate,
    };
  }
}
