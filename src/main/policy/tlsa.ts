// The TLSA records of one mail host, and whether a sender may rest on them (RFC 7672 s.2.1, s.2.2). Asked only where the MX set and the
// host's addresses are proved, so that nobody's broken servers are asked for what they never heard of. Proofs come from whoever has a
// validator. Not here: how an answer is proved (dns/dnssec), and what the records say of a certificate (dane.ts).

import type { TlsaEvidence, TlsaRecord } from '../../shared/policy';
import type { Validated } from '../dns/dnssec/validator';
import { withoutProof } from '../dns/lookup';
import { sameName } from '../dns/name-relation';
import type { RecordType } from '../dns/types';
import { isUsable } from './tlsa-record';

/** As the trace's schema has it. */
const maxRecords = 100;
const maxExchangeIds = 1_000;

/** The proof of one answer, from DNSSEC's anchors down; null where nothing is proved at all. */
export type Prove = (name: string, type: RecordType) => Promise<Validated | null>;

export interface TlsaQuestion {
  readonly host: string;
  readonly port: number;
  /** The domain whose MX set names the host; null where nobody's does, as a user names it. */
  readonly domain: string | null;
  readonly prove: Prove;
}

/** Null where nothing is proved, so that nothing was asked. */
export async function findTlsa({ host, port, domain, prove }: TlsaQuestion): Promise<TlsaEvidence | null> {
  const [mx, four, six] = await Promise.all([
    domain === null ? undefined : prove(domain, 'MX'),
    prove(host, 'A'),
    prove(host, 'AAAA'),
  ]);
  if (mx === null || four === null || six === null) return null;
  const own = tlsaName(port, host);
  const without = (state: TlsaEvidence['state'], ...from: readonly Validated[]): TlsaEvidence => ({
    name: own,
    state,
    records: [],
    failure: failureOf(from),
    exchangeIds: idsOf(from),
  });
  const set = mx === undefined ? 'secure' : groundOf(trustOf(mx));
  if (mx !== undefined && set !== 'secure') return without(set, mx);
  const addresses = groundOf(addressTrust(four, six));
  if (addresses === 'failed') return without(addresses, four, six);
  const target = aliasEnd(four) ?? aliasEnd(six);
  const isAlias = target !== null && !sameName(target, host);
  if (addresses === 'secure') {
    // The name at the end of the alias goes before the host's own (s.2.2.2).
    return askEach(isAlias ? [tlsaName(port, target), own] : [own], prove);
  }
  if (!isAlias) return without('not-applicable', four, six);
  // What is not signed may be only where the alias leads: where the alias itself is signed, the host's own name holds (s.2.2.2).
  const alias = await prove(host, 'CNAME');
  if (alias === null) return null;
  const trust = groundOf(trustOf(alias));
  return trust === 'secure' ? askEach([own], prove) : without(trust, four, six, alias);
}

/** One name after the other; a name that fails is not passed over, or an attacker would choose the next (s.2.1.2). */
async function askEach(names: readonly string[], prove: Prove): Promise<TlsaEvidence | null> {
  const asked: Validated[] = [];
  let unsigned: TlsaEvidence | null = null;
  for (const name of names) {
    const proof = await prove(name, 'TLSA');
    if (proof === null) return null;
    asked.push(proof);
    const told = (state: TlsaEvidence['state'], records: TlsaRecord[] = []): TlsaEvidence => ({
      name,
      state,
      records,
      failure: failureOf(state === 'failed' ? [proof] : []),
      exchangeIds: idsOf(asked),
    });
    const trust = trustOf(proof);
    if (trust === 'bogus' || trust === 'failed') return isNoName(proof) ? told('none') : told(trust);
    const records = recordsOf(proof);
    if (records.length > 0 && trust === 'secure') return told('secure', records);
    if (records.length > 0) unsigned ??= told('insecure', records);
  }
  const none: TlsaEvidence = {
    name: names[0] ?? '.',
    state: 'none',
    records: [],
    failure: null,
    exchangeIds: [],
  };
  return { ...(unsigned ?? none), exchangeIds: idsOf(asked) };
}

export function tlsaName(port: number, host: string): string {
  return host === '.' ? `_${port}._tcp` : `_${port}._tcp.${host}`;
}

/** The TLSA base domain: the name below which the records stand (RFC 7672 s.2.2.3). */
export function baseDomain({ name }: Pick<TlsaEvidence, 'name'>): string {
  return name.replace(/^_\d{1,5}\._tcp\.?/, '');
}

type Trust = 'secure' | 'not-applicable' | 'bogus' | 'failed';

/** RFC 7672 s.2.1.1: no anchor above the name is as good as no signature; what could not be found out is an error. */
function trustOf({ security, failure }: Validated): Trust {
  switch (security.security) {
    case 'secure':
      return 'secure';
    case 'bogus':
      return 'bogus';
    case 'insecure':
      return 'not-applicable';
    case 'indeterminate': {
      const decisive = security.failing === null ? undefined : security.links[security.failing];
      return failure === null && decisive?.fault === 'no-anchor' ? 'not-applicable' : 'failed';
    }
  }
}

/** What the question rests on: where that is broken nothing is known of the records, and a sender waits as for an error (s.2.1.2). */
function groundOf(trust: Trust): Exclude<Trust, 'bogus'> {
  return trust === 'bogus' ? 'failed' : trust;
}

/**
 * What a sender may say of a host by its addresses: broken in one family is broken; a family that could not be asked does not spoil the
 * one that has addresses; one that has none says nothing beside one that has.
 */
function addressTrust(four: Validated, six: Validated): Trust {
  const families = [four, six];
  if (families.some((one) => trustOf(one) === 'bogus')) return 'bogus';
  const answered = families.filter((one) => (one.answer?.records.length ?? 0) > 0);
  const deciding = (answered.length > 0 ? answered : families).map(trustOf);
  if (deciding.includes('not-applicable')) return 'not-applicable';
  return deciding.includes('failed') ? 'failed' : 'secure';
}

function aliasEnd({ answer }: Validated): string | null {
  return answer?.aliases.at(-1) ?? null;
}

function recordsOf({ answer }: Validated): TlsaRecord[] {
  return (answer?.records ?? [])
    .flatMap(({ data }) => {
      if (data.type !== 'TLSA') return [];
      const fields = { usage: data.usage, selector: data.selector, matchingType: data.matching };
      const hex = Buffer.from(data.data).toString('hex');
      return [{ ...fields, data: hex, usable: isUsable(fields, data.data) }];
    })
    .slice(0, maxRecords);
}

/** With its labels ahead the name is longer than a name can be: there is nothing at it. */
function isNoName({ failure }: Validated): boolean {
  return failure?.layer === 'dns' && failure.code === 'bad-name';
}

function failureOf(proofs: readonly Validated[]): TlsaEvidence['failure'] {
  const failure = proofs.map((proof) => proof.failure).find((one) => one !== null);
  return failure === undefined ? null : withoutProof(failure);
}

function idsOf(proofs: readonly Validated[]): string[] {
  return [...new Set(proofs.flatMap(({ security }) => security.exchangeIds))].slice(0, maxExchangeIds);
}
