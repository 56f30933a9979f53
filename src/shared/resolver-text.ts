// A recursive resolver as people write it, with how it is asked: `9.9.9.9`, `[::1]:5353`, `tcp://9.9.9.9`,
// `tls://9.9.9.9#dns.quad9.net`, `https://9.9.9.9/dns-query#dns.quad9.net`. Behind # stands the name its certificate must carry, as
// systemd-resolved and unbound have it; without one the certificate must carry the address. Never a name to dial. Pure.

import { formatEndpoint, parseEndpoint } from './endpoint';
import { plainResolver, type Resolver } from './options';
import { err, ok, type Result } from './result';

export type ResolverFault = 'bad-address' | 'bad-port' | 'bad-scheme' | 'bad-name' | 'bad-path' | 'no-tls';

type Transport = Resolver['transport'];

/** RFC 7858 s.3.1; RFC 8484 goes over HTTPS' own port. */
const securePorts = { tls: 853, https: 443 } as const;
const plainPath = '/dns-query';

/** `defaultPort` is that of plain DNS, over UDP or TCP. */
export function parseResolver(text: string, defaultPort = 53): Result<Resolver, ResolverFault> {
  const match = /^(?:([a-z]+):\/\/)?([^/#]*)(\/[^#]*)?(?:#(.*))?$/isu.exec(text.trim());
  const [, scheme = 'udp', place = '', path, name] = match ?? [];
  const transport = scheme.toLowerCase();
  if (!isTransport(transport)) return err('bad-scheme');
  const endpoint = parseEndpoint(place, portOf(transport, defaultPort));
  if (!endpoint.ok) return endpoint;
  if (path !== undefined && transport !== 'https') return err('bad-path');
  if (path !== undefined && !/^[\x21-\x7e]{1,255}$/u.test(path)) return err('bad-path');
  if (name !== undefined && transport !== 'tls' && transport !== 'https') return err('no-tls');
  const tlsName = name === undefined ? null : nameOf(name);
  if (tlsName === undefined) return err('bad-name');
  return ok({
    ...plainResolver(endpoint.value),
    transport,
    tlsName,
    ...(path === undefined ? {} : { path }),
  });
}

/** The shortest form that parseResolver reads back with the same default port. */
export function formatResolver(resolver: Resolver, defaultPort = 53): string {
  const { transport, tlsName, path } = resolver;
  const place = formatEndpoint(resolver, portOf(transport, defaultPort));
  if (transport === 'udp') return place;
  const ownPath = transport === 'https' && path !== plainPath ? path : '';
  const ownName = tlsName !== null && transport !== 'tcp' ? `#${tlsName}` : '';
  return `${transport}://${bracketed(place)}${ownPath}${ownName}`;
}

function portOf(transport: Transport, defaultPort: number): number {
  return transport === 'tls' || transport === 'https' ? securePorts[transport] : defaultPort;
}

function isTransport(text: string): text is Transport {
  return text === 'udp' || text === 'tcp' || text === 'tls' || text === 'https';
}

/** What a certificate can name: a host name in A-labels, letters' case aside. */
function nameOf(text: string): string | undefined {
  const name = text.toLowerCase().replace(/\.$/u, '');
  return /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/u.test(name) ? name : undefined;
}

/** As in a URL (RFC 3986 s.3.2.2), an IPv6 address stands in brackets. */
function bracketed(place: string): string {
  return place.includes(':') && !place.includes('[') && place.split(':').length > 2 ? `[${place}]` : place;
}
