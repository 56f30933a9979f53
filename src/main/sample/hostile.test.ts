import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { makeQuery } from '../dns/make-message';
import { encodeMessage } from '../dns/message';
import { createAuthority } from './certificates';
import { replyTo } from './dns-reply';
import { createGreylist } from './greylist';
import { nameServer } from './scenario';
import { createWorldSigner } from './signing/world-signer';
import { freshDialogue, hear } from './smtp-dialogue';
import { mailHost } from './smtp-script';
import { startMailServer } from './smtp-server';
import { zonesByName } from './world';
import { zone } from './zone';

// The sample's servers are our own, but anything on this machine may knock: whatever comes, nothing throws.

/** Xorshift: the same bytes in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

describe('hostile input', () => {
  test('20,000 mutated questions to a name server', () => {
    const random = createRandom(4_711);
    const zones = zonesByName([zone('shop.example', ['@ MX 10 mx', 'mx A 198.51.100.7', '*.w CNAME mx'])]);
    const site = {
      server: nameServer('ns.shop.example', ['192.0.2.9'], 'normal'),
      zones,
      signer: createWorldSigner([], () => new Date()),
    };
    const types = ['MX', 'A', 'ANY', 'DS', 'TYPE65280'] as const;
    let answered = 0;
    for (let round = 0; round < 20_000; round++) {
      const type = types[random(types.length)] ?? 'MX';
      const query = encodeMessage(
        makeQuery(round % 65_536, { name: `a${round % 7}.w.shop.example`, type, class: 'IN' }),
      );
      if (!query.ok) throw new Error(query.failure.fault);
      const bytes = Buffer.from(query.value);
      for (let flips = random(6); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
      const reply = replyTo(
        bytes.subarray(0, bytes.length - random(3)),
        random(2) === 0 ? 'udp' : 'tcp',
        site,
      );
      if (reply !== null) answered += 1;
    }
    expect(answered).toBeGreaterThan(1_000);
  });

  test('20,000 lines to a mail host', () => {
    const random = createRandom(99);
    const words = [
      'MAIL',
      'FROM:',
      'RCPT',
      'TO:',
      '<',
      '>',
      '"',
      '\\',
      '@',
      'a',
      'ü',
      ' ',
      'EHLO x',
      '\u0000',
      '{to}',
      ';',
    ];
    const { script } = mailHost('mx.shop.example', [], { domains: ['shop.example'], greylistSeconds: 300 });
    const around = {
      hostName: 'mx.shop.example',
      client: '192.0.2.10',
      isSubmission: false,
      greylisted: () => 1,
    };
    let state = freshDialogue;
    for (let round = 0; round < 20_000; round++) {
      const line = Array.from({ length: random(9) }, () => words[random(words.length)]).join('');
      const step = hear(state, line, script, around);
      const said = step.actions.flatMap((action) => (action.do === 'say' ? action.lines : []));
      expect(said.every((text) => /^\d{3}[ -]/.test(text))).toBe(true);
      state = round % 50 === 0 ? freshDialogue : step.state;
    }
  });

  test('a thousand connections with noise leave the host answering', async () => {
    const random = createRandom(7);
    const authority = await createAuthority(new Date());
    const server = await startMailServer(mailHost('mx.shop.example', []), {
      client: '192.0.2.10',
      certificate: await authority.issue(['mx.shop.example'], 'good'),
      greylisted: () => 0,
      onMessageOffered: () => {},
    });
    const { address, port } = server.endpoint;
    const knock = () =>
      new Promise<void>((gone) => {
        const socket = connect(port, address);
        const noise = Buffer.from(Array.from({ length: random(600) }, () => random(256)));
        const prefix =
          ['', 'STARTTLS\r\n', 'EHLO a\r\nSTARTTLS\r\n', 'EHLO a\r\nMAIL FROM:<'][random(4)] ?? '';
        socket.on('error', () => {});
        socket.on('close', () => gone());
        socket.on('connect', () => {
          socket.write(prefix);
          socket.end(noise, () => socket.resetAndDestroy());
        });
      });
    for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 50 }, knock));
    const greeting = await new Promise<string>((heard) => {
      const socket = connect(port, address);
      socket.once('data', (bytes) => {
        heard(bytes.toString());
        socket.destroy();
      });
    });
    expect(greeting).toBe('220 mx.shop.example ESMTP\r\n');
    await server.close();
  });

  test('a greylist forgets its oldest when it is full', () => {
    const greylist = createGreylist(2);
    const left = (recipient: string, nowMs: number) =>
      greylist.secondsLeft({ client: '192.0.2.10', sender: '', recipient }, 300, nowMs);
    expect([left('a', 0), left('b', 1_000), left('a', 100_000), left('c', 100_000)]).toEqual([
      300, 300, 200, 300,
    ]);
    expect([left('b', 300_900), left('b', 301_000), left('a', 301_000)]).toEqual([1, 0, 300]);
  });
});
