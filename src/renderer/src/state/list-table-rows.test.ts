// The rows of a view: which stretches are asked, what is kept, what is dropped. Answers are given by hand, so nothing waits.

import { expect, it } from 'vitest';
import type { ListRow, ListRows } from '../../../shared/list/view';
import { ok, type Result } from '../../../shared/result';
import { createRowSource } from './list-table-rows';

interface Asked {
  from: number;
  count: number;
  answer: (result: Result<ListRows>) => void;
}

function sourceAsked(): { asked: Asked[]; source: ReturnType<typeof createRowSource> } {
  const asked: Asked[] = [];
  const source = createRowSource(
    (from, count) => new Promise((answer) => asked.push({ from, count, answer })),
  );
  return { asked, source };
}

const settle = (): Promise<void> => new Promise((resume) => setImmediate(resume));
const row = (entry: number, mark: string): ListRow => ({
  entry,
  row: entry + 1,
  cells: [],
  address: mark,
  verdict: 'unknown',
  reason: 'mailbox-not-asked',
  score: null,
  signals: [],
  suggestion: null,
});

async function give(one: Asked | undefined, total: number, mark = ''): Promise<void> {
  const { from, count } = one ?? { from: 0, count: 0 };
  const length = Math.max(0, Math.min(count, total - from));
  one?.answer(ok({ total, from, rows: Array.from({ length }, (_, at) => row(from + at, mark)) }));
  await settle();
}

it('asks one stretch until it knows how many there are, then what is in sight, two at a time', async () => {
  const { asked, source } = sourceAsked();
  source.show(0, 350);
  expect(asked.map(({ from }) => from)).toEqual([0]);
  await give(asked[0], 1_000);
  expect(asked.map(({ from, count }) => [from, count])).toEqual([
    [0, 100],
    [100, 100],
    [200, 100],
  ]);
  expect(source.row(99)?.entry).toBe(99);
  expect(source.row(100)).toBeNull();
});

it('does not ask for what was scrolled past before its turn came', async () => {
  const { asked, source } = sourceAsked();
  source.show(0, 20);
  await give(asked[0], 1_000_000);
  source.show(5_000, 5_030);
  source.show(250_000, 250_030);
  source.show(700_000, 700_030);
  expect(asked.map(({ from }) => from)).toEqual([0, 5_000, 250_000]);
  await give(asked[1], 1_000_000);
  expect(asked.map(({ from }) => from)).toEqual([0, 5_000, 250_000, 700_000]);
});

it('keeps some forty stretches and forgets the oldest, never what is in sight', async () => {
  const { asked, source } = sourceAsked();
  for (let stretch = 0; stretch < 60; stretch += 1) {
    source.show(stretch * 100, stretch * 100 + 10);
    await give(asked[stretch], 10_000);
  }
  const kept = Array.from({ length: 60 }, (_, stretch) => source.row(stretch * 100) !== null);
  expect(kept.filter(Boolean)).toHaveLength(40);
  expect(kept[0]).toBe(false);
  expect(kept[59]).toBe(true);
});

it('when refreshed shows the old rows until the new ones are there, and asks for what is in sight alone', async () => {
  const { asked, source } = sourceAsked();
  source.show(0, 10);
  await give(asked[0], 1_000, 'old');
  source.show(500, 510);
  await give(asked[1], 1_000, 'old');
  source.refresh();
  expect(asked.slice(2).map(({ from }) => from)).toEqual([500]);
  expect(source.row(500)?.address).toBe('old');
  await give(asked[2], 1_001, 'new');
  expect(source.row(500)?.address).toBe('new');
  expect(source.total()).toBe(1_001);
});

it('an answer that began before a refresh is shown and asked for once more', async () => {
  const { asked, source } = sourceAsked();
  source.show(0, 10);
  source.refresh();
  await give(asked[0], 1_000, 'old');
  expect(source.row(0)?.address).toBe('old');
  expect(asked).toHaveLength(2);
});

it('takes no answer once it is closed', async () => {
  const { asked, source } = sourceAsked();
  source.show(0, 10);
  source.close();
  await give(asked[0], 1_000);
  expect(source.total()).toBeNull();
});

it('keeps a failure until it is tried again', async () => {
  const { asked, source } = sourceAsked();
  source.show(0, 10);
  const failure = { layer: 'run', code: 'cancelled', temporary: true, side: 'here', detail: '' } as const;
  asked[0]?.answer({ ok: false, failure });
  await settle();
  source.show(200, 210);
  expect(source.failure()).toBe(failure);
  expect(asked).toHaveLength(1);
  source.refresh();
  expect(source.failure()).toBeNull();
  expect(asked).toHaveLength(2);
});

it('reads a selection 200 at a time and no further than there are rows', async () => {
  const { asked, source } = sourceAsked();
  const reading = source.read(50, 600);
  await give(asked[0], 400);
  await give(asked[1], 400);
  await give(asked[2], 400);
  const answer = await reading;
  expect(asked.map(({ from, count }) => [from, count])).toEqual([
    [50, 200],
    [250, 200],
    [450, 151],
  ]);
  expect(answer.ok && answer.value.length).toBe(350);
});
