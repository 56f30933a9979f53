// Random, valid messages with every record type the codec knows, for the oracle and as seeds of hostile ones. For tests only.
// Names stay within letters, digits and hyphens, the only ones the oracle writes as we do.

import { formatIpv4, formatIpv6 } from '../address-bytes';
import type { EdnsOption } from '../edns';
import { makeQuery, makeResponse } from '../make-message';
import type { DnsMessage, ResourceRecord } from '../message';
import type { Rdata, RdataType } from '../rdata-types';
import type { RecordType } from '../types';
import type { Seeded } from './seeded';

const typesInBitmaps: readonly RecordType[] = [
  'A',
  'NS',
  'SOA',
  'MX',
  'TXT',
  'AAAA',
  'RRSIG',
  'DNSKEY',
  'CAA',
];

export const rdataTypes: readonly RdataType[] = [
  'A',
  'AAAA',
  'NS',
  'CNAME',
  'DNAME',
  'PTR',
  'SOA',
  'MX',
  'TXT',
  'SRV',
  'CAA',
  'TLSA',
  'DS',
  'DNSKEY',
  'RRSIG',
  'NSEC',
  'NSEC3',
  'NSEC3PARAM',
  'OPAQUE',
];

function generateName(random: Seeded): string {
  const labels = Array.from({ length: random.below(4) }, () => {
    const length = 1 + random.below(random.below(8) === 0 ? 63 : 6);
    return Array.from({ length }, () => random.pick([...'abcdefgXYZ0129'])).join('');
  });
  return [...labels, random.pick(['example', 'example.com', 'EXAMPLE.com', 'mail.example.com'])].join('.');
}

export function generateRdata(random: Seeded, type: RdataType): Rdata {
  const u8 = () => random.below(256);
  const u16 = () => random.below(65_536);
  const u32 = () => u16() * 65_536 + u16();
  const name = () => generateName(random);
  const some = (most: number) => random.bytes(random.below(most));
  const types = () => typesInBitmaps.filter(() => random.below(2) === 0);
  switch (type) {
    case 'A':
      return { type, address: formatIpv4(random.bytes(4)) };
    case 'AAAA':
      return { type, address: formatIpv6(random.bytes(16).map((octet) => (octet < 150 ? 0 : octet))) };
    case 'NS':
      return { type, host: name() };
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return { type, target: name() };
    case 'SOA':
      return {
        type,
        primary: name(),
        mailbox: name(),
        serial: u32(),
        refresh: u32(),
        retry: u32(),
        expire: u32(),
        minimum: u32(),
      };
    case 'MX':
      return { type, preference: u16(), exchange: random.below(8) === 0 ? '.' : name() };
    case 'TXT':
      return { type, strings: Array.from({ length: 1 + random.below(4) }, () => some(256)) };
    case 'SRV':
      return { type, priority: u16(), weight: u16(), port: u16(), target: name() };
    case 'CAA':
      return {
        type,
        flags: random.pick([0, 128]),
        tag: random.pick(['issue', 'iodef']),
        value: Buffer.from('ca.example; a=b'),
      };
    case 'TLSA':
      return { type, usage: u8(), selector: u8(), matching: u8(), data: some(64) };
    case 'DS':
      return { type, keyTag: u16(), algorithm: u8(), digestType: u8(), digest: some(64) };
    case 'DNSKEY':
      return { type, flags: u16(), protocol: 3, algorithm: u8(), key: some(260) };
    case 'RRSIG':
      return {
        type,
        covered: random.pick(typesInBitmaps),
        algorithm: u8(),
        labels: u8(),
        originalTtl: u32(),
        expiration: u32(),
        inception: u32(),
        keyTag: u16(),
        signer: name(),
        signature: some(260),
      };
    case 'NSEC':
      return { type, next: name(), types: types() };
    case 'NSEC3':
      return {
        type,
        hash: 1,
        flags: u8(),
        iterations: u16(),
        salt: some(20),
        next: random.bytes(20),
        types: types(),
      };
    case 'NSEC3PARAM':
      return { type, hash: 1, flags: u8(), iterations: u16(), salt: some(20) };
    case 'OPAQUE':
      return { type, code: 65_280 + random.below(200), bytes: some(100) };
  }
}

function generateRecord(random: Seeded): ResourceRecord {
  const data = generateRdata(random, random.pick(rdataTypes));
  return { name: generateName(random), class: 'IN', ttl: random.below(0x8000_0000), data };
}

export function generateMessage(random: Seeded): DnsMessage {
  const coin = () => random.below(2) === 0;
  const records = () => Array.from({ length: random.below(5) }, () => generateRecord(random));
  const options: EdnsOption[] = coin() ? [{ kind: 'opaque', code: 10, bytes: random.bytes(16) }] : [];
  if (coin()) options.push({ kind: 'extended-error', infoCode: random.below(25), text: 'no résponse' });
  const edns = { udpSize: 512 + random.below(4_000), version: 0, dnssecOk: coin(), options };
  const question = { name: generateName(random), type: random.pick(typesInBitmaps), class: 'IN' } as const;
  const query = makeQuery(random.below(65_536), question, {
    recursionDesired: coin(),
    checkingDisabled: coin(),
  });
  return makeResponse(query, {
    isResponse: coin(),
    authoritative: coin(),
    truncated: coin(),
    recursionAvailable: coin(),
    authenticData: coin(),
    rcode: random.pick(['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED'] as const),
    answer: records(),
    authority: records(),
    additional: records(),
    edns: coin() ? edns : null,
  });
}
