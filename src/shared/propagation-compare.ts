// When two answers say the same, and which of two serials is the older. Pure.

import type { DnsRecord } from './evidence';
import type { Said } from './propagation';

/** The same kind, and the same records whatever their order and time to live. */
export function sameSaid(one: Said, other: Said): boolean {
  return one === other || fingerprint(one) === fingerprint(other);
}

function fingerprint({ kind, records }: Said): string {
  return [kind, ...new Set(records.map(recordKey).sort())].join('\n');
}

/** Types whose data holds names, which are equal in either case (RFC 4343). */
const named = new Set(['CNAME', 'DNAME', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'AFSDB', 'RP', 'KX']);

function recordKey({ type, data }: DnsRecord): string {
  return `${type} ${named.has(type) ? data.toLowerCase() : data}`;
}

const half = 2 ** 31;
const whole = 2 ** 32;

/** RFC 1982 s.3.2: serials run in a circle. Of two that stand exactly opposite neither comes before the other. */
export function isSerialBefore(one: number, other: number): boolean {
  const ahead = (other - one + whole) % whole;
  return ahead > 0 && ahead < half;
}
