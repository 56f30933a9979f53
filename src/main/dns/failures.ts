// The failures of asking DNS, made and weighed: from a response code, from a socket, and the most telling one of several.

import { cancelled, type DnsFailure, type TcpFailure } from '../../shared/failure';
import { extendedErrors } from './edns';
import type { LookupFailure } from './lookup';
import type { DnsMessage } from './message';

type Code = DnsFailure['code'];

/** From the most telling to the least: what a server said, what it said wrongly, that it was silent, that it wasn't reached. */
const byWeight: readonly Code[] = [
  'bad-name',
  'alias-loop',
  'walk-too-long',
  'servfail',
  'refused',
  'format-error',
  'not-implemented',
  'other-rcode',
  'malformed',
  'lame',
  'timeout',
  'untrusted',
  'unreachable',
  'no-servers',
];

export function dnsFailure(code: Code, detail: string, parts: Partial<DnsFailure> = {}): DnsFailure {
  const clipped = detail.slice(0, 500);
  return { layer: 'dns', code, temporary: true, side: 'there', ...parts, detail: clipped };
}

/** Null for NOERROR and NXDOMAIN, which are answers. */
export function rcodeFailure(message: Pick<DnsMessage, 'rcode' | 'edns'>): DnsFailure | null {
  const code = rcodeFaults[message.rcode] ?? 'other-rcode';
  if (code === 'answer') return null;
  const why = extendedErrors(message.edns);
  return dnsFailure(code, why.length === 0 ? message.rcode : `${message.rcode} (${why.join('; ')})`);
}

export function socketFailure(failure: TcpFailure): DnsFailure {
  const { detail, side, temporary } = failure;
  return dnsFailure(failure.code === 'timeout' ? 'timeout' : 'unreachable', detail, { side, temporary });
}

/** Is anything known of what the server thinks? A silence or a closed way tells nothing of it. */
export function isSilence(failure: { code: string }): boolean {
  return ['timeout', 'unreachable', 'untrusted'].includes(failure.code);
}

/** The most telling of several, with the exchanges of all; undefined for none. */
export function mostTelling(failures: readonly LookupFailure[]): LookupFailure | undefined {
  const exchangeIds = [...new Set(failures.flatMap((failure) => failure.exchangeIds))];
  const weight = (failure: LookupFailure): number =>
    failure.layer === 'run' ? -1 : byWeight.indexOf(failure.code);
  const [first] = [...failures].sort((a, b) => weight(a) - weight(b));
  return first && { ...first, exchangeIds };
}

export function cancelledLookup(exchangeIds: readonly string[] = []): LookupFailure {
  return { ...cancelled, exchangeIds };
}

const rcodeFaults: Readonly<Record<string, Code | 'answer'>> = {
  NOERROR: 'answer',
  NXDOMAIN: 'answer',
  FORMERR: 'format-error',
  SERVFAIL: 'servfail',
  NOTIMP: 'not-implemented',
  REFUSED: 'refused',
};
