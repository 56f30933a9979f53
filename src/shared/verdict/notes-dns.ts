// Notes about the domain's DNS: name servers that failed on the walk, a zone that hangs on one of them, and what DNSSEC proves.

import type { DnsExchange } from '../evidence';
import { networkOf } from './address-network';
import { note } from './finding';
import type { Evidence } from './host-outcome';
import type { Note } from './schema';

/** A zone with more name servers than this has not all of them on one address; far more are a trap. */
const mostNames = 20;

/** Name servers met on the walk that failed and never answered, once each. */
export function nameServerNotes(evidence: Evidence): Note[] {
  const { exchanges, mx, options } = evidence;
  const walked = exchanges.filter((exchange) => exchange.role === 'walk');
  const answered = new Set(walked.filter((one) => one.failure === null).map((one) => one.server.address));
  const notes = new Map<string, Note>();
  for (const { server, failure, id, ignored } of walked) {
    // A question this machine could not put, or was stopped in, says nothing of the server.
    if (failure === null || failure.side === 'here') continue;
    if (answered.has(server.address) || notes.has(server.address)) continue;
    const about = { host: server.name, address: server.address, exchangeIds: [id] };
    if (failure.code === 'timeout') {
      const isAstray = ignored.some(({ why }) => why === 'wrong question');
      notes.set(server.address, note(isAstray ? 'name-server-astray' : 'name-server-silent', about));
    }
    if (failure.code === 'lame' || failure.code === 'refused')
      notes.set(server.address, note('name-server-lame', about));
  }
  const stoodIn = mx?.source === 'walk' && options.resolverMode !== 'none';
  const single = singleNameServer(evidence, walked);
  return [
    ...notes.values(),
    ...(stoodIn ? [note('walk-stood-in')] : []),
    ...(single === null ? [] : [single]),
  ];
}

/** RFC 2182 s.3.1. From the referral to the domain's zone: one server, or all of them on one address of each family. */
function singleNameServer({ address, mx }: Evidence, walked: readonly DnsExchange[]): Note | null {
  const domain = address?.domain?.ascii;
  if (domain === undefined || (mx?.kind !== 'explicit' && mx?.kind !== 'implicit')) return null;
  const referral = deepestReferral(domain, walked);
  if (referral === null) return null;
  const { names, exchange } = referral;
  const [first] = names;
  const about = { host: first ?? null, exchangeIds: [exchange.id] };
  if (names.length === 1) return note('single-name-server', { ...about, detail: '1 name' });
  if (names.length > mostNames) return null;
  const addresses = names.map((name) => addressesOf(name, walked));
  if (addresses.some((list) => list.length === 0)) return null;
  const all = [...new Set(addresses.flat())];
  const isOnePlace = [4, 6].every(
    (family) => all.filter((one) => networkOf(one)?.family === family).length <= 1,
  );
  return isOnePlace
    ? note('single-name-server', { ...about, address: all[0] ?? null, detail: '1 address' })
    : null;
}

interface Referral {
  names: string[];
  exchange: DnsExchange;
}

/** The last zone cut on the way to the domain, as the zone above names its servers; a top-level domain's own is none of the domain's. */
function deepestReferral(domain: string, walked: readonly DnsExchange[]): Referral | null {
  let best: Referral | null = null;
  let depth = 1;
  for (const exchange of walked) {
    if (exchange.outcome !== 'referral') continue;
    const records = (exchange.response?.authority ?? []).filter(({ type }) => type === 'NS');
    const zone = bare(records[0]?.name ?? '');
    const labels = zone.split('.').length;
    if (labels <= depth || (zone !== bare(domain) && !bare(domain).endsWith(`.${zone}`))) continue;
    const names = new Set(records.filter(({ name }) => bare(name) === zone).map(({ data }) => bare(data)));
    best = { names: [...names], exchange };
    depth = labels;
  }
  return best;
}

function addressesOf(name: string, walked: readonly DnsExchange[]): string[] {
  const asked = walked.filter(({ server }) => server.name !== null && bare(server.name) === name);
  const glue = walked.flatMap(({ response }) =>
    [...(response?.additional ?? []), ...(response?.answer ?? [])].filter(
      (record) => (record.type === 'A' || record.type === 'AAAA') && bare(record.name) === name,
    ),
  );
  return [...asked.map(({ server }) => server.address), ...glue.map(({ data }) => data)].map(
    (address) => networkOf(address)?.address ?? address,
  );
}

function bare(name: string): string {
  return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
}

/** What DNSSEC proves of the MX set, and each host whose addresses fail the proof. */
export function securityNotes({ security, mx }: Evidence): Note[] {
  return security.flatMap(({ question, security: state, exchangeIds }) => {
    const about = { host: question.name, exchangeIds };
    if (question.type === 'MX') return [note(`dnssec-${state}`, about)];
    // TLSA records, and the alias before them, have notes of their own.
    if (question.type !== 'A' && question.type !== 'AAAA') return [];
    // An implicit MX or a host: only a broken proof changes what senders do.
    return state === 'bogus' && mx !== null ? [note('dnssec-bogus', about)] : [];
  });
}
