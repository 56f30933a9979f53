// DNS over TCP and TLS against servers on loopback that a test drives answer by answer.

import { afterEach, expect, it } from 'vitest';
import type { DnsExchange } from '../../shared/evidence';
import { plainResolver, type Resolver } from '../../shared/options';
import type { DnsContext } from './context';
import { makeRecord, makeResponse } from './make-message';
import type { DnsMessage } from './message';
import { createResolver } from './resolver';
import { contextOver, say, shortTimings, tell } from './testing/ask';
import { makeCertificate, type TestCertificate } from './testing/certificate';
import { type Arrived, networkTo, startStream, type TestServer } from './testing/connected';

const at = '192.0.2.1';
/** Long enough that no question of these tests times out by itself. */
const patient = { ...shortTimings, tcpMs: 10_000, idleMs: 10_000 };

let server: TestServer | undefined;
afterEach(() => server?.close());

/** The address of a name `n7.example` is 192.0.2.7. */
function answerTo(query: DnsMessage, parts: Partial<DnsMessage> = {}): DnsMessage {
  const name = query.questions[0]?.name ?? '';
  const address = `192.0.2.${/^n(\d+)/u.exec(name)?.[1] ?? '0'}`;
  return makeResponse(query, {
    recursionAvailable: true,
    answer: [makeRecord(name, 60, { type: 'A', address })],
    ...parts,
  });
}

interface Setup {
  readonly ask: (name: string, signal?: AbortSignal) => Promise<string>;
  readonly exchanges: DnsExchange[];
  readonly server: TestServer;
}

async function over(
  onQuestion: (arrived: Arrived) => void,
  {
    certificate,
    trusted,
    resolver = {},
    ...context
  }: Partial<DnsContext> & {
    certificate?: TestCertificate;
    trusted?: readonly string[];
    resolver?: Partial<Resolver>;
  } = {},
): Promise<Setup> {
  const started = await startStream(onQuestion, certificate);
  server = started;
  const network = networkTo({ [at]: started.port }, trusted ?? (certificate ? [certificate.cert] : []));
  const transport = certificate ? 'tls' : 'tcp';
  const resolvers = [{ ...plainResolver({ address: at, port: 53 }), transport, ...resolver } as const];
  const { context: made, exchanges } = contextOver(
    { network, asked: [], close: () => {} },
    { resolvers, timings: patient, ...context },
  );
  const lookup = createResolver(made);
  return { ask: (name, signal) => say(lookup, name, 'A', signal), exchanges, server: started };
}

it('sends several questions over one connection and takes the answers in any order (RFC 7766 s.6.2.1, s.7)', async () => {
  const held: Arrived[] = [];
  const { ask, server } = await over((arrived) => {
    held.push(arrived);
    if (held.length < 5) return;
    for (const { query, send } of held.reverse()) send(answerTo(query));
  });
  const said = await Promise.all([1, 2, 3, 4, 5].map((n) => ask(`n${n}.example`)));
  expect(said).toEqual([1, 2, 3, 4, 5].map((n) => `records 192.0.2.${n}`));
  expect(server.made).toBe(1);
  expect(new Set(held.map(({ query }) => query.id)).size).toBe(5);
});

it('keeps a connection for the next question, and asks on a new one when it was closed meanwhile', async () => {
  const { ask, exchanges, server } = await over(({ query, send, hangUp, connection }) => {
    send(answerTo(query));
    if (connection === 1 && query.questions[0]?.name === 'n2.example') hangUp();
  });
  expect(await ask('n1.example')).toBe('records 192.0.2.1');
  expect(await ask('n2.example')).toBe('records 192.0.2.2');
  expect(server.made).toBe(1);
  expect(await ask('n3.example')).toBe('records 192.0.2.3');
  expect(server.made).toBe(2);
  expect(exchanges.map(tell)).toEqual(Array(3).fill(`${at} tcp answer`));
});

it('gets every answer from a server that closes the connection after each', async () => {
  const { ask } = await over(({ query, send, hangUp }) => {
    send(answerTo(query));
    hangUp();
  });
  const said = await Promise.all([1, 2, 3].map((n) => ask(`n${n}.example`)));
  expect(said).toEqual([1, 2, 3].map((n) => `records 192.0.2.${n}`));
});

it('fails a question whose connections all close on it, after so many', async () => {
  const { ask, server } = await over(({ hangUp }) => hangUp());
  expect(await ask('n1.example')).toBe('unreachable here temporary');
  expect(server.made).toBeLessThanOrEqual(3);
});

it('closes a connection nobody has used for a while', async () => {
  const { ask, server } = await over(({ query, send }) => send(answerTo(query)), {
    timings: { ...patient, idleMs: 20 },
  });
  await ask('n1.example');
  await server.allClosed();
  expect(await ask('n2.example')).toBe('records 192.0.2.2');
  expect(server.made).toBe(2);
});

