// All zones, name servers, mail and web hosts of the sample internet as one whole: every zone delegated from the one above it,
// with glue, and every host's addresses published where its name lives. Pure; network.ts dials what stands here.

import type { ResourceRecord } from '../dns/message';
import { ancestry, isAtOrBelow, parentName } from '../dns/name-relation';
import { addressKey } from './address-key';
import { foundationHosts, foundationServers, foundationZones } from './foundation';
import type { NameServer, Scenario, WebHost } from './scenario';
import { createWorldSigner, type WorldSigner } from './signing/world-signer';
import type { MailHost } from './smtp-script';
import { standIn, type WishedTlsa } from './tlsa-wishes';
import { addressRecord, delegation, type Zone } from './zone';

export type ZonesByName = ReadonlyMap<string, Zone>;

/** A name server with the zones it serves. */
export interface NameServerSite {
  server: NameServer;
  zones: ZonesByName;
  signer: WorldSigner;
}

export interface World {
  zones: readonly Zone[];
  signer: WorldSigner;
  /** By address, in the form of addressKey. */
  nameServers: ReadonlyMap<string, NameServerSite>;
  mailHosts: ReadonlyMap<string, MailHost>;
  webHosts: ReadonlyMap<string, WebHost>;
  /** Records that wait for their data. */
  tlsa: readonly WishedTlsa[];
}

export function buildWorld(catalogue: readonly Scenario[], now: () => Date = () => new Date()): World {
  const servers = [...foundationServers, ...catalogue.flatMap((scenario) => scenario.nameServers ?? [])];
  const hosts = [...foundationHosts, ...catalogue.flatMap((scenario) => scenario.hosts)];
  const webHosts = catalogue.flatMap((scenario) => scenario.webHosts ?? []);
  const tlsa = catalogue.flatMap((scenario) => scenario.tlsa ?? []).map(standIn);
  const bare = [...foundationZones, ...catalogue.flatMap((scenario) => scenario.zones)];
  const addresses = [...servers, ...hosts, ...webHosts].flatMap((machine) =>
    machine.addresses.map((address) => addressRecord(machine.name, address)),
  );
  const published = [...addresses, ...tlsa.map(({ record }) => record)];
  const zones = complete(bare, published);
  const signer = createWorldSigner(zones, now);
  const zonesOf = (server: NameServer): ZonesByName => {
    const own = zones.filter((zone) => zone.servers.includes(server.name));
    if (server.copies === undefined || server.copies.length === 0) return zonesByName(own);
    const { copies } = server;
    const older = complete(
      bare.map((zone) => copies.find(({ name }) => name === zone.name) ?? zone),
      published,
    ).filter(({ name }) => copies.some((copy) => copy.name === name));
    return zonesByName([...own, ...older]);
  };
  return {
    zones,
    signer,
    nameServers: byAddress(
      servers.map((server) => ({
        addresses: server.addresses,
        value: { server, zones: zonesOf(server), signer },
      })),
    ),
    mailHosts: byAddress(hosts.map((host) => ({ addresses: host.addresses, value: host }))),
    webHosts: byAddress(webHosts.map((host) => ({ addresses: host.addresses, value: host }))),
    tlsa,
  };
}

export function zonesByName(zones: readonly Zone[]): ZonesByName {
  return new Map(zones.map((zone) => [zone.name, zone]));
}

/** The deepest of the zones that a name lies in. */
export function closestZone(zones: ZonesByName, name: string): Zone | undefined {
  for (const above of ancestry(name)) {
    const zone = zones.get(above);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** Every zone with its delegations, their glue (RFC 9471: for each server named below it) and what else is published in it. */
function complete(bare: readonly Zone[], records: readonly ResourceRecord[]): Zone[] {
  const byName = zonesByName(bare);
  const homes = records.map((record) => closestZone(byName, record.name));
  const parents = bare.map((zone) => {
    const above = parentName(zone.name);
    return above === null ? undefined : closestZone(byName, above);
  });
  return bare.map((zone) => {
    const children = bare.filter((_, index) => parents[index] === zone);
    const cuts = children.flatMap((child) => delegation(child.name, child.servers));
    const servers = children.flatMap((child) => child.servers);
    const glued = new Set(servers.filter((name) => isAtOrBelow(name, zone.name)));
    const published = records.filter((record, index) => homes[index] === zone || glued.has(record.name));
    return { ...zone, records: [...zone.records, ...cuts, ...published] };
  });
}

function byAddress<T>(entries: readonly { addresses: readonly string[]; value: T }[]): Map<string, T> {
  return new Map(
    entries.flatMap(({ addresses, value }) =>
      addresses.map((address): [string, T] => [addressKey(address), value]),
    ),
  );
}
