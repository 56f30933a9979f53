// The layout against the decoder: the same packets break at the same octet, every octet of a sound one is told, and what is told
// is what the decoder read.

import { describe, expect, it } from 'vitest';
import type { PacketLayout, PacketSpan } from '../../shared/packet-layout';
import { layoutOf } from './layout';
import { layoutBounds } from './layout-pen';
import { decodeMessage, encodeMessage } from './message';
import { generateMessage } from './testing/generate';
import { seeded } from './testing/seeded';

const packets = Array.from({ length: 600 }, (_, seed) => {
  const bytes = encodeMessage(generateMessage(seeded(seed)));
  if (!bytes.ok) throw new Error(bytes.failure.fault);
  return bytes.value;
});

function failureOf(bytes: Uint8Array) {
  const decoded = decodeMessage(bytes);
  return decoded.ok ? null : decoded.failure;
}

function all(spans: readonly PacketSpan[]): PacketSpan[] {
  return spans.flatMap((span) => [span, ...all(span.children)]);
}

function find(layout: PacketLayout, label: string): PacketSpan | undefined {
  return all(layout.spans).find((span) => span.label === label);
}

/** Spans that leave no octet out and none told twice. */
function expectTiled(spans: readonly PacketSpan[], start: number, end: number): void {
  let at = start;
  for (const span of spans) {
    expect(span.start).toBe(at);
    at = span.end;
  }
  expect(at).toBe(end);
}

describe('sound packets', () => {
  it('tells every octet, once', () => {
    for (const bytes of packets) {
      const { spans, failure, octets } = layoutOf(bytes);
      expect(failure).toBeNull();
      expect(octets).toBe(bytes.length);
      expectTiled(spans, 0, bytes.length);
      for (const span of all(spans)) {
        if (
          ['section', 'record', 'opt', 'question', 'header', 'option', 'extended-error'].includes(span.kind)
        )
          expectTiled(span.children, span.start, span.end);
        if (span.kind === 'rdata' && span.children.length > 0)
          expectTiled(span.children, span.start, span.end);
        expect(span.isBroken).toBe(false);
      }
    }
  });

  it('counts and names what the decoder read', () => {
    for (const bytes of packets) {
      const decoded = decodeMessage(bytes);
      if (!decoded.ok) throw new Error(decoded.failure.fault);
      const { spans } = layoutOf(bytes);
      const records = (label: string): PacketSpan[] =>
        spans.find((span) => span.label === label)?.children ?? [];
      const { answer, authority, questions, edns } = decoded.value;
      expect(records('Question').map((span) => span.children[0]?.value)).toEqual(
        questions.map(({ name }) => name),
      );
      expect(records('Answer').map((span) => span.children[0]?.value)).toEqual(
        answer.map(({ name }) => name),
      );
      expect(records('Authority').map((span) => span.children[2]?.value)).toEqual(
        authority.map((one) => one.class),
      );
      expect(records('Additional').some((span) => span.kind === 'opt')).toBe(edns !== null);
    }
  });
});

describe('one packet, field by field', () => {
  const bytes = packetOf({
    header: '1234 8580 0001 0001 0000 0001',
    // harbor.example IN MX
    question: '06686172626f72 076578616d706c65 00 000f 0001',
    // pointer to 12, MX IN 3600, 10 mx1 + pointer to 12
    answer: 'c00c 000f 0001 00000e10 0008 000a 036d7831 c00c',
    // OPT 1232 DO, options: cookie (client, server), padding 2, client subnet, extended error 22
    opt:
      '00 0029 04d0 00 00 8000 0035 000a 0010 0102030405060708 1112131415161718 000c 0002 0000 ' +
      '0008 0007 0001 18 00 c63364 000f 000c 0016 6e6f206f6e652c206f6b',
  });
  const layout = layoutOf(bytes);
  it.each([
    ['ID', '4660 (0x1234)', 0, 2],
    ['Flags', 'QR AA RD RA', 2, 4],
    ['QR', '1', 2, 3],
    ['AD', '0', 3, 4],
    ['Opcode', '0 QUERY', 2, 3],
    ['Response code', '0 NOERROR', 3, 4],
    ['Exchange', 'mx1.harbor.example', 46, 52],
    ['Pointer', 'to octet 12: harbor.example', 32, 34],
    ['TTL', '3600 s', 38, 42],
    ['UDP size', '1232 octets', 55, 57],
    ['DO', '1', 59, 60],
    ['Cookie', 'client 0102030405060708, server 1112131415161718', 63, 83],
    ['Padding', '2 octets', 83, 89],
    ['Client subnet', '198.51.100.0/24, answer good for /0', 89, 100],
    ['Extended error', '22 No Reachable Authority: no one, ok', 100, 116],
  ])('%s', (label, value, start, end) => {
    expect(layout.failure).toBeNull();
    expect(find(layout, label)).toMatchObject({ value, start, end });
  });
  it('says where a pointer leads', () => {
    expect(find(layout, 'Pointer')?.leadsTo).toBe(12);
    expect(find(layout, 'MX')?.value).toBe('harbor.example 3600 10 mx1.harbor.example.');
  });
});

