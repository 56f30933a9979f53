// A small world of signed zones for tests, right and wrong in every way the signer knows, and a source that asks it without sockets: each
// question goes, as bytes and with DO, to the servers' own code, and what comes back is decoded again.

import { ok } from '../../../shared/result';
import type { SignedSource } from '../../dns/lookup';
import { makeQuery } from '../../dns/make-message';
import { type DecodedMessage, decodeMessage, encodeMessage } from '../../dns/message';
import type { RecordType } from '../../dns/types';
import { replyTo } from '../dns-reply';
import { nameServer, type Scenario } from '../scenario';
import type { SigningFlaw } from '../signing/signing';
import { buildWorld, type World, zonesByName } from '../world';
import { signed, zone } from '../zone';

const rich = [
  '@ MX 10 mail',
  'mail A 198.51.100.7',
  'mail AAAA 2001:db8::7',
  'www CNAME mail',
  'out CNAME host.plain.example.',
  'gone CNAME nothing',
  'deep.below.here A 198.51.100.8',
  '*.wild MX 10 mail',
  'known.wild A 198.51.100.9',
  'alias.wild CNAME any.wild',
  'old DNAME new',
  'a.new A 198.51.100.10',
];

const flaws: readonly SigningFlaw[] = [
  'expired',
  'not-yet-valid',
  'wrong-ds',
  'unsigned-mx',
  'tampered',
  'no-denial',
];

const scenario: Scenario = {
  id: 'signed-world',
  title: '',
  story: '',
  address: '',
  outcome: 'deliverable',
  group: 'everyday',
  zones: [
    signed(zone('nsec.example', rich)),
    signed(zone('nsec3.example', rich), { denial: 'nsec3' }),
    signed(zone('optout.example', rich), { denial: 'opt-out' }),
    ...['nsec', 'nsec3', 'optout'].flatMap((parent) => [
      signed(zone(`safe.${parent}.example`, ['@ MX 10 mail', 'mail A 198.51.100.11'])),
      zone(`bare.${parent}.example`, ['@ MX 10 mail', 'mail A 198.51.100.12']),
    ]),
    zone('plain.example', ['host A 198.51.100.13', 'back CNAME mail.nsec.example.']),
    ...flaws.map((flaw) => signed(zone(`${flaw}.example`, ['@ MX 10 mail']), { denial: 'nsec', flaw })),
  ],
  hosts: [],
};

export function signedWorld(now: () => Date = () => new Date()): World {
  return buildWorld([scenario], now);
}

/** Every server of the world as one: the deepest zone answers, and the parent for DS. */
export function askWorld(
  world: World,
  { name, type }: { name: string; type: RecordType },
  dnssecOk: boolean,
): DecodedMessage {
  const server = nameServer('ns.test', ['192.0.2.99']);
  const site = { server, zones: zonesByName(world.zones), signer: world.signer };
  const edns = { udpSize: 4_096, version: 0, dnssecOk, options: [] };
  const query = encodeMessage(makeQuery(1, { name, type, class: 'IN' }, { edns }));
  const reply = query.ok ? replyTo(query.value, 'tcp', site) : null;
  const decoded = reply === null ? null : decodeMessage(reply);
  if (decoded === null || !decoded.ok) throw new Error(`no reply to ${name} ${type}`);
  return decoded.value;
}

export function sourceOver(world: World): SignedSource {
  return {
    role: 'walk',
    query: async (question) => ok({ message: askWorld(world, question, true), exchangeIds: [] }),
  };
}
