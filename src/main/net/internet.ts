// The Internet behind the Network interface: real sockets, the system's resolvers, the real root.

import { randomBytes } from 'node:crypto';
import { getServers } from 'node:dns';
import { hostname, networkInterfaces } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseEndpoint } from '../../shared/endpoint';
import type { RootHint, TrustAnchor } from '../../shared/options';
import { openDatagrams } from './datagrams';
import { getHttps } from './https';
import { openHttps } from './https-connection';
import type { AddressEcho, Clock, Network, PublicResolver } from './network';
import type { ProxyLogin } from './proxy';
import { addressScope } from './scope';
import { openTcp } from './tcp';
import { openUdp } from './udp';

export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => new Date(),
  sleep: (ms, signal) =>
    wait(ms, undefined, { signal }).then(
      () => true,
      () => false,
    ),
};

/** A number in [0, 1) nobody outside can foresee. */
export function secureRandom(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32;
}

export function createInternet({
  rootHints,
  trustAnchors = [],
  publicResolvers = [],
  blockLists = [],
  addressEchoes = [],
  proxyLogin = () => null,
}: {
  rootHints: readonly RootHint[];
  trustAnchors?: readonly TrustAnchor[];
  publicResolvers?: readonly PublicResolver[];
  blockLists?: readonly string[];
  addressEchoes?: readonly AddressEcho[];
  /** For the proxy of a dial, where it asks for one. */
  proxyLogin?: () => ProxyLogin | null;
}): Network {
  return {
    kind: 'internet',
    clock: systemClock,
    random: secureRandom,
    systemResolvers: () =>
      getServers().flatMap((text) => {
        const endpoint = parseEndpoint(text, 53);
        return endpoint.ok ? [endpoint.value] : [];
      }),
    rootHints: () => rootHints,
    trustAnchors: () => trustAnchors,
    publicResolvers: () => publicResolvers,
    blockLists: () => blockLists,
    addressEchoes: () => addressEchoes,
    isConnected: () =>
      Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal)),
    ownName,
    isPublic: (address) => addressScope(address) === 'public',
    openUdp: (remote, signal) => openUdp(remote, signal),
    openDatagrams: (remote, handlers, signal) => openDatagrams(remote, handlers, signal),
    dialTcp: (options) => openTcp({ ...options, proxyLogin: options.proxy ? proxyLogin() : null }),
    httpsGet: (request) => getHttps(request),
    dialHttps: (options) => openHttps(options),
    dispose: async () => {},
  };
}

const privateEndings = [
  '.local',
  '.localdomain',
  '.localhost',
  '.lan',
  '.home',
  '.home.arpa',
  '.internal',
  '.invalid',
];

/** This machine's name, if it is one the public could know. A made-up name at EHLO would be a lie (RFC 5321 s.4.1.4). */
function ownName(): string | null {
  const name = hostname().toLowerCase();
  const isName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/u.test(name);
  return isName && !privateEndings.some((ending) => name.endsWith(ending)) ? name : null;
}
