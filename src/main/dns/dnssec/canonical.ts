// The canonical form of names and records (RFC 4034 s.6): what a signature is made over, and the order NSEC chains follow. Pure.
// The names of old types that are kept as octets (NAPTR, RP and others) are made small in opaque-names.ts.

import type { ResourceRecord } from '../message';
import { parseName } from '../name';
import { foldName, parentName } from '../name-relation';
import { rdataType, writeRdata } from '../rdata';
import type { Rdata } from '../rdata-types';
import { typeCode } from '../types';
import { Writer } from '../writer';
import { withSmallOpaqueNames } from './opaque-names';

/** What an RRSIG says of what it signs (RFC 4034 s.3.1), without the signature itself. */
export type SignatureFields = Omit<Extract<Rdata, { type: 'RRSIG' }>, 'type' | 'signature'>;

/** A name on the wire, letters small (RFC 4034 s.6.2). Null: not a name DNS can carry. */
export function canonicalName(name: string): Uint8Array | null {
  const parsed = parseName(foldName(name));
  return parsed.ok ? parsed.value : null;
}

/** The labels of a name as octets, the rightmost first, the root left out. */
export function labelsFromRight(name: string): Uint8Array[] {
  const wire = canonicalName(name) ?? new Uint8Array(1);
  const labels: Uint8Array[] = [];
  for (let at = 0; at < wire.length && wire[at] !== 0; at += 1 + (wire[at] ?? 0)) {
    labels.unshift(wire.subarray(at + 1, at + 1 + (wire[at] ?? 0)));
  }
  return labels;
}

/** Canonical order (RFC 4034 s.6.1): label by label from the right, octets as unsigned numbers. */
export function compareNames(a: string, b: string): number {
  const left = labelsFromRight(a);
  const right = labelsFromRight(b);
  for (const [index, label] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = Buffer.compare(label, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Labels as RRSIG counts them (RFC 4034 s.3.1.3): neither the root nor a leading asterisk. */
export function countLabels(name: string): number {
  const labels = labelsFromRight(name);
  return labels.length - (isAsterisk(labels.at(-1)) ? 1 : 0);
}

/** The name's rightmost `count` labels. */
export function rightmost(name: string, count: number): string {
  let at = foldName(name);
  for (let left = labelsFromRight(at).length; left > count; left -= 1) at = parentName(at) ?? '.';
  return at;
}

/**
 * The octets a signature is made over (RFC 4034 s.3.1.8.1): its own fields, then each record of the set in canonical form and
 * order, each once. Null where a name or a value does not go on the wire.
 */
export function signedData(fields: SignatureFields, rrset: readonly ResourceRecord[]): Uint8Array | null {
  const [first] = rrset;
  if (first === undefined) return null;
  const owner = signedOwner(first.name, fields.labels);
  if (owner === null) return null;
  const type = typeCode(rdataType(first.data));
  const head = new Writer({ compress: false });
  writeRdata(head, {
    type: 'RRSIG',
    ...fields,
    signer: foldName(fields.signer),
    signature: new Uint8Array(),
  });
  if (head.failure !== null) return null;
  const parts: Uint8Array[] = [head.finish().subarray(2)];
  const datas = rrset.map(({ data }) => canonicalRdata(data));
  if (datas.some((data) => data === null)) return null;
  const sorted = datas.flatMap((data) => (data === null ? [] : [data])).sort(Buffer.compare);
  for (const [index, data] of sorted.entries()) {
    if (index > 0 && Buffer.compare(data, sorted[index - 1] ?? data) === 0) continue;
    const record = Buffer.alloc(owner.length + 10 + data.length);
    record.set(owner);
    record.writeUInt16BE(type, owner.length);
    record.writeUInt16BE(1, owner.length + 2); // class IN
    record.writeUInt32BE(fields.originalTtl, owner.length + 4);
    record.writeUInt16BE(data.length, owner.length + 8);
    record.set(data, owner.length + 10);
    parts.push(record);
  }
  return Buffer.concat(parts);
}

/** The data with its names small (RFC 4034 s.6.2 as amended by RFC 6840 s.5.1: NSEC keeps its case). Null: can't be written. */
export function canonicalRdata(data: Rdata): Uint8Array | null {
  const writer = new Writer({ compress: false });
  writeRdata(writer, withSmallNames(data));
  return writer.failure === null ? writer.finish().subarray(2) : null;
}

function withSmallNames(data: Rdata): Rdata {
  switch (data.type) {
    case 'NS':
      return { ...data, host: foldName(data.host) };
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
    case 'SRV':
      return { ...data, target: foldName(data.target) };
    case 'MX':
      return { ...data, exchange: foldName(data.exchange) };
    case 'SOA':
      return { ...data, primary: foldName(data.primary), mailbox: foldName(data.mailbox) };
    case 'RRSIG':
      return { ...data, signer: foldName(data.signer) };
    case 'OPAQUE':
      return { ...data, bytes: withSmallOpaqueNames(data.code, data.bytes) };
    default:
      return data;
  }
}

/** The owner as it was signed: below a wildcard, the wildcard itself (RFC 4035 s.5.3.2). Null: more labels signed than there are. */
function signedOwner(name: string, labels: number): Uint8Array | null {
  const count = countLabels(name);
  if (labels > count) return null;
  if (labels === count) return canonicalName(name);
  const kept = rightmost(name, labels);
  return canonicalName(kept === '.' ? '*' : `*.${kept}`);
}

function isAsterisk(label: Uint8Array | undefined): boolean {
  return label?.length === 1 && label[0] === 0x2a;
}
