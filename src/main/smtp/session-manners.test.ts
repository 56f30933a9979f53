// The session as others keep count of it: what goes out in one write, what the budget hears, and whose roots count.

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Attempt, attemptSchema } from '../../shared/evidence';
import { createInternet } from '../net/internet';
import { openTcp } from '../net/tcp';
import { type ProbeRequest, probeAddress } from './session';
import { createTestAuthority, type TestKeys } from './test-keys';
import { type Peer, type ScriptedHost, startScriptedHost } from './testing/scripted-host';

const hostName = 'mx.example.org';
let rootPem = '';
let keys: TestKeys;
beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  keys = await authority.issue(hostName, -10, 10);
});

let host: ScriptedHost | undefined;
afterEach(() => host?.close());

async function probe(
  script: (peer: Peer) => unknown,
  changes: Partial<ProbeRequest> = {},
): Promise<{ attempt: Attempt; dialled: number; proxies: unknown[] }> {
  host = await startScriptedHost(script);
  const { port } = host;
  let dialled = 0;
  const proxies: unknown[] = [];
  const network = {
    ...createInternet({ rootHints: [] }),
    ownName: () => 'desk.example',
    dialTcp: (options: Parameters<typeof openTcp>[0]) => {
      dialled += 1;
      proxies.push(options.proxy);
      return openTcp({ ...options, proxy: null, dial: { address: '127.0.0.1', port } });
    },
  };
  const attempt = await probeAddress(
    { network, originMs: network.clock.now() },
    {
      hostName,
      address: '192.0.2.25',
      family: 4,
      port: 25,
      recipient: { local: 'user', domain: 'example.org', needsSmtpUtf8: false },
      helo: null,
      mailFrom: '',
      depth: 'mailbox',
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      claimCatchAll: () => true,
      observe: () => {},
      ...changes,
    },
  );
  expect(attemptSchema.safeParse(attempt).error).toBeUndefined();
  expect(host.faults).toEqual([]);
  return { attempt, dialled, proxies };
}

/** Says what the line's first word gets; RCPT of anybody but `user` is refused. */
async function answer(peer: Peer, answers: Readonly<Record<string, string>> = {}): Promise<void> {
  for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
    const verb = (line.split(/[ :]/u, 1)[0] ?? '').toLowerCase();
    const isRandom = verb === 'rcpt' && !line.includes('<user@');
    peer.say(
      isRandom ? '550 5.1.1 no\r\n' : `${answers[verb] ?? (verb === 'quit' ? '221 bye' : '250 ok')}\r\n`,
    );
    if (verb === 'quit') peer.hangUp();
  }
}
const pipelining = { ehlo: '250-mx\r\n250 PIPELINING' };
const lines = (attempt: Attempt, from: 'us' | 'host'): string[] =>
  attempt.lines
    .filter((line) => line.from === from)
    .map(({ text }) => text.replace(/<wp[^@]*@/u, '<random@'));

describe('words that go out together', () => {
  it('are answered in their order, and the record shows them so', async () => {
    const { attempt } = await probe(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, pipelining);
    });
    expect(attempt).toMatchObject({ state: 'done', mailbox: { meaning: 'accepted' }, catchAll: 'no' });
    expect(lines(attempt, 'us')).toEqual([
      'EHLO desk.example',
      'MAIL FROM:<>',
      'RCPT TO:<user@example.org>',
      'RCPT TO:<random@example.org>',
      'RSET',
      'QUIT',
    ]);
  });

  it('come in one write: a host that answers only when all of them are there is answered', async () => {
    const { attempt } = await probe(async (peer) => {
      peer.say('220 mx\r\n');
      await peer.hear();
      peer.say('250-mx\r\n250 PIPELINING\r\n');
      await peer.hear();
      await peer.hear();
      peer.say('250 sender ok\r\n550 5.1.1 no such user\r\n');
      await peer.hear();
      await peer.hear();
      peer.say('250 reset\r\n221 bye\r\n');
      peer.hangUp();
    });
    expect(attempt).toMatchObject({ state: 'done', mailbox: { meaning: 'no-such-mailbox' } });
  });

  it('a refused MAIL takes its RCPT with it: that answer is heard, and says nothing of the mailbox', async () => {
    const { attempt } = await probe(async (peer) => {
      peer.say('220 mx\r\n');
      await answer(peer, { ...pipelining, mail: '550 5.7.1 not from you', rcpt: '503 5.5.1 MAIL first' });
    });
    expect(attempt).toMatchObject({
      state: 'failed',
      mailbox: null,
      failure: { code: 'sender-refused' },
      refusal: { reply: { code: 550 } },
    });
    expect(lines(attempt, 'host').slice(-3)).toEqual([
      '550 5.7.1 not from you',
      '503 5.5.1 MAIL first',
      '221 bye',
    ]);
  });

  it('after 421 nothing more is said, and what was sent ahead is not waited for', async () => {
    const { attempt } = await probe(async (peer) => {
      peer.say('220 mx\r\n');
      await peer.hear();
      peer.say('250-mx\r\n250 PIPELINING\r\n');
      await peer.hear();
      peer.say('421 4.3.2 going down\r\n');
      await peer.hear();
      await peer.hear();
    });
    expect(attempt).toMatchObject({ state: 'failed', refusal: { reply: { code: 421 } } });
    expect(lines(attempt, 'us').at(-1)).toBe('RCPT TO:<user@example.org>');
  });
});

