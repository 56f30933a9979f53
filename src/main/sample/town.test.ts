// The town's domains, asked as a list asks; and the list that is written of it.

import { expect, test } from 'vitest';
import { defaultTraceOptions } from '../../shared/options';
import type { AnsweredDomain } from '../list/ask/asking';
import { createDomainAsker } from '../list/ask/domains';
import { createSampleInternet } from './network';
import { townDomain, townRows } from './town';

test('every domain comes to what its street promises', async () => {
  const sample = createSampleInternet();
  const count = 60;
  const domains = Array.from({ length: count }, (_, at) => townDomain(at));
  const answers = await new Promise<AnsweredDomain[]>((resolve) => {
    const all: AnsweredDomain[] = [];
    const asker = createDomainAsker({
      network: sample,
      options: defaultTraceOptions,
      known: [],
      onAnswers: (some) => {
        all.push(...some);
        if (all.length === count) {
          asker.close();
          resolve(all);
        }
      },
      signal: new AbortController().signal,
    });
    asker.ask(domains.map(({ name }, id) => ({ id, name })));
  });
  await sample.dispose();
  const found = new Map(answers.map(({ id, answer }) => [id, answer.outcome]));
  expect(domains.map(({ name }, id) => [name, found.get(id)])).toEqual(
    domains.map(({ name, outcome }) => [name, outcome]),
  );
  expect(new Set(found.values()).size).toBe(8);
});

test('a list of the town: every domain before any comes again, the same list each time, and slips in it', () => {
  const rows = [...townRows(2_000, 500)];
  expect(rows[0]).toBe('number,name,email,city\r\n');
  expect(rows).toEqual([...townRows(2_000, 500)]);
  const addresses = rows.slice(1).map((row) => row.split(',')[3] ?? '');
  const domains = addresses.slice(0, 500).map((address) => address.split('@')[1]);
  expect(new Set(domains)).toEqual(new Set(Array.from({ length: 500 }, (_, at) => townDomain(at).name)));
  expect(new Set(addresses).size).toBe(2_000);
  expect(addresses[999]).toContain(' at ');
});
