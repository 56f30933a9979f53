// A DNS message (RFC 1035 s.4) as a value, both ways. Decoding never throws and is bounded: by the octets there are, by what
// names may unfold to (reader.ts), and by counts that must be true. Octets behind the last record are tolerated and
// counted: some servers send padding, and they can change nothing that was read before them.
// EDNS' OPT record stands in `edns`, its upper bits of the response code in `rcode`, and not in `additional`.

import { err, ok, type Result } from '../../shared/result';
import type { CodecFailure } from './codec-failure';
import { type Edns, optTypeCode, readOpt, writeOpt } from './edns';
import { readName, writeName } from './name';
import { rdataTypeCode, readRdata, writeRdata } from './rdata';
import type { Rdata } from './rdata-types';
import { Reader } from './reader';
import {
  classCode,
  className,
  type DnsClass,
  type Rcode,
  type RecordType,
  rcodeCode,
  rcodeName,
  typeCode,
  typeName,
} from './types';
import { maxMessageOctets, Writer } from './writer';

export interface DnsQuestion {
  readonly name: string;
  readonly type: RecordType;
  readonly class: DnsClass;
}

export interface ResourceRecord {
  readonly name: string;
  readonly class: DnsClass;
  readonly ttl: number;
  readonly data: Rdata;
}

export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean; // QR
  readonly opcode: number;
  readonly authoritative: boolean; // AA
  readonly truncated: boolean; // TC
  readonly recursionDesired: boolean; // RD
  readonly recursionAvailable: boolean; // RA
  readonly authenticData: boolean; // AD, RFC 4035 s.3.2.3
  readonly checkingDisabled: boolean; // CD, RFC 4035 s.3.2.2
  readonly rcode: Rcode;
  readonly questions: readonly DnsQuestion[];
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  readonly edns: Edns | null;
}

export type DecodedMessage = DnsMessage & { readonly trailingOctets: number };

/** Header and questions alone: enough to tell whose answer it is, even where the rest can't be read. */
export type MessageStart = Omit<DnsMessage, 'answer' | 'authority' | 'additional' | 'edns'>;

export function decodeMessage(bytes: Uint8Array): Result<DecodedMessage, CodecFailure> {
  const reader = new Reader(bytes);
  const { start, counts } = readStart(reader);
  const answer = readSection(reader, counts.answer, null);
  const authority = readSection(reader, counts.authority, null);
  const opt: OptFound = { edns: null, highRcode: 0 };
  const additional = readSection(reader, counts.additional, opt);
  if (reader.failure !== null) return err(reader.failure);
  const rcode = opt.highRcode === 0 ? start.rcode : rcodeName((opt.highRcode << 4) | rcodeCode(start.rcode));
  return ok({
    id: start.id,
    isResponse: start.isResponse,
    opcode: start.opcode,
    authoritative: start.authoritative,
    truncated: start.truncated,
    recursionDesired: start.recursionDesired,
    recursionAvailable: start.recursionAvailable,
    authenticData: start.authenticData,
    checkingDisabled: start.checkingDisabled,
    rcode,
    questions: start.questions,
    answer,
    authority,
    additional,
    edns: opt.edns,
    trailingOctets: reader.left,
  });
}

export function decodeStart(bytes: Uint8Array): Result<MessageStart, CodecFailure> {
  const reader = new Reader(bytes);
  const { start } = readStart(reader);
  return reader.failure === null ? ok(start) : err(reader.failure);
}

/** The message with its names compressed. Fails only on values that no message can carry. */
export function encodeMessage(message: DnsMessage): Result<Uint8Array, CodecFailure> {
  const writer = new Writer({ compress: true });
  const rcode = rcodeCode(message.rcode);
  if (rcode > 0xfff || (rcode > 0xf && message.edns === null)) writer.fail('bad-value');
  if (message.opcode > 0xf) writer.fail('bad-value');
  const flags: readonly [boolean, number][] = [
    [message.isResponse, 0x8000],
    [message.authoritative, 0x0400],
    [message.truncated, 0x0200],
    [message.recursionDesired, 0x0100],
    [message.recursionAvailable, 0x0080],
    [message.authenticData, 0x0020],
    [message.checkingDisabled, 0x0010],
  ];
  writer.u16(message.id);
  writer.u16(
    flags.reduce((all, [set, bit]) => all | (set ? bit : 0), (message.opcode << 11) | (rcode & 0xf)),
  );
  writer.u16(message.questions.length);
  writer.u16(message.answer.length);
  writer.u16(message.authority.length);
  writer.u16(message.additional.length + (message.edns === null ? 0 : 1));
  for (const question of message.questions) {
    writeName(writer, question.name, { compress: true });
    writer.u16(typeCode(question.type));
    writer.u16(classCode(question.class));
  }
  for (const section of [message.answer, message.authority, message.additional]) {
    for (const record of section) writeRecord(writer, record);
  }
  if (message.edns !== null) writeOpt(writer, message.edns, rcode >> 4);
  if (writer.length > maxMessageOctets) writer.fail('too-big');
  return writer.failure === null ? ok(writer.finish()) : err(writer.failure);
}

interface Counts {
  answer: number;
  authority: number;
  additional: number;
}

interface OptFound {
  edns: Edns | null;
  highRcode: number;
}

function readStart(reader: Reader): { start: MessageStart; counts: Counts } {
  const id = reader.u16();
  const flags = reader.u16();
  const questionCount = reader.u16();
  const counts = { answer: reader.u16(), authority: reader.u16(), additional: reader.u16() };
  const questions: DnsQuestion[] = [];
  for (let i = 0; i < questionCount && reader.failure === null; i++) {
    questions.push({ name: readName(reader), type: typeName(reader.u16()), class: className(reader.u16()) });
  }
  const start: MessageStart = {
    id,
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 0xf,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    authenticData: (flags & 0x0020) !== 0,
    checkingDisabled: (flags & 0x0010) !== 0,
    rcode: rcodeName(flags & 0xf),
    questions,
  };
  return { start, counts };
}

/** `opt` is where an OPT record goes; null in the sections where none may stand (RFC 6891 s.6.1.1: one, in additional). */
function readSection(reader: Reader, count: number, opt: OptFound | null): ResourceRecord[] {
  const records: ResourceRecord[] = [];
  for (let i = 0; i < count && reader.failure === null; i++) {
    const at = reader.offset;
    const name = readName(reader);
    const code = reader.u16();
    if (code === optTypeCode) {
      if (opt === null || opt.edns !== null || name !== '.') reader.fail('bad-option', at);
      else Object.assign(opt, readOpt(reader));
      continue;
    }
    const cls = className(reader.u16());
    const ttl = reader.u32();
    const data = readRdata(reader, code, cls, reader.u16());
    records.push({ name, class: cls, ttl, data });
  }
  return records;
}

function writeRecord(writer: Writer, record: ResourceRecord): void {
  const code = rdataTypeCode(record.data);
  if (code === optTypeCode) writer.fail('bad-option');
  writeName(writer, record.name, { compress: true });
  writer.u16(code);
  writer.u16(classCode(record.class));
  writer.u32(record.ttl);
  writeRdata(writer, record.data);
}