describe('who keeps count', () => {
  it('hears every reply with what it answers, and every recipient', async () => {
    const heard: string[] = [];
    let recipients = 0;
    await probe(
      async (peer) => {
        peer.say('220 mx\r\n');
        await answer(peer);
      },
      {
        pass: {
          heard: ({ code }, stage) => heard.push(`${stage} ${code}`),
          recipient: () => {
            recipients += 1;
          },
          again: () => {},
        },
      },
    );
    expect(heard).toEqual([
      'greeting 220',
      'hello 250',
      'mail 250',
      'rcpt 250',
      'rcpt 550',
      'mail 250',
      'mail 221',
    ]);
    expect(recipients).toBe(2);
  });

  it('is told of a connection made again', async () => {
    let again = 0;
    const { dialled } = await probe(
      async (peer) => {
        peer.say('220 mx\r\n');
        await answer(peer, { ehlo: '250-mx\r\n250 STARTTLS', starttls: '220 go\r\nno TLS here' });
      },
      {
        pass: {
          heard: () => {},
          recipient: () => {},
          again: () => {
            again += 1;
          },
        },
      },
    );
    expect([dialled, again]).toEqual([2, 1]);
  });
});

describe('what the attempt keeps', () => {
  const plain = async (peer: Peer): Promise<void> => {
    peer.say('220 mx\r\n');
    await answer(peer);
  };

  it('our own end of the connection, and which time it is', async () => {
    const { attempt } = await probe(plain, { round: 2 });
    expect(attempt.local).toMatchObject({ address: '127.0.0.1', port: expect.any(Number) });
    expect(attempt.round).toBe(2);
  });

  it('the proxy asked for is the one dialled through', async () => {
    const proxy = { address: '192.0.2.200', port: 1_080 };
    expect((await probe(plain, { proxy })).proxies).toEqual([proxy]);
  });

  it('a mailbox asked for before: when, and what was said', async () => {
    const { attempt } = await probe(plain, {
      claimCatchAll: async () => ({ known: 'yes', note: 'asked for before' }),
    });
    expect(attempt.catchAll).toBe('yes');
    expect(attempt.lines).toContainEqual(expect.objectContaining({ from: 'note', text: 'asked for before' }));
    expect(lines(attempt, 'us').filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
  });

  it('a greeting that does not come: how long a sender should wait', async () => {
    const { attempt } = await probe((peer) => peer.hear(), { timeoutMs: 100 });
    expect(attempt.failure).toMatchObject({ code: 'timeout' });
    expect(attempt.lines.at(-1)).toMatchObject({ from: 'note', text: expect.stringContaining('300 s') });
  });
});

describe('roots of one’s own', () => {
  const withTls = (peer: Peer): Promise<void> => {
    peer.encrypt(keys);
    peer.say('220 mx\r\n');
    return answer(peer);
  };

  it.each<[string, string[], boolean]>([
    ['without them', [], false],
    ['with them', ['root'], true],
  ])('%s a private network’s certificate is trusted: %s', async (_title, given, trusted) => {
    const trustedRoots = given.length === 0 ? [] : [rootPem];
    const { attempt } = await probe(withTls, { tls: 'implicit', trustedRoots });
    expect(attempt).toMatchObject({ state: 'done', startTls: 'done', tls: { trusted, nameMatches: true } });
  });
});
