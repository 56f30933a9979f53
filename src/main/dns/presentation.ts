// A record's data as text, the way dig prints it: names with their final dot, hexadecimal in capitals, an unknown type as
// RFC 3597 s.5 writes it, long base64 and hexadecimal in one piece (dig's +nosplit). Not here: reading such text.

import { base32Hex } from './base32';
import { rdataType } from './rdata';
import type { Rdata } from './rdata-types';
import type { RecordType } from './types';

export function formatRdata(data: Rdata): string {
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return data.address;
    case 'NS':
      return absolute(data.host);
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return absolute(data.target);
    case 'SOA':
      return words(
        absolute(data.primary),
        absolute(data.mailbox),
        data.serial,
        data.refresh,
        data.retry,
        data.expire,
        data.minimum,
      );
    case 'MX':
      return words(data.preference, absolute(data.exchange));
    case 'TXT':
      return words(...data.strings.map(quoted));
    case 'SRV':
      return words(data.priority, data.weight, data.port, absolute(data.target));
    case 'CAA':
      return words(data.flags, data.tag, quoted(data.value));
    case 'TLSA':
      return words(data.usage, data.selector, data.matching, hex(data.data));
    case 'DS':
      return words(data.keyTag, data.algorithm, data.digestType, hex(data.digest));
    case 'DNSKEY':
      return words(data.flags, data.protocol, data.algorithm, base64(data.key));
    case 'RRSIG':
      return words(
        data.covered,
        data.algorithm,
        data.labels,
        data.originalTtl,
        moment(data.expiration),
        moment(data.inception),
        data.keyTag,
        absolute(data.signer),
        base64(data.signature),
      );
    case 'NSEC':
      return words(absolute(data.next), ...data.types);
    case 'NSEC3':
      return words(
        data.hash,
        data.flags,
        data.iterations,
        salt(data.salt),
        base32Hex(data.next),
        ...data.types,
      );
    case 'NSEC3PARAM':
      return words(data.hash, data.flags, data.iterations, salt(data.salt));
    case 'OPAQUE':
      return opaque(data.bytes);
  }
}

/** A whole record on a line: `example.com. 3600 IN MX 10 mx.example.com.` */
export function formatRecord(record: { name: string; class: string; ttl: number; data: Rdata }): string {
  const type: RecordType = rdataType(record.data);
  return words(absolute(record.name), record.ttl, record.class, type, formatRdata(record.data));
}

/** RFC 3597 s.5: `\# length hexadecimal`. */
export function opaque(bytes: Uint8Array): string {
  return bytes.length === 0 ? '\\# 0' : `\\# ${bytes.length} ${hex(bytes)}`;
}

function absolute(name: string): string {
  return name === '.' ? '.' : `${name}.`;
}

function words(...parts: readonly (string | number)[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** A <character-string> in quotes (RFC 1035 s.5.1). */
function quoted(bytes: Uint8Array): string {
  let text = '"';
  for (const octet of bytes) {
    if (octet === 0x22 || octet === 0x5c) text += `\\${String.fromCharCode(octet)}`;
    else if (octet < 0x20 || octet > 0x7e) text += `\\${String(octet).padStart(3, '0')}`;
    else text += String.fromCharCode(octet);
  }
  return `${text}"`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function salt(bytes: Uint8Array): string {
  return bytes.length === 0 ? '-' : hex(bytes);
}

/** Seconds since 1970 as YYYYMMDDHHmmSS (RFC 4034 s.3.2). */
function moment(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(/\D/g, '').slice(0, 14);
}
