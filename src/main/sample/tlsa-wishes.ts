// TLSA records (RFC 6698) of hosts whose certificates are made anew at each start: they stand in their zones from the beginning, and get
// their data when somebody first asks for one (tlsa-answers.ts). A record with data of a scenario's own is a line of a zone like any other.

import { makeRecord } from '../dns/make-message';
import type { ResourceRecord } from '../dns/message';
import type { TlsaWish } from './scenario';

/** A wish and the record that stands for it. */
export interface WishedTlsa {
  wish: TlsaWish;
  record: ResourceRecord;
  /** The record's own octets, written over once. */
  data: Uint8Array;
}

const ttlSeconds = 3_600;

export function standIn(wish: TlsaWish): WishedTlsa {
  const { host, port = 25, owner = `_${port}._tcp.${host}`, usage, selector, matching } = wish;
  const data = new Uint8Array(matching === 1 ? 32 : 64);
  return {
    wish,
    data,
    record: makeRecord(owner, ttlSeconds, { type: 'TLSA', usage, selector, matching, data }),
  };
}
