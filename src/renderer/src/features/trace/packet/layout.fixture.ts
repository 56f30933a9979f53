// A small packet and its layout, as the engine gives it. For tests of the window, which may not import the engine; layout.test.ts
// in main/dns proves how such layouts are made. Not shipped.

import type { PacketLayout, PacketSpan, SpanKind } from '../../../../../shared/packet-layout';

function span(
  kind: SpanKind,
  [start, end]: readonly [number, number],
  label: string,
  value: string,
  children: PacketSpan[] = [],
): PacketSpan {
  return { kind, start, end, label, value, leadsTo: null, isBroken: false, children };
}

/** harbor.example IN MX, answered with 10 mx1.harbor.example. */
export const packetFixture = Uint8Array.from(
  (
    '12348580000100010000000006686172626f72076578616d706c6500000f0001' +
    'c00c000f000100000e100008000a036d7831c00c'
  ).match(/../gu) ?? [],
  (octet) => Number.parseInt(octet, 16),
);

export const layoutFixture: PacketLayout = {
  octets: 52,
  failure: null,
  spans: [
    span('header', [0, 12], 'Header', 'NOERROR QR AA RD RA', [
      span('id', [0, 2], 'ID', '4660 (0x1234)'),
      span('flags', [2, 4], 'Flags', 'QR AA RD RA', [
        span('qr', [2, 3], 'QR', '1'),
        span('opcode', [2, 3], 'Opcode', '0 QUERY'),
        span('aa', [2, 3], 'AA', '1'),
        span('ad', [3, 4], 'AD', '0'),
        span('rcode', [3, 4], 'Response code', '0 NOERROR'),
      ]),
      span('count', [4, 6], 'Questions', '1'),
      span('count', [6, 8], 'Answer records', '1'),
      span('count', [8, 10], 'Authority records', '0'),
      span('count', [10, 12], 'Additional records', '0'),
    ]),
    span('section', [12, 32], 'Question', '1', [
      span('question', [12, 32], 'Question', 'harbor.example IN MX', [
        span('name', [12, 28], 'Name', 'harbor.example'),
        span('type', [28, 30], 'Type', 'MX'),
        span('class', [30, 32], 'Class', 'IN'),
      ]),
    ]),
    span('section', [32, 52], 'Answer', '1', [
      span('record', [32, 52], 'MX', 'harbor.example 3600 10 mx1.harbor.example.', [
        span('name', [32, 34], 'Name', 'harbor.example', [
          { ...span('pointer', [32, 34], 'Pointer', 'to octet 12: harbor.example'), leadsTo: 12 },
        ]),
        span('type', [34, 36], 'Type', 'MX'),
        span('ttl', [38, 42], 'TTL', '3600 s'),
        span('length', [42, 44], 'Length', '8 octets'),
        span('rdata', [44, 52], 'Data', '10 mx1.harbor.example.', [
          span('field', [44, 46], 'Preference', '10'),
          span('name', [46, 52], 'Exchange', 'mx1.harbor.example'),
        ]),
      ]),
    ]),
  ],
};
