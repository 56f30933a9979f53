// The codec against dns-packet, another hand's implementation: what we write it reads as we meant it, and the other way
// round, for 4,000 generated messages with every record type.

import dnsPacket from 'dns-packet';
import { expect, it } from 'vitest';
import { parseIpv6 } from './address-bytes';
import { type DnsMessage, decodeMessage, encodeMessage, type ResourceRecord } from './message';
import type { Rdata } from './rdata-types';
import { generateMessage, rdataTypes } from './testing/generate';
import { seeded } from './testing/seeded';
import { rcodeCode } from './types';

const packets = Array.from({ length: 4_000 }, (_, seed) => generateMessage(seeded(seed)));

it('generates every record type', () => {
  const met = new Set(packets.flatMap((packet) => packet.answer.map((record) => record.data.type)));
  expect([...met].sort()).toEqual([...rdataTypes].sort());
});

it('writes what the oracle reads, and reads it back the same', () => {
  for (const packet of packets) {
    const bytes = encodeMessage(packet);
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
    expect(comparable(dnsPacket.decode(Buffer.from(bytes.value)))).toEqual(comparable(oracleForm(packet)));
    expect(plain(decodeMessage(bytes.value))).toEqual(
      plain({ ok: true, value: { ...packet, trailingOctets: 0 } }),
    );
  }
});

it('reads what the oracle writes', () => {
  for (const packet of packets) {
    const bytes = dnsPacket.encode(oracleForm(packet) as dnsPacket.Packet);
    expect(plain(decodeMessage(bytes))).toEqual(plain({ ok: true, value: { ...packet, trailingOctets: 0 } }));
  }
});

/** Buffers and byte arrays compare by their octets. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => {
      if (part instanceof Uint8Array) return Buffer.from(part).toString('hex');
      return isBufferJson(part) ? Buffer.from(part.data).toString('hex') : part;
    }),
  );
}

function isBufferJson(part: unknown): part is { data: number[] } {
  return (
    typeof part === 'object' && part !== null && 'type' in part && part.type === 'Buffer' && 'data' in part
  );
}

function comparable(packet: unknown): unknown {
  const fields = ['id', 'type', 'flags', 'questions', 'answers', 'authorities', 'additionals'];
  const { additionals, ...rest } = Object.fromEntries(
    Object.entries(plain(packet) as Record<string, unknown>).filter(([key]) => fields.includes(key)),
  );
  return { ...rest, additionals };
}

function oracleForm(packet: DnsMessage): object {
  const bits: [boolean, number][] = [
    [packet.authoritative, dnsPacket.AUTHORITATIVE_ANSWER],
    [packet.truncated, dnsPacket.TRUNCATED_RESPONSE],
    [packet.recursionDesired, dnsPacket.RECURSION_DESIRED],
    [packet.recursionAvailable, dnsPacket.RECURSION_AVAILABLE],
    [packet.authenticData, dnsPacket.AUTHENTIC_DATA],
    [packet.checkingDisabled, dnsPacket.CHECKING_DISABLED],
  ];
  const opt = packet.edns && {
    name: '.',
    type: 'OPT',
    udpPayloadSize: packet.edns.udpSize,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: packet.edns.dnssecOk ? dnsPacket.DNSSEC_OK : 0,
    flag_do: packet.edns.dnssecOk,
    options: packet.edns.options.map((option) =>
      option.kind === 'opaque'
        ? { code: option.code, type: 'COOKIE', data: Buffer.from(option.bytes) }
        : {
            code: 15,
            type: 'OPTION_15',
            data: Buffer.concat([Buffer.from([0, option.infoCode]), Buffer.from(option.text)]),
          },
    ),
  };
  return {
    id: packet.id,
    type: packet.isResponse ? 'response' : 'query',
    flags: bits.reduce((all, [set, bit]) => all | (set ? bit : 0), rcodeCode(packet.rcode)),
    questions: packet.questions.map((question) => ({ ...question })),
    answers: packet.answer.map(oracleRecord),
    authorities: packet.authority.map(oracleRecord),
    additionals: [...packet.additional.map(oracleRecord), ...(opt ? [opt] : [])],
  };
}

function oracleRecord(record: ResourceRecord): object {
  const { type, data } = oracleData(record.data);
  return { name: record.name, type, ttl: record.ttl, class: 'IN', flush: false, data };
}

function oracleData(data: Rdata): { type: string; data: unknown } {
  const { type } = data;
  const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
  switch (type) {
    case 'A':
      return { type, data: data.address };
    case 'AAAA':
      // dns-packet writes IPv6 in its own way: let it say how.
      return { type, data: oracleIpv6(data.address) };
    case 'NS':
      return { type, data: data.host };
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return { type, data: data.target };
    case 'SOA': {
      const { primary: mname, mailbox: rname, serial, refresh, retry, expire, minimum } = data;
      return { type, data: { mname, rname, serial, refresh, retry, expire, minimum } };
    }
    case 'MX':
      return { type, data: { preference: data.preference, exchange: data.exchange } };
    case 'TXT':
      return { type, data: data.strings.map(buffer) };
    case 'SRV':
      return {
        type,
        data: { priority: data.priority, weight: data.weight, port: data.port, target: data.target },
      };
    case 'CAA': {
      const issuerCritical = (data.flags & 128) !== 0;
      const value = buffer(data.value).toString();
      return { type, data: { flags: data.flags, tag: data.tag, value, issuerCritical } };
    }
    case 'TLSA': {
      const { usage, selector, matching: matchingType } = data;
      return { type, data: { usage, selector, matchingType, certificate: buffer(data.data) } };
    }
    case 'DS': {
      const { keyTag, algorithm, digestType } = data;
      return { type, data: { keyTag, algorithm, digestType, digest: buffer(data.digest) } };
    }
    case 'DNSKEY':
      return { type, data: { flags: data.flags, algorithm: data.algorithm, key: buffer(data.key) } };
    case 'RRSIG': {
      const { algorithm, labels, originalTtl: originalTTL, expiration, inception, keyTag } = data;
      const common = { algorithm, labels, originalTTL, expiration, inception, keyTag };
      const names = { typeCovered: data.covered, signersName: data.signer };
      return { type, data: { ...common, ...names, signature: buffer(data.signature) } };
    }
    case 'NSEC':
      return { type, data: { nextDomain: data.next, rrtypes: [...data.types] } };
    case 'NSEC3': {
      const { hash: algorithm, flags, iterations } = data;
      const rest = { salt: buffer(data.salt), nextDomain: buffer(data.next), rrtypes: [...data.types] };
      return { type, data: { algorithm, flags, iterations, ...rest } };
    }
    case 'NSEC3PARAM': {
      const head = [data.hash, data.flags, data.iterations >> 8, data.iterations & 255, data.salt.length];
      return { type, data: Buffer.concat([Buffer.from(head), data.salt]) };
    }
    case 'OPAQUE':
      return { type: `UNKNOWN_${data.code}`, data: buffer(data.bytes) };
  }
}

function oracleIpv6(address: string): string {
  const bytes = Buffer.from(parseIpv6(address) ?? []);
  const record = dnsPacket.decode(
    Buffer.concat([Buffer.from('00008000000000010000000000001c0001000000000010', 'hex'), bytes]),
  ).answers?.[0];
  if (record?.type !== 'AAAA') throw new Error('the oracle did not read an AAAA record');
  return record.data;
}
