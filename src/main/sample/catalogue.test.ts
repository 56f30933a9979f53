import { describe, expect, test } from 'vitest';
import { sampleEntrySchema } from '../../shared/sample-entry';
import { addressKey, isPlayed } from './address-key';
import { catalogue, sampleEntries } from './catalogue';
import { foundationHosts, foundationServers, publicResolvers } from './foundation';
import { buildWorld, closestZone, zonesByName } from './world';
import { answerFromZone } from './zone-answer';

const world = buildWorld(catalogue);
const zones = zonesByName(world.zones);
const hosts = [...foundationHosts, ...catalogue.flatMap((scenario) => scenario.hosts)];
const servers = [...foundationServers, ...catalogue.flatMap((scenario) => scenario.nameServers ?? [])];

/** What the zone that holds a name says about it. */
const ask = (name: string, type: 'A' | 'AAAA' | 'MX') => {
  const zone = closestZone(zones, name);
  return zone === undefined ? [] : answerFromZone(zone, name, type).answer;
};
const addressesOf = (name: string) =>
  [...ask(name, 'A'), ...ask(name, 'AAAA')].flatMap(({ data }) =>
    data.type === 'A' || data.type === 'AAAA' ? [data.address] : [],
  );
const unique = (list: readonly string[]) =>
  expect(list.filter((item, at) => list.indexOf(item) !== at)).toEqual([]);

describe('the catalogue', () => {
  test('ids, titles and addresses are unique', () => {
    unique(catalogue.map((scenario) => scenario.id));
    unique(catalogue.map((scenario) => scenario.title));
    unique(catalogue.map((scenario) => scenario.address));
  });

  test('every entry has the shape the window expects', () => {
    for (const entry of sampleEntries())
      expect(sampleEntrySchema.safeParse(entry).success, entry.id).toBe(true);
  });

  test.each(catalogue.map((scenario) => [scenario.id, scenario.story] as const))(
    '%s: two calm sentences',
    (_, story) => {
      expect(story.match(/[.?](?= [A-Z]|$)/g)).toHaveLength(2);
      expect(story).not.toMatch(/!|\bRFC\b|ourselves/);
    },
  );

  test('no simulated address is used twice, and every one is played', () => {
    const addresses = [...hosts, ...servers].flatMap((machine) => machine.addresses).map(addressKey);
    const resolvers = publicResolvers.map(({ resolver }) => resolver.address);
    unique([...addresses, ...resolvers, '192.0.2.10', '192.0.2.53', '2001:db8::10']);
    expect(addresses.filter((address) => !isPlayed(address))).toEqual([]);
  });

  test('zones are unique, and each is delegated from the one above', () => {
    unique(world.zones.map((zone) => zone.name));
    for (const zone of world.zones.filter(({ name }) => name !== '.')) {
      const path = world.zones.filter(
        (other) => other !== zone && closestZone(zonesByName([other]), zone.name),
      );
      const parent = closestZone(zonesByName(path), zone.name);
      const cut = parent?.records.filter(({ name, data }) => name === zone.name && data.type === 'NS');
      expect(cut?.length, zone.name).toBe(zone.servers.length);
    }
  });

  test('every name server of a zone has an address, and a server stands there', () => {
    for (const zone of world.zones) {
      for (const name of zone.servers) {
        const addresses = addressesOf(name);
        expect(addresses.length, `${zone.name} ${name}`).toBeGreaterThan(0);
        for (const address of addresses) {
          const site = world.nameServers.get(addressKey(address));
          expect(site?.zones.has(zone.name), `${zone.name} ${name} ${address}`).toBe(true);
        }
      }
    }
  });

  test('every mail host is published under its name', () => {
    for (const host of hosts)
      expect(addressesOf(host.name).sort(), host.name).toEqual([...host.addresses].sort());
  });

  test('every played address an MX leads to has a mail host', () => {
    for (const scenario of catalogue) {
      for (const { name } of scenario.zones) {
        for (const { data } of ask(name, 'MX')) {
          const addresses = data.type === 'MX' && data.exchange !== '.' ? addressesOf(data.exchange) : [];
          for (const address of addresses.filter(isPlayed)) {
            expect(world.mailHosts.has(addressKey(address)), `${name} ${address}`).toBe(true);
          }
        }
      }
    }
  });

  test('what public resolvers remember is of zones there are, and each resolver stands somewhere', () => {
    const names = publicResolvers.map(({ name }) => name);
    unique(names);
    const memories = catalogue.flatMap((scenario) => scenario.memories ?? []);
    expect(memories.filter(({ resolver }) => !names.includes(resolver))).toEqual([]);
    expect(memories.filter(({ zone }) => !zones.has(zone.name))).toEqual([]);
    expect(memories.length).toBeGreaterThan(1);
  });

  test.each([
    ['one MX', 'one-host'],
    ['three MX by preference with the first down', 'first-down'],
    ['two equal', 'two-equal'],
    ['nolisting', 'nolisting'],
    ['backup MX', 'backup'],
    ['null MX', 'null-mx'],
    ['null MX beside others', 'null-mx-beside'],
    ['no MX with an address', 'implicit'],
    ['no MX and no address', 'no-mail'],
    ['MX to a CNAME', 'mx-alias'],
    ['MX to an IP literal', 'mx-address'],
    ['MX host without an address', 'mx-no-address'],
    ['NXDOMAIN', 'no-such-domain'],
    ['SERVFAIL', 'servfail'],
    ['a lame name server', 'lame-server'],
    ['a name server that never answers', 'silent-server'],
    ['all name servers dead', 'dead-servers'],
    ['truncation to TCP', 'truncated'],
    ['IPv6-only', 'ipv6-only'],
    ['STARTTLS, good', 'tls-good'],
    ['STARTTLS, expired', 'tls-expired'],
    ['STARTTLS, wrong name', 'tls-wrong-name'],
    ['no STARTTLS', 'tls-missing'],
    ['421 at the banner', 'too-busy'],
    ['slow banner', 'slow-greeting'],
    ['greylisting', 'greylisting'],
    ['unknown mailbox', 'unknown-mailbox'],
    ['full mailbox', 'full-mailbox'],
    ['catch-all', 'catch-all'],
    ['blocked at RCPT', 'blocked'],
    ['hangs up', 'hangs-up'],
    ['garbage', 'garbage'],
    ['international', 'international'],
    ['private addresses', 'private-address'],
    ['relay denied', 'relay-denied'],
    ['a DNAME', 'dname'],
    ['a loop of aliases', 'cname-loop'],
    ['a loop of glue', 'glue-loop'],
    ['a server that hears only TCP', 'tcp-only'],
    ['a server that drops EDNS', 'drops-edns'],
    ['an answer for the wrong name', 'wrong-name'],
    ['a forged answer first', 'forged-first'],
    ['a late answer', 'late-answer'],
    ['a flapping server', 'flapping'],
    ['a stale secondary', 'stale-secondary'],
    ['a resolver that lies', 'liar'],
    ['a signed zone, NSEC', 'dnssec-good'],
    ['a signed zone, NSEC3', 'dnssec-nsec3'],
    ['an expired signature', 'dnssec-expired'],
    ['a wrong DS', 'dnssec-wrong-ds'],
    ['an MX set without its signature', 'dnssec-unsigned-mx'],
    ['unsigned below signed', 'dnssec-unsigned-below'],
    ['opt-out', 'dnssec-opt-out'],
  ])('has %s', (_, id) => {
    expect(catalogue.some((scenario) => scenario.id === id)).toBe(true);
  });
});
