// The MX set of a domain as a sender finds it (RFC 5321 s.5.1): its MX records; with none of them, the domain's own address as
// an implicit MX; a null MX (RFC 7505); or none at all. A look-up that failed is a failure, never "there is none".

import type { MxEvidence, MxRecord } from '../../shared/evidence';
import { err, ok, type Result } from '../../shared/result';
import type { AnswerRecord, DnsAnswer, Lookup, LookupFailure } from '../dns/lookup';

export async function findMx(
  domain: string,
  lookup: Lookup,
  source: MxEvidence['source'],
  signal: AbortSignal,
): Promise<Result<MxEvidence, LookupFailure>> {
  const answer = await lookup.resolve({ name: domain, type: 'MX' }, signal);
  if (!answer.ok) return answer;
  const { kind, aliases, exchangeIds } = answer.value;
  const evidence = { aliases: [...aliases].slice(0, 64), source, walkAgrees: null, wildcard: null };
  const proof = [...exchangeIds].slice(0, 1_000);
  if (kind === 'no-such-name')
    return ok({ ...evidence, kind: 'no-such-domain', records: [], exchangeIds: proof });
  if (kind === 'no-data') return findImplicit(domain, lookup, signal, { ...evidence, exchangeIds: proof });
  const records = mxRecords(answer.value);
  const isNull = records.length > 0 && records.every((record) => record.exchange === '.');
  return ok({ ...evidence, kind: isNull ? 'null' : 'explicit', records, exchangeIds: proof });
}

/** The MX records of an answer, bounded; a record that could not be read has no typed fields and is left out. */
export function mxRecords(answer: DnsAnswer): MxRecord[] {
  return answer.records
    .flatMap((record: AnswerRecord) => (record.mx === undefined ? [] : [{ ...record.mx, ttl: record.ttl }]))
    .slice(0, 1_000);
}

async function findImplicit(
  domain: string,
  lookup: Lookup,
  signal: AbortSignal,
  evidence: Omit<MxEvidence, 'kind' | 'records'>,
): Promise<Result<MxEvidence, LookupFailure>> {
  const answers = await Promise.all(
    ['A', 'AAAA'].map((type) => lookup.resolve({ name: domain, type }, signal)),
  );
  const found = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const exchangeIds = [...evidence.exchangeIds, ...found.flatMap((answer) => answer.exchangeIds)].slice(
    0,
    1_000,
  );
  if (found.some((answer) => answer.kind === 'records')) {
    return ok({ ...evidence, kind: 'implicit', records: [], exchangeIds });
  }
  const failed = answers.find((answer) => !answer.ok);
  return failed !== undefined && !failed.ok
    ? err(failed.failure)
    : ok({ ...evidence, kind: 'none', records: [], exchangeIds });
}

/** Of a label nobody would have made: 18 letters and digits are some 93 bits. */
const wildcardLabelLength = 18;
const labelCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Does a name below the domain that nobody made have an MX as well (RFC 4592)? A null MX says that it takes no mail, so it is none. Null:
 * not found out. `random`: a number in [0, 1), unpredictable.
 */
export async function findWildcard(
  domain: string,
  lookup: Lookup,
  random: () => number,
  signal: AbortSignal,
): Promise<boolean | null> {
  const characters = Array.from(
    { length: wildcardLabelLength },
    () => labelCharacters[Math.floor(random() * labelCharacters.length)] ?? 'a',
  );
  const answer = await lookup.resolve({ name: `${characters.join('')}.${domain}`, type: 'MX' }, signal);
  if (!answer.ok) return null;
  return mxRecords(answer.value).some(({ exchange }) => exchange !== '.');
}

/** Do two MX sets name the same hosts with the same preferences? TTLs run down and don't count. */
export function sameMxSet(one: readonly MxRecord[], other: readonly MxRecord[]): boolean {
  const text = (records: readonly MxRecord[]): string =>
    records
      .map(({ preference, exchange }) => `${preference} ${exchange.toLowerCase()}`)
      .sort()
      .join('\n');
  return text(one) === text(other);
}
