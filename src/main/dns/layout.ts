// A DNS packet as nested spans, for looking at it beside its bytes: header, questions, records, EDNS, what trails behind. Stands on
// the codecs (name.ts, rdata.ts, edns.ts) and reads in the order of message.ts, so that a packet breaks here exactly where it
// breaks there; layout.test.ts holds the two together. Pure and bounded; never throws.

import type { PacketLayout, PacketSpan, SpanKind } from '../../shared/packet-layout';
import { optTypeCode, readOpt } from './edns';
import { drawOpt } from './layout-edns';
import { add, createPen, draw, drawName, leaf, type Pen } from './layout-pen';
import { drawRdata } from './layout-rdata';
import { formatRdata } from './presentation';
import { readRdata } from './rdata';
import { className, type Rcode, rcodeName, typeName } from './types';

export function layoutOf(bytes: Uint8Array): PacketLayout {
  const pen = createPen(bytes);
  const { reader } = pen;
  const spans: PacketSpan[] = [];
  const header = drawHeader(pen, spans);
  const found: OptFound = { isAllowed: false, isMet: false, lowRcode: header.rcode };
  drawSection(pen, spans, 'Question', header.questions, (into) => drawQuestion(pen, into));
  const record = (into: PacketSpan[]): void => drawRecord(pen, into, found);
  drawSection(pen, spans, 'Answer', header.answer, record);
  drawSection(pen, spans, 'Authority', header.authority, record);
  found.isAllowed = true;
  drawSection(pen, spans, 'Additional', header.additional, record);
  if (reader.left > 0) {
    const { length } = bytes;
    add(pen, spans, leaf('trailing', reader.offset, length, 'Behind the end', octets(reader.left)));
  }
  return { octets: bytes.length, spans, failure: reader.failure };
}

interface Header {
  rcode: Rcode;
  questions: number;
  answer: number;
  authority: number;
  additional: number;
}

/** RFC 1035 s.4.1.1; AD and CD: RFC 4035 s.3.1.6, s.3.2.2. */
function drawHeader(pen: Pen, into: PacketSpan[]): Header {
  const { reader } = pen;
  const header: Header = { rcode: 'NOERROR', questions: 0, answer: 0, authority: 0, additional: 0 };
  draw(pen, into, 'header', 'Header', (fields) => {
    let said = '';
    draw(pen, fields, 'id', 'ID', () => {
      const id = reader.u16();
      return `${id} (0x${id.toString(16).padStart(4, '0')})`;
    });
    draw(pen, fields, 'flags', 'Flags', (bits) => {
      const at = reader.offset;
      const flags = reader.u16();
      header.rcode = rcodeName(flags & 0xf);
      if (!reader.hasFailed) bits.push(...flagSpans(at, flags));
      said = bits
        .filter((bit) => bit.value === '1')
        .map((bit) => bit.label)
        .join(' ');
      return said === '' ? 'none' : said;
    });
    const count = (label: string, keep: (number: number) => void): void =>
      draw(pen, fields, 'count', label, () => {
        const number = reader.u16();
        keep(number);
        return String(number);
      });
    count('Questions', (number) => {
      header.questions = number;
    });
    count('Answer records', (number) => {
      header.answer = number;
    });
    count('Authority records', (number) => {
      header.authority = number;
    });
    count('Additional records', (number) => {
      header.additional = number;
    });
    return [header.rcode, said].filter((part) => part !== '').join(' ');
  });
  return header;
}

function flagSpans(at: number, flags: number): PacketSpan[] {
  const bit = (kind: SpanKind, label: string, mask: number): PacketSpan => {
    const octet = mask > 0xff ? at : at + 1;
    return leaf(kind, octet, octet + 1, label, (flags & mask) === 0 ? '0' : '1');
  };
  return [
    bit('qr', 'QR', 0x8000),
    leaf('opcode', at, at + 1, 'Opcode', opcodeText((flags >> 11) & 0xf)),
    bit('aa', 'AA', 0x0400),
    bit('tc', 'TC', 0x0200),
    bit('rd', 'RD', 0x0100),
    bit('ra', 'RA', 0x0080),
    bit('z', 'Z', 0x0040),
    bit('ad', 'AD', 0x0020),
    bit('cd', 'CD', 0x0010),
    leaf('rcode', at + 1, at + 2, 'Response code', `${flags & 0xf} ${rcodeName(flags & 0xf)}`),
  ];
}

