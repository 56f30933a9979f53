// The bulk path against servers of ours on loopback that lose, forge, cut, refuse and repeat.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { cancelled } from '../../../shared/failure';
import { err, ok } from '../../../shared/result';
import type { Lookup } from '../lookup';
import { makeQuery, makeRecord, makeResponse } from '../make-message';
import type { DnsMessage } from '../message';
import { type Handler, startWorld, type World } from '../testing/servers';
import type { BulkAnswer, BulkType } from './answer';
import { askAll } from './ask-all';
import { bulkBounds } from './bounds';
import { type Bulk, type BulkOptions, createBulk } from './bulk';

const one = { address: '192.0.2.1', port: 53 };
const two = { address: '192.0.2.2', port: 53 };
/** Patient: where an answer comes, no test depends on how fast. */
const bounds = { ...bulkBounds, triesMs: [10_000], sockets: 4, questionsASocket: 20 };
/** For what is lost on purpose: the first try is soon over, the second has all the time it needs. */
const lossy = { ...bounds, triesMs: [100, 10_000] };

let world: World | null = null;
let bulk: Bulk | null = null;
afterEach(() => {
  bulk?.close();
  world?.close();
});

const noSlow = vi.fn<Lookup['resolve']>(async () => err({ ...cancelled, exchangeIds: [] }));

async function start(
  hosts: Readonly<Record<string, Handler>>,
  parts: Partial<BulkOptions> = {},
): Promise<Bulk> {
  world = await startWorld(hosts);
  const { signal } = new AbortController();
  bulk = createBulk({ network: world.network, servers: [one], slow: noSlow, signal, bounds, ...parts });
  return bulk;
}

const asking = (name: string, type: BulkType = 'MX'): Promise<BulkAnswer> =>
  new Promise((resolve) => bulk?.ask(name, type, resolve));

const mxOf = (query: DnsMessage, exchange = 'mx.harbor.example'): DnsMessage => {
  const name = query.questions[0]?.name ?? '.';
  return makeResponse(query, {
    recursionAvailable: true,
    answer: [makeRecord(name, 300, { type: 'MX', preference: 10, exchange })],
  });
};
const soa = makeRecord('example', 900, {
  type: 'SOA',
  primary: 'ns.example',
  mailbox: 'h.example',
  serial: 1,
  refresh: 2,
  retry: 3,
  expire: 4,
  minimum: 60,
});
const mxRecords = (exchange = 'mx.harbor.example'): BulkAnswer => ({
  kind: 'records',
  values: [{ type: 'MX', preference: 10, exchange }],
  aliases: [],
  ttl: 300,
});
const code = (answer: BulkAnswer): string => (answer.kind === 'failed' ? answer.failure.code : answer.kind);

