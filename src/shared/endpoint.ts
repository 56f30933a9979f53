// An IP address with a port as people write them: `9.9.9.9`, `127.0.0.1:5353`, `::1`, `[::1]:5353`. Pure.

import ipaddr from 'ipaddr.js';
import type { Endpoint } from './options';
import { err, ok, type Result } from './result';

export function parseEndpoint(
  text: string,
  defaultPort: number,
): Result<Endpoint, 'bad-address' | 'bad-port'> {
  const match = /^(?:\[(?<v6>[^\]]*)\]|(?<v4>[^:]*))(?::(?<port>\d{1,5}))?$/u.exec(text.trim());
  const address = match?.groups?.v6 ?? match?.groups?.v4 ?? text.trim();
  const port = Number(match?.groups?.port ?? defaultPort);
  const bare = address.split('%', 1)[0] ?? '';
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !(bare.includes(':') && ipaddr.IPv6.isValid(bare))) {
    return err('bad-address');
  }
  return port >= 1 && port <= 65_535 ? ok({ address, port }) : err('bad-port');
}

/** The shortest form that parseEndpoint reads back; the port is left out where it is the default one. */
export function formatEndpoint({ address, port }: Endpoint, defaultPort?: number): string {
  if (port === defaultPort) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
