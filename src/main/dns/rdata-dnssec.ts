// DNSSEC's record types, read and written: RFC 4034 (DS, DNSKEY, RRSIG, NSEC) and RFC 5155 (NSEC3, NSEC3PARAM). No name in
// them is ever written compressed. Encoding what was decoded gives the same octets, so that a signature over them can
// be checked later. Not here: that check.

import { readName, writeName } from './name';
import type { RdataCodec, RdataType } from './rdata-types';
import { readTypeBitmap, writeTypeBitmap } from './type-bitmap';
import { typeCode, typeName } from './types';

const plain = { compress: false };

type Codecs<T extends RdataType> = { readonly [K in T]: RdataCodec<K> };

export const dnssecCodecs: Codecs<'DS' | 'DNSKEY' | 'RRSIG' | 'NSEC' | 'NSEC3' | 'NSEC3PARAM'> = {
  DS: {
    read: (reader) => ({
      keyTag: reader.u16(),
      algorithm: reader.u8(),
      digestType: reader.u8(),
      digest: reader.rest(),
    }),
    write: (writer, ds) => {
      writer.u16(ds.keyTag);
      writer.u8(ds.algorithm);
      writer.u8(ds.digestType);
      writer.put(ds.digest);
    },
  },
  DNSKEY: {
    read: (reader) => ({
      flags: reader.u16(),
      protocol: reader.u8(),
      algorithm: reader.u8(),
      key: reader.rest(),
    }),
    write: (writer, dnskey) => {
      writer.u16(dnskey.flags);
      writer.u8(dnskey.protocol);
      writer.u8(dnskey.algorithm);
      writer.put(dnskey.key);
    },
  },
  RRSIG: {
    read: (reader) => ({
      covered: typeName(reader.u16()),
      algorithm: reader.u8(),
      labels: reader.u8(),
      originalTtl: reader.u32(),
      expiration: reader.u32(),
      inception: reader.u32(),
      keyTag: reader.u16(),
      signer: readName(reader),
      signature: reader.rest(),
    }),
    write: (writer, rrsig) => {
      writer.u16(typeCode(rrsig.covered));
      writer.u8(rrsig.algorithm);
      writer.u8(rrsig.labels);
      for (const value of [rrsig.originalTtl, rrsig.expiration, rrsig.inception]) writer.u32(value);
      writer.u16(rrsig.keyTag);
      writeName(writer, rrsig.signer, plain);
      writer.put(rrsig.signature);
    },
  },
  NSEC: {
    read: (reader) => ({ next: readName(reader), types: readTypeBitmap(reader) }),
    write: (writer, { next, types }) => {
      writeName(writer, next, plain);
      writeTypeBitmap(writer, types);
    },
  },
  NSEC3: {
    read: (reader) => ({
      hash: reader.u8(),
      flags: reader.u8(),
      iterations: reader.u16(),
      salt: reader.string(),
      next: reader.string(),
      types: readTypeBitmap(reader),
    }),
    write: (writer, nsec3) => {
      writer.u8(nsec3.hash);
      writer.u8(nsec3.flags);
      writer.u16(nsec3.iterations);
      writer.string(nsec3.salt);
      writer.string(nsec3.next);
      writeTypeBitmap(writer, nsec3.types);
    },
  },
  NSEC3PARAM: {
    read: (reader) => ({
      hash: reader.u8(),
      flags: reader.u8(),
      iterations: reader.u16(),
      salt: reader.string(),
    }),
    write: (writer, param) => {
      writer.u8(param.hash);
      writer.u8(param.flags);
      writer.u16(param.iterations);
      writer.string(param.salt);
    },
  },
};
