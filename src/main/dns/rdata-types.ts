// What a record carries, a shape for each type: the discriminated union `Rdata`, and what a codec of one type is.
// Not here: the octets (rdata.ts and the tables it joins) and the text (presentation.ts).

import type { Reader } from './reader';
import type { RecordType } from './types';
import type { Writer } from './writer';

/** Names are in presentation form without a final dot; times in seconds; the rest as the RFC beside it names it. */
export interface RdataFields {
  A: { address: string };
  AAAA: { address: string };
  NS: { host: string };
  CNAME: { target: string };
  DNAME: { target: string }; // RFC 6672
  PTR: { target: string };
  SOA: SoaFields;
  MX: { preference: number; exchange: string };
  TXT: { strings: readonly Uint8Array[] };
  SRV: { priority: number; weight: number; port: number; target: string }; // RFC 2782
  CAA: { flags: number; tag: string; value: Uint8Array }; // RFC 8659 s.4.1
  TLSA: { usage: number; selector: number; matching: number; data: Uint8Array }; // RFC 6698 s.2.1
  DS: { keyTag: number; algorithm: number; digestType: number; digest: Uint8Array }; // RFC 4034 s.5.1
  DNSKEY: { flags: number; protocol: number; algorithm: number; key: Uint8Array }; // RFC 4034 s.2.1
  RRSIG: RrsigFields;
  NSEC: { next: string; types: readonly RecordType[] }; // RFC 4034 s.4.1
  NSEC3: Nsec3Fields;
  NSEC3PARAM: { hash: number; flags: number; iterations: number; salt: Uint8Array }; // RFC 5155 s.4.2
  OPAQUE: { code: number; bytes: Uint8Array };
}

interface SoaFields {
  primary: string; // MNAME
  mailbox: string; // RNAME
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minimum: number;
}

/** RFC 4034 s.3.1 */
interface RrsigFields {
  covered: RecordType;
  algorithm: number;
  labels: number;
  originalTtl: number;
  expiration: number;
  inception: number;
  keyTag: number;
  signer: string;
  signature: Uint8Array;
}

/** RFC 5155 s.3.2 */
interface Nsec3Fields {
  hash: number;
  flags: number;
  iterations: number;
  salt: Uint8Array;
  next: Uint8Array; // the hash itself, not its base32
  types: readonly RecordType[];
}

export type RdataType = keyof RdataFields;
export type Rdata<T extends RdataType = RdataType> = {
  [K in T]: { readonly type: K } & Readonly<RdataFields[K]>;
}[T];

export interface RdataCodec<T extends RdataType> {
  read(reader: Reader): RdataFields[T];
  write(writer: Writer, fields: Readonly<RdataFields[T]>): void;
}
