// What layout.ts draws with: reads a field by the codecs' own functions and notes which octets it took. Bounded in spans and
// in text, so that no packet makes a layout much larger than itself. Not here: what the fields are.

import type { PacketSpan, SpanKind } from '../../shared/packet-layout';
import { readName } from './name';
import { Reader } from './reader';

export const layoutBounds = { spans: 4_000, text: 400_000, value: 2_000, valueAfterwards: 60 };

export interface Pen {
  readonly reader: Reader;
  /** Shared by a pen and those made from it. */
  readonly left: { spans: number; text: number };
}

export function createPen(bytes: Uint8Array): Pen {
  return {
    reader: new Reader(bytes),
    left: { spans: layoutBounds.spans, text: layoutBounds.text },
  };
}

/** A second cursor over a part that was read already, to tell its fields apart. */
export function penAt({ reader, left }: Pen, start: number, end: number): Pen {
  const part = new Reader(reader.bytes);
  part.offset = start;
  part.limit = Math.max(start, Math.min(end, part.bytes.length));
  return { reader: part, left };
}

/** Reads a field and adds its span; nothing once the reading has failed. */
export function draw(
  pen: Pen,
  into: PacketSpan[],
  kind: SpanKind,
  label: string,
  read: (children: PacketSpan[]) => string,
): void {
  const { reader } = pen;
  if (reader.hasFailed) return;
  const start = reader.offset;
  const children: PacketSpan[] = [];
  const value = read(children);
  const isBroken = reader.hasFailed;
  add(pen, into, {
    kind,
    start,
    end: isBroken ? reader.limit : reader.offset,
    label,
    value: isBroken && children.length === 0 ? '' : value,
    leadsTo: null,
    isBroken,
    children,
  });
}

export function add(pen: Pen, into: PacketSpan[], span: PacketSpan): void {
  // The way to the break is always told, and so is what holds something told.
  if (pen.left.spans <= 0 && !span.isBroken && span.children.length === 0) return;
  pen.left.spans -= 1;
  const room = pen.left.text > 0 ? layoutBounds.value : layoutBounds.valueAfterwards;
  const value = span.value.length > room ? `${span.value.slice(0, room)}…` : span.value;
  pen.left.text -= value.length;
  into.push({ ...span, value });
}

/** A name, with its own labels and where its pointer leads, if it has one. */
export function drawName(pen: Pen, into: PacketSpan[], label = 'Name'): string {
  let name = '.';
  draw(pen, into, 'name', label, (children) => {
    const start = pen.reader.offset;
    name = readName(pen.reader);
    if (!pen.reader.hasFailed) children.push(...partsOf(pen, start));
    return name;
  });
  return name;
}

const pointerBits = 0xc0;

/** The labels up to a pointer, and the pointer (RFC 1035 s.4.1.4); none for a name written whole. Read already. */
function partsOf(pen: Pen, start: number): PacketSpan[] {
  const { bytes } = pen.reader;
  const parts: PacketSpan[] = [];
  let at = start;
  for (;;) {
    const length = bytes[at] ?? 0;
    if (length === 0) return [];
    if (length >= pointerBits) break;
    const text = readName(penAt(pen, at, bytes.length).reader).split(/(?<!\\)\./u, 1)[0] ?? '';
    const end = at + 1 + length;
    add(pen, parts, leaf('label', at, end, 'Label', text));
    at = end;
  }
  const leadsTo = (((bytes[at] ?? 0) & ~pointerBits) << 8) | (bytes[at + 1] ?? 0);
  const target = readName(penAt(pen, leadsTo, bytes.length).reader);
  add(pen, parts, {
    ...leaf('pointer', at, at + 2, 'Pointer', `to octet ${leadsTo}: ${target}`),
    leadsTo,
  });
  return parts;
}

export function leaf(kind: SpanKind, start: number, end: number, label: string, value: string): PacketSpan {
  return { kind, start, end, label, value, leadsTo: null, isBroken: false, children: [] };
}
