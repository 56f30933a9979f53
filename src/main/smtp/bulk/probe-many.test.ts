// Many mailboxes of one host: which words go out and when, and that each mailbox gets its own answer and nobody else's.

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createInternet } from '../../net/internet';
import { openTcp } from '../../net/tcp';
import type { Recipient } from '../envelope';
import { createTestAuthority } from '../test-keys';
import { type HostKeys, type Peer, type ScriptedHost, startScriptedHost } from '../testing/scripted-host';
import type { BulkOutcome } from './answer';
import { type BulkRequest, probeMany } from './probe-many';

let keys: HostKeys;
let rootPem = '';
beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  keys = await authority.issue('mx.example.org', -10, 10);
});

const hosts: ScriptedHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

interface Answers {
  /** EHLO keywords. */
  offers?: readonly string[];
  greeting?: string;
  ehlo?: string;
  mail?: string;
  /** The answer to the recipient of that number in its transaction, from 1, and its local part. */
  rcpt?: (local: string, number: number, transaction: number) => string;
  tls?: 'good' | 'broken';
}

/** Counts how many words were out before they were answered. */
interface Host extends ScriptedHost {
  mostAtOnce: number;
}

async function start({ offers = [], greeting = '220 mx\r\n', ...answers }: Answers = {}): Promise<Host> {
  let mostAtOnce = 0;
  let transaction = 0;
  const rcpt = answers.rcpt ?? (() => '250 2.1.5 ok\r\n');
  const converse = async (peer: Peer, isEncrypted: boolean): Promise<void> => {
    let number = 0;
    let atOnce = 0;
    for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
      // Whatever was said together is there by the next turn or two.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((next) => setImmediate(next));
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      if (!peer.hasMore) atOnce = 0;
      const keywords = isEncrypted ? offers.filter((one) => one !== 'STARTTLS') : offers;
      if (line.startsWith('EHLO'))
        peer.say(
          answers.ehlo ?? [...['mx', ...keywords].map((word) => `250-${word}`), '250 HELP', ''].join('\r\n'),
        );
      else if (line === 'STARTTLS' && answers.tls === 'broken') {
        peer.say('220 go\r\n');
        return peer.hangUp();
      } else if (line === 'STARTTLS') {
        peer.say('220 go\r\n');
        peer.encrypt(keys);
        return converse(peer, true);
      } else if (line.startsWith('MAIL')) {
        transaction += 1;
        number = 0;
        peer.say(answers.mail ?? '250 2.1.0 ok\r\n');
      } else if (line.startsWith('RCPT')) {
        number += 1;
        const said = rcpt(/<([^@]*)@/.exec(line)?.[1] ?? '', number, transaction);
        if (said === '') return peer.hangUp();
        peer.say(said);
        if (said.startsWith('421')) return peer.hangUp();
      } else if (line === 'QUIT') {
        peer.say('221 bye\r\n');
        return peer.hangUp();
      } else peer.say('250 ok\r\n');
    }
  };
  const host = await startScriptedHost((peer) => {
    peer.say(greeting);
    return converse(peer, false);
  });
  hosts.push(host);
  return {
    ...host,
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}

const to = (local: string, domain = 'example.org'): Recipient => ({
  local,
  domain,
  needsSmtpUtf8: /[^\0-\x7f]/.test(local),
});
const users = (count: number): Recipient[] =>
  Array.from({ length: count }, (_none, at) => to(`user${at + 1}`));

function ask(
  host: ScriptedHost,
  recipients: readonly Recipient[],
  changes: Partial<BulkRequest> = {},
): Promise<BulkOutcome> {
  return probeMany({
    network: {
      ...createInternet({ rootHints: [] }),
      dialTcp: (options) => openTcp({ ...options, trustedRoots: [rootPem] }),
    },
    hostName: 'mx.example.org',
    address: '127.0.0.1',
    port: host.port,
    recipients,
    helo: 'probe.example',
    mailFrom: '',
    startTls: true,
    maxRecipients: 100,
    timeoutMs: 20_000,
    signal: new AbortController().signal,
    ...changes,
  });
}