describe('what an answer says', () => {
  const address = (query: DnsMessage) => {
    const name = query.questions[0]?.name ?? '.';
    return makeRecord(name, 60, { type: 'A', address: '192.0.2.25' });
  };
  const table: readonly [why: string, BulkType, (query: DnsMessage) => DnsMessage, unknown][] = [
    ['records', 'MX', (query) => mxOf(query), mxRecords()],
    [
      'no data, for as long as the SOA says',
      'MX',
      (query) => makeResponse(query, { authority: [soa] }),
      { kind: 'no-data', aliases: [], ttl: 60 },
    ],
    [
      'no such name',
      'MX',
      (query) => makeResponse(query, { rcode: 'NXDOMAIN', authority: [soa] }),
      { kind: 'no-such-name', aliases: [], ttl: 60 },
    ],
    [
      'an alias and its end in one answer',
      'MX',
      (query) =>
        makeResponse(query, {
          answer: [
            makeRecord('harbor.example', 30, { type: 'CNAME', target: 'quay.example' }),
            makeRecord('quay.example', 300, { type: 'MX', preference: 10, exchange: 'mx.quay.example' }),
          ],
        }),
      { ...mxRecords('mx.quay.example'), aliases: ['harbor.example', 'quay.example'] },
    ],
    [
      'addresses',
      'A',
      (query) => makeResponse(query, { answer: [address(query)] }),
      { kind: 'records', values: [{ type: 'A', address: '192.0.2.25' }], aliases: [], ttl: 60 },
    ],
    [
      'an answer with signatures and escapes',
      'MX',
      (query) => mxOf(query, 'a\\.b.harbor.example'),
      mxRecords('a\\.b.harbor.example'),
    ],
  ];
  it.each(table)('%s', async (_why, type, respond, expected) => {
    await start({ [one.address]: (query) => [respond(query)] });
    expect(await asking('harbor.example', type)).toEqual(expected);
  });

  it.each(['SERVFAIL', 'REFUSED', 'NOTAUTH'] as const)('%s is a failure, never a denial', async (rcode) => {
    await start({ [one.address]: (query) => [makeResponse(query, { rcode })] });
    const answer = await asking('harbor.example');
    expect(code(answer)).toBe({ SERVFAIL: 'servfail', REFUSED: 'refused', NOTAUTH: 'other-rcode' }[rcode]);
    expect(world?.asked).toHaveLength(1);
  });

  it('questions offer EDNS and echo as they came', async () => {
    await start({ [one.address]: (query) => [mxOf(query)] });
    await asking('HARBOR.example.');
    expect(world?.asked).toEqual(['192.0.2.1 udp harbor.example MX']); // `plain` would stand behind it
  });
});

describe('what is no answer to us', () => {
  const other = (query: DnsMessage): DnsMessage =>
    mxOf(makeQuery(query.id, { name: 'other.example', type: 'MX', class: 'IN' }), 'forged.example');
  const forgeries: readonly [
    why: string,
    (query: DnsMessage) => readonly (DnsMessage | Uint8Array)[],
    object,
  ][] = [
    [
      'a wrong id',
      (query) => [mxOf({ ...query, id: query.id ^ 1 }, 'forged.example'), mxOf(query)],
      { unknownId: 1 },
    ],
    ['a wrong question', (query) => [other(query), mxOf(query)], { wrongQuestion: 1 }],
    [
      'a wrong type',
      (query) => {
        const asked = { name: 'harbor.example', type: 'A', class: 'IN' } as const;
        return [mxOf({ ...query, questions: [asked] }, 'forged.example'), mxOf(query)];
      },
      { wrongQuestion: 1 },
    ],
    [
      'no question at all',
      (query) => [mxOf({ ...query, questions: [] }, 'forged.example'), mxOf(query)],
      { wrongQuestion: 1 },
    ],
    ['our own question back', (query) => [query, mxOf(query)], { notAResponse: 1 }],
    ['too few octets', (query) => [new Uint8Array(5), mxOf(query)], { unreadable: 1 }],
    ['an answer twice', (query) => [mxOf(query), mxOf(query, 'second.example')], { unknownId: 1 }],
  ];
  it.each(forgeries)('%s is ignored and counted', async (_why, respond, ignored) => {
    await start({ [one.address]: (query) => respond(query) });
    expect(await asking('harbor.example')).toEqual(mxRecords());
    const none = { unreadable: 0, notAResponse: 0, unknownId: 0, wrongQuestion: 0 };
    // A datagram behind the answer arrives later: a second question waits for it.
    await vi.waitFor(() => expect(bulk?.stats().ignored).toEqual({ ...none, ...ignored }));
  });

  it('an answer that comes after the repetition is ignored', async () => {
    const late: DnsMessage[] = [];
    const server: Handler = (query) => {
      late.push(query);
      const [first] = late;
      return late.length === 1 || first === undefined ? [] : [mxOf(first, 'late.example'), mxOf(query)];
    };
    await start({ [one.address]: server }, { bounds: lossy });
    expect(await asking('harbor.example')).toEqual(mxRecords());
    expect(bulk?.stats()).toMatchObject({ repeated: 1, timedOut: 1, ignored: { unknownId: 1 } });
    expect(late[0]?.id).not.toBe(late[1]?.id);
  });
});

