// The printed summary: what a file's name or a column's can't do to it, numbers that never lie by rounding, and what was not asked.

import { describe, expect, it } from 'vitest';
import type { ListStatus } from '../../shared/list/status';
import { defaultSettings } from '../../shared/settings';
import { methodLines } from './summary-method';
import { share, summaryPage } from './summary-page';

const status = {
  id: 'list-0001',
  name: '<img src=x onerror=alert(1)> & "friends".csv',
  createdAt: '2026-11-25T10:00:00.000Z',
  endedAt: '2026-11-25T10:12:00.000Z',
  sourceName: '</style><script>.csv',
  network: 'internet',
  level: 'domain',
  state: 'done',
  columnNames: ['id', '<b>E-Mail</b>'],
  reading: { addressColumns: [1] },
  progress: { rows: 10, domainsAnswered: 4, mailboxesAnswered: 0 },
  counts: {
    entries: 10,
    duplicates: 1,
    verdicts: { deliverable: 0, undeliverable: 3, risky: 0, unknown: 7, waiting: 0 },
    deciding: { 'mailbox-not-asked': 5, 'could-not-ask-dns': 2, 'no-such-domain': 3 },
    signals: {},
  },
} as unknown as ListStatus;
const summary = {
  status,
  sources: [
    { kind: 'role' as const, package: 'roles', version: '1.0.0', date: '2026-01-01', entries: 1_000 },
  ],
  settings: defaultSettings,
  version: '0.1.0',
  madeAt: new Date('2026-11-25T12:00:00Z'),
  locale: 'en-GB',
};

describe('the page', () => {
  const page = summaryPage(summary);
  it('takes every name as text, and runs nothing', () => {
    expect(page).not.toMatch(/<img|<script|<b>E-Mail|<\/style><script/u);
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;friends&#34;.csv');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('has every deciding reason with its words and its count, the most frequent first', () => {
    const reasons = [...page.matchAll(/<tr><td>([^<]+)<\/td>/gu)].map(([, words]) => words);
    expect(reasons).toEqual(['Mailbox not asked', 'Domain does not exist', expect.any(String)]);
  });

  it('a locale that is none is no reason to fail', () => {
    expect(summaryPage({ ...summary, locale: 'not a locale' })).toContain('2026-11-25T12:00:00.000Z');
  });
});

describe('the method', () => {
  const noneAsked = { ...status.progress, domainsAnswered: 0 };
  const said = (change: Partial<ListStatus>): string =>
    methodLines({ ...summary, status: { ...status, ...change } })
      .map(([, text]) => text)
      .join('\n');
  const rows: [change: Partial<ListStatus>, text: string, why: string][] = [
    [{}, '2 gave no answer from DNS; 5 passed so far, and their mailboxes were not asked for', 'kept apart'],
    [{}, 'Without asking a mail host, no address is called deliverable.', 'at domain level'],
    [{ level: 'syntax' }, 'What was answered of domains before counts', 'a level lowered'],
    [{ level: 'syntax', progress: noneAsked }, 'Nobody.', 'syntax asks nobody'],
    [{ network: 'sample' }, 'an exercise, which says nothing of real mailboxes', 'the sample internet'],
    [{ level: null }, 'Nothing yet', 'only read'],
  ];
  it.each(rows)('%j', (change, text) => {
    expect(said(change)).toContain(text);
  });
});

describe('a share', () => {
  const rows: [number: number, of: number, text: string, why: string][] = [
    [0, 10, '0 %', 'none'],
    [0, 0, '0 %', 'of nothing'],
    [1, 1_000_000, 'under 0.1 %', 'never 0 where there is one'],
    [999_999, 1_000_000, 'over 99.9 %', 'never 100 where one is missing'],
    [10, 10, '100 %', 'all'],
    [1, 8, '13 %', 'rounded'],
    [1, 30, '3.3 %', 'one place where it tells'],
  ];
  it.each(rows)('%d of %d: %s', (number, of, text) => {
    expect(share(number, of).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
