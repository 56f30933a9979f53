// The session over real loopback sockets, against hosts scripted line by line. The keys are made at start.

import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Attempt, attemptSchema } from '../../shared/evidence';
import { createInternet } from '../net/internet';
import type { Network } from '../net/network';
import { openTcp } from '../net/tcp';
import { type ProbeRequest, probeAddress } from './session';
import { createTestAuthority, type TestKeys } from './test-keys';

const hostName = 'mx.example.org';
let rootPem = '';
let goodKeys: TestKeys;
let expiredKeys: TestKeys;

beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  goodKeys = await authority.issue(hostName, -10, 10);
  expiredKeys = await authority.issue(hostName, -20, -10);
});

// ---- scripted hosts

interface Peer {
  /** Which connection to this host it is, from 1. */
  count: number;
  say(text: string): void;
  /** The next line, without its end; null when the client has closed. */
  hear(): Promise<string | null>;
  /** Until any octets have come. */
  hearAnything(): Promise<void>;
  encrypt(keys: TestKeys): void;
  hangUp(): void;
  reset(): void;
}

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((one) => one()));
});

async function startHost(script: (peer: Peer) => Promise<void>): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((plain) => {
    sockets.add(plain);
    let socket: Socket = plain;
    let text = '';
    let isClosed = false;
    const wakers: (() => void)[] = [];
    const wake = (): void => {
      for (const one of wakers.splice(0)) one();
    };
    const more = (): Promise<void> => new Promise((resolve) => wakers.push(resolve));
    const listen = (to: Socket): void => {
      to.on('data', (bytes) => {
        text += bytes.toString('utf8');
        wake();
      });
      to.on('error', () => {});
      to.on('close', () => {
        isClosed = true;
        wake();
      });
    };
    listen(plain);
    count += 1;
    script({
      count,
      say: (words) => void (socket.writable && socket.write(words)),
      async hear() {
        for (;;) {
          const end = text.indexOf('\r\n');
          if (end >= 0) {
            const line = text.slice(0, end);
            text = text.slice(end + 2);
            heard.push(line);
            return line;
          }
          if (isClosed) return null;
          await more();
        }
      },
      async hearAnything() {
        while (text === '' && !isClosed) {
          await more();
        }
      },
      encrypt(keys) {
        plain.removeAllListeners('data');
        socket = new TLSSocket(plain, { isServer: true, ...keys });
        listen(socket);
      },
      hangUp: () => void socket.end(),
      reset: () => void plain.resetAndDestroy(),
    }).catch(() => plain.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  cleanUp.push(
    () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  );
  return { port: (server.address() as AddressInfo).port, heard };
}

type Answers = Readonly<Record<string, string | ((peer: Peer, line: string) => void)>>;

/** A host that answers by verb; `rcpt` may name the mailbox: `rcpt user`. */
async function answer(peer: Peer, answers: Answers = {}): Promise<void> {
  for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
    const verb = (line.split(/[ :]/, 1)[0] ?? '').toLowerCase();
    const local = /<([^@>]*)@/.exec(line)?.[1];
    const given = answers[`${verb} ${local}`] ?? answers[verb];
    if (typeof given === 'function') given(peer, line);
    else peer.say(given ?? (verb === 'quit' ? '221 bye\r\n' : '250 ok\r\n'));
    if (verb === 'quit') peer.hangUp();
  }
}

const offersTls = '250-mx.example.org\r\n250-SIZE 1000000\r\n250 STARTTLS\r\n';
const offersNone = '250 mx.example.org\r\n';

/** STARTTLS, and the same host again inside it. */
const withTls = (keys: () => TestKeys): Answers => ({
  ehlo: offersTls,
  starttls: (peer) => {
    peer.say('220 go ahead\r\n');
    peer.encrypt(keys());
  },
});

// ---- the client

const network: Network = {
  ...createInternet({ rootHints: [] }),
  ownName: () => null,
  dialTcp: (options) => openTcp({ ...options, trustedRoots: [rootPem] }),
};

async function probe(
  port: number,
  changes: Partial<ProbeRequest> = {},
): Promise<{ attempt: Attempt; seen: Attempt[]; claims: number }> {
  const seen: Attempt[] = [];
  let claims = 0;
  const { claimCatchAll = () => false, observe = () => {}, ...rest } = changes;
  const attempt = await probeAddress(
    { network, originMs: network.clock.now() },
    {
      hostName,
      address: '127.0.0.1',
      family: 4,
      port,
      recipient: { local: 'user', domain: 'example.org', needsSmtpUtf8: false },
      helo: 'probe.example',
      mailFrom: '',
      depth: 'mailbox',
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      claimCatchAll: () => {
        claims += 1;
        return claimCatchAll();
      },
      observe: (one) => {
        seen.push(one);
        observe(one);
      },
      ...rest,
    },
  );
  for (const one of [...seen, attempt]) expect(attemptSchema.safeParse(one).error).toBeUndefined();
  expect(seen.every((one) => one.state === 'running')).toBe(true);
  return { attempt, seen, claims };
}

const texts = (attempt: Attempt, from: 'us' | 'host' | 'note'): string[] =>
  attempt.lines.filter((line) => line.from === from).map((line) => line.text);

describe('a whole dialogue', () => {
  test('accepted, with STARTTLS and a certificate that holds', async () => {
    const { port, heard } = await startHost(async (peer) => {
      peer.say('220 mx.example.org ESMTP\r\n');
      await answer(
        peer,
        withTls(() => goodKeys),
      );
    });
    const { attempt, seen, claims } = await probe(port);
    expect(attempt).toMatchObject({
      state: 'done',
      stage: 'end',
      startTls: 'done',
      tls: { trusted: true, problem: null, nameMatches: true },
      mailbox: { meaning: 'accepted', rule: 'accepted' },
      catchAll: 'not-asked',
      failure: null,
      capabilities: ['SIZE 1000000', 'STARTTLS'],
    });
    const said = [
      'EHLO probe.example',
      'STARTTLS',
      'EHLO probe.example',
      'MAIL FROM:<>',
      'RCPT TO:<user@example.org>',
      'RSET',
      'QUIT',
    ];
    expect(heard).toEqual(said);
    expect(texts(attempt, 'us')).toEqual(said);
    expect(texts(attempt, 'host')[0]).toBe('220 mx.example.org ESMTP');
    expect(texts(attempt, 'note')).toEqual([expect.stringContaining('TLSv1.3')]);
    expect(attempt.lines.map((line) => line.atMs)).toEqual(
      [...attempt.lines.map((line) => line.atMs)].sort((a, b) => a - b),
    );
    expect(new Set(seen.map((one) => one.stage))).toEqual(
      new Set(['connect', 'greeting', 'hello', 'starttls', 'hello-again', 'mail', 'rcpt', 'goodbye']),
    );
    expect(claims).toBe(1);
  });

  test('an expired certificate is evidence, and no hindrance', async () => {
    const { port } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(
        peer,
        withTls(() => expiredKeys),
      );
    });
    const { attempt } = await probe(port);
    expect(attempt).toMatchObject({
      state: 'done',
      startTls: 'done',
      tls: { trusted: false, problem: 'CERT_HAS_EXPIRED', nameMatches: true },
      mailbox: { meaning: 'accepted' },
    });
  });

  test('a certificate for another name', async () => {
    const { port } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(
        peer,
        withTls(() => goodKeys),
      );
    });
    const { attempt } = await probe(port, { hostName: 'other.example.org' });
    expect(attempt).toMatchObject({ state: 'done', tls: { trusted: true, nameMatches: false } });
  });

  test.each<[string, Answers, Partial<Attempt>]>([
    ['no STARTTLS', { ehlo: offersNone }, { startTls: 'not-offered', tls: null }],
    [
      'STARTTLS refused',
      { ehlo: offersTls, starttls: '454 TLS not available\r\n' },
      { startTls: 'refused', tls: null },
    ],
    [
      'EHLO refused',
      { ehlo: '502 unknown\r\n', helo: '250 mx\r\n' },
      { startTls: 'not-offered', capabilities: [] },
    ],
  ])('%s: on in plain text', async (_title, answers, expected) => {
    const { port } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, answers);
    });
    const { attempt } = await probe(port);
    expect(attempt).toMatchObject({
      state: 'done',
      failure: null,
      mailbox: { meaning: 'accepted' },
      ...expected,
    });
  });

  test('up to EHLO and STARTTLS, no further', async () => {
    const { port, heard } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(
        peer,
        withTls(() => goodKeys),
      );
    });
    const { attempt } = await probe(port, { depth: 'connect' });
    expect(attempt).toMatchObject({ state: 'done', startTls: 'done', mailbox: null });
    expect(heard).toEqual(['EHLO probe.example', 'STARTTLS', 'EHLO probe.example', 'QUIT']);
  });

  test('greets with the address literal where this machine has no name', async () => {
    const { port, heard } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, { ehlo: offersNone });
    });
    await probe(port, { helo: null });
    expect(heard[0]).toBe('EHLO [127.0.0.1]');
  });

  test('one octet at a time, and bare line feeds', async () => {
    const { port } = await startHost(async (peer) => {
      const drip: Peer = {
        ...peer,
        say: (text) => {
          for (const octet of text.replaceAll('\r\n', '\n')) peer.say(octet);
        },
      };
      drip.say('220-mx\r\n220 ready\r\n');
      await answer(drip, { ehlo: offersNone });
    });
    const { attempt } = await probe(port);
    expect(attempt).toMatchObject({
      state: 'done',
      greeting: { lines: ['mx', 'ready'] },
      mailbox: { meaning: 'accepted' },
    });
    expect(texts(attempt, 'note')).toEqual(['the host ends lines with a bare LF']);
  });
});

