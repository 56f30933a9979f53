// A record's data read and written, by its type. A type not in the table, and an
// address of another class than IN, is kept as opaque octets (RFC 3597). Data must fill its RDLENGTH exactly, and a
// type of the table that does not is a fault of the whole message: half a record proves nothing.
// Not here: text (presentation.ts) and EDNS' OPT, which is no data about a name (edns.ts).

import { addressCodecs, nameCodecs, textCodecs } from './rdata-basic';
import { dnssecCodecs } from './rdata-dnssec';
import type { Rdata, RdataCodec, RdataFields, RdataType } from './rdata-types';
import type { Reader } from './reader';
import { type DnsClass, type RecordType, typeCode, typeName } from './types';
import type { Writer } from './writer';

type TypedRdata = Exclude<RdataType, 'OPAQUE'>;

const codecs: { readonly [T in TypedRdata]: RdataCodec<T> } = {
  ...addressCodecs,
  ...nameCodecs,
  ...textCodecs,
  ...dnssecCodecs,
};

/** The record type of some data: its mnemonic, or TYPE123. */
export function rdataType(data: Rdata): RecordType {
  return data.type === 'OPAQUE' ? typeName(data.code) : data.type;
}

/** Reads the RDATA up to `length` octets on; names in it may point back into the whole message. */
export function readRdata(reader: Reader, code: number, cls: DnsClass, length: number): Rdata {
  if (reader.hasFailed || reader.left < length) {
    reader.fail('short');
    return { type: 'OPAQUE', code, bytes: new Uint8Array(0) };
  }
  const outerLimit = reader.limit;
  const start = reader.offset;
  reader.limit = start + length;
  const type = typeName(code);
  const data: Rdata = isTyped(type, cls)
    ? readTyped(type, reader)
    : { type: 'OPAQUE', code, bytes: reader.rest() };
  // Too short inside its own RDLENGTH is a lie of the record, not the end of the message.
  if (reader.failure?.fault === 'short') reader.failure = { fault: 'bad-rdata', at: start };
  if (reader.left > 0) reader.fail('bad-rdata', start);
  reader.limit = outerLimit;
  if (reader.failure !== null) reader.offset = outerLimit;
  return data;
}

/** Writes RDLENGTH and the RDATA. */
export function writeRdata(writer: Writer, data: Rdata): void {
  writer.lengthPrefixed(() => {
    if (data.type === 'OPAQUE') writer.put(data.bytes);
    else writeTyped(writer, data);
  });
}

export function rdataTypeCode(data: Rdata): number {
  return data.type === 'OPAQUE' ? data.code : typeCode(data.type);
}

function isTyped(type: RecordType, cls: DnsClass): type is TypedRdata {
  if (type === 'A' || type === 'AAAA') return cls === 'IN'; // Chaosnet's A is something else (RFC 1035 s.3.4)
  return Object.hasOwn(codecs, type);
}

function readTyped<T extends TypedRdata>(type: T, reader: Reader): Rdata<T> {
  const fields: RdataFields[T] = codecs[type].read(reader);
  return { type, ...fields } as Rdata<T>;
}

function writeTyped<T extends TypedRdata>(writer: Writer, data: Rdata<T>): void {
  const codec: RdataCodec<T> = codecs[data.type];
  codec.write(writer, data);
}