/** In short: the meaning, `layer code`, or why it was not asked. */
const inShort = ({ answers }: BulkOutcome): string[] =>
  answers.map((one) => {
    if (one.state === 'answered') return one.answer.meaning;
    return one.state === 'failed' ? `${one.failure.layer} ${one.failure.code}` : one.why;
  });

const repeat = (what: string, times: number): string[] => Array.from({ length: times }, () => what);
const oddOnes = (local: string): string =>
  Number(local.slice(4)) % 2 === 1 ? '250 2.1.5 ok\r\n' : '550 5.1.1 User unknown\r\n';
const tooManyAfter = (most: number) => (_local: string, number: number) =>
  number > most ? '452 4.5.3 Too many recipients\r\n' : '250 2.1.5 ok\r\n';

describe('words', () => {
  test('without PIPELINING one after the other', async () => {
    const host = await start({ rcpt: oddOnes });
    const outcome = await ask(host, users(4));
    expect(inShort(outcome)).toEqual(['accepted', 'no-such-mailbox', 'accepted', 'no-such-mailbox']);
    expect(host.heard).toEqual([
      'EHLO probe.example',
      'MAIL FROM:<>',
      ...users(4).map(({ local }) => `RCPT TO:<${local}@example.org>`),
      'RSET',
      'QUIT',
    ]);
    expect(host.mostAtOnce).toBe(1);
  });

  test('with it together', async () => {
    const host = await start({ offers: ['PIPELINING'], rcpt: oddOnes });
    const outcome = await ask(host, users(10));
    expect(inShort(outcome)).toEqual(
      Array.from({ length: 10 }, (_none, at) => (at % 2 === 0 ? 'accepted' : 'no-such-mailbox')),
    );
    expect(host.heard.slice(-2)).toEqual(['RSET', 'QUIT']);
    expect(host.mostAtOnce).toBe(11);
    expect(outcome.session).toMatchObject({ failure: null, transactions: 1, startTls: 'not-offered' });
  });

  test('a single mailbox is asked for and left at once', async () => {
    const host = await start({ offers: ['PIPELINING'], rcpt: () => '550 5.1.1 User unknown\r\n' });
    expect(inShort(await ask(host, users(1)))).toEqual(['no-such-mailbox']);
    expect(host.heard).toEqual([
      'EHLO probe.example',
      'MAIL FROM:<>',
      'RCPT TO:<user1@example.org>',
      'RSET',
      'QUIT',
    ]);
    expect(host.mostAtOnce).toBe(4);
  });

  test('never more than a hundred unanswered', async () => {
    const host = await start({ offers: ['PIPELINING'], rcpt: oddOnes });
    const outcome = await ask(host, users(250), { maxRecipients: 1_000 });
    expect(inShort(outcome).filter((one) => one === 'accepted')).toHaveLength(125);
    expect(host.mostAtOnce).toBe(101);
    expect(outcome.session.transactions).toBe(1);
  });

  test('a host without EHLO is greeted as of old', async () => {
    const host = await start({ ehlo: '502 5.5.1 no\r\n' });
    expect(inShort(await ask(host, users(2)))).toEqual(['accepted', 'accepted']);
    expect(host.heard.slice(0, 2)).toEqual(['EHLO probe.example', 'HELO probe.example']);
  });
});

