// The words of an entry's inspector: its headings, and what the parts of the proof are called. What happened and why is said by
// shared/words/list-verdict.ts, what answered by shared/words/list-names.ts.

import type { ListHost } from '../../../../../shared/list/facts';
import { count } from '../../../../../shared/words/measure';

export const detailWords = {
  title: 'Entry',
  row: (row: number, list: string): string => `Row ${row} of ${list}`,
  loading: 'Reading this entry...',
  happened: 'What happened',
  matters: 'Why it matters',
  todo: 'What to do',
  besides: 'Besides',
  duplicate: 'Repeats another row',
  score: 'Score',
  noScore: 'It gets a score once all has been asked.',
  scoreOf: (score: number): string => `${score} of 100`,
  scoreStart: 'starts from',
  proof: 'Proof',
  rule: 'Rule',
  doubt: 'Could this be wrong?',
  noDoubt: 'Only if what answered was wrong.',
  userRow: 'The whole row',
  emptyCell: 'empty',
  cut: 'Only the first 60 columns, and 200 characters of a cell, are shown. The file holds them whole.',
  copy: 'Copy details',
  copied: 'Details copied',
  close: 'Close the entry',
  trace: 'Trace this address',
  traceLine: 'Follows this one address step by step, from the root of DNS to its mail host.',
  otherNetwork: (list: string, now: string): string =>
    `This list was asked on the ${list}. A trace made now asks on the ${now}.`,
  networks: { internet: 'Internet', sample: 'sample internet' },
  didYouMean: 'Perhaps this was meant',
  copySuggestion: 'Copy it',
  suggestionCopied: 'Address copied',
  suggestionLine: 'Ask the person before you change it: the other domain may exist as well.',
  sameDomain: 'Show all of this domain',
  address: {
    title: 'As it is spelled',
    wrongAt: (place: number): string => `It goes wrong at character ${place}.`,
    /** `rule`: the provider and what it gives, a sentence. */
    provider: (rule: string): string => `${rule} This name is made otherwise.`,
  },
  domain: {
    title: (name: string): string => `DNS of ${name}`,
    notAsked: 'DNS was not asked for this domain.',
    noDomain: 'There is no domain that could be asked.',
    hosts: 'Mail hosts',
    operator: 'Operator',
    alias: 'Is an alias',
    parked: 'Parked by',
    failure: 'Failure',
    ttl: 'Keeps for',
    asked: 'Asked',
    cut: 'The first 20 are kept.',
  },
  mailbox: {
    title: 'The mailbox',
    notAsked: 'No mail host was asked for this mailbox.',
    host: 'Host',
    asked: 'As it was asked',
    tries: 'Tries',
    when: 'Asked',
    due: 'Next time',
    said: 'It said',
    saidNothing: 'It gave no reply that could be read.',
    failure: 'Failure',
  },
} as const;

export const duplicateLine = (row: number): string =>
  `The same mailbox stands in row ${row}. It was asked once, and both rows have that answer.`;

export const addressKinds: Record<ListHost['addresses'], string> = {
  public: 'public address',
  private: 'private address alone',
  none: 'no address',
  'not-known': 'address could not be asked for',
};

export const triesWords = (tries: number): string => count(tries, 'time');
