// The exchanges about the domain itself: not those that looked up hosts or the addresses of name servers, nor those that only
// prove. Pure.

import type { DnsExchange } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { bytesOf } from '../inspector/hex';
import { aliasHops, isWithin, namesOf, plainName } from './aliases';

/** Addresses are asked for hosts and name servers; keys and what vouches for them, for the proof. */
const besideTheWay: ReadonlySet<string> = new Set(['A', 'AAAA', 'DS', 'DNSKEY', 'NSEC3PARAM', 'TLSA']);

export function mainExchanges(trace: Trace): DnsExchange[] {
  const domain = trace.address?.domain?.ascii;
  if (domain === undefined) return [];
  const hops = aliasHops(trace.exchanges, domain);
  const names = [...namesOf(domain, hops), ...(trace.mx?.aliases ?? []).map(plainName)];
  const about = trace.exchanges.filter((exchange) => {
    const asked = plainName(exchange.question.name);
    if (exchange.role === 'resolver') return exchange.question.type === 'MX' && names.includes(asked);
    const zone = plainName(exchange.zone ?? '.');
    // A shortened question asks for an address, whatever it leads on to (RFC 9156).
    const isOnWay = exchange.minimisedFor !== undefined && names.includes(plainName(exchange.minimisedFor));
    const isAbout =
      names.some((name) => isWithin(name, asked)) && (isOnWay || !besideTheWay.has(exchange.question.type));
    return isAbout && names.some((name) => isWithin(name, zone));
  });
  return withoutProofs(trace, about);
}

/**
 * Questions asked for the proof are told by its chain; they cost the way nothing. Where nothing else was asked of a zone they
 * stand for it all the same.
 */
function withoutProofs(trace: Trace, exchanges: readonly DnsExchange[]): DnsExchange[] {
  const onTheWay = new Set(trace.mx?.exchangeIds ?? []);
  const isOwn = (one: DnsExchange): boolean => onTheWay.has(one.id) || !isForProof(one);
  const placeOf = ({ role, zone }: DnsExchange): string => `${role} ${zone ?? ''}`;
  // A server may set DO of its own accord: what it said is left out only where another answer stands.
  const isTelling = ({ role, outcome }: DnsExchange): boolean => role === 'resolver' || outcome !== 'failed';
  const places = new Set(exchanges.filter((one) => isOwn(one) && isTelling(one)).map(placeOf));
  return exchanges.filter((one) => isOwn(one) || !places.has(placeOf(one)));
}

/**
 * A resolver is asked with CD (RFC 4035 s.3.2.2; 0x10 in the header's fourth octet), as no sender asks; a zone's server with DO,
 * which it repeats.
 */
function isForProof({ role, sent, response }: DnsExchange): boolean {
  if (role === 'walk') return response?.edns?.dnssecOk === true;
  return ((bytesOf(sent.slice(0, 8))[3] ?? 0) & 0x10) !== 0;
}
