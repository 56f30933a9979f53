// The record types of RFC 1035 and those a mail route meets beside them, each read and written. Only the types of RFC 1035
// are written with compressed names (RFC 3597 s.4); read, a pointer is taken in any of them, as senders do both.
// Not here: DNSSEC's types (rdata-dnssec.ts).

import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from './address-bytes';
import { readName, writeName } from './name';
import type { RdataCodec, RdataType } from './rdata-types';
import type { Reader } from './reader';
import type { Writer } from './writer';

const compressed = { compress: true };
const plain = { compress: false };
const latin1 = new TextDecoder('latin1');

type Codecs<T extends RdataType> = { readonly [K in T]: RdataCodec<K> };

export const addressCodecs: Codecs<'A' | 'AAAA'> = {
  A: {
    read: (reader) => ({ address: formatIpv4(reader.take(4)) }),
    write: (writer, { address }) => putOrFail(writer, parseIpv4(address)),
  },
  AAAA: {
    read: (reader) => ({ address: formatIpv6(reader.take(16)) }),
    write: (writer, { address }) => putOrFail(writer, parseIpv6(address)),
  },
};

export const nameCodecs: Codecs<'NS' | 'CNAME' | 'DNAME' | 'PTR' | 'SOA' | 'MX' | 'SRV'> = {
  NS: {
    read: (reader) => ({ host: readName(reader) }),
    write: (writer, { host }) => writeName(writer, host, compressed),
  },
  CNAME: {
    read: (reader) => ({ target: readName(reader) }),
    write: (writer, { target }) => writeName(writer, target, compressed),
  },
  DNAME: {
    read: (reader) => ({ target: readName(reader) }),
    write: (writer, { target }) => writeName(writer, target, plain), // RFC 6672 s.2.5
  },
  PTR: {
    read: (reader) => ({ target: readName(reader) }),
    write: (writer, { target }) => writeName(writer, target, compressed),
  },
  SOA: {
    read: (reader) => ({
      primary: readName(reader),
      mailbox: readName(reader),
      serial: reader.u32(),
      refresh: reader.u32(),
      retry: reader.u32(),
      expire: reader.u32(),
      minimum: reader.u32(),
    }),
    write: (writer, soa) => {
      writeName(writer, soa.primary, compressed);
      writeName(writer, soa.mailbox, compressed);
      for (const value of [soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum]) writer.u32(value);
    },
  },
  MX: {
    read: (reader) => ({ preference: reader.u16(), exchange: readName(reader) }),
    write: (writer, { preference, exchange }) => {
      writer.u16(preference);
      writeName(writer, exchange, compressed);
    },
  },
  SRV: {
    read: (reader) => ({
      priority: reader.u16(),
      weight: reader.u16(),
      port: reader.u16(),
      target: readName(reader),
    }),
    write: (writer, srv) => {
      writer.u16(srv.priority);
      writer.u16(srv.weight);
      writer.u16(srv.port);
      writeName(writer, srv.target, plain); // RFC 2782: "name compression is not to be used"
    },
  },
};

export const textCodecs: Codecs<'TXT' | 'CAA' | 'TLSA'> = {
  TXT: {
    read: (reader) => ({ strings: readStrings(reader) }),
    write: (writer, { strings }) => {
      if (strings.length === 0) return writer.fail('bad-value'); // RFC 1035 s.3.3.14: one or more
      for (const string of strings) writer.string(string);
    },
  },
  CAA: {
    read: (reader) => {
      const flags = reader.u8();
      const tag = reader.string();
      if (tag.length === 0) reader.fail('bad-rdata'); // RFC 8659 s.4.1: at least one octet
      return { flags, tag: latin1.decode(tag), value: reader.rest() };
    },
    write: (writer, { flags, tag, value }) => {
      if (tag.length === 0) writer.fail('bad-value');
      writer.u8(flags);
      writer.string(Buffer.from(tag, 'latin1'));
      writer.put(value);
    },
  },
  TLSA: {
    read: (reader) => ({
      usage: reader.u8(),
      selector: reader.u8(),
      matching: reader.u8(),
      data: reader.rest(),
    }),
    write: (writer, { usage, selector, matching, data }) => {
      for (const value of [usage, selector, matching]) writer.u8(value);
      writer.put(data);
    },
  },
};

function readStrings(reader: Reader): Uint8Array[] {
  const strings = [reader.string()];
  while (reader.left > 0) strings.push(reader.string());
  return strings;
}

function putOrFail(writer: Writer, bytes: Uint8Array | null): void {
  if (bytes === null) writer.fail('bad-value');
  else writer.put(bytes);
}