describe('loss', () => {
  it('a silent server is asked again, then it is a time-out', async () => {
    await start({ [one.address]: () => [] }, { bounds: { ...bounds, triesMs: [50, 50] } });
    expect(code(await asking('harbor.example'))).toBe('timeout');
    expect(world?.asked).toHaveLength(2);
    expect(bulk?.stats()).toMatchObject({ sent: 2, repeated: 1, timedOut: 2 });
  });

  it('the repetition goes to another server', async () => {
    await start(
      { [one.address]: () => [], [two.address]: (query) => [mxOf(query)] },
      { servers: [one, two], bounds: lossy },
    );
    const names = Array.from({ length: 20 }, (_, at) => `d${at}.example`);
    const answers = await Promise.all(names.map((name) => asking(name)));
    expect(answers).toEqual(names.map(() => mxRecords()));
    expect(bulk?.stats().repeated).toBeGreaterThan(0);
  });

  it('a failure of one server is asked of the next at once', async () => {
    await start(
      {
        [one.address]: (query) => [makeResponse(query, { rcode: 'SERVFAIL' })],
        [two.address]: (query) => [mxOf(query)],
      },
      { servers: [one, two], bounds: { ...bounds, triesMs: [10_000, 10_000] } },
    );
    const answers = await Promise.all(['a.example', 'b.example'].map((name) => asking(name)));
    expect(answers).toEqual([mxRecords(), mxRecords()]);
    expect(bulk?.stats().timedOut).toBe(0);
  });

  it('the first datagram of every third name lost: every name still has its answer', async () => {
    const seen = new Set<string>();
    const server: Handler = (query) => {
      const name = query.questions[0]?.name ?? '';
      const isLost = /^d\d*[036]\./.test(name) && !seen.has(name);
      seen.add(name);
      return isLost ? [] : [mxOf(query)];
    };
    await start({ [one.address]: server }, { bounds: { ...lossy, questionsASocket: 5 } });
    const kinds = new Set<string>();
    const names = Array.from({ length: 60 }, (_, at) => `d${at}.example`);
    if (bulk === null) throw new Error('no bulk');
    expect(await askAll(bulk, names, 'MX', (_name, answer) => kinds.add(answer.kind))).toEqual(ok(undefined));
    expect([...kinds]).toEqual(['records']);
    // Ports were changed on the way.
    expect(bulk.stats().opened).toBeGreaterThan(bounds.sockets);
  });

  it('a server that can not be dialled is a failure of this machine', async () => {
    await start({}, { servers: [one] });
    expect(await asking('harbor.example')).toMatchObject({ failure: { code: 'unreachable', side: 'here' } });
  });

  it('no server at all', async () => {
    await start({}, { servers: [] });
    expect(code(await asking('harbor.example'))).toBe('no-servers');
  });
});

