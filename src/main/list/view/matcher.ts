// Whether an entry is under a filter: by looking its numbers up in small tables, so that a walk over a million takes a few hundredths of a
// second. A line that is empty is under none. Not here: walking (matches.ts), and searching in the user's cells (search.ts).

import { domainSignals, entryCodes, localSignals } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import type { EntryVerdict } from '../../../shared/list/verdict';
import type { ListFilter } from '../../../shared/list/view';
import { type ListStore, noFirst, type Page } from '../store/list-store';
import type { Bits } from './bits';

export const blankCode = entryCodes.indexOf('blank');

export type Matches = (page: Page, at: number) => boolean;

/** Whether what is under the filter may be another as answers come in. */
export function changesWithAnswers({ verdicts, reasons, signals }: ListFilter): boolean {
  return verdicts.length + reasons.length + signals.length > 0;
}

/** `found`: the entries that hold the filter's search text; null: it has none. */
export function createMatcher(store: ListStore, filter: ListFilter, found: Bits | null): Matches {
  const tests: Matches[] = [];
  if (found !== null) tests.push((page, at) => found.has(page.firstEntry + at));
  if (filter.domain !== '') {
    const id = store.domainByName(filter.domain.toLowerCase())?.id ?? -1;
    tests.push((page, at) => page.domains[at] === id);
  }
  if (filter.signals.length > 0) tests.push(signalTest(store, filter));
  if (filter.verdicts.length + filter.reasons.length > 0) tests.push(verdictTest(store, filter));
  const [first, second] = tests;
  if (first === undefined) return (page, at) => page.codes[at] !== blankCode;
  if (second === undefined) return (page, at) => page.codes[at] !== blankCode && first(page, at);
  return (page, at) => page.codes[at] !== blankCode && tests.every((test) => test(page, at));
}

function signalTest(store: ListStore, { signals }: ListFilter): Matches {
  let local = 0;
  let domain = 0;
  let duplicate = false;
  for (const signal of signals) {
    if (signal === 'duplicate') duplicate = true;
    else if (isDomainSignal(signal)) domain |= bitOf(signal, domainSignals);
    else local |= bitOf(signal, localSignals);
  }
  return (page, at) => {
    if (((page.signals[at] ?? 0) & local) !== 0) return true;
    if (duplicate && page.firsts !== null && page.firsts[at] !== noFirst) return true;
    const id = page.domains[at] ?? 0;
    return domain !== 0 && id !== 0 && (store.domainSignalsOf(id) & domain) !== 0;
  };
}

function isDomainSignal(signal: string): signal is (typeof domainSignals)[number] {
  return (domainSignals as readonly string[]).includes(signal);
}

/** By the verdict's number; the object itself is compared, as a list that goes on at another level numbers anew. */
function verdictTest(store: ListStore, filter: ListFilter): Matches {
  const verdicts = new Set(filter.verdicts);
  const reasons = new Set(filter.reasons);
  const known: EntryVerdict[] = [];
  const passes: boolean[] = [];
  return (page, at) => {
    const verdict = store.verdictAt(page, at);
    const { index } = verdict;
    if (known[index] === verdict) return passes[index] === true;
    const [reason] = verdict.reasons;
    known[index] = verdict;
    const isUnder =
      (verdicts.size === 0 || verdicts.has(verdict.verdict)) &&
      (reasons.size === 0 || (reason !== undefined && reasons.has(reason)));
    passes[index] = isUnder;
    return isUnder;
  };
}
