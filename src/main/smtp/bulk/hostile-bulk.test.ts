// Every misdeed of a host, met by the lean way: it ends as the whole dialogue ends, and no mailbox gets an answer that was not its own.

import { beforeAll, describe, expect, test } from 'vitest';
import { createTestAuthority } from '../test-keys';
import { createHostTime, networkInTime } from '../testing/host-time';
import {
  type HostileHost,
  hostileHosts,
  hostName,
  spoiltHandshakeHost,
  spoiltHandshakes,
  target,
} from '../testing/hostile-hosts';
import { misdeeds } from '../testing/misdeeds';
import { type HostKeys, startScriptedHost } from '../testing/scripted-host';
import { probeMany } from './probe-many';

let keys: HostKeys;
let rootPem = '';
beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  keys = await authority.issue(hostName, -10, 10);
});

async function meet(hostile: HostileHost): Promise<string> {
  const time = createHostTime();
  const host = await startScriptedHost((peer) => hostile.script(peer, keys, time));
  const { answers } = await probeMany({
    network: networkInTime(time, [rootPem]),
    hostName,
    address: '127.0.0.1',
    port: host.port,
    recipients: [target],
    helo: 'probe.example',
    mailFrom: '',
    startTls: true,
    maxRecipients: 100,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
  });
  await host.close();
  expect(host.faults).toEqual([]);
  expect(answers).toHaveLength(1);
  const [answer] = answers;
  if (answer?.state === 'answered') return answer.answer.meaning;
  return answer?.state === 'failed' ? `${answer.failure.layer} ${answer.failure.code}` : 'not asked';
}

/** As the whole dialogue ends, but that nothing random is asked and a single mailbox is asked for and left in one write. */
function expected({ title, misdeed, word, endings }: HostileHost): string[] {
  const isPipelined = title.endsWith('PIPELINING');
  const atWord = `${misdeed?.title} at ${word}`;
  // One reply too many, and QUIT is answered by another's.
  if (isPipelined && /^answers twice at (?:MAIL|RCPT|RSET)$/.test(atWord)) return ['smtp garbage'];
  // The mailbox's own reply was whole; what is broken is the answer to RSET.
  if (isPipelined && atWord === 'answers, and begins another reply at RCPT') return ['accepted'];
  return endings.map(({ failure, mailbox }) => failure ?? mailbox ?? 'nothing');
}

describe('at every word a host', () => {
  test.each(misdeeds.map((misdeed) => [misdeed.title, misdeed] as const))('%s', async (_title, misdeed) => {
    for (const hostile of hostileHosts(misdeed)) {
      expect(expected(hostile), hostile.title).toContain(await meet(hostile));
    }
  });
});

test.each(spoiltHandshakes.map((spoiling) => [spoiling.title, spoiling] as const))(
  '%s for a handshake: once more in plain',
  async (_title, spoiling) => {
    expect(await meet(spoiltHandshakeHost(spoiling))).toBe('accepted');
  },
);