describe('the full look-up', () => {
  const found = ok({
    kind: 'records' as const,
    aliases: [],
    exchangeIds: [],
    records: [
      {
        name: 'harbor.example',
        type: 'MX',
        class: 'IN',
        ttl: 300,
        data: '10 mx.harbor.example',
        mx: { preference: 10, exchange: 'mx.harbor.example' },
      },
    ],
  });
  const reasons: readonly [why: string, (query: DnsMessage) => DnsMessage | Uint8Array][] = [
    ['a cut answer', (query) => makeResponse(query, { truncated: true })],
    [
      'an alias that leads on',
      (query) => {
        const answer = [makeRecord('harbor.example', 30, { type: 'CNAME', target: 'quay.example' })];
        return makeResponse(query, { answer });
      },
    ],
    ['a server that refuses EDNS', (query) => makeResponse(query, { rcode: 'FORMERR', edns: null })],
    ['an answer that can not be read', (query) => broken(query)],
  ];
  it.each(reasons)('%s', async (_why, respond) => {
    const slow = vi.fn<Lookup['resolve']>(async () => found);
    await start({ [one.address]: (query) => [respond(query)] }, { slow });
    expect(await asking('harbor.example')).toEqual(mxRecords());
    expect(slow).toHaveBeenCalledExactlyOnceWith({ name: 'harbor.example', type: 'MX' }, expect.anything());
    expect(bulk?.stats()).toMatchObject({ slow: 1, sent: 1 });
  });

  it.each(['', 'a..b', 'bücher.example', 'a\\.b.example', '.', 'x'.repeat(64)])(
    'a name the short way does not write: %j',
    async (name) => {
      const slow = vi.fn<Lookup['resolve']>(async () => found);
      await start({ [one.address]: () => [] }, { slow });
      expect(await asking(name)).toEqual(mxRecords());
      expect(slow.mock.calls[0]?.[0]).toEqual({ name, type: 'MX' });
    },
  );

  it('no more at once than allowed', async () => {
    let running = 0;
    let most = 0;
    const slow: Lookup['resolve'] = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return found;
    };
    await start({ [one.address]: (query) => [makeResponse(query, { truncated: true })] }, { slow });
    const names = Array.from({ length: 60 }, (_, at) => `d${at}.example`);
    const answers = await Promise.all(names.map((name) => asking(name)));
    expect(answers).toEqual(names.map(() => mxRecords()));
    expect(most).toBeLessThanOrEqual(bounds.slowAtOnce);
  });
});

describe('asking', () => {
  it('the same name asked twice at once is one question', async () => {
    await start({ [one.address]: (query) => [mxOf(query)] });
    const answers = await Promise.all(
      ['harbor.example', 'Harbor.Example', 'harbor.example.'].map((name) => asking(name)),
    );
    expect(answers).toEqual([mxRecords(), mxRecords(), mxRecords()]);
    expect(world?.asked).toHaveLength(1);
    expect(bulk?.stats()).toMatchObject({ asked: 3, shared: 2, sent: 1 });
  });

  it('an abort ends all, and what is asked later', async () => {
    const stop = new AbortController();
    await start({ [one.address]: () => [] }, { signal: stop.signal });
    if (bulk === null) throw new Error('no bulk');
    const names = Array.from({ length: 1_000 }, (_, at) => `d${at}.example`);
    const codes = new Set<string>();
    const all = askAll(bulk, names, 'MX', (_name, answer) => codes.add(code(answer)));
    const extra = Promise.all(names.map((name) => asking(name)));
    await vi.waitFor(() => expect(world?.asked.length).toBeGreaterThan(10));
    stop.abort();
    expect(await all).toEqual(err(cancelled));
    for (const answer of await extra) codes.add(code(answer));
    codes.add(code(await asking('later.example')));
    expect([...codes]).toEqual(['cancelled']);
    expect(bulk.isClosed).toBe(true);
  });

  it('askAll takes no more names than there is room for', async () => {
    let out = 0;
    let most = 0;
    const kinds = new Set<string>();
    await start({ [one.address]: (query) => [mxOf(query)] });
    if (bulk === null) throw new Error('no bulk');
    function* names(): Generator<string> {
      for (let at = 0; at < 600; at++) {
        most = Math.max(most, ++out);
        yield `d${at}.example`;
      }
    }
    const done = await askAll(bulk, names(), 'MX', (_name, answer) => {
      out--;
      kinds.add(answer.kind);
    });
    expect(done).toEqual(ok(undefined));
    expect(kinds).toEqual(new Set(['records']));
    expect(most).toBeLessThanOrEqual(bounds.outstanding + 1);
    expect(out).toBe(0);
  });
});

/** The question echoed, and an answer promised that isn't there. */
function broken(query: DnsMessage): Uint8Array {
  const name = Buffer.from('\x06harbor\x07example\x00\x00\x0f\x00\x01', 'latin1');
  const head = [query.id >> 8, query.id & 255, 0x80, 0x80, 0, 1, 0, 2, 0, 0, 0, 0];
  return new Uint8Array(Buffer.concat([Buffer.from(head), name]));
}
