// Every misdeed of a host at every word of the dialogue: each probe ends inside its bound, with the right reason, and takes no more
// than its bound. Time passes only where a host lets it pass.

import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attemptSchema } from '../../shared/evidence';
import { createTestAuthority } from './test-keys';
import { createHostTime } from './testing/host-time';
import {
  type Ending,
  type HostileHost,
  hostileHosts,
  hostName,
  serve,
  spoiltHandshakeHost,
  spoiltHandshakes,
} from './testing/hostile-hosts';
import { certificateOfNames, certificateOfOctets } from './testing/large-certificates';
import { endingOf, type Met, meetHost } from './testing/meet-host';
import { misdeeds } from './testing/misdeeds';
import type { HostKeys, Peer, ScriptedHost } from './testing/scripted-host';

let keys: HostKeys;
let rootPem = '';
beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  keys = await authority.issue(hostName, -10, 10);
});

const hosts: ScriptedHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function meet(
  hostile: Pick<HostileHost, 'script'>,
  own: HostKeys = keys,
  timeoutMs = 60_000,
  time = createHostTime(),
): Promise<Met> {
  const met = await meetHost(hostile, { keys: own, rootPem, timeoutMs, time });
  hosts.push(met.host);
  expect(attemptSchema.safeParse(met.attempt).error).toBeUndefined();
  expect(met.host.faults).toEqual([]);
  return met;
}

/** What was seen, and beside it the ending that is nearest: equal where all is well. */
async function compare(
  list: readonly HostileHost[],
): Promise<[Record<string, Ending>, Record<string, Ending>]> {
  const seen: Record<string, Ending> = {};
  const expected: Record<string, Ending> = {};
  const waiting = [...list];
  const meetOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { attempt } = await meet(next);
      const ending = endingOf(attempt);
      seen[next.title] = ending;
      const one = next.endings.find((may) => isDeepStrictEqual(may, ending)) ?? next.endings[0];
      if (one !== undefined) expected[next.title] = one;
    }
  };
  await Promise.all(Array.from({ length: 4 }, meetOn));
  return [seen, expected];
}

describe('at every word, in plain and inside TLS, a host', () => {
  test.each(misdeeds.map((misdeed) => [misdeed.title, misdeed] as const))('%s', async (_title, misdeed) => {
    const [seen, expected] = await compare(hostileHosts(misdeed));
    expect(seen).toEqual(expected);
  });
});

test.each(spoiltHandshakes.map((spoiling) => [spoiling.title, spoiling] as const))(
  '%s for a handshake: told, and once more in plain',
  async (_title, spoiling) => {
    const [seen, expected] = await compare([spoiltHandshakeHost(spoiling)]);
    expect(seen).toEqual(expected);
  },
);

describe('certificates', () => {
  test('of a megabyte: refused by the handshake, and once more in plain', async () => {
    const { attempt } = await meet(
      { script: (peer, own) => serve(peer, { keys: own }, () => null) },
      await certificateOfOctets(1_000_000),
    );
    expect(endingOf(attempt)).toEqual({
      stage: 'end',
      failure: null,
      startTls: 'failed',
      tlsFailure: 'tls handshake',
      mailbox: 'accepted',
      catchAll: 'no',
    });
  });

  test('with more names than are kept', async () => {
    const { attempt } = await meet(
      { script: (peer, own) => serve(peer, { keys: own }, () => null) },
      await certificateOfNames(hostName, 3_500),
    );
    expect(endingOf(attempt)).toMatchObject({ stage: 'end', startTls: 'done', mailbox: 'accepted' });
    expect(attempt.tls).toMatchObject({ nameMatches: true, trusted: false });
    expect(attempt.tls?.chain[0]?.names).toHaveLength(1_000);
    expect(attempt.tls?.chain[0]?.names[0]).toBe(hostName);
  });
});

describe('bounds', () => {
  test('a handshake that never comes is waited for, and once more in plain', async () => {
    const silent = spoiltHandshakeHost({
      title: 'silence',
      tlsFailure: 'tls timeout',
      act: (peer) => peer.say('220 go\r\n'),
    });
    const { attempt } = await meet(silent, keys, 200);
    expect(endingOf(attempt)).toEqual(silent.endings[0]);
  });

  test('of a line of a gigabyte only what fits the buffers of two sockets ever leaves', async () => {
    const [flood] = misdeeds.filter(({ title }) => title === 'sends a line of a gigabyte');
    if (flood === undefined) throw new Error('no such misdeed');
    for (const hostile of hostileHosts(flood)) {
      const { attempt, host } = await meet(hostile);
      expect(attempt.lines.every(({ text }) => text.length <= 4_096)).toBe(true);
      await host.close();
      expect(host.octetsSent()).toBeLessThan(64 * 1024 * 1024);
    }
  });

  test('a host that drips each reply whole ends, and no wait is longer than its own', async () => {
    const time = createHostTime();
    const slow = async (peer: Peer): Promise<void> => {
      const say = async (text: string): Promise<void> => {
        for (const octet of text) {
          peer.say(octet);
          time.pass(1_000);
          await new Promise((turn) => setImmediate(turn));
        }
      };
      // Each of these is within its wait: 45 s for the greeting and EHLO, 60 s for MAIL and RCPT, 5 s for the good-bye.
      await say('220 a greeting of forty octets, all.\r\n');
      for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
        if (line === 'QUIT') return peer.hangUp();
        await say(line === 'RSET' ? '250\n' : `250 ${'a'.repeat(30)}\r\n`);
      }
    };
    const { attempt } = await meet({ script: slow }, keys, 60_000, time);
    expect(endingOf(attempt)).toMatchObject({
      stage: 'end',
      failure: null,
      mailbox: 'accepted',
      catchAll: 'yes',
    });
    expect(attempt.endedMs).toBeGreaterThan(150_000);
    expect(attempt.endedMs).toBeLessThanOrEqual(45_000 + 45_000 + 3 * 60_000 + 2 * 5_000);
  });

  test('a host that talks for ever is left after its wait, wherever it does so', async () => {
    const drips = misdeeds.filter(({ title }) => title.startsWith('drips') || title === 'is silent');
    for (const hostile of drips.flatMap(hostileHosts)) {
      const { attempt } = await meet(hostile);
      expect(attempt.endedMs, hostile.title).toBeLessThanOrEqual(60_000 + 5_000 + 1_000);
    }
  });
});
