// A root hints file: InterNIC's named.root, a zone file's lines, or plain lines of addresses. Pure; for the terminal's flag and the
// window's setting alike. The root servers built in stand in main/dns/root-hints.ts.

import ipaddr from 'ipaddr.js';
import type { RootHint } from './options';
import { err, ok, type Result } from './result';

export interface RootHintsFault {
  readonly fault: 'too-long' | 'bad-line' | 'no-address' | 'too-many';
  /** From 1; 0 where it is the file as a whole. */
  readonly line: number;
}

const maxFileLength = 100_000;
const maxServers = 64;
const maxAddresses = 32;

/**
 * Lines are `NAME [TTL] [IN] A|AAAA ADDRESS`, `. [TTL] [IN] NS NAME`, or an address alone; `;` and `#` begin a comment. A
 * server without an address is left out. A plain address makes a hint without a name (`name` is empty).
 */
export function parseRootHints(text: string): Result<RootHint[], RootHintsFault> {
  if (text.length > maxFileLength) return err({ fault: 'too-long', line: 0 });
  const hints = new Map<string, { name: string; addresses: string[] }>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const words = raw.replace(/[;#].*$/, '').trim();
    if (words === '') continue;
    const line = parseLine(words.split(/\s+/));
    if (line === null) return err({ fault: 'bad-line', line: index + 1 });
    if (line.address === null) continue;
    const key = line.name === '' ? `address ${line.address}` : line.name.toLowerCase();
    const hint = hints.get(key) ?? { name: line.name, addresses: [] };
    if (!hint.addresses.includes(line.address)) hint.addresses.push(line.address);
    hints.set(key, hint);
    if (hints.size > maxServers || hint.addresses.length > maxAddresses) {
      return err({ fault: 'too-many', line: index + 1 });
    }
  }
  return hints.size === 0 ? err({ fault: 'no-address', line: 0 }) : ok([...hints.values()]);
}

function parseLine(words: readonly string[]): { name: string; address: string | null } | null {
  const [owner = '', ...rest] = words;
  if (rest.length === 0) return isAddress(owner) ? { name: '', address: owner } : null;
  const name = serverName(owner);
  if (name === null) return null;
  while (rest.length > 2 && /^(\d+|in)$/i.test(rest[0] ?? '')) rest.shift();
  const [type, data, ...more] = rest;
  if (type === undefined || data === undefined || more.length > 0) return null;
  switch (type.toUpperCase()) {
    case 'A':
      return ipaddr.IPv4.isValidFourPartDecimal(data) ? { name, address: data } : null;
    case 'AAAA':
      return ipaddr.IPv6.isValid(data) ? { name, address: data } : null;
    case 'NS':
      return serverName(data) === null ? null : { name, address: null };
    default:
      return null;
  }
}

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
}

/** A host name without its final dot, or `.` for the root itself; null for anything else. */
function serverName(text: string): string | null {
  if (text === '.') return text;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const isName = name.length <= 253 && /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/iu.test(name);
  return isName ? name : null;
}
