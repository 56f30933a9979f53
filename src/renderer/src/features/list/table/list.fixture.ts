// A made-up list and an engine that answers for it, for tests of the table: as many rows as one likes, none of them kept.

import type { CallName } from '../../../../../shared/contract';
import type { ListStatus } from '../../../../../shared/list/status';
import type { ListEntryDetail, ListRow, ListView } from '../../../../../shared/list/view';

export const at = '2026-03-01T12:00:00.000Z';

export const status: ListStatus = {
  id: 'list-fixture',
  revision: 1,
  name: 'customers.csv',
  createdAt: at,
  sourceName: 'customers.csv',
  network: 'sample',
  reading: {
    encoding: 'utf-8',
    bomOctets: 0,
    delimiter: ',',
    quote: '"',
    escape: 'doubled',
    preambleRows: 0,
    hasHeader: true,
    addressColumns: [1],
  },
  columnNames: ['Name', 'E-mail', ''],
  level: 'mailbox',
  state: 'done',
  pausedFrom: null,
  progress: {
    bytesRead: 1,
    bytesTotal: 1,
    rows: 2_000_000,
    entries: 2_000_000,
    unique: 2_000_000,
    domains: 10,
    domainsAnswered: 10,
    mailboxes: 10,
    mailboxesAnswered: 10,
    greylisted: 0,
    nextDueAt: null,
    perSecond: null,
    secondsLeft: null,
    runningMs: 0,
  },
  counts: {
    entries: 2_000_000,
    duplicates: 0,
    verdicts: { deliverable: 1_200_000, undeliverable: 500_000, risky: 0, unknown: 300_000, waiting: 0 },
    deciding: { 'mailbox-accepted': 1_200_000, 'no-such-domain': 500_000, 'mailbox-not-asked': 300_000 },
    signals: { role: 12 },
  },
  operators: [],
  failure: null,
  prober: null,
  endedAt: at,
};

export function rowAt(index: number, part: Partial<ListRow> = {}): ListRow {
  return {
    entry: index,
    row: index + 1,
    cells: [`Person ${index}`, `p${index}@lantern.example`, ''],
    address: `p${index}@lantern.example`,
    verdict: 'deliverable',
    reason: 'mailbox-accepted',
    score: 98,
    signals: [],
    suggestion: null,
    ...part,
  };
}

export function detailAt(index: number, part: Partial<ListEntryDetail> = {}): ListEntryDetail {
  return {
    ...rowAt(index),
    code: 'ok',
    problemAt: null,
    verdictInFull: {
      verdict: 'deliverable',
      reasons: ['mailbox-accepted', 'role'],
      score: 94,
      parts: [
        { reason: 'mailbox-accepted', points: 98 },
        { reason: 'role', points: -4 },
      ],
    },
    domainName: 'lantern.example',
    domainAnswer: {
      outcome: 'mx',
      hosts: [
        { name: 'mx1.lantern.example', preference: 10, addresses: 'public', first: ['192.0.2.1'] },
        { name: 'mx2.lantern.example', preference: 20, addresses: 'not-known', first: [] },
      ],
      operator: null,
      aliases: [],
      ttl: 3_600,
      failure: null,
      parkedBy: null,
      askedAt: at,
    },
    mailboxAnswer: {
      outcome: 'accepted',
      host: 'mx1.lantern.example',
      address: '192.0.2.1',
      answer: {
        meaning: 'accepted',
        reply: { code: 250, enhanced: '2.1.5', lines: ['250 2.1.5 Ok'] },
        rule: 'accepted',
        retryAfterSeconds: null,
      },
      failure: null,
      asked: `p${index}@lantern.example`,
      tries: 1,
      dueAt: null,
      askedAt: at,
    },
    duplicateOf: null,
    providerRule: null,
    ...part,
  };
}

export type RowsAsked = { view: ListView; from: number; count: number };

/** The calls that were made, in order; answers by name, and rows for whatever is asked. */
export function makeBridge(answers: Partial<Record<CallName, (argument: never) => unknown>> = {}) {
  const calls: [name: CallName, argument: unknown][] = [];
  const usual: typeof answers = {
    'list.rows': ({ view, from, count }: RowsAsked) => {
      const total = view.filter.search === 'nobody' ? 0 : status.counts.entries;
      const length = Math.max(0, Math.min(count, total - from));
      return { total, from, rows: Array.from({ length }, (_, place) => rowAt(from + place)) };
    },
    'list.entry': ({ entry }: { entry: number }) => detailAt(entry),
  };
  const bridge = {
    call: async (name: CallName, argument: unknown) => {
      calls.push([name, argument]);
      const answer = { ...usual, ...answers }[name] as ((argument: unknown) => unknown) | undefined;
      return { ok: true, value: answer?.(argument) ?? null };
    },
    on: () => () => undefined,
    pathOf: () => '',
  };
  return { calls, bridge };
}