describe('TLS that fails', () => {
  test.each<[string, string, (peer: Peer) => Promise<void>]>([
    [
      'garbage for a handshake',
      'handshake',
      async (peer) => {
        peer.say('220 go\r\n');
        await peer.hearAnything();
        peer.say('this is no TLS record at all, whatever it may be\r\n');
      },
    ],
    [
      'a hang-up for a handshake',
      'closed',
      async (peer) => {
        peer.say('220 go\r\n');
        await peer.hearAnything();
        peer.hangUp();
      },
    ],
    [
      'plain text after the 220 (injection)',
      'injected',
      async (peer) => peer.say('220 go\r\n250 injected\r\n'),
    ],
    ['half a line after the 220', 'injected', async (peer) => peer.say('220 go\r\n250 inj')],
    ['silence', 'timeout', async (peer) => peer.say('220 go\r\n')],
  ])('%s: once more without', async (_title, code, fail) => {
    const { port, heard } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      if (peer.count > 1) return answer(peer, { ehlo: offersTls });
      await peer.hear();
      peer.say(offersTls);
      await peer.hear();
      return fail(peer);
    });
    const { attempt } = await probe(port, { timeoutMs: code === 'timeout' ? 800 : 5_000 });
    expect(attempt).toMatchObject({
      state: 'done',
      startTls: 'failed',
      tls: null,
      tlsFailure: { layer: 'tls', code },
      mailbox: { meaning: 'accepted' },
    });
    expect(heard.slice(2)).toEqual([
      'EHLO probe.example',
      'MAIL FROM:<>',
      'RCPT TO:<user@example.org>',
      'RSET',
      'QUIT',
    ]);
    expect(texts(attempt, 'note')).toContain('connecting again, without TLS');
  });

  test('and no second connection to be had', async () => {
    const { port } = await startHost(async (peer) => {
      if (peer.count > 1) return peer.reset();
      peer.say('220 mx\r\n');
      await peer.hear();
      peer.say(offersTls);
      await peer.hear();
      peer.say('220 go\r\n');
      await peer.hearAnything();
      peer.reset();
    });
    const { attempt } = await probe(port);
    expect(attempt).toMatchObject({
      state: 'failed',
      startTls: 'failed',
      tlsFailure: { layer: 'tls' },
    });
    // The reset may come while it is dialled, or right after.
    expect(attempt.failure?.code).toMatch(/^(?:reset|closed)$/);
  });
});

