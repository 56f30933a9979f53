// A trust anchor file: DS and DNSKEY records as lines of a zone file (RFC 1035 s.5.1), the form unbound's `trust-anchor-file` and IANA's
// root anchors come in; BIND's `static-key`, `initial-key`, `static-ds` and `initial-ds` are read as well. Pure.

import type { TrustAnchor } from './options';
import { err, ok, type Result } from './result';

export interface TrustAnchorFault {
  readonly fault: 'too-long' | 'bad-record' | 'none' | 'too-many';
  /** The record that can't be read, shortened; empty where it is the file as a whole. */
  readonly record: string;
}

const maxFileLength = 200_000;
const maxAnchors = 64;

/** `;` and `#` begin a comment; parentheses join lines. Records of other types are passed over, as such files hold NS and SOA too. */
export function parseTrustAnchors(text: string): Result<TrustAnchor[], TrustAnchorFault> {
  if (text.length > maxFileLength) return err({ fault: 'too-long', record: '' });
  const anchors: TrustAnchor[] = [];
  for (const record of recordsOf(text)) {
    const anchor = parseRecord(record);
    if (anchor === 'bad') return err({ fault: 'bad-record', record: record.slice(0, 80) });
    if (anchor !== null) anchors.push(anchor);
    if (anchors.length > maxAnchors) return err({ fault: 'too-many', record: '' });
  }
  return anchors.length === 0 ? err({ fault: 'none', record: '' }) : ok(anchors);
}

/** Each record on a line of its own, without comments, quotes and BIND's braces. */
function recordsOf(text: string): string[] {
  const bare = text
    .split(/\r?\n/u)
    .map((line) => line.replace(/[;#].*$/u, (comment) => (comment.startsWith(';') ? '\n' : '')))
    .join('\n');
  const joined = bare.replace(/\(([^()]*)\)/gu, (_, inside: string) => inside.replace(/\s+/gu, ' '));
  return joined
    .replace(/\b(?:trust-anchors|managed-keys|trusted-keys)\s*\{|\}/gu, '\n')
    .replace(/"/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parseRecord(record: string): TrustAnchor | 'bad' | null {
  const [owner = '', ...words] = record.split(/\s+/u);
  while (words.length > 0 && /^(?:\d+|in)$/iu.test(words[0] ?? '')) words.shift();
  const type = kinds[words.shift()?.toLowerCase() ?? ''];
  if (type === undefined) return words.length === 0 ? 'bad' : null;
  const zone = zoneName(owner);
  const numbers = words.slice(0, 3);
  const rest = words.slice(3).join('');
  const isNumbered = numbers.length === 3 && numbers.every((word) => /^\d{1,5}$/u.test(word));
  const isWhole =
    type === 'DS' ? /^(?:[0-9a-f]{2}){16,64}$/iu.test(rest) : /^[a-z0-9+/]{20,}={0,2}$/iu.test(rest);
  if (zone === null || !isNumbered || !isWhole) return 'bad';
  const [one = 0, two = 0, three = 0] = numbers.map(Number);
  const isInRange = one <= 65_535 && two <= 255 && three <= 255;
  return isInRange ? { zone, type, data: `${one} ${two} ${three} ${rest}` } : 'bad';
}

const kinds: Readonly<Record<string, TrustAnchor['type']>> = {
  ds: 'DS',
  dnskey: 'DNSKEY',
  'static-key': 'DNSKEY',
  'initial-key': 'DNSKEY',
  'static-ds': 'DS',
  'initial-ds': 'DS',
};

/** Lower case, without its final dot. */
function zoneName(text: string): string | null {
  if (text === '.') return '.';
  const name = (text.endsWith('.') ? text.slice(0, -1) : text).toLowerCase();
  return name.length <= 253 && /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/u.test(name) ? name : null;
}
