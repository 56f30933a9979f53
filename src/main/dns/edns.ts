// EDNS (RFC 6891): the OPT pseudo-record as a value of the message, and its options. Extended errors (RFC 8914) are typed,
// since a person should read them; every other option is kept as octets. Not here: when to offer EDNS (client.ts).

import type { Reader } from './reader';
import type { Writer } from './writer';

export const optTypeCode = 41;
const extendedErrorCode = 15;
const dnssecOkBit = 0x8000;

export interface Edns {
  /** The largest UDP message the sender takes. */
  readonly udpSize: number;
  readonly version: number;
  readonly dnssecOk: boolean;
  readonly options: readonly EdnsOption[];
}

export type EdnsOption =
  | { readonly kind: 'extended-error'; readonly infoCode: number; readonly text: string }
  | { readonly kind: 'opaque'; readonly code: number; readonly bytes: Uint8Array };

const decoder = new TextDecoder('utf-8');

/** From behind the OPT record's type: class, TTL, RDLENGTH, options (RFC 6891 s.6.1.2). */
export function readOpt(reader: Reader): { edns: Edns; highRcode: number } {
  const udpSize = reader.u16();
  const highRcode = reader.u8();
  const version = reader.u8();
  const dnssecOk = (reader.u16() & dnssecOkBit) !== 0;
  const length = reader.u16();
  const end = reader.offset + length;
  if (end > reader.limit) reader.fail('short');
  const options: EdnsOption[] = [];
  while (reader.failure === null && reader.offset < end) {
    const code = reader.u16();
    const bytes = reader.take(reader.u16());
    if (reader.offset > end) reader.fail('bad-option');
    options.push(decodeOption(code, bytes));
  }
  return { edns: { udpSize, version, dnssecOk, options }, highRcode };
}

/** The whole OPT record, with the upper eight bits of the response code. */
export function writeOpt(writer: Writer, edns: Edns, highRcode: number): void {
  writer.u8(0);
  writer.u16(optTypeCode);
  writer.u16(edns.udpSize);
  writer.u8(highRcode);
  writer.u8(edns.version);
  writer.u16(edns.dnssecOk ? dnssecOkBit : 0);
  writer.lengthPrefixed(() => {
    for (const option of edns.options) writeOption(writer, option);
  });
}

/** Extended errors of a message as `22 No Reachable Authority: text`, for evidence. */
export function extendedErrors(edns: Edns | null): string[] {
  return (edns?.options ?? []).flatMap((option) => {
    if (option.kind !== 'extended-error') return [];
    const name = extendedErrorNames[option.infoCode];
    return [
      `${[option.infoCode, name].filter((part) => part !== undefined).join(' ')}${option.text && `: ${option.text}`}`,
    ];
  });
}

/** The option's number (IANA "DNS EDNS0 Option Codes"). */
export function optionCode(option: EdnsOption): number {
  return option.kind === 'opaque' ? option.code : extendedErrorCode;
}

function decodeOption(code: number, bytes: Uint8Array): EdnsOption {
  if (code !== extendedErrorCode || bytes.length < 2) return { kind: 'opaque', code, bytes };
  const infoCode = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  // RFC 8914 s.2: UTF-8, not to be taken as ending in NUL, but some servers add one.
  return { kind: 'extended-error', infoCode, text: decoder.decode(bytes.subarray(2)).replace(/\0+$/, '') };
}

function writeOption(writer: Writer, option: EdnsOption): void {
  writer.u16(optionCode(option));
  writer.lengthPrefixed(() => {
    if (option.kind === 'opaque') {
      writer.put(option.bytes);
      return;
    }
    writer.u16(option.infoCode);
    writer.put(Buffer.from(option.text, 'utf8'));
  });
}

/** RFC 8914 s.4, by number. */
const extendedErrorNames: readonly string[] = [
  'Other',
  'Unsupported DNSKEY Algorithm',
  'Unsupported DS Digest Type',
  'Stale Answer',
  'Forged Answer',
  'DNSSEC Indeterminate',
  'DNSSEC Bogus',
  'Signature Expired',
  'Signature Not Yet Valid',
  'DNSKEY Missing',
  'RRSIGs Missing',
  'No Zone Key Bit Set',
  'NSEC Missing',
  'Cached Error',
  'Not Ready',
  'Blocked',
  'Censored',
  'Filtered',
  'Prohibited',
  'Stale NXDOMAIN Answer',
  'Not Authoritative',
  'Not Supported',
  'No Reachable Authority',
  'Network Error',
  'Invalid Data',
];
