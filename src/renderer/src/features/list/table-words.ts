// The words of a list's table: columns, filters, counts, what is empty or being looked for. What a verdict, a reason or a signal is
// called stands in shared/words/list-verdict.ts.

import type { ListSignal } from '../../../../shared/list/facts';
import { count } from '../../../../shared/words/measure';

export const tableWords = {
  table: (name: string): string => `Entries of ${name}`,
  columns: { row: 'Row', address: 'Address', verdict: 'Verdict', reason: 'Reason', score: 'Score', own: '' },
  nameless: (place: number): string => `Column ${place}`,
  loading: 'Loading',
  noAddress: 'no address',
  passed: 'Passed so far',
  notAsked: 'Not asked',
  filters: 'Filter',
  verdicts: 'Verdicts',
  reasons: 'Reasons',
  signals: 'Signals',
  chosen: (name: string, number: number): string => (number === 0 ? name : `${name}: ${number} chosen`),
  noneOfThese: 'There are none in this list yet.',
  search: 'Search all cells',
  clearSearch: 'Clear the search',
  domain: (name: string): string => `Only ${name}`,
  dropDomain: (name: string): string => `Show other domains than ${name} again`,
  clear: 'Clear the filter',
  searching: 'Searching...',
  sorting: 'Sorting...',
  looking: 'Looking...',
  entries: (total: number): string => count(total, 'entry', 'entries'),
  under: (total: number, all: number): string =>
    `${count(total, 'entry', 'entries')} of ${count(all, 'entry', 'entries').replace(/ .+$/u, '')}`,
  nothing: 'Nothing here fits the filter',
  nothingLine: 'The list itself is whole; only this view of it is empty.',
  empty: 'No entries yet',
  emptyLine: 'Rows show here as soon as they are read.',
  emptyDone: 'The file holds no rows below its header.',
  again: 'Try again',
  picked: (number: number): string => `${count(number, 'entry', 'entries')} picked`,
  pickAll: (total: number): string => `Pick all ${count(total, 'entry', 'entries')}`,
  pickNone: 'Pick none',
  picking: 'Picking...',
  pickedMost: 'No more than 100 000 entries can be picked. A filter can hold more.',
  recheckPicked: 'Check again',
  recheckShown: 'Check these again',
  recheckLine: 'What was answered for them is forgotten, and they are asked for anew.',
  rechecked: (number: number): string => `${count(number, 'entry', 'entries')} will be checked again`,
} as const;

/** As they stand in the filter: what most people ask for first. */
export const signalOrder: readonly ListSignal[] = [
  'duplicate',
  'role',
  'free',
  'disposable',
  'typo',
  'parked',
  'tagged',
  'generated-looking',
  'trap-like',
  'one-of-several',
  'beside-name',
  'international',
  'utf8-local',
  'quoted',
  'literal',
  'reserved',
];
