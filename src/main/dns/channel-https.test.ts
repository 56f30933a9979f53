// DNS over HTTPS (RFC 8484) against servers on loopback, by HTTP/2 and by HTTP/1.1.

import { afterEach, describe, expect, it } from 'vitest';
import { plainResolver, type Resolver } from '../../shared/options';
import { makeRecord, makeResponse } from './make-message';
import { type DnsMessage, decodeMessage } from './message';
import { createResolver } from './resolver';
import { contextOver, say, shortTimings } from './testing/ask';
import { makeCertificate } from './testing/certificate';
import {
  encode,
  type HttpAnswer,
  type HttpArrived,
  networkTo,
  startHttps,
  type TestServer,
} from './testing/connected';

const at = '192.0.2.1';
const named = 'doh.example';
const certificate = await makeCertificate([named]);
const byAddress = await makeCertificate([at]);

let server: TestServer | undefined;
afterEach(() => server?.close());

function queryIn({ body }: HttpArrived): DnsMessage {
  const query = decodeMessage(body);
  if (!query.ok) throw new Error('a question that can not be read');
  return query.value;
}

function answerTo(query: DnsMessage, parts: Partial<DnsMessage> = {}): Uint8Array {
  const name = query.questions[0]?.name ?? '';
  const address = `192.0.2.${/^n(\d+)/u.exec(name)?.[1] ?? '0'}`;
  const answer = [makeRecord(name, 60, { type: 'A', address })];
  return encode(makeResponse(query, { recursionAvailable: true, answer, ...parts }));
}

const good = (arrived: HttpArrived): HttpAnswer => ({ body: answerTo(queryIn(arrived)) });

async function over(
  answer: (arrived: HttpArrived) => Promise<HttpAnswer> | HttpAnswer,
  protocol: 'h2' | 'http/1.1',
  parts: { resolver?: Partial<Resolver>; trusted?: readonly string[]; certificate?: typeof certificate } = {},
) {
  const arrived: HttpArrived[] = [];
  const using = parts.certificate ?? certificate;
  const started = await startHttps(
    (one) => {
      arrived.push(one);
      return answer(one);
    },
    using,
    protocol,
  );
  server = started;
  const network = networkTo({ [at]: started.port }, parts.trusted ?? [using.cert]);
  const base = { ...plainResolver({ address: at, port: 443 }), transport: 'https', tlsName: named } as const;
  const { context, exchanges } = contextOver(
    { network, asked: [], close: () => {} },
    {
      resolvers: [{ ...base, ...parts.resolver }],
      timings: { ...shortTimings, tcpMs: 10_000, idleMs: 10_000 },
    },
  );
  const lookup = createResolver(context);
  return {
    ask: (name: string, signal?: AbortSignal) => say(lookup, name, 'A', signal),
    arrived,
    exchanges,
    server: started,
  };
}

