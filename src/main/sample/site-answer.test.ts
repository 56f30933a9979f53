import { describe, expect, test } from 'vitest';
import { makeQuery } from '../dns/make-message';
import { decodeMessage, encodeMessage } from '../dns/message';
import type { RecordType } from '../dns/types';
import { type NameServerBehaviour, nameServer } from './scenario';
import { createWorldSigner } from './signing/world-signer';
import { createSiteAnswer } from './site-answer';
import { zonesByName } from './world';
import { zone } from './zone';

function siteOf(behaviour: NameServerBehaviour) {
  const stop = new AbortController();
  const site = {
    server: nameServer('ns.shop.example', ['192.0.2.99'], behaviour),
    zones: zonesByName([zone('shop.example', ['@ MX 10 mx', 'mx A 198.51.100.7'])]),
    signer: createWorldSigner([], () => new Date()),
  };
  const answer = createSiteAnswer(site, stop.signal);
  /** The response codes of what comes back, in their order. */
  const ask = async (name: string, type: RecordType, dnssecOk = false): Promise<string[]> => {
    const edns = { udpSize: 1_232, version: 0, dnssecOk, options: [] };
    const query = encodeMessage(makeQuery(1, { name, type, class: 'IN' }, { edns }));
    const replies = query.ok ? await answer(query.value, 'udp') : [];
    return replies.flatMap((bytes) => {
      const decoded = decodeMessage(bytes);
      return decoded.ok ? [decoded.value.rcode] : [];
    });
  };
  return { ask, stop };
}

describe('servers that act by turns', () => {
  test('flaps: SERVFAIL and an answer in turns, each question for itself', async () => {
    const { ask } = siteOf('flaps');
    expect(await ask('shop.example', 'MX')).toEqual(['SERVFAIL']);
    expect(await ask('mx.shop.example', 'A')).toEqual(['SERVFAIL']);
    expect(await ask('SHOP.example', 'MX')).toEqual(['NOERROR']);
    expect(await ask('shop.example', 'MX')).toEqual(['SERVFAIL']);
    expect(await ask('mx.shop.example', 'A')).toEqual(['NOERROR']);
  });

  test('who asks for signatures and who does not do not take each other’s turns', async () => {
    const { ask } = siteOf('flaps');
    expect(await ask('shop.example', 'MX', true)).toEqual(['SERVFAIL']);
    expect(await ask('shop.example', 'MX')).toEqual(['SERVFAIL']);
    expect(await ask('shop.example', 'MX', true)).toEqual(['NOERROR']);
    expect(await ask('shop.example', 'MX')).toEqual(['NOERROR']);
  });

  test('late: the first answer is still to come when the second is there; it ends with the sample', async () => {
    const { ask, stop } = siteOf('late');
    let isFirstHere = false;
    const first = ask('shop.example', 'MX').then((replies) => {
      isFirstHere = true;
      return replies;
    });
    expect(await ask('shop.example', 'MX')).toEqual(['NOERROR']);
    expect(isFirstHere).toBe(false);
    stop.abort();
    expect(await first).toEqual([]);
  });

  test('forged-first: forgeries, then the answer', async () => {
    const { ask } = siteOf('forged-first');
    expect(await ask('shop.example', 'MX')).toEqual(['NOERROR', 'NOERROR', 'NOERROR', 'NOERROR']);
  });

  test('silent: never a word; normal: the same each time', async () => {
    expect(await siteOf('silent').ask('shop.example', 'MX')).toEqual([]);
    const { ask } = siteOf('normal');
    expect([await ask('shop.example', 'MX'), await ask('shop.example', 'MX')]).toEqual([
      ['NOERROR'],
      ['NOERROR'],
    ]);
  });
});
