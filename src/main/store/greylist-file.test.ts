import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGreylistFile, createGreylistInMemory, type GreylistEntry } from './greylist-file';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-greylist-'));
  path = join(folder, 'greylist.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-11-25T09:00:00Z');
const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const triple = { address: '192.0.2.1', from: '', to: 'mara@harbor.example' };
const entry: GreylistEntry = {
  ...triple,
  host: 'mx1.harbor.example',
  since: '2026-11-25T08:59:00.000Z',
  until: '2026-11-25T09:04:00.000Z',
  stated: true,
  rounds: 1,
  answer: {
    meaning: 'greylisted',
    reply: { code: 450, enhanced: '4.2.0', lines: ['4.2.0 greylisted, try again in 300 seconds'] },
    rule: 'greylisting',
    retryAfterSeconds: 300,
  },
};

describe('the file', () => {
  it('gives back after a start what was put before', async () => {
    const store = createGreylistFile(path, now);
    store.put(entry, now);
    await store.settle();
    expect(createGreylistFile(path, now).find(triple, now)).toEqual(entry);
  });

  it('forgets what was forgotten', async () => {
    const store = createGreylistFile(path, now);
    store.put(entry, now);
    store.forget(triple);
    await store.settle();
    expect(createGreylistFile(path, now).find(triple, now)).toBeNull();
  });

  it('is whole after many changes at once', async () => {
    const store = createGreylistFile(path, now);
    for (let one = 0; one < 50; one += 1) store.put({ ...entry, to: `m${one}@harbor.example` }, now);
    await store.settle();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(50);
  });

  it('that can’t be written costs nothing but itself', async () => {
    const store = createGreylistFile(join(folder, 'no', 'such', 'folder.json'), now);
    store.put(entry, now);
    await store.settle();
    expect(store.find(triple, now)).toEqual(entry);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"host": '],
    ['another shape', '{"a": 1}'],
    ['too many', JSON.stringify(Array.from({ length: 1_001 }, () => entry))],
    ['too large', `[${' '.repeat(9_000_000)}]`],
    ['a nest', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['a wait for years', JSON.stringify([{ ...entry, until: '2036-11-25T09:04:00.000Z' }])],
    ['no time', JSON.stringify([{ ...entry, until: 'soon' }])],
    ['rounds without end', JSON.stringify([{ ...entry, rounds: 1e9 }])],
  ])('with %s in it is no file of ours, and the next one takes its place', async (_title, text) => {
    writeFileSync(path, text);
    const store = createGreylistFile(path, now);
    expect(store.find(triple, now)).toBeNull();
    store.put(entry, now);
    await store.settle();
    expect(createGreylistFile(path, now).find(triple, now)).toEqual(entry);
  });

  it('keeps the good entries beside a bad one', () => {
    writeFileSync(path, JSON.stringify([{ host: 1 }, entry]));
    expect(createGreylistFile(path, now).find(triple, now)).toEqual(entry);
  });
});

describe('what is kept', () => {
  it('is known by address, sender and recipient together', () => {
    const store = createGreylistInMemory();
    store.put(entry, now);
    expect(store.find({ ...triple, from: 'me@desk.example' }, now)).toBeNull();
    expect(store.find({ ...triple, address: '192.0.2.2' }, now)).toBeNull();
    expect(store.find(triple, now)).toEqual(entry);
  });

  it('is known when its time is past, and for two days', () => {
    const store = createGreylistInMemory();
    store.put(entry, now);
    expect(store.find(triple, later(40))).toEqual(entry);
    expect(store.find(triple, later(49))).toBeNull();
  });

  it('is a thousand entries, the oldest leaving first, and of each reply the first lines', () => {
    const store = createGreylistInMemory();
    const lines = Array.from({ length: 200 }, () => 'x'.repeat(4_000));
    for (let one = 0; one <= 1_000; one += 1) {
      const answer = { ...entry.answer, reply: { ...entry.answer.reply, lines } };
      store.put({ ...entry, to: `m${one}@harbor.example`, answer }, now);
    }
    expect(store.find({ ...triple, to: 'm0@harbor.example' }, now)).toBeNull();
    const kept = store.find({ ...triple, to: 'm1000@harbor.example' }, now);
    expect(JSON.stringify(kept).length).toBeLessThan(30_000);
  });
});
