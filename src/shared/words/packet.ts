// Words for a DNS packet: what its bits and fields mean, the names behind its numbers, why one can't be read. The numbers'
// names are IANA's; the meanings are for people who never read a packet before. Extended errors have a file of their own.

import type { PacketFault, SpanKind } from '../packet-layout';

/** Header bits by their names on the wire, in wire order: what it says where it is set, and where it is not. */
const headerBits = {
  QR: ['this is an answer', 'this is a question'],
  AA: [
    'authoritative: the server speaks for the zone itself',
    'not authoritative: the server passes on what others said',
  ],
  TC: ['truncated: there is more than fitted', 'complete: nothing was cut off'],
  RD: [
    'recursion desired: the server is asked to find the answer for us',
    'no recursion desired: only what the server itself knows',
  ],
  RA: [
    'recursion available: the server asks others for whoever wants it',
    'no recursion: the server does not ask others',
  ],
  AD: [
    'authentic data: the server says that it checked DNSSEC. That is its claim, not Waypost’s proof',
    'no claim by the server that it checked DNSSEC',
  ],
  CD: [
    'checking disabled: the server is asked not to hide what fails DNSSEC',
    'the server may hide answers that fail DNSSEC',
  ],
} as const;

export type HeaderBit = keyof typeof headerBits;

export function bitMeaning(bit: HeaderBit, isSet: boolean): string {
  return headerBits[bit][isSet ? 0 : 1];
}

const meanings: Partial<Record<SpanKind, string>> = {
  header: 'What kind of message it is and how many records follow. Twelve octets, always.',
  id: 'A random number. An answer must carry the number of its question, or it is ignored.',
  flags: 'Single bits; each is told below.',
  opcode: 'What is wanted: 0, a query, is the usual one.',
  z: 'Reserved; should be zero.',
  rcode: 'How it went, in four bits. EDNS adds eight more above them.',
  count: 'How many there are, by the sender’s word. A count that lies makes the packet unreadable.',
  section:
    'A part of the message. The answer proper stands in the first of them; what helps to go on in the others.',
  question: 'What is asked. An answer repeats it, and is ignored where it does not.',
  record: 'One record: a name, its type, how long it may be remembered, its data.',
  opt: 'Not a record about a name: EDNS, the extension of DNS that carries sizes, DNSSEC’s DO bit and options.',
  name: 'Labels, each behind its length; zero ends the name.',
  label: 'One part of a name, behind its length.',
  pointer:
    'Compression: the rest of the name stands earlier in the packet. Pointers may only lead backwards.',
  type: 'Which kind of record.',
  class: 'IN, the Internet, in all but museum pieces.',
  ttl: 'How many seconds the record may be remembered.',
  length: 'How many octets of data follow.',
  rdata: 'What the record says, as dig would print it.',
  'udp-size': 'The largest packet the sender takes by UDP.',
  'high-rcode': 'The upper eight bits of the response code.',
  version: 'EDNS has had one version so far: 0.',
  do: 'DNSSEC OK: signatures are wanted, or included.',
  option: 'An EDNS option: its number, its length, its data.',
  'extended-error': 'Why it went wrong, in the server’s own words (RFC 8914).',
  trailing: 'Octets behind the last record. They are tolerated, and change nothing.',
  more: 'These were read as well, and are not told one by one.',
};

/** What a field is for; empty where its label says it all. */
export function spanMeaning(kind: SpanKind, label: string, value: string): string {
  return isHeaderBit(label) ? bitMeaning(label, value === '1') : (meanings[kind] ?? '');
}

function isHeaderBit(label: string): label is HeaderBit {
  return Object.hasOwn(headerBits, label);
}

const faults: Record<PacketFault, string> = {
  short: 'it ends before what its counts and lengths promise',
  'bad-label': 'a part of a name is of a kind that does not exist',
  'label-too-long': 'a part of a name is longer than 63 octets',
  'name-too-long': 'a name is longer than 255 octets',
  'bad-pointer': 'a name leads to somewhere it may not: forward, or in a circle',
  'bad-escape': 'a name is written wrongly',
  'bad-rdata': 'a record’s data does not fit its type or its length',
  'bad-option': 'the EDNS record is out of place, there twice, or badly made',
  'too-much-work': 'its names unfold beyond every honest packet',
  'too-big': 'it is longer than a packet may be',
  'bad-value': 'a number is outside its field',
};

export function packetFaultWords({ fault, at }: { fault: PacketFault; at: number }): string {
  return `It can’t be read from octet ${at} on: ${faults[fault]}.`;
}

/** IANA "DNS EDNS0 Option Codes (OPT)". */
const optionNames: Readonly<Record<number, string>> = {
  1: 'LLQ',
  2: 'Update lease',
  3: 'Server identity (NSID)',
  5: 'DNSSEC algorithms (DAU)',
  6: 'DS hashes (DHU)',
  7: 'NSEC3 hashes (N3U)',
  8: 'Client subnet',
  9: 'Zone expiry',
  10: 'Cookie',
  11: 'TCP keepalive',
  12: 'Padding',
  13: 'Chain query',
  14: 'Key tags',
  15: 'Extended error',
  16: 'Client tag',
  17: 'Server tag',
  18: 'Report channel',
  19: 'Zone version',
};

export function ednsOptionName(code: number): string {
  return optionNames[code] ?? `Option ${code}`;
}

/** IANA "DNS Security Algorithm Numbers". */
const algorithms: Readonly<Record<number, string>> = {
  1: 'RSA/MD5',
  3: 'DSA/SHA-1',
  5: 'RSA/SHA-1',
  6: 'DSA/SHA-1 (NSEC3)',
  7: 'RSA/SHA-1 (NSEC3)',
  8: 'RSA/SHA-256',
  10: 'RSA/SHA-512',
  12: 'GOST',
  13: 'ECDSA P-256',
  14: 'ECDSA P-384',
  15: 'Ed25519',
  16: 'Ed448',
};

export function algorithmName(number: number): string | null {
  return algorithms[number] ?? null;
}

/** IANA "DS RR Type Digest Algorithms". */
const digests: Readonly<Record<number, string>> = { 1: 'SHA-1', 2: 'SHA-256', 3: 'GOST', 4: 'SHA-384' };

export function digestName(number: number): string | null {
  return digests[number] ?? null;
}