describe('hosts that do not let us in, or break', () => {
  const failing: [string, (peer: Peer) => Promise<void> | void, Partial<Attempt>][] = [
    [
      '421 at the banner',
      (peer) => {
        peer.say('421 4.3.2 too many connections\r\n');
        peer.hangUp();
      },
      {
        stage: 'greeting',
        failure: expect.objectContaining({ code: 'greeting-refused', temporary: true }),
        refusal: expect.objectContaining({ meaning: 'rate-limited' }),
      },
    ],
    [
      '554 at the banner',
      async (peer) => {
        peer.say('554 5.7.1 blocked using zen.spamhaus.org\r\n');
        await answer(peer);
      },
      {
        stage: 'greeting',
        failure: expect.objectContaining({ code: 'greeting-refused', temporary: false, side: 'here' }),
        refusal: expect.objectContaining({ meaning: 'prober-refused' }),
      },
    ],
    [
      'silence at the banner',
      () => {},
      { stage: 'greeting', failure: expect.objectContaining({ layer: 'smtp', code: 'timeout' }) },
    ],
    [
      'a banner without an end',
      (peer) => peer.say('220 mx'),
      { stage: 'greeting', failure: expect.objectContaining({ code: 'timeout' }) },
    ],
    [
      'garbage without an end',
      (peer) => peer.say('SSH-2.0-OpenSSH'),
      { stage: 'greeting', failure: expect.objectContaining({ code: 'garbage' }) },
    ],
    [
      'a garbage banner',
      (peer) => peer.say('HTTP/1.1 400 Bad Request\r\n\r\n'),
      { stage: 'greeting', failure: expect.objectContaining({ code: 'garbage' }) },
    ],
    [
      'a banner of endless lines',
      (peer) => peer.say('220-and on\r\n'.repeat(10_000)),
      { stage: 'greeting', failure: expect.objectContaining({ code: 'too-long' }) },
    ],
    [
      'a banner of one endless line',
      (peer) => peer.say(`220 ${'a'.repeat(1_000_000)}`),
      { stage: 'greeting', failure: expect.objectContaining({ code: 'too-long' }) },
    ],
    [
      'two greetings',
      async (peer) => {
        peer.say('220 mx\r\n250 mx\r\n');
        await answer(peer);
      },
      { stage: 'hello', failure: expect.objectContaining({ code: 'garbage' }) },
    ],
    [
      'a greeting, and 421 at once',
      (peer) => {
        peer.say('220 mx\r\n421 changed my mind\r\n');
        peer.hangUp();
      },
      { stage: 'hello', failure: expect.objectContaining({ code: 'hello-refused', temporary: true }) },
    ],
    [
      'MAIL refused',
      async (peer) => {
        peer.say('220 mx\r\n');
        await answer(peer, {
          ehlo: offersNone,
          mail: '550 5.7.1 Client host rejected: cannot find your hostname\r\n',
        });
      },
      {
        stage: 'mail',
        failure: expect.objectContaining({ code: 'sender-refused' }),
        refusal: expect.objectContaining({ meaning: 'prober-refused', rule: 'reverse-dns' }),
      },
    ],
  ];
  for (const [stage, verb] of [
    ['hello', 'EHLO'],
    ['starttls', 'STARTTLS'],
    ['mail', 'MAIL'],
    ['rcpt', 'RCPT'],
  ] as const) {
    const script = (end: (peer: Peer) => void) => async (peer: Peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, { ehlo: verb === 'STARTTLS' ? offersTls : offersNone, [verb.toLowerCase()]: end });
    };
    failing.push(
      [
        `a hang-up at ${verb}`,
        script((peer) => peer.hangUp()),
        { stage, failure: expect.objectContaining({ layer: 'smtp', code: 'closed' }) },
      ],
      [
        `a reset at ${verb}`,
        script((peer) => peer.reset()),
        { stage, failure: expect.objectContaining({ layer: 'smtp', code: 'closed' }) },
      ],
      [
        `silence at ${verb}`,
        script(() => {}),
        { stage, failure: expect.objectContaining({ layer: 'smtp', code: 'timeout' }) },
      ],
    );
  }
  failing.push([
    'a hang-up at the banner',
    (peer) => peer.hangUp(),
    { stage: 'greeting', failure: expect.objectContaining({ code: 'closed' }) },
  ]);

  test.each(failing)('%s', async (title, script, expected) => {
    const { port } = await startHost(async (peer) => script(peer));
    const waits = /silence|without an end/.test(title);
    const { attempt } = await probe(port, { timeoutMs: waits ? 500 : 5_000 });
    expect(attempt).toMatchObject({ state: 'failed', mailbox: null, ...expected });
    expect(attempt.endedMs).not.toBeNull();
    expect(attempt.connectedMs).not.toBeNull();
  });

  test('a host that drips gains no time', async () => {
    const { port } = await startHost(async (peer) => {
      for (let count = 0; count < 200; count += 1) {
        peer.say('2');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    const { attempt } = await probe(port, { timeoutMs: 200 });
    expect(attempt.failure).toMatchObject({ layer: 'smtp' });
    expect((attempt.endedMs ?? 0) - attempt.startedMs).toBeLessThan(3_000);
  });

  test('nobody listens', async () => {
    const { port } = await startHost(async () => {});
    await Promise.all(cleanUp.splice(0).map((one) => one()));
    const { attempt } = await probe(port);
    expect(attempt).toMatchObject({
      state: 'failed',
      stage: 'connect',
      connectedMs: null,
      failure: { layer: 'tcp', code: 'refused' },
    });
  });
});

describe('the mailbox', () => {
  const accepts = '250 2.1.5 ok\r\n';
  test.each<[string, Answers, boolean, Partial<Attempt>]>([
    [
      'unknown',
      { 'rcpt user': '550 5.1.1 User unknown\r\n' },
      true,
      {
        mailbox: expect.objectContaining({ meaning: 'no-such-mailbox', rule: 'enhanced-5.1.1' }),
        catchAll: 'not-asked',
      },
    ],
    [
      'greylisted',
      { 'rcpt user': '450 4.2.0 Greylisted, try again in 300 seconds\r\n' },
      true,
      { mailbox: expect.objectContaining({ meaning: 'greylisted', retryAfterSeconds: 300 }) },
    ],
    [
      '421',
      { 'rcpt user': '421 4.3.2 shutting down\r\n' },
      true,
      { mailbox: expect.objectContaining({ meaning: 'deferred' }) },
    ],
    [
      'catch-all',
      { rcpt: accepts },
      true,
      { mailbox: expect.objectContaining({ meaning: 'accepted' }), catchAll: 'yes' },
    ],
    ['catch-all not to be asked', { rcpt: accepts }, false, { catchAll: 'not-asked' }],
    ['no catch-all', { 'rcpt user': accepts, rcpt: '550 5.1.1 unknown\r\n' }, true, { catchAll: 'no' }],
    [
      'too many recipients',
      { 'rcpt user': accepts, rcpt: '452 4.5.3 too many recipients\r\n' },
      true,
      { catchAll: 'cannot-be-known' },
    ],
    [
      'cut off at the random mailbox',
      { 'rcpt user': accepts, rcpt: (peer) => peer.hangUp() },
      true,
      { mailbox: expect.objectContaining({ meaning: 'accepted' }), catchAll: 'cannot-be-known' },
    ],
    [
      'cut off at RSET',
      { 'rcpt user': accepts, rset: (peer) => peer.reset() },
      false,
      { mailbox: expect.objectContaining({ meaning: 'accepted' }) },
    ],
  ])('%s', async (_title, answers, mayClaim, expected) => {
    const { port, heard } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, { ehlo: offersNone, ...answers });
    });
    const { attempt, claims } = await probe(port, { claimCatchAll: () => mayClaim });
    expect(attempt).toMatchObject({ state: 'done', stage: 'end', failure: null, ...expected });
    const asked = heard.filter((line) => line.startsWith('RCPT'));
    expect(asked[0]).toBe('RCPT TO:<user@example.org>');
    expect(claims).toBe(attempt.mailbox?.meaning === 'accepted' ? 1 : 0);
    expect(asked.length).toBe(attempt.mailbox?.meaning === 'accepted' && mayClaim ? 2 : 1);
    if (asked[1]) expect(asked[1]).toMatch(/^RCPT TO:<wp[a-z0-9]{18}@example\.org>$/);
  });

  test.each<[string, string, string | null]>([
    ['offered', '250-mx\r\n250 SMTPUTF8\r\n', null],
    ['missing', offersNone, 'smtputf8-missing'],
  ])('SMTPUTF8 %s', async (_title, hello, code) => {
    const { port, heard } = await startHost(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, { ehlo: hello });
    });
    const { attempt } = await probe(port, {
      recipient: { local: 'jürgen', domain: 'example.org', needsSmtpUtf8: true },
    });
    expect(attempt.failure?.code ?? null).toBe(code);
    if (code !== null) expect(heard).toEqual(['EHLO probe.example', 'QUIT']);
    else expect(heard).toContain('RCPT TO:<jürgen@example.org>');
  });

  test('bad input goes nowhere', async () => {
    let dialled = 0;
    const { port } = await startHost(async () => {
      dialled += 1;
    });
    const { attempt } = await probe(port, { mailFrom: 'a@b>\r\nDATA' });
    expect(attempt).toMatchObject({
      state: 'failed',
      failure: { layer: 'run', code: 'bad-input' },
      lines: [],
    });
    expect(dialled).toBe(0);
  });
});

