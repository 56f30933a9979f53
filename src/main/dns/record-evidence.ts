// Decoded records and responses as evidence: presentation form, and the typed fields a mail route reads. Pure.
// A record's own name stands without its final dot, like every name outside this folder; names inside `data` carry it,
// as dig prints them.

import type { DnsRecord, DnsResponse } from '../../shared/evidence';
import { extendedErrors, optionCode } from './edns';
import type { AnswerRecord } from './lookup';
import type { DnsMessage, ResourceRecord } from './message';
import { formatRdata, opaque } from './presentation';
import { rdataType, writeRdata } from './rdata';
import type { Rdata } from './rdata-types';
import { Writer } from './writer';

/** What the evidence's schema takes. Only text full of escapes is longer, and is then written as RFC 3597 does. */
const maxDataLength = 140_000;

function recordEvidence(record: ResourceRecord): DnsRecord {
  const { name, ttl, data } = record;
  const text = formatRdata(data);
  return {
    name,
    type: rdataType(data),
    ttl,
    data: text.length > maxDataLength ? opaque(octets(data)) : text,
  };
}

export function answerRecord(record: ResourceRecord): AnswerRecord {
  const { data } = record;
  const evidence = recordEvidence(record);
  if (data.type === 'MX') {
    return { ...evidence, mx: { preference: data.preference, exchange: data.exchange } };
  }
  if (data.type === 'A' || data.type === 'AAAA') return { ...evidence, address: data.address };
  if (data.type === 'TXT') return { ...evidence, text: Buffer.concat(data.strings).toString('utf8') };
  return evidence;
}

export function responseEvidence(message: DnsMessage): DnsResponse {
  const { rcode, authoritative, truncated, recursionAvailable, authenticData, edns } = message;
  const { recursionDesired, checkingDisabled } = message;
  return {
    rcode,
    authoritative,
    truncated,
    recursionAvailable,
    authenticData,
    recursionDesired,
    checkingDisabled,
    edns: edns && {
      udpSize: edns.udpSize,
      version: edns.version,
      dnssecOk: edns.dnssecOk,
      options: edns.options.slice(0, 1_000).map(optionCode),
    },
    extendedErrors: extendedErrors(edns)
      .slice(0, 100)
      .map((text) => text.slice(0, 4_096)),
    answer: message.answer.map(recordEvidence),
    authority: message.authority.map(recordEvidence),
    additional: message.additional.map(recordEvidence),
  };
}

function octets(data: Rdata): Uint8Array {
  const writer = new Writer({ compress: false });
  writeRdata(writer, data);
  return writer.finish().subarray(2);
}