describe('broken packets', () => {
  it.each([
    ['', 'short', 'ID', 'nothing at all'],
    ['1234 8180 0001', 'short', 'Answer records', 'ends inside the header'],
    ['1234 8180 0001 0000 0000 0000 0161', 'short', 'Name', 'ends inside a name'],
    ['1234 8180 0001 0000 0000 0000 c00c 0001 0001', 'bad-pointer', 'Name', 'a name that points at itself'],
    [
      '1234 8180 0000 0001 0000 0000 00 0029 04d0 00000000 0000',
      'bad-option',
      'OPT (EDNS)',
      'EDNS among the answers',
    ],
    [
      '1234 8180 0000 0001 0000 0000 00 000f 0001 00000000 0002 000a',
      'bad-rdata',
      'Exchange',
      'an MX without a name',
    ],
    [
      '1234 8180 0000 0001 0000 0000 00 0001 0001 00000000 0005 0102030405',
      'bad-rdata',
      'Data',
      'an address too long',
    ],
    [
      '1234 8180 0000 0002 0000 0000 00 0001 0001 00000000 0004 01020304',
      'short',
      'Name',
      'a count that lies',
    ],
  ])('%s', (hex, fault, label, _why) => {
    const bytes = packetOf({ hex });
    const layout = layoutOf(bytes);
    expect(layout.failure).toEqual(failureOf(bytes));
    expect(layout.failure?.fault).toBe(fault);
    const broken = all(layout.spans).filter((span) => span.isBroken);
    expect(broken.at(-1)?.label).toBe(label);
  });

  it('breaks exactly where the decoder does, whatever is cut off or changed', () => {
    const random = seeded(7);
    let met = 0;
    for (const packet of packets) {
      for (let round = 0; round < 20; round++) {
        const bytes = packet.slice(0, round % 4 === 0 ? random.below(packet.length) : packet.length);
        for (let change = 0; change < round % 5; change++)
          bytes[random.below(Math.max(1, bytes.length))] = random.below(256);
        const layout = layoutOf(bytes);
        expect(layout.failure).toEqual(failureOf(bytes));
        if (layout.failure === null) expectTiled(layout.spans, 0, bytes.length);
        else met += Number(all(layout.spans).some((span) => span.isBroken));
        const isInside = ({ start, end }: PacketSpan): boolean => start <= end && end <= bytes.length;
        expect(all(layout.spans).every(isInside)).toBe(true);
      }
    }
    expect(met).toBeGreaterThan(1_000);
  });

  it('stays small over the largest packet there is', () => {
    const record = '00 0002 0001 00000000 0002 c00c';
    const name = `${'3f'.concat('61'.repeat(63)).repeat(3)}00`;
    const count = 4_000;
    const bytes = packetOf({
      header: `0000 8000 0001 ${count.toString(16).padStart(4, '0')} 0000 0000`,
      name,
      q: '00010001',
      records: record.repeat(count),
    });
    const layout = layoutOf(bytes);
    expect(layout.failure).toEqual(failureOf(bytes));
    expect(layout.failure).toBeNull();
    const spans = all(layout.spans);
    expect(spans.length).toBeLessThan(layoutBounds.spans + 100);
    expect(spans.reduce((sum, span) => sum + span.value.length, 0)).toBeLessThan(layoutBounds.text + 300_000);
    expect(find(layout, 'More')?.end).toBe(bytes.length);
  });
});

function packetOf(parts: Record<string, string>): Uint8Array {
  return new Uint8Array(Buffer.from(Object.values(parts).join('').replaceAll(' ', ''), 'hex'));
}