test('hosts that say anything at any time: every attempt ends, in shape, and nothing is left to blow up', async () => {
  const words = [
    '220 mx\r\n',
    '250 ok\r\n',
    offersTls,
    '250-mx\r\n250 SMTPUTF8\r\n',
    '354 go\r\n',
    '421 bye\r\n',
    '550 5.1.1 no\r\n',
    '250-ok\r\n550 no\r\n',
    '220 go\r\n250 more\r\n',
    '\0\xff\r\n',
    '\x16\x03\x03\x00\x02\x02\x28',
    '250 ok\n',
  ];
  let seed = 11;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  const { port } = await startHost(async (peer) => {
    peer.say(below(10) === 0 ? (words[below(words.length)] ?? '') : '220 mx\r\n');
    for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
      const choice = below(12);
      if (choice === 0) return peer.hangUp();
      if (choice === 1) return peer.reset();
      if (line === 'STARTTLS' && choice < 6) {
        peer.say('220 go\r\n');
        if (choice < 4) return peer.encrypt(goodKeys);
      } else if (choice < 8) peer.say(line.startsWith('EHLO') ? offersTls : '250 ok\r\n');
      else peer.say(words[below(words.length)] ?? '');
    }
  });
  // A few at a time: hundreds at once keep each other waiting until none comes far.
  const attempts: Awaited<ReturnType<typeof probe>>[] = [];
  const next = async (): Promise<void> => {
    while (attempts.length < 400)
      attempts.push(await probe(port, { timeoutMs: 400, claimCatchAll: () => true }));
  };
  await Promise.all(Array.from({ length: 20 }, next));
  expect(attempts.every(({ attempt }) => attempt.state === 'done' || attempt.failure !== null)).toBe(true);
  expect(new Set(attempts.map(({ attempt }) => attempt.stage)).size).toBeGreaterThan(4);
});

