// Domain names, as text and on the wire. As text: presentation form (RFC 1035 s.5.1) with `\.` and `\DDD`, no final dot,
// '.' for the root, the case kept as it came. On the wire: labels, and pointers that only ever lead backwards, each
// further than the last, so that no loop can be written. Not here: internationalised names, which DNS never sees.

import { err, ok, type Result } from '../../shared/result';
import type { CodecFailure, CodecFault } from './codec-failure';
import type { Reader } from './reader';
import type { Writer } from './writer';

const maxNameOctets = 255; // RFC 1035 s.2.3.4, with the length octets and the root's zero
const maxLabelOctets = 63;
const maxPointerOffset = 0x3fff;
const dot = 0x2e;
const backslash = 0x5c;

/** How each octet is written in a label: BIND's set of characters that a zone file would misread. */
const octetText = Array.from({ length: 256 }, (_, octet) => {
  if (octet < 0x21 || octet > 0x7e) return `\\${String(octet).padStart(3, '0')}`;
  const char = String.fromCharCode(octet);
  return '."$();@\\'.includes(char) ? `\\${char}` : char;
});

/** Presentation form to uncompressed wire form. A final dot is allowed; empty labels and unescaped controls are not. */
export function parseName(text: string): Result<Uint8Array, CodecFailure> {
  if (text === '.') return ok(new Uint8Array(1));
  const wire: number[] = [0];
  let labelAt = 0;
  const bad = (fault: CodecFault, at: number) => err({ fault, at });
  for (let i = 0; i < text.length; i++) {
    let octet = text.charCodeAt(i);
    if (octet === dot) {
      if (wire.length - labelAt === 1) return bad('bad-label', i);
      labelAt = wire.length;
      wire.push(0);
      continue;
    }
    if (octet < 0x21 || octet > 0x7e) return bad('bad-label', i);
    if (octet === backslash) {
      const digits = /^\d{3}/.exec(text.slice(i + 1, i + 4))?.[0];
      octet = digits === undefined ? text.charCodeAt(i + 1) : Number(digits);
      if (Number.isNaN(octet) || octet > 255) return bad('bad-escape', i);
      if (digits === undefined && (octet < 0x20 || octet > 0x7e || isDigit(octet)))
        return bad('bad-escape', i);
      i += digits === undefined ? 1 : 3;
    }
    wire.push(octet);
    const length = wire.length - labelAt - 1;
    if (length > maxLabelOctets) return bad('label-too-long', i);
    if (wire.length > maxNameOctets) return bad('name-too-long', i);
    wire[labelAt] = length;
  }
  if (wire.length - labelAt > 1) wire.push(0); // without a final dot the root's zero is still to come
  if (wire.length === 1) return bad('bad-label', 0);
  return wire.length > maxNameOctets ? bad('name-too-long', text.length) : ok(Uint8Array.from(wire));
}

/** Reads a name, following pointers (RFC 1035 s.4.1.4), and leaves the reader behind its first part. */
export function readName(reader: Reader): string {
  const { bytes } = reader;
  let text = '';
  let octets = 1;
  let at = reader.offset;
  let limit = reader.limit;
  let runStart = at; // a pointer must lead before the labels it ends
  let resumeAt = -1;
  for (;;) {
    const length = at < limit ? (bytes[at] ?? 0) : -1;
    if (length === -1) return refuse(reader, 'short', at);
    if (length === 0) break;
    if (length >= 0xc0) {
      if (at + 1 >= limit) return refuse(reader, 'short', at);
      const target = ((length & 0x3f) << 8) | (bytes[at + 1] ?? 0);
      if (target >= runStart) return refuse(reader, 'bad-pointer', at);
      if (resumeAt === -1) resumeAt = at + 2;
      limit = bytes.length;
      at = target;
      runStart = target;
      reader.spendName(1);
      if (reader.failure !== null) return '.';
      continue;
    }
    if (length > maxLabelOctets) return refuse(reader, 'bad-label', at);
    octets += length + 1;
    if (octets > maxNameOctets) return refuse(reader, 'name-too-long', at);
    const end = at + 1 + length;
    if (end > limit) return refuse(reader, 'short', at);
    if (text !== '') text += '.';
    for (let i = at + 1; i < end; i++) text += octetText[bytes[i] ?? 0];
    at = end;
  }
  reader.spendName(octets);
  if (reader.failure === null) reader.offset = resumeAt === -1 ? at + 1 : resumeAt;
  return text === '' ? '.' : text;
}

/**
 * Writes a name. With `compress` it may end in a pointer; without it none is written (RFC 3597 s.4: only the types of
 * RFC 1035 are compressed), but later names may point into it. Suffixes match with their case, so that none is lost.
 */
export function writeName(writer: Writer, text: string, options: { compress: boolean }): void {
  if (isPlain(text)) writePlain(writer, text, options.compress);
  else writeEscaped(writer, text);
}

/** Nearly every name there is: labels of visible characters, nothing escaped, no final dot, not the root. */
function isPlain(text: string): boolean {
  if (text.length > maxNameOctets - 2) return false;
  let labelAt = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? dot : text.charCodeAt(i);
    if (code === dot) {
      if (i === labelAt || i - labelAt > maxLabelOctets) return false;
      labelAt = i + 1;
    } else if (code < 0x21 || code > 0x7e || code === backslash) return false;
  }
  return true;
}

function writePlain(writer: Writer, text: string, compress: boolean): void {
  const { names } = writer;
  for (let at = 0; at < text.length; ) {
    if (names !== null) {
      const suffix = text.slice(at);
      const known = names.get(suffix);
      if (known !== undefined && compress) {
        writer.u16(0xc000 | known);
        return;
      }
      if (known === undefined && writer.length <= maxPointerOffset) names.set(suffix, writer.length);
    }
    const next = text.indexOf('.', at);
    const end = next < 0 ? text.length : next;
    writer.label(text, at, end);
    at = end + 1;
  }
  writer.u8(0);
}

/** Written whole: names with escapes are too rare to be worth a pointer. */
function writeEscaped(writer: Writer, text: string): void {
  const parsed = parseName(text);
  if (parsed.ok) writer.put(parsed.value);
  else writer.fail(parsed.failure.fault);
}

function refuse(reader: Reader, fault: CodecFault, at: number): string {
  reader.fail(fault, at);
  return '.';
}

function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39;
}