/** IANA "DNS OpCodes". */
const opcodes: readonly (string | undefined)[] = [
  'QUERY',
  'IQUERY',
  'STATUS',
  undefined,
  'NOTIFY',
  'UPDATE',
  'DSO',
];

function opcodeText(code: number): string {
  return [code, opcodes[code]].filter((part) => part !== undefined).join(' ');
}

/** As many as the header promises. Those beyond the bounds are read all the same, and told as one. */
function drawSection(
  pen: Pen,
  into: PacketSpan[],
  label: string,
  count: number,
  drawOne: (into: PacketSpan[]) => void,
): void {
  if (count === 0) return;
  const { reader } = pen;
  draw(pen, into, 'section', label, (items) => {
    let unseen = 0;
    let from = 0;
    for (let at = 0; at < count && !reader.hasFailed; at++) {
      if (pen.left.spans <= 0 && unseen++ === 0) from = reader.offset;
      drawOne(items);
    }
    if (unseen > 0 && !reader.hasFailed)
      items.push(leaf('more', from, reader.offset, 'More', `${unseen} more`));
    return String(count);
  });
}

function drawQuestion(pen: Pen, into: PacketSpan[]): void {
  const { reader } = pen;
  draw(pen, into, 'question', 'Question', (fields) => {
    const name = drawName(pen, fields);
    let [type, cls] = ['', ''];
    draw(pen, fields, 'type', 'Type', () => {
      type = typeName(reader.u16());
      return type;
    });
    draw(pen, fields, 'class', 'Class', () => {
      cls = className(reader.u16());
      return cls;
    });
    return `${name} ${cls} ${type}`.trimEnd();
  });
}

interface OptFound {
  /** It may stand in the additional section alone, once (RFC 6891 s.6.1.1). */
  isAllowed: boolean;
  isMet: boolean;
  lowRcode: Rcode;
}

function drawRecord(pen: Pen, into: PacketSpan[], found: OptFound): void {
  const { reader } = pen;
  const spans: PacketSpan[] = [];
  let type = 'Record';
  let isOpt = false;
  draw(pen, spans, 'record', 'Record', (fields) => {
    const at = reader.offset;
    const name = drawName(pen, fields);
    let code = 0;
    draw(pen, fields, 'type', 'Type', () => {
      code = reader.u16();
      return typeName(code);
    });
    if (reader.hasFailed) return '';
    type = typeName(code);
    if (code === optTypeCode) {
      isOpt = true;
      if (!found.isAllowed || found.isMet || name !== '.') reader.fail('bad-option', at);
      else return drawOptRecord(pen, fields, found);
      return '';
    }
    return drawFields(pen, fields, code, name);
  });
  const [span] = spans;
  if (span === undefined) return;
  into.push({ ...span, kind: isOpt ? 'opt' : 'record', label: isOpt ? 'OPT (EDNS)' : type });
}

function drawOptRecord(pen: Pen, fields: PacketSpan[], found: OptFound): string {
  const start = pen.reader.offset;
  found.isMet = true;
  const read = readOpt(pen.reader);
  fields.push(...drawOpt(pen, start, { ...read, lowRcode: found.lowRcode }));
  const { udpSize, dnssecOk, options } = read.edns;
  const said = [
    `UDP size ${udpSize}`,
    dnssecOk ? 'DO' : '',
    options.length === 0 ? '' : `options: ${options.length}`,
  ];
  return said.filter((part) => part !== '').join(', ');
}

/** Class, time to live, RDLENGTH and RDATA (RFC 1035 s.4.1.3). */
function drawFields(pen: Pen, fields: PacketSpan[], code: number, name: string): string {
  const { reader } = pen;
  let cls = className(1);
  let ttl = 0;
  let length = 0;
  draw(pen, fields, 'class', 'Class', () => {
    cls = className(reader.u16());
    return cls;
  });
  draw(pen, fields, 'ttl', 'TTL', () => {
    ttl = reader.u32();
    return `${ttl} s`;
  });
  draw(pen, fields, 'length', 'Length', () => {
    length = reader.u16();
    return octets(length);
  });
  let text = '';
  draw(pen, fields, 'rdata', 'Data', (parts) => {
    const start = reader.offset;
    const data = readRdata(reader, code, cls, length);
    if (data.type !== 'OPAQUE' || reader.hasFailed)
      parts.push(...drawRdata(pen, typeName(code), start, start + length));
    text = reader.hasFailed ? '' : formatRdata(data);
    return text;
  });
  return `${name} ${ttl} ${text}`.trimEnd();
}

function octets(number: number): string {
  return number === 1 ? '1 octet' : `${number} octets`;
}
