// A name server for tests, as small as it can be and still be honest: the zones it serves as plain records, answered with
// aliases, referrals with glue, denials. For tests only; the sample internet's servers are another matter.

import { makeRecord, makeResponse } from '../make-message';
import type { DnsMessage, ResourceRecord } from '../message';
import { isAtOrBelow, isBelow, moveName, sameName } from '../name-relation';
import { rdataType } from '../rdata';
import type { Rdata } from '../rdata-types';
import type { Handler } from './servers';

type Line = readonly [name: string, data: Rdata];
export type Zones = Readonly<Record<string, readonly Line[]>>;

export const a = (name: string, address: string): Line => [name, { type: 'A', address }];
export const aaaa = (name: string, address: string): Line => [name, { type: 'AAAA', address }];
export const ns = (name: string, host: string): Line => [name, { type: 'NS', host }];
export const mx = (name: string, preference: number, exchange: string): Line => [
  name,
  { type: 'MX', preference, exchange },
];
export const cname = (name: string, target: string): Line => [name, { type: 'CNAME', target }];
export const dname = (name: string, target: string): Line => [name, { type: 'DNAME', target }];

export function authority(zones: Zones): Handler {
  return (query) => [answerFrom(zones, query)];
}

export function answerFrom(zones: Zones, query: DnsMessage): DnsMessage {
  const [question] = query.questions;
  if (question === undefined) return makeResponse(query, { rcode: 'FORMERR' });
  const { name, type } = question;
  const zone = Object.keys(zones)
    .filter((one) => isAtOrBelow(name, one))
    .sort((one, two) => two.length - one.length)[0];
  if (zone === undefined) return makeResponse(query, { rcode: 'REFUSED' });
  const records = (zones[zone] ?? []).map(([owner, data]) => makeRecord(owner, 60, data));
  const soa = makeRecord(zone, 60, { type: 'SOA', primary: 'ns', mailbox: 'm', ...soaTimes });
  const isDelegation = ({ name: owner, data }: ResourceRecord) =>
    data.type === 'NS' &&
    isBelow(owner, zone) &&
    (type === 'DS' ? isBelow(name, owner) : isAtOrBelow(name, owner)); // RFC 4035 s.3.1.4.1
  const delegation = records.filter(isDelegation);
  if (delegation.length > 0) {
    const hosts = delegation.flatMap(({ data }) => (data.type === 'NS' ? [data.host] : []));
    const additional = records.filter(
      ({ name: owner, data }) =>
        (data.type === 'A' || data.type === 'AAAA') && hosts.some((host) => sameName(host, owner)),
    );
    return makeResponse(query, { authority: delegation, additional });
  }
  const here = records.filter((record) => sameName(record.name, name));
  const asked = here.filter(({ data }) => rdataType(data) === type || data.type === 'CNAME');
  const moved = records.find(({ name: owner, data }) => data.type === 'DNAME' && isBelow(name, owner));
  if (moved !== undefined && moved.data.type === 'DNAME') {
    const target = moveName(name, moved.name, moved.data.target);
    const synthesized = makeRecord(name, 0, { type: 'CNAME', target });
    return makeResponse(query, { authoritative: true, answer: [moved, synthesized] });
  }
  if (asked.length > 0) return makeResponse(query, { authoritative: true, answer: asked });
  const exists = records.some((record) => isAtOrBelow(record.name, name));
  return makeResponse(query, {
    authoritative: true,
    rcode: exists ? 'NOERROR' : 'NXDOMAIN',
    authority: [soa],
  });
}

const soaTimes = { serial: 1, refresh: 2, retry: 3, expire: 4, minimum: 5 };
