// A DNS packet as an annotated layout: nested spans of octets, each with what it is and what it says. Facts and protocol
// names only; what a field means to a person stands in words/packet.ts. Made by main/dns/layout.ts, drawn by the inspector.
// A broken packet has every span up to the break; the spans on the way to the break are marked, and `failure` names it.

import { z } from 'zod';

const spanKindSchema = z.enum([
  'header',
  'id',
  'flags',
  'qr',
  'opcode',
  'aa',
  'tc',
  'rd',
  'ra',
  'z',
  'ad',
  'cd',
  'rcode',
  'count',
  'section',
  'question',
  'record',
  'opt',
  'name',
  'label',
  'pointer',
  'type',
  'class',
  'ttl',
  'length',
  'rdata',
  'field',
  'udp-size',
  'high-rcode',
  'version',
  'do',
  'option',
  'extended-error',
  'trailing',
  'more', // records there are, and no longer told one by one
]);

export type SpanKind = z.infer<typeof spanKindSchema>;

export interface PacketSpan {
  kind: SpanKind;
  /** First octet. */
  start: number;
  /** Behind the last octet. */
  end: number;
  label: string;
  value: string;
  /** Of a compression pointer (RFC 1035 s.4.1.4): the octet it leads to. */
  leadsTo: number | null;
  /** The packet breaks in here. */
  isBroken: boolean;
  children: PacketSpan[];
}

export interface PacketLayout {
  octets: number;
  spans: PacketSpan[];
  /** Why it can't be read to its end, and at which octet; null where it can. `fault`: a code of words/packet.ts. */
  failure: { fault: PacketFault; at: number } | null;
}

/** The faults reading can meet; of those, main/dns/codec-failure.ts says which rule each stands for. */
const packetFaultSchema = z.enum([
  'short',
  'bad-label',
  'label-too-long',
  'name-too-long',
  'bad-pointer',
  'bad-escape',
  'bad-rdata',
  'bad-option',
  'too-much-work',
  'too-big',
  'bad-value',
]);
export type PacketFault = z.infer<typeof packetFaultSchema>;

/** The bytes of a packet as a call carries them: base64, and no more of it than evidence holds. */
export const packetBytesSchema = z.object({ bytes: z.string().max(90_000) });
