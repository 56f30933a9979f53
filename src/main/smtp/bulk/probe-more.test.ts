// What a caller of many may add: a last question over the same connection, leaving in the middle, hearing every reply, a proxy.

import { afterEach, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../shared/options';
import { createInternet } from '../../net/internet';
import { openTcp } from '../../net/tcp';
import type { Recipient } from '../envelope';
import { type Peer, type ScriptedHost, startScriptedHost } from '../testing/scripted-host';
import { type BulkRequest, probeMany } from './probe-many';

const hosts: ScriptedHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function converse(peer: Peer, keywords: readonly string[]): Promise<void> {
  peer.say('220 mx\r\n');
  for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
    if (line.startsWith('EHLO'))
      peer.say([...keywords.map((word) => `250-${word}`), '250 HELP', ''].join('\r\n'));
    else if (line.startsWith('RCPT'))
      peer.say(line.includes('nobody') ? '550 5.1.1 User unknown\r\n' : '250 2.1.5 ok\r\n');
    else if (line === 'QUIT') {
      peer.say('221 bye\r\n');
      return peer.hangUp();
    } else peer.say('250 ok\r\n');
  }
}

const to = (local: string): Recipient => ({ local, domain: 'example.org', needsSmtpUtf8: false });

async function ask(
  recipients: readonly Recipient[],
  keywords: readonly string[],
  changes: Partial<BulkRequest> = {},
  proxies: (Endpoint | null | undefined)[] = [],
) {
  const host = await startScriptedHost((peer) => converse(peer, keywords));
  hosts.push(host);
  const outcome = await probeMany({
    network: {
      ...createInternet({ rootHints: [] }),
      dialTcp(options) {
        proxies.push(options.proxy);
        return openTcp({ ...options, proxy: null });
      },
    },
    hostName: 'mx.example.org',
    address: '127.0.0.1',
    port: host.port,
    recipients,
    helo: 'probe.example',
    mailFrom: '',
    startTls: true,
    maxRecipients: 100,
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...changes,
  });
  const told = outcome.answers.map((one) =>
    one.state === 'answered' ? one.answer.meaning : one.state === 'not-asked' ? one.why : one.state,
  );
  return { ...outcome, told, asked: host.heard.filter((line) => !/^EHLO|^MAIL/u.test(line)) };
}

const follow: BulkRequest['follow'] = (answers) =>
  answers.some((one) => one.state === 'answered' && one.answer.meaning === 'accepted')
    ? [to('stranger')]
    : [];

describe('a last question', () => {
  test.each<[string, readonly string[]]>([
    ['with PIPELINING', ['PIPELINING']],
    ['without', ['SIZE']],
  ])('goes out once the others are answered, %s', async (_why, keywords) => {
    const { told, asked } = await ask([to('anna'), to('nobody')], keywords, { follow });
    expect(told).toEqual(['accepted', 'no-such-mailbox', 'accepted']);
    expect(asked.map((line) => line.replace('RCPT TO:', ''))).toEqual([
      '<anna@example.org>',
      '<nobody@example.org>',
      'RSET',
      '<stranger@example.org>',
      'RSET',
      'QUIT',
    ]);
  });

  test('depends on what was answered', async () => {
    const { told, asked } = await ask([to('nobody')], ['PIPELINING'], { follow });
    expect(told).toEqual(['no-such-mailbox']);
    expect(asked).toEqual(['RCPT TO:<nobody@example.org>', 'RSET', 'QUIT']);
  });

  test('keeps to what the host allows in one session', async () => {
    const { told, asked } = await ask([to('anna')], ['PIPELINING', 'LIMITS MAILMAX=1'], { follow });
    expect(told).toEqual(['accepted', 'limits']);
    expect(asked.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
  });
});

test('whoever has enough leaves with a good-bye, and what was answered stays answered', async () => {
  let count = 0;
  const enough = (): boolean => {
    count += 1;
    return count > 2;
  };
  const { told, asked } = await ask([to('a'), to('b'), to('c'), to('d')], ['SIZE'], { enough });
  expect(told).toEqual(['accepted', 'accepted', 'left', 'left']);
  expect(asked.slice(-2)).toEqual(['RSET', 'QUIT']);
});

test('every reply is heard, with what it answers', async () => {
  const heard: string[] = [];
  await ask([to('anna'), to('nobody')], ['PIPELINING'], {
    heard: ({ code }, stage) => heard.push(`${stage} ${code}`),
  });
  expect(heard).toEqual([
    'greeting 220',
    'hello 250',
    'mail 250',
    'rcpt 250',
    'rcpt 550',
    'mail 250',
    'mail 221',
  ]);
});

test('a proxy dials in our place', async () => {
  const proxies: (Endpoint | null | undefined)[] = [];
  const proxy = { address: '192.0.2.9', port: 1080 };
  await ask([to('anna')], ['PIPELINING'], { proxy }, proxies);
  await ask([to('anna')], ['PIPELINING'], {}, proxies);
  expect(proxies).toEqual([proxy, null]);
});
