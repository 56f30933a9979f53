// The fields of an OPT record (RFC 6891 s.6.1.2) and of each option in it, for layout.ts. edns.ts has read and judged the record
// before; here its octets are told apart, and the options a person may want to read are put as text.

import type { PacketSpan } from '../../shared/packet-layout';
import { ednsOptionName } from '../../shared/words/packet';
import { formatIpv4, formatIpv6 } from './address-bytes';
import { type Edns, type EdnsOption, extendedErrors } from './edns';
import { draw, leaf, type Pen, penAt } from './layout-pen';
import { type Rcode, rcodeCode, rcodeName } from './types';

interface OptRead {
  edns: Edns;
  highRcode: number;
  /** The low four bits, in the header. */
  lowRcode: Rcode;
}

/** From behind the record's type. */
export function drawOpt(pen: Pen, start: number, opt: OptRead): PacketSpan[] {
  const spans: PacketSpan[] = [];
  const part = penAt(pen, start, pen.reader.bytes.length);
  const { reader } = part;
  draw(part, spans, 'udp-size', 'UDP size', () => `${reader.u16()} octets`);
  draw(part, spans, 'high-rcode', 'Upper response code', () => {
    const high = reader.u8();
    return high === 0
      ? '0'
      : `${high}, with the header’s: ${rcodeName((high << 4) | rcodeCode(opt.lowRcode))}`;
  });
  draw(part, spans, 'version', 'EDNS version', () => String(reader.u8()));
  draw(part, spans, 'flags', 'Flags', (bits) => {
    const at = reader.offset;
    const flags = reader.u16();
    if (reader.hasFailed) return '';
    bits.push(leaf('do', at, at + 1, 'DO', (flags & 0x8000) === 0 ? '0' : '1'));
    if ((flags & 0x7fff) !== 0) bits.push(leaf('z', at, at + 2, 'Z', hexNumber(flags & 0x7fff)));
    return (flags & 0x8000) === 0 ? 'none' : 'DO';
  });
  let length = 0;
  draw(part, spans, 'length', 'Length', () => {
    length = reader.u16();
    return octets(length);
  });
  const end = reader.offset + length;
  for (let at = 0; !reader.hasFailed && reader.offset < end && part.left.spans > 0; at++) {
    drawOption(part, spans, opt.edns.options[at]);
  }
  return spans;
}

function drawOption(pen: Pen, into: PacketSpan[], option: EdnsOption | undefined): void {
  const { reader } = pen;
  const code = peek(pen);
  const label = ednsOptionName(code);
  draw(pen, into, option?.kind === 'extended-error' ? 'extended-error' : 'option', label, (fields) => {
    draw(pen, fields, 'field', 'Option', () => `${reader.u16()} ${label}`);
    let length = 0;
    draw(pen, fields, 'length', 'Length', () => {
      length = reader.u16();
      return octets(length);
    });
    let value = '';
    draw(pen, fields, 'field', 'Data', () => {
      value = optionText(code, reader.take(length), option);
      return value;
    });
    return value;
  });
}

function peek({ reader }: Pen): number {
  return ((reader.bytes[reader.offset] ?? 0) << 8) | (reader.bytes[reader.offset + 1] ?? 0);
}

/** What an option says (IANA "DNS EDNS0 Option Codes"); hexadecimal where nobody here knows it. */
function optionText(code: number, data: Uint8Array, option: EdnsOption | undefined): string {
  if (option?.kind === 'extended-error') {
    const plain: Edns = { udpSize: 0, version: 0, dnssecOk: false, options: [option] };
    return extendedErrors(plain)[0] ?? '';
  }
  switch (code) {
    case 3: // NSID, RFC 5001: any octets, mostly a name
      return data.length === 0
        ? 'asked for'
        : isPrintable(data)
          ? Buffer.from(data).toString('latin1')
          : hex(data);
    case 8:
      return clientSubnet(data);
    case 10: // RFC 7873 s.4: eight octets of the client's, then the server's
      return data.length <= 8
        ? `client ${hex(data)}`
        : `client ${hex(data.subarray(0, 8))}, server ${hex(data.subarray(8))}`;
    case 11: // RFC 7828 s.3.1
      return data.length === 2 ? `${(((data[0] ?? 0) << 8) | (data[1] ?? 0)) * 100} ms` : 'asked for';
    case 12: // RFC 7830
      return octets(data.length);
    default:
      return data.length === 0 ? 'empty' : hex(data);
  }
}

/** RFC 7871 s.6: family, how much of the address is told and how much the answer is good for, the address cut short. */
function clientSubnet(data: Uint8Array): string {
  const [high = 0, low = 0, source = 0, scope = 0] = data;
  const family = (high << 8) | low;
  const size = family === 1 ? 4 : family === 2 ? 16 : 0;
  if (data.length < 4 || size === 0 || data.length - 4 > size) return hex(data);
  const address = new Uint8Array(size);
  address.set(data.subarray(4));
  const text = family === 1 ? formatIpv4(address) : formatIpv6(address);
  return `${text}/${source}, answer good for /${scope}`;
}

function octets(number: number): string {
  return number === 1 ? '1 octet' : `${number} octets`;
}

function isPrintable(bytes: Uint8Array): boolean {
  return bytes.every((octet) => octet >= 0x20 && octet <= 0x7e);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function hexNumber(number: number): string {
  return `0x${number.toString(16).padStart(4, '0')}`;
}
