// A list and a preview as the engine would tell of them, for the tests of the List place.

import type { Preview } from '../../../../shared/list/reading';
import type { ListPlan, ListStatus } from '../../../../shared/list/status';

export const preview: Preview = {
  source: 'source-1',
  name: 'guests.csv',
  sizeBytes: 12_345,
  reading: {
    encoding: 'windows-1252',
    bomOctets: 0,
    delimiter: ';',
    quote: '"',
    escape: 'doubled',
    preambleRows: 1,
    hasHeader: true,
    addressColumns: [1],
  },
  guesses: {
    encoding: { sure: false, why: 'letter-statistics' },
    delimiter: { sure: true, why: 'sep-line' },
    quote: { sure: true, why: 'quotes-seen' },
    escape: { sure: false, why: 'no-quotes-seen' },
    header: { sure: true, why: 'header-names-address' },
    preamble: { sure: true, why: 'sep-line' },
    addressColumns: { sure: true, why: 'header-names-address' },
  },
  newline: 'crlf',
  rows: { count: 1_200, isExact: false },
  columnNames: ['Name', 'E-Mail', 'Second mail'],
  preamble: ['sep=;'],
  first: [
    { cells: ['Mara', 'mara@harbor.example', ''], addresses: ['mara@harbor.example'] },
    { cells: ['Ada\u202e', 'nobody', ''], addresses: [] },
  ],
  warnings: [{ code: 'ragged-rows', count: 3 }],
};

export const status: ListStatus = {
  id: 'list-0001',
  revision: 1,
  name: 'guests.csv',
  createdAt: '2026-03-01T12:00:00.000Z',
  sourceName: 'guests.csv',
  network: 'sample',
  reading: preview.reading,
  columnNames: preview.columnNames,
  level: null,
  state: 'ready',
  pausedFrom: null,
  progress: {
    bytesRead: 12_345,
    bytesTotal: 12_345,
    rows: 1_200,
    entries: 1_200,
    unique: 1_190,
    domains: 400,
    domainsAnswered: 0,
    mailboxes: 0,
    mailboxesAnswered: 0,
    greylisted: 0,
    nextDueAt: null,
    perSecond: null,
    secondsLeft: null,
    runningMs: 0,
  },
  counts: {
    entries: 1_200,
    duplicates: 10,
    verdicts: { deliverable: 0, undeliverable: 0, risky: 0, unknown: 0, waiting: 1_200 },
    deciding: {},
    signals: {},
  },
  operators: [],
  failure: null,
  prober: null,
  endedAt: null,
};

export const plan: ListPlan = {
  questions: { domains: 400, hostsAbout: 900, seconds: 130 },
  mailboxes: null,
  prober: null,
};

export const operator = {
  key: 'harbor',
  name: 'Harbor Mail',
  domains: 12,
  mailboxes: 700,
  answered: 100,
  secondsLeft: 7_300,
  isHidden: false,
  restsUntil: null,
};
