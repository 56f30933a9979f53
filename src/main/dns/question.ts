// A question as it goes out: a random id (RFC 5452 s.9.2), EDNS with what it carries, padded where it travels encrypted. Not
// here: whom it is sent to, and what it is that is asked.

import { randomInt } from 'node:crypto';
import type { DnsExchange } from '../../shared/evidence';
import type { Result } from '../../shared/result';
import type { CodecFailure } from './codec-failure';
import { type Cookie, cookieOption } from './cookies';
import type { EdnsOption } from './edns';
import { makeQuery } from './make-message';
import { type DnsMessage, encodeMessage } from './message';
import { ednsUdpOctets } from './timings';
import type { RecordType } from './types';

const paddingCode = 12; // RFC 7830
const optionHeadOctets = 4;
/** RFC 8467 s.4.1: clients pad questions to a multiple of 128 octets. */
const paddingBlockOctets = 128;

export interface Wish {
  readonly question: { readonly name: string; readonly type: RecordType };
  readonly transport: DnsExchange['transport'];
  readonly recursionDesired: boolean;
  readonly edns: boolean;
  /** DO, and CD where somebody recurses for us. */
  readonly signed: boolean;
  readonly cookie: Cookie | null;
}

export interface Written {
  readonly query: DnsMessage;
  readonly bytes: Result<Uint8Array, CodecFailure>;
}

export function writeQuestion(wish: Wish): Written {
  const { question, transport, recursionDesired, edns, signed, cookie } = wish;
  const isEncrypted = transport === 'tls' || transport === 'https';
  // RFC 8484 s.4.1: HTTP itself says which answer is whose.
  const id = transport === 'https' ? 0 : randomInt(0x1_0000);
  const write = (options: readonly EdnsOption[]): Written => {
    const query = makeQuery(
      id,
      { ...question, class: 'IN' },
      {
        recursionDesired,
        checkingDisabled: signed && recursionDesired,
        edns: edns ? { udpSize: ednsUdpOctets, version: 0, dnssecOk: signed, options } : null,
      },
    );
    return { query, bytes: encodeMessage(query) };
  };
  const written = write(cookie === null || transport !== 'udp' ? [] : [cookieOption(cookie)]);
  if (!isEncrypted || !edns || !written.bytes.ok) return written;
  const surplus = (written.bytes.value.length + optionHeadOctets) % paddingBlockOctets;
  const padding = new Uint8Array(surplus === 0 ? 0 : paddingBlockOctets - surplus);
  return write([{ kind: 'opaque', code: paddingCode, bytes: padding }]);
}