describe('limits', () => {
  test.each<[string, Answers, Partial<BulkRequest>, number[]]>([
    ['LIMITS RCPTMAX', { offers: ['PIPELINING', 'LIMITS RCPTMAX=3'] }, {}, [3, 3, 3, 1]],
    ['LIMITS RCPTMAX, without PIPELINING', { offers: ['LIMITS RCPTMAX=4'] }, {}, [4, 4, 2]],
    ['the caller’s own', { offers: ['PIPELINING'] }, { maxRecipients: 5 }, [5, 5]],
    ['too many, said at the fourth', { offers: ['PIPELINING'], rcpt: tooManyAfter(3) }, {}, [10, 3, 3, 1]],
    ['the same, without PIPELINING', { rcpt: tooManyAfter(3) }, {}, [4, 3, 3, 1]],
  ])('%s', async (_title, answers, changes, perTransaction) => {
    const host = await start(answers);
    const outcome = await ask(host, users(10), changes);
    expect(inShort(outcome)).toEqual(repeat('accepted', 10));
    const words = host.heard.map((line) => line.slice(0, 4)).join(' ');
    const counts = words
      .split('MAIL')
      .slice(1)
      .map((part) => part.match(/RCPT/g)?.length ?? 0);
    expect(counts).toEqual(perTransaction);
    expect(words.match(/RSET MAIL/g) ?? []).toHaveLength(perTransaction.length - 1);
  });

  test('LIMITS MAILMAX: the rest is not asked', async () => {
    const host = await start({ offers: ['PIPELINING', 'LIMITS RCPTMAX=2 MAILMAX=2'] });
    expect(inShort(await ask(host, users(5)))).toEqual([...repeat('accepted', 4), 'limits']);
    expect(host.heard.slice(-2)).toEqual(['RSET', 'QUIT']);
  });

  test('LIMITS RCPTDOMAINMAX: other domains are not asked', async () => {
    const host = await start({ offers: ['PIPELINING', 'LIMITS RCPTDOMAINMAX=1'] });
    const outcome = await ask(host, [to('a'), to('b', 'example.net'), to('c', 'EXAMPLE.org')]);
    expect(inShort(outcome)).toEqual(['accepted', 'limits', 'accepted']);
  });
});

