// What a server of a signed zone adds for those who ask with DO (RFC 4035 s.3.1, RFC 5155 s.7.2): signatures beside the sets, DS or the proof
// that there is none beside a referral, and the proof beside a "no". Pure but for signatures, which are made when first wanted.

import type { ResourceRecord } from '../../dns/message';
import { ancestry, isAtOrBelow, isBelow, parentName } from '../../dns/name-relation';
import { rdataType } from '../../dns/rdata';
import type { RecordType } from '../../dns/types';
import type { ZoneAnswer } from '../zone-answer';
import type { SignedZone } from './signed-zone';

export function withSignatures(
  answer: ZoneAnswer,
  signed: SignedZone,
  question: { name: string; type: RecordType },
): ZoneAnswer {
  const end = question.type === 'CNAME' ? question.name : endOf(answer.answer, question.name);
  const isAnswered = answer.answer.some(
    ({ name, data }) => name === end && (rdataType(data) === question.type || question.type === 'ANY'),
  );
  // An alias that leads out of the zone: what stands there is another's to say.
  const isElsewhere = !isAtOrBelow(end, signed.zone.name);
  const isReferral = answer.authority.some(({ data }) => data.type === 'NS');
  const grown = answer.answer.flatMap(({ name }) => (sourceOf(signed, name) === name ? [] : [name]));
  const denial = isReferral
    ? referralProof(signed, answer.authority[0]?.name ?? end)
    : isAnswered || isElsewhere || answer.rcode === 'YXDOMAIN' || signed.zone.signing?.flaw === 'no-denial'
      ? []
      : denialProof(signed, end);
  const proof = unique([...grown.flatMap((name) => gapProof(signed, name)), ...denial]);
  return {
    ...answer,
    answer: answer.answer.length === 0 ? [] : signAll(answer.answer, signed),
    authority: [
      ...(isReferral ? answer.authority : signAll(answer.authority, signed)),
      ...signAll(proof, signed),
    ],
  };
}

/** Each set followed by its signature. A CNAME made from a DNAME has none (RFC 6672 s.5.3.1). */
function signAll(records: readonly ResourceRecord[], signed: SignedZone): ResourceRecord[] {
  const keys = unique(records.map(({ name, data }) => `${name} ${rdataType(data)}`));
  return keys.flatMap((key) => {
    const set = records.filter(({ name, data }) => `${name} ${rdataType(data)}` === key);
    const [first] = set;
    if (first === undefined || isMade(first, records)) return set;
    const signature = signed.signature(set, sourceOf(signed, first.name, first));
    return signature === null ? set : [...set, signature];
  });
}

function isMade({ name, data }: ResourceRecord, records: readonly ResourceRecord[]): boolean {
  return data.type === 'CNAME' && records.some((one) => one.data.type === 'DNAME' && isBelow(name, one.name));
}

/** The name whose records these are: itself, or the wildcard they were grown from. */
function sourceOf({ zone }: SignedZone, name: string, record?: ResourceRecord): string {
  const isProof = record !== undefined && (record.data.type === 'NSEC' || record.data.type === 'NSEC3');
  if (isProof || exists(zone.records, name)) return name;
  const made = ancestry(name).some((above) =>
    zone.records.some((one) => one.name === above && one.data.type === 'DNAME'),
  );
  const encloser = encloserOf(zone.records, name, zone.name);
  return made ? name : encloser === '.' ? '*' : `*.${encloser}`;
}

function referralProof({ zone, chain }: SignedZone, cut: string): ResourceRecord[] {
  const ds = zone.records.filter((record) => record.name === cut && record.data.type === 'DS');
  if (ds.length > 0) return ds;
  const at = chain.at(cut);
  if (at !== undefined) return [at];
  // Left out of the chain: the closest name above, and the gap that opts out (RFC 5155 s.7.2.7).
  const line = ancestry(cut);
  const found = line.findIndex((name, index) => index > 0 && chain.at(name) !== undefined);
  return present(chain.at(line[found] ?? zone.name), chain.over(line[found - 1] ?? cut));
}

function denialProof(signed: SignedZone, name: string): ResourceRecord[] {
  const { zone, chain } = signed;
  const isNsec3 = zone.signing?.denial !== 'nsec';
  const at = chain.at(name);
  if (at !== undefined) return [at];
  if (exists(zone.records, name) && !isNsec3) return present(chain.over(name)); // an empty non-terminal
  const encloser = encloserOf(zone.records, name, zone.name);
  const wildcard = encloser === '.' ? '*' : `*.${encloser}`;
  const atEncloser = isNsec3 ? [chain.at(encloser)] : [];
  return present(...atEncloser, ...gapProof(signed, name), chain.at(wildcard) ?? chain.over(wildcard));
}

/** That no closer name than the wildcard's exists (RFC 4035 s.3.1.3.3, RFC 5155 s.7.2.6). */
function gapProof({ zone, chain }: SignedZone, name: string): ResourceRecord[] {
  if (zone.signing?.denial === 'nsec') return present(chain.over(name));
  const encloser = encloserOf(zone.records, name, zone.name);
  const line = ancestry(name);
  return present(chain.over(line[line.indexOf(encloser) - 1] ?? name));
}

function endOf(answer: readonly ResourceRecord[], name: string): string {
  let end = name;
  for (const record of answer)
    if (record.data.type === 'CNAME' && record.name === end) end = record.data.target;
  return end;
}

function encloserOf(records: readonly ResourceRecord[], name: string, zone: string): string {
  let at = parentName(name) ?? zone;
  while (at !== zone && at !== '.' && !exists(records, at)) at = parentName(at) ?? zone;
  return at;
}

function exists(records: readonly ResourceRecord[], name: string): boolean {
  return records.some((record) => record.name === name || isBelow(record.name, name));
}

function present(...records: readonly (ResourceRecord | undefined)[]): ResourceRecord[] {
  return unique(records.flatMap((record) => record ?? []));
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