describe('a stop', () => {
  test('before it began', async () => {
    const { attempt } = await probe(1, { signal: AbortSignal.abort() });
    expect(attempt).toMatchObject({ state: 'skipped', skipped: 'cancelled', failure: null });
  });

  test.each<[string, Attempt['stage']]>([
    ['while the banner is waited for', 'greeting'],
    ['during the handshake', 'starttls'],
    ['during RCPT', 'rcpt'],
  ])('%s', async (_title, stage) => {
    const stop = new AbortController();
    const gone: Promise<null | string>[] = [];
    const { port } = await startHost(async (peer) => {
      if (stage === 'greeting') {
        gone.push(peer.hear());
        return;
      }
      peer.say('220 mx\r\n');
      await answer(peer, {
        ehlo: stage === 'starttls' ? offersTls : offersNone,
        starttls: (one) => {
          one.say('220 go\r\n');
          void one.hearAnything().then(() => stop.abort());
        },
        rcpt: () => stop.abort(),
      });
    });
    const { attempt } = await probe(port, {
      signal: stop.signal,
      observe: (one) => {
        if (stage === 'greeting' && one.stage === 'greeting') setImmediate(() => stop.abort());
      },
    });
    expect(attempt).toMatchObject({ state: 'failed', stage, failure: { layer: 'run', code: 'cancelled' } });
    expect((attempt.endedMs ?? 0) - attempt.startedMs).toBeLessThan(3_000);
    if (gone[0]) expect(await gone[0]).toBeNull();
  });
});
