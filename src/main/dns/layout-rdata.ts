// The fields inside a record's data, by its type: a table of names and widths for layout.ts. The data itself was read by
// rdata.ts, which judges it; a type not in the table, or one whose data is a single value, has no fields to tell apart.

import type { PacketSpan } from '../../shared/packet-layout';
import { algorithmName, digestName } from '../../shared/words/packet';
import { base32Hex } from './base32';
import { draw, drawName, type Pen, penAt } from './layout-pen';
import { readTypeBitmap } from './type-bitmap';
import { type RecordType, typeName } from './types';

type Width =
  | 'name'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'seconds'
  | 'moment'
  | 'type'
  | 'types'
  | 'algorithm'
  | 'digest-type'
  | 'text' // <character-string>
  | 'texts' // up to the end
  | 'hash' // <character-string>, in base 32
  | 'salt' // <character-string>, in hexadecimal
  | 'hex' // up to the end
  | 'base64' // up to the end
  | 'letters'; // up to the end

const table: Partial<Record<RecordType, readonly (readonly [label: string, width: Width])[]>> = {
  NS: [['Server', 'name']],
  CNAME: [['Target', 'name']],
  DNAME: [['Target', 'name']],
  PTR: [['Target', 'name']],
  SOA: [
    ['Primary', 'name'],
    ['Mailbox', 'name'],
    ['Serial', 'u32'],
    ['Refresh', 'seconds'],
    ['Retry', 'seconds'],
    ['Expire', 'seconds'],
    ['Minimum', 'seconds'],
  ],
  MX: [
    ['Preference', 'u16'],
    ['Exchange', 'name'],
  ],
  TXT: [['Text', 'texts']],
  SRV: [
    ['Priority', 'u16'],
    ['Weight', 'u16'],
    ['Port', 'u16'],
    ['Target', 'name'],
  ],
  CAA: [
    ['Flags', 'u8'],
    ['Tag', 'text'],
    ['Value', 'letters'],
  ],
  TLSA: [
    ['Usage', 'u8'],
    ['Selector', 'u8'],
    ['Matching type', 'u8'],
    ['Data', 'hex'],
  ],
  DS: [
    ['Key tag', 'u16'],
    ['Algorithm', 'algorithm'],
    ['Digest type', 'digest-type'],
    ['Digest', 'hex'],
  ],
  DNSKEY: [
    ['Flags', 'u16'],
    ['Protocol', 'u8'],
    ['Algorithm', 'algorithm'],
    ['Key', 'base64'],
  ],
  RRSIG: [
    ['Type covered', 'type'],
    ['Algorithm', 'algorithm'],
    ['Labels', 'u8'],
    ['Original TTL', 'seconds'],
    ['Valid to', 'moment'],
    ['Valid from', 'moment'],
    ['Key tag', 'u16'],
    ['Signer', 'name'],
    ['Signature', 'base64'],
  ],
  NSEC: [
    ['Next name', 'name'],
    ['Types', 'types'],
  ],
  NSEC3: [
    ['Hash', 'u8'],
    ['Flags', 'u8'],
    ['Iterations', 'u16'],
    ['Salt', 'salt'],
    ['Next hash', 'hash'],
    ['Types', 'types'],
  ],
  NSEC3PARAM: [
    ['Hash', 'u8'],
    ['Flags', 'u8'],
    ['Iterations', 'u16'],
    ['Salt', 'salt'],
  ],
};

export function drawRdata(pen: Pen, type: RecordType, start: number, end: number): PacketSpan[] {
  const spans: PacketSpan[] = [];
  const part = penAt(pen, start, end);
  for (const [label, width] of table[type] ?? []) {
    if (part.left.spans <= 0) break;
    if (width === 'name') drawName(part, spans, label);
    else if (width === 'texts')
      while (part.reader.left > 0 && part.left.spans > 0)
        draw(part, spans, 'field', label, () => letters(part.reader.string()));
    else draw(part, spans, 'field', label, () => readField(part, width));
  }
  return spans;
}

function readField({ reader }: Pen, width: Exclude<Width, 'name' | 'texts'>): string {
  switch (width) {
    case 'u8':
      return String(reader.u8());
    case 'u16':
      return String(reader.u16());
    case 'u32':
      return String(reader.u32());
    case 'seconds':
      return `${reader.u32()} s`;
    case 'moment':
      return new Date(reader.u32() * 1_000).toISOString();
    case 'type':
      return typeName(reader.u16());
    case 'types':
      return readTypeBitmap(reader).join(' ');
    case 'algorithm':
      return numbered(reader.u8(), algorithmName);
    case 'digest-type':
      return numbered(reader.u8(), digestName);
    case 'text':
      return letters(reader.string());
    case 'hash':
      return base32Hex(reader.string());
    case 'salt':
      return hex(reader.string()) || '-';
    case 'hex':
      return hex(reader.rest());
    case 'base64':
      return Buffer.from(reader.rest()).toString('base64');
    case 'letters':
      return letters(reader.rest());
  }
}

function numbered(number: number, nameOf: (number: number) => string | null): string {
  const name = nameOf(number);
  return name === null ? String(number) : `${number} ${name}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

function letters(bytes: Uint8Array): string {
  return [...bytes]
    .map((octet) => (octet < 0x20 || octet > 0x7e ? '·' : String.fromCharCode(octet)))
    .join('');
}
