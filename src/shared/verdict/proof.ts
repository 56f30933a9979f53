// What proves an answer, as text: the reply as the wire had it, the record, or the fact. One line, bounded, and never a sentence of ours.
// Hostile characters stay in: whoever shows it makes them visible (words/visible.ts).

import { wireDomain } from '../address';
import type { Attempt, SmtpReply } from '../evidence';
import type { Failure } from '../failure';
import type { MtaStsEvidence, TlsaEvidence, TlsaRecord } from '../policy';
import type { Evidence, JudgedHost } from './host-outcome';
import type { Proof, Rule } from './schema';

const mostCharacters = 500;
const mostLines = 3;

export function proof(text: string, rule: Rule | null, about: Partial<Proof> = {}): Proof {
  const { exchangeIds = [], ...rest } = about;
  return {
    host: null,
    address: null,
    ...rest,
    text: oneLine(text),
    exchangeIds: exchangeIds.slice(0, 1_000),
    rule,
  };
}

/** What an attempt came to, where and with what words. */
export function attemptProof(
  { host }: JudgedHost,
  attempt: Attempt,
  rule: Rule | null,
  text?: string,
): Proof {
  return proof(text ?? attemptText(attempt), rule, {
    host: host.name,
    address: attempt.address,
    exchangeIds: host.addresses.exchangeIds,
  });
}

/** `550 5.1.1 No such user`: the codes and the first lines. */
export function replyText({ code, enhanced, lines }: SmtpReply): string {
  const said = lines.slice(0, mostLines).map((line) => line.replace(/^\d{3}[ -]/u, '').trim());
  const hasEnhanced = enhanced === null || said[0]?.startsWith(enhanced) === true;
  return [String(code), hasEnhanced ? '' : enhanced, ...said].filter((part) => part !== '').join(' ');
}

/** The reply that decided, else the failure, else the greeting. */
export function attemptText(attempt: Attempt): string {
  const reply = attempt.mailbox?.reply ?? attempt.refusal?.reply ?? null;
  if (reply !== null) return replyText(reply);
  if (attempt.failure !== null) return failureText(attempt.failure, attempt);
  if (attempt.greeting !== null) return replyText(attempt.greeting);
  return attempt.skipped ?? attempt.state;
}

/** `ECONNREFUSED`, `no answer in 30000 ms`, `SERVFAIL`: the failure's own words, or what stands in for them. */
export function failureText(failure: Failure, attempt: Attempt | null = null): string {
  if (failure.detail.trim() !== '') return failure.detail;
  if (failure.code === 'timeout' && attempt !== null && attempt.endedMs !== null) {
    return `no answer in ${Math.max(0, Math.round(attempt.endedMs - attempt.startedMs))} ms`;
  }
  return failure.code === 'timeout' ? 'no answer' : failure.code;
}

/** The name accepted beside the target, as it was asked and answered; null where the dialogue does not show it. */
export function secondNameText({ lines }: Attempt): string | null {
  const asked = lines.flatMap((line, at) =>
    line.from === 'us' && /^rcpt to:/iu.test(line.text) ? [{ at, text: line.text }] : [],
  );
  const second = asked[1];
  if (second === undefined) return null;
  const answer = lines.slice(second.at).find((line) => line.from === 'host');
  return answer === undefined ? null : `${second.text} ${answer.text}`;
}

/** `10 mx1.corp.example`, `0 .`, `corp.example A 192.0.2.25`, `[192.0.2.1]`. */
export function mxText({ mx, hosts, address }: Evidence): string {
  // A null MX beside others is none of the places mail could go.
  const places = mx?.records.filter(({ exchange }) => exchange !== '.' && exchange !== '');
  const best = places?.toSorted((a, b) => a.preference - b.preference)[0];
  if (best !== undefined) return `${best.preference} ${best.exchange}`;
  if (address !== null && address.literal !== null) return wireDomain(address);
  const own = hosts[0];
  const [first] = own?.addresses.list ?? [];
  if (own === undefined || first === undefined) return mx?.kind === 'null' ? '0 .' : '';
  return `${own.name} ${first.family === 6 ? 'AAAA' : 'A'} ${first.address}`;
}

/** `NXDOMAIN`, `NOERROR: no MX, no A, no AAAA`. */
export function noRecordsText({ mx, exchanges }: Evidence): string {
  if (mx?.kind === 'no-such-domain') return 'NXDOMAIN';
  const asked = exchanges.filter(({ id }) => mx?.exchangeIds.includes(id));
  const rcode = asked.find(({ response }) => response !== null)?.response?.rcode ?? 'NOERROR';
  return `${rcode}: no MX, no A, no AAAA`;
}

/** `mode: enforce; mx: mx1.corp.example; mx: *.corp.example`, or what the evidence says instead. */
export function stsText(mtaSts: MtaStsEvidence): string {
  const { policy, state, problems, failure, records, fetch } = mtaSts;
  if (policy !== null) return [`mode: ${policy.mode}`, ...policy.mx.map((mx) => `mx: ${mx}`)].join('; ');
  if (state === 'none') return '_mta-sts TXT: none';
  const named = problems.map((one) => (one === 'status' ? `status ${fetch?.status ?? ''}`.trim() : one));
  const why = [...named, ...(failure === null ? [] : [failureText(failure)])];
  const record = (records[0] ?? '_mta-sts TXT').slice(0, 4 * mostCharacters).trim();
  return [record.endsWith(';') ? record.slice(0, -1) : record, ...why].join('; ');
}

/** `_25._tcp.mx1.corp.example TLSA 3 1 1 0123...`: the record that decided, else the first usable one. */
export function tlsaText(tlsa: TlsaEvidence, index: number | null = null): string {
  const record = tlsa.records[index ?? -1] ?? tlsa.records.find(({ usable }) => usable) ?? tlsa.records[0];
  if (record !== undefined) return `${tlsa.name} TLSA ${recordText(record)}`;
  return `${tlsa.name} TLSA: ${tlsa.failure === null ? tlsa.state : failureText(tlsa.failure)}`;
}

function recordText({ usage, selector, matchingType, data }: TlsaRecord): string {
  const shown = data.length > 128 ? `${data.slice(0, 128)}…` : data;
  return `${usage} ${selector} ${matchingType} ${shown}`;
}

function oneLine(text: string): string {
  const bare = text
    .slice(0, 4 * mostCharacters)
    .replace(/[\r\n\t ]+/gu, ' ')
    .trim();
  const shown = [...bare];
  return shown.length <= mostCharacters ? bare : `${shown.slice(0, mostCharacters - 1).join('')}…`;
}