describe.each(['h2', 'http/1.1'] as const)('DNS over HTTPS by %s', (protocol) => {
  it('asks by POST with id 0, padded, and nothing that tells one user from another', async () => {
    const { ask, arrived, exchanges } = await over(good, protocol);
    expect(await ask('n1.example')).toBe('records 192.0.2.1');
    const [one] = arrived;
    expect(one).toMatchObject({
      version: protocol === 'h2' ? '2.0' : '1.1',
      method: 'POST',
      path: '/dns-query',
      headers: { 'content-type': 'application/dns-message', accept: 'application/dns-message' },
    });
    expect(one && queryIn(one).id).toBe(0);
    expect(one?.body.length).toBe(128);
    const names = Object.keys(one?.headers ?? {}).filter((name) => !name.startsWith(':'));
    expect(names.filter((name) => /cookie|agent|language/u.test(name))).toEqual([]);
    expect(exchanges).toMatchObject([{ transport: 'https', outcome: 'answer', server: { port: 443 } }]);
  });

  it.each([
    ['20', 40, 'what it has lived is taken off'],
    ['3600', 0, 'never below nothing'],
    ['soon', 60, 'what is no number is not read'],
  ])('an answer that is %s seconds old', async (age, ttl) => {
    const { ask, exchanges } = await over((one) => ({ ...good(one), headers: { age } }), protocol);
    await ask('n1.example');
    expect(exchanges[0]?.response?.answer).toMatchObject([{ ttl }]);
  });

  it('takes the path and names the server as it is set', async () => {
    const { ask, arrived } = await over(good, protocol, { resolver: { path: '/q?x=1', port: 8_443 } });
    await ask('n1.example');
    const { path, headers } = arrived[0] ?? {};
    expect(path).toBe('/q?x=1');
    expect(headers?.[protocol === 'h2' ? ':authority' : 'host']).toBe(`${named}:8443`);
  });

  it('asks several at once and keeps the connection', async () => {
    const { ask, server } = await over(good, protocol);
    const said = await Promise.all([1, 2, 3, 4].map((n) => ask(`n${n}.example`)));
    expect(said).toEqual([1, 2, 3, 4].map((n) => `records 192.0.2.${n}`));
    expect(await ask('n5.example')).toBe('records 192.0.2.5');
    expect(server.made).toBe(1);
  });

  it('asks on a new connection when the kept one was closed', async () => {
    const { ask, server } = await over(
      (arrived) => ({ ...good(arrived), ...(protocol === 'h2' ? {} : { headers: { connection: 'close' } }) }),
      protocol,
    );
    expect(await ask('n1.example')).toBe('records 192.0.2.1');
    if (protocol === 'h2') server.hangUp();
    expect(await ask('n2.example')).toBe('records 192.0.2.2');
    expect(server.made).toBe(2);
  });

  const bad: readonly [
    why: string,
    answer: (arrived: HttpArrived) => HttpAnswer,
    said: string,
    detail: RegExp,
  ][] = [
    [
      'a status of the server',
      () => ({ status: 503, body: new Uint8Array(0) }),
      'malformed here temporary',
      /503/u,
    ],
    [
      'a status of ours',
      () => ({ status: 404, body: new Uint8Array(0) }),
      'malformed here permanent',
      /404/u,
    ],
    [
      'a redirect, which is not followed',
      (one) => ({ ...good(one), status: 302, headers: { location: `https://${named}/dns-query` } }),
      'malformed here permanent',
      /302/u,
    ],
    [
      'a page in place of a message',
      (one) => ({ ...good(one), headers: { 'content-type': 'text/html; charset=utf-8' } }),
      'malformed here temporary',
      /text\/html/u,
    ],
    [
      'more than a message can be',
      () => ({ body: new Uint8Array(65_536) }),
      'malformed there temporary',
      /65535/u,
    ],
    ['nothing', () => ({ body: new Uint8Array(0) }), 'malformed there temporary', /unreadable/u],
    [
      'the answer to another question',
      (one) => ({
        body: answerTo({ ...queryIn(one), questions: [{ name: 'n9.example', type: 'A', class: 'IN' }] }),
      }),
      'malformed there temporary',
      /wrong question/u,
    ],
    [
      'another id',
      (one) => ({ body: answerTo({ ...queryIn(one), id: 7 }) }),
      'malformed there temporary',
      /wrong id/u,
    ],
    [
      'a cut message',
      (one) => ({ body: answerTo(queryIn(one), { truncated: true, answer: [] }) }),
      'malformed there temporary',
      /cut, even over HTTPS/u,
    ],
    [
      'SERVFAIL, which is an answer',
      (one) => ({ body: answerTo(queryIn(one), { rcode: 'SERVFAIL', answer: [] }) }),
      'servfail there temporary',
      /SERVFAIL/u,
    ],
  ];
  it.each(bad)('fails on %s', async (_, answer, said, detail) => {
    const { ask, exchanges } = await over(answer, protocol);
    expect(await ask('n1.example')).toBe(said);
    expect(exchanges[0]?.failure?.detail).toMatch(detail);
  });

  it('is silent no longer than it is given, and stops when told', async () => {
    let reached = (): void => {};
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const never = new Promise<HttpAnswer>(() => {});
    const { ask, server, exchanges } = await over(() => {
      reached();
      return never;
    }, protocol);
    const stop = new AbortController();
    const waiting = ask('n1.example', stop.signal);
    await isReached;
    stop.abort();
    expect(await waiting).toBe('cancelled here temporary');
    await server.allClosed();
    expect(exchanges).toHaveLength(1);
  });
});

const certificates: readonly [why: string, parts: Parameters<typeof over>[2], said: string][] = [
  [
    'carries the address, no name is wanted',
    { certificate: byAddress, resolver: { tlsName: null } },
    'records 192.0.2.1',
  ],
  ['carries another name', { resolver: { tlsName: 'other.example' } }, 'untrusted here temporary'],
  ['carries a name, the address is wanted', { resolver: { tlsName: null } }, 'untrusted here temporary'],
  ['is trusted by nobody', { trusted: [] }, 'untrusted here temporary'],
  [
    'has run out',
    { certificate: await makeCertificate([named], { isExpired: true }) },
    'untrusted here temporary',
  ],
];
it.each(certificates)('where the certificate %s', async (_, parts, said) => {
  const { ask, arrived, exchanges } = await over(good, 'h2', parts);
  expect(await ask('n1.example')).toBe(said);
  const isGood = said.startsWith('records');
  expect(arrived).toHaveLength(isGood ? 1 : 0);
  if (!isGood) expect(exchanges[0]?.failure?.detail).toMatch(/CERT|SELF_SIGNED|name/u);
});

it('says so when nobody listens', async () => {
  const { ask, server } = await over(good, 'h2');
  server.close();
  expect(await ask('n1.example')).toBe('unreachable here temporary');
});
