// Lists from file to end, with a network that answers by a table: nothing asked twice, nothing lost by pausing or by a start anew.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultOurColumns } from '../../../shared/list/export';
import { everything, inFileOrder } from '../../../shared/list/view';
import { type Answering, type AnsweringOptions, openAnsweringKeeper } from '../testing/answering-keeper';

const open: Answering[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(options?: AnsweringOptions): Promise<Answering> {
  const answering = await openAnsweringKeeper(options);
  open.push(answering);
  return answering;
}

function rowsOf(count: number, domains: number): string {
  const rows = Array.from(
    { length: count },
    (_none, at) => `${at},User ${at},u${at}@d${at % domains}.example`,
  );
  return `id,name,email\r\n${rows.join('\r\n')}\r\n`;
}

const few = [
  'name,email',
  'One,one@good.example',
  '',
  'Two,two@dead.example',
  'Three,not an address',
  'Four,ONE@good.example',
  'Five,',
  'Six,six@null.example',
  'Seven,seven@good.example; eight@good.example',
].join('\n');

const outcomes = (name: string) =>
  name.startsWith('dead') ? 'no-such-domain' : name.startsWith('null') ? 'null-mx' : 'mx';

describe('a list', () => {
  it('is read, waits for a level, and comes to its verdicts', async () => {
    const { create, until, keeper, asked } = await start({ domain: outcomes });
    const { id } = await create(few);
    const ready = await until(id, 'ready');
    expect(ready.progress).toMatchObject({ rows: 8, entries: 9, domains: 3, unique: 7 });
    expect(ready.counts).toMatchObject({ entries: 8, duplicates: 1 });
    expect(asked.size).toBe(0);
    await keeper.start(id, 'domain');
    const done = await until(id, 'done');
    expect(done.counts.verdicts).toMatchObject({ undeliverable: 4, unknown: 4, waiting: 0 });
    expect(done.counts.deciding).toMatchObject({
      'no-such-domain': 1,
      'null-mx': 1,
      'no-address': 1,
      'bad-syntax': 1,
      'mailbox-not-asked': 4,
    });
    expect([...asked.values()]).toEqual([1, 1, 1]);
  });

  it('goes on to the mailboxes at the user’s go alone, and asks a duplicate once', async () => {
    const answering = await start({ domain: outcomes });
    const { create, until, keeper, askedMailboxes } = answering;
    const { id } = await create(few);
    await until(id, 'ready');
    await keeper.start(id, 'mailbox');
    const planned = await until(id, 'planned');
    expect(planned.prober).toEqual({ isFit: true, why: [] });
    expect(askedMailboxes).toEqual([]);
    await keeper.go(id);
    const done = await until(id, 'done');
    expect([...askedMailboxes].sort()).toEqual([
      'eight@good.example',
      'one@good.example',
      'seven@good.example',
    ]);
    expect(done.counts.verdicts).toMatchObject({ deliverable: 4, undeliverable: 4 });
    expect(done.progress).toMatchObject({ mailboxes: 3, mailboxesAnswered: 3 });
  });

  it('asks nobody’s mail host when this machine is no fit sender', async () => {
    const { create, until, keeper, askedMailboxes } = await start({ domain: outcomes, isFit: false });
    const { id } = await create(few);
    await until(id, 'ready');
    await keeper.start(id, 'mailbox');
    await until(id, 'planned');
    expect(await keeper.go(id)).toMatchObject({ ok: false, failure: { detail: 'prober-unfit' } });
    await keeper.stop(id);
    const { counts } = await until(id, 'stopped');
    expect(askedMailboxes).toEqual([]);
    expect(counts.deciding).toMatchObject({ 'prober-unfit': 4 });
  });

  it('waits for what asks to be called later, and asks that again', async () => {
    const soon = () => new Date(Date.now() + 120).toISOString();
    const answering = await start({
      domain: outcomes,
      mailbox: ({ address, tries }) =>
        address.startsWith('seven') && tries === 0 ? { outcome: 'greylisted', dueAt: soon() } : {},
    });
    const { create, until, askedMailboxes } = answering;
    const { id } = await create(few, { level: 'mailbox', withoutPlan: true });
    const done = await until(id, 'done');
    expect(askedMailboxes.filter((address) => address.startsWith('seven'))).toHaveLength(2);
    expect(done.counts.verdicts).toMatchObject({ deliverable: 4, waiting: 0 });
  });

  it('is paused with what is out dropped, and goes on from what is stored', async () => {
    const answering = await start();
    const { create, until, keeper, asked } = answering;
    answering.hold();
    const { id } = await create(rowsOf(9_000, 3_000), { level: 'domain' });
    await until(id, 'asking');
    expect((await keeper.pause(id)).ok).toBe(true);
    await until(id, 'paused');
    answering.release(); // late answers of the stopped run are nobody's
    await keeper.resume(id);
    const done = await until(id, 'done');
    expect(done.progress).toMatchObject({ domains: 3_000, domainsAnswered: 3_000 });
    expect(done.counts.verdicts).toMatchObject({ unknown: 9_000, waiting: 0 });
    expect(Math.max(...asked.values())).toBe(2);
  });

  it('goes on after a start anew, and asks no answered domain again', async () => {
    const first = await start();
    const { id } = await first.create(rowsOf(20_000, 6_000));
    await first.until(id, 'ready');
    await first.keeper.start(id, 'domain');
    while ((await first.keeper.all())[0]?.progress.domainsAnswered === 0) await new Promise(setImmediate);
    first.hold();
    await first.keeper.dispose();
    const second = await start({ folder: first.folder });
    const done = await second.until(id, 'done');
    expect(done.progress).toMatchObject({ domains: 6_000, domainsAnswered: 6_000, rows: 20_000 });
    const both = [...second.asked.keys()].filter((name) => first.asked.has(name));
    expect(both.length).toBeLessThanOrEqual(4_000); // those that were out
    expect(second.asked.size).toBeLessThan(6_000);
  });

  it('has its turn behind the one before', async () => {
    const answering = await start();
    const { create, until, keeper } = answering;
    answering.hold();
    const one = await create(rowsOf(50, 5), { level: 'domain' });
    await until(one.id, 'asking');
    const two = await create(rowsOf(60, 6), { level: 'domain' });
    await until(two.id, 'queued');
    answering.release();
    await until(one.id, 'done');
    await until(two.id, 'done');
    expect((await keeper.all()).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('is checked again where that is asked for, and only there', async () => {
    const { create, until, keeper, asked } = await start({ domain: outcomes });
    const { id } = await create(few, { level: 'domain' });
    await until(id, 'done');
    await keeper.recheck(id, { ...everything, reasons: ['no-such-domain'] }, []);
    await until(id, 'done');
    expect(Object.fromEntries(asked)).toEqual({ 'good.example': 1, 'dead.example': 2, 'null.example': 1 });
  });

  it('gives its rows and itself back', async () => {
    const { create, until, keeper, folder } = await start({ domain: outcomes });
    const { id } = await create(few, { level: 'domain' });
    await until(id, 'done');
    const rows = await keeper.rows({ id, filter: everything, sort: inFileOrder }, 0, 50);
    expect(rows.ok && rows.value.total).toBe(8);
    expect(rows.ok && rows.value.rows.map(({ address, verdict }) => `${address} ${verdict}`)).toEqual([
      'one@good.example unknown',
      'two@dead.example undeliverable',
      'not an address undeliverable',
      'ONE@good.example unknown',
      ' undeliverable',
      'six@null.example undeliverable',
      'seven@good.example unknown',
      'eight@good.example unknown',
    ]);
    const path = join(folder, 'out.csv');
    const options = { id, shape: 'source' as const, filter: everything, entries: [], names: {} };
    const written = await keeper.export(
      { ...options, columns: [...defaultOurColumns], encoding: 'utf-8', withBom: false, delimiter: ',' },
      path,
    );
    expect(written).toMatchObject({ ok: true, value: { rows: 7 } });
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines[0]?.startsWith('name,email,')).toBe(true);
    expect(lines[2]).toBe('');
    expect(lines[3]?.startsWith('Two,two@dead.example,undeliverable')).toBe(true);
  });

  it('that can store no more fails and says so, and goes on when it is started anew', async () => {
    const first = await start();
    first.hold();
    const { id } = await first.create(rowsOf(100, 20), { level: 'domain' });
    await first.until(id, 'asking');
    const answer = {
      outcome: 'mx' as const,
      hosts: [],
      operator: null,
      aliases: [],
      ttl: null,
      failure: null,
      parkedBy: null,
    };
    const bad = { ...answer, askedAt: '', ttl: 1n as unknown as number }; // no JSON can hold it
    await first.keeper.domainsAnswered(id, [{ id: 1, answer: bad }], []);
    const [failed] = await first.keeper.all();
    expect(failed).toMatchObject({ state: 'failed', failure: { layer: 'run', code: 'internal' } });
    first.release();
    await first.keeper.start(id, 'domain');
    expect((await first.until(id, 'done')).progress).toMatchObject({ domainsAnswered: 20 });
  });

  it('may be pasted as one long line', async () => {
    const { keeper, until } = await start();
    const text = Array.from({ length: 300 }, (_none, at) => `"Last ${at}, First" <u${at}@d.example>`).join(
      ', ',
    );
    const preview = await keeper.preview({ text });
    if (!preview.ok) throw new Error(preview.failure.detail);
    const { source, reading, name } = preview.value;
    const created = await keeper.create({ source, reading, name, network: 'sample' });
    if (!created.ok) throw new Error(created.failure.detail);
    const ready = await until(created.value.id, 'ready');
    expect(ready.counts).toMatchObject({ entries: 300, verdicts: { undeliverable: 0 } });
  });

  it('whose database is damaged is set aside, and the others stay', async () => {
    const first = await start();
    const { id } = await first.create(few);
    await first.until(id, 'ready');
    const other = await first.create(rowsOf(3, 3));
    await first.until(other.id, 'ready');
    await first.keeper.dispose();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(first.folder, 'lists', id, 'list.sqlite'), Buffer.alloc(20_000, 7));
    const second = await start({ folder: first.folder });
    expect((await second.keeper.all()).map((status) => status.id)).toEqual([other.id]);
  });
});