describe('hosts that want no more', () => {
  test('too many, said at the first: it is believed, and the rest left alone', async () => {
    const host = await start({ rcpt: () => '452 4.5.3 Too many recipients\r\n' });
    const outcome = await ask(host, users(3));
    expect(inShort(outcome).slice(1)).toEqual(['asked-to-stop', 'asked-to-stop']);
    expect(outcome.answers[0]).toMatchObject({ state: 'answered', answer: { reply: { code: 452 } } });
    expect(host.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    expect(host.heard.slice(-2)).toEqual(['RSET', 'QUIT']);
  });

  test('421 within a group: answered, unanswered and not asked are three things', async () => {
    const host = await start({
      offers: ['PIPELINING', 'LIMITS RCPTMAX=3'],
      rcpt: (_local, number) => (number === 2 ? '421 4.3.2 going down\r\n' : '250 2.1.5 ok\r\n'),
    });
    const outcome = await ask(host, users(5));
    expect(inShort(outcome)).toEqual([
      'accepted',
      'deferred',
      'smtp closed',
      'asked-to-stop',
      'asked-to-stop',
    ]);
    expect(host.heard).not.toContain('QUIT');
  });

  test('it refuses us, whoever is asked for', async () => {
    const host = await start({ rcpt: () => '554 5.7.1 Client host blocked using zen.spamhaus.org\r\n' });
    const outcome = await ask(host, users(30));
    expect(inShort(outcome)).toEqual([...repeat('prober-refused', 10), ...repeat('refuses-us', 20)]);
    expect(host.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(10);
  });

  test('it refuses the sender: what it says of recipients afterwards speaks of none', async () => {
    const host = await start({
      offers: ['PIPELINING'],
      mail: '550 5.7.1 Client host rejected: cannot find your hostname\r\n',
      rcpt: () => '550 5.1.1 User unknown\r\n',
    });
    const outcome = await ask(host, users(3));
    expect(inShort(outcome)).toEqual(repeat('smtp sender-refused', 3));
    expect(outcome.session.refusal).toMatchObject({ meaning: 'prober-refused' });
    expect(host.heard.at(-1)).toBe('QUIT');
  });

  test('it refuses us at the door', async () => {
    const host = await start({ greeting: '554 5.7.1 blocked using zen.spamhaus.org\r\n' });
    const outcome = await ask(host, users(2));
    expect(inShort(outcome)).toEqual(repeat('smtp greeting-refused', 2));
    expect(outcome.session).toMatchObject({ transactions: 0, refusal: { meaning: 'prober-refused' } });
    expect(host.heard).toEqual(['QUIT']);
  });
});

describe('what breaks', () => {
  test('a hang-up within a group leaves what was answered', async () => {
    const host = await start({
      offers: ['PIPELINING'],
      rcpt: (_local, number) => (number === 3 ? '' : '250 2.1.5 ok\r\n'),
    });
    expect(inShort(await ask(host, users(4)))).toEqual([
      'accepted',
      'accepted',
      'smtp closed',
      'smtp closed',
    ]);
  });

  test('one reply too many in a group leaves none', async () => {
    const host = await start({ offers: ['PIPELINING'], mail: '250 ok\r\n250 and more\r\n', rcpt: oddOnes });
    expect(inShort(await ask(host, users(6)))).toEqual(repeat('smtp garbage', 6));
  });

  test('nobody listens', async () => {
    const host = await start();
    await host.close();
    expect(inShort(await ask(host, users(2)))).toEqual(repeat('tcp refused', 2));
  });

  test('a stop', async () => {
    const stop = new AbortController();
    const host = await start({
      rcpt: (_local, number) => {
        if (number === 2) stop.abort();
        return '250 2.1.5 ok\r\n';
      },
    });
    const outcome = await ask(host, users(3), { signal: stop.signal });
    expect(inShort(outcome)).toEqual(['accepted', 'run cancelled', 'run cancelled']);
  });

  test('bad input: that one goes nowhere, and alone it dials nobody', async () => {
    const host = await start();
    const bad = to('a>\r\nDATA');
    expect(inShort(await ask(host, [bad, to('b')]))).toEqual(['run bad-input', 'accepted']);
    const heard = host.heard.length;
    expect(inShort(await ask(host, [bad]))).toEqual(['run bad-input']);
    expect(host.heard).toHaveLength(heard);
    expect(host.heard.join()).not.toContain('DATA');
  });

  test('a name is not dialled', async () => {
    const host = await start();
    const outcome = await ask(host, users(1), { address: 'localhost' });
    expect(inShort(outcome)).toEqual(['tcp other']);
    expect(host.heard).toEqual([]);
  });
});

describe('SMTPUTF8 and TLS', () => {
  test('a mailbox that needs SMTPUTF8 is asked only where it is offered', async () => {
    const without = await start({ offers: ['PIPELINING'] });
    expect(inShort(await ask(without, [to('jürgen'), to('b')]))).toEqual([
      'smtp smtputf8-missing',
      'accepted',
    ]);
    const host = await start({ offers: ['PIPELINING', 'SMTPUTF8'] });
    expect(inShort(await ask(host, [to('jürgen'), to('b')]))).toEqual(['accepted', 'accepted']);
    expect(host.heard).toContain('MAIL FROM:<> SMTPUTF8');
  });

  test.each<[string, Answers, Partial<BulkRequest>, string, number]>([
    ['done', { offers: ['STARTTLS', 'PIPELINING'] }, {}, 'done', 2],
    ['not wanted', { offers: ['STARTTLS'] }, { startTls: false }, 'not-asked', 1],
    ['broken: once more in plain', { offers: ['STARTTLS'], tls: 'broken' }, {}, 'failed', 2],
  ])('STARTTLS %s', async (_title, answers, changes, startTls, hellos) => {
    const host = await start(answers);
    const outcome = await ask(host, users(2), changes);
    expect(inShort(outcome)).toEqual(['accepted', 'accepted']);
    expect(outcome.session.startTls).toBe(startTls);
    expect(outcome.session.tls?.nameMatches ?? null).toBe(startTls === 'done' ? true : null);
    expect(host.heard.filter((line) => line.startsWith('EHLO'))).toHaveLength(hellos);
  });
});