it('closes the connection at once when its only question is given up; others keep theirs', async () => {
  const held: Arrived[] = [];
  let second = (): void => {};
  const bothAsked = new Promise<void>((resolve) => {
    second = resolve;
  });
  const { ask, exchanges, server } = await over((arrived) => {
    held.push(arrived);
    if (held.length === 2) second();
  });
  const one = new AbortController();
  const two = new AbortController();
  const given = ask('n1.example', one.signal);
  const kept = ask('n2.example', two.signal);
  await bothAsked;
  one.abort();
  expect(await given).toBe('cancelled here temporary');
  expect(server.open).toBe(1);
  // The answer to the one given up comes all the same, and is nobody's.
  for (const { query, send } of held) send(answerTo(query));
  expect(await kept).toBe('records 192.0.2.2');
  expect(exchanges.map(({ ignored }) => ignored.length)).toEqual([0, 1]);
  const three = new AbortController();
  const last = ask('n3.example', three.signal);
  three.abort();
  expect(await last).toBe('cancelled here temporary');
  await server.allClosed();
});

const broken: readonly [why: string, said: string, on: (arrived: Arrived) => void][] = [
  [
    'answers to something else, one question out',
    'malformed there temporary',
    ({ query, send }) => send(answerTo({ ...query, id: query.id ^ 1 })),
  ],
  [
    'answers to another question',
    'malformed there temporary',
    ({ query, send }) =>
      send(answerTo({ ...query, questions: [{ name: 'n9.example', type: 'A', class: 'IN' }] })),
  ],
  ['an empty message', 'malformed there temporary', ({ send }) => send(new Uint8Array(0))],
  [
    'cut, over TCP',
    'malformed there temporary',
    ({ query, send }) => send(answerTo(query, { truncated: true })),
  ],
];
it.each(broken)('%s: %s', async (_, said, on) => {
  const { ask } = await over(on);
  expect(await ask('n1.example')).toBe(said);
});

it('hangs up on a server that sends answers to no question without end', async () => {
  const held: Arrived[] = [];
  const { ask, server, exchanges } = await over((arrived) => {
    held.push(arrived);
    if (held.length < 2) return;
    const stray = answerTo({ ...arrived.query, questions: [{ name: 'x.example', type: 'A', class: 'IN' }] });
    for (let i = 0; i < 10_000; i += 1) arrived.send(stray);
  });
  const said = await Promise.all([ask('n1.example'), ask('n2.example')]);
  expect(said).toEqual(Array(2).fill('malformed there temporary'));
  await server.allClosed();
  for (const { ignored } of exchanges) expect(ignored[0]?.count).toBeLessThanOrEqual(100);
});

const named = 'resolver.example';
const certificates: readonly [
  why: string,
  names: readonly string[],
  parts: { isExpired?: boolean; isTrusted?: boolean; tlsName?: string },
  said: string,
][] = [
  ['carries the name', [named], { tlsName: named }, 'records 192.0.2.1'],
  ['carries the address, no name is wanted', [at], {}, 'records 192.0.2.1'],
  ['carries another name', ['other.example'], { tlsName: named }, 'untrusted'],
  ['carries a name, the address is wanted', [named], {}, 'untrusted'],
  ['has run out', [named], { tlsName: named, isExpired: true }, 'untrusted'],
  ['is trusted by nobody', [named], { tlsName: named, isTrusted: false }, 'untrusted'],
];
it.each(certificates)('over TLS, where the certificate %s', async (_, names, parts, said) => {
  const { isExpired = false, isTrusted = true, tlsName = null } = parts;
  const certificate = await makeCertificate(names, { isExpired });
  const asked: Arrived[] = [];
  const { ask, exchanges } = await over(
    (arrived) => {
      asked.push(arrived);
      arrived.send(answerTo(arrived.query));
    },
    { certificate, resolver: { tlsName, port: 853 }, ...(isTrusted ? {} : { trusted: [] }) },
  );
  const isGood = said.startsWith('records');
  expect(await ask('n1.example')).toBe(isGood ? said : 'untrusted here temporary');
  expect(asked.length).toBe(isGood ? 1 : 0); // nothing is asked of whoever can't show who they are
  expect(exchanges[0]).toMatchObject({ transport: 'tls', server: { address: at, port: 853 } });
  if (!isGood) expect(exchanges[0]?.failure?.detail).toMatch(/CERT|SELF_SIGNED|name/u);
});

it('pads what it asks over TLS to blocks of 128 octets (RFC 8467 s.4.1), and sends no cookie there', async () => {
  const certificate = await makeCertificate([named]);
  const sizes: number[] = [];
  const codes: number[] = [];
  const { ask, server } = await over(
    ({ query, bytes, send }) => {
      sizes.push(bytes.length);
      for (const option of query.edns?.options ?? []) if (option.kind === 'opaque') codes.push(option.code);
      send(answerTo(query));
    },
    { certificate, resolver: { tlsName: named } },
  );
  const long = `n3.${'a'.repeat(60)}.${'b'.repeat(30)}.example`;
  for (const name of ['n1.example', 'n2.some-longer-name.example', long]) await ask(name);
  expect(sizes).toEqual([128, 128, 256]);
  expect(codes).toEqual([12, 12, 12]);
  expect(server.made).toBe(1);
});
