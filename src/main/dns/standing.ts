// What one run has learnt of each server it asked: does it know EDNS, which cookie did it give. Nothing here outlives
// the run, and nothing is shared with another. Not here: which server to ask (resolver.ts, walk-servers.ts).

import type { DnsExchange } from '../../shared/evidence';
import type { Endpoint } from '../../shared/options';
import { type Cookie, newCookie, serverCookieIn } from './cookies';
import type { DnsMessage } from './message';

/** Response codes with which a server that knows no EDNS answers it (RFC 6891 s.7), and BADVERS (s.6.1.3). */
export const ednsRefusals: readonly string[] = ['FORMERR', 'NOTIMP', 'BADVERS'];

/** `dropped`: questions with EDNS met silence and one without was answered. It may have been a lost packet. */
export type EdnsStanding = 'unknown' | 'known' | 'refused' | 'stripped' | 'dropped';

export interface Standing {
  edns: EdnsStanding;
  /** Questions with EDNS that met silence, as long as none was answered with EDNS. */
  ednsSilences: number;
  cookie: Cookie;
  /** It takes offence at cookies. */
  refusesCookies: boolean;
}

export function createStandings(): (server: Endpoint) => Standing {
  const known = new Map<string, Standing>();
  return ({ address, port }) => {
    const key = `${address} ${port}`;
    const standing = known.get(key) ?? {
      edns: 'unknown',
      ednsSilences: 0,
      cookie: newCookie(),
      refusesCookies: false,
    };
    known.set(key, standing);
    return standing;
  };
}

interface Seen {
  readonly transport: DnsExchange['transport'];
  /** The question carried EDNS. */
  readonly edns: boolean;
  readonly isSilence: boolean;
  readonly answer: DnsMessage | null;
}

/** One try more is known. */
export function learn(standing: Standing, { transport, edns, isSilence, answer }: Seen): void {
  if (answer === null) {
    if (edns && isSilence && transport === 'udp' && standing.edns !== 'known') standing.ednsSilences += 1;
    return;
  }
  // A server that copies what it does not understand into a refusal shows nothing by it.
  if (answer.edns !== null && !ednsRefusals.includes(answer.rcode)) {
    standing.edns = 'known';
    standing.ednsSilences = 0;
    const server = serverCookieIn(answer);
    if (server !== undefined) standing.cookie = { ...standing.cookie, server };
    return;
  }
  if (standing.edns !== 'unknown' || answer.edns !== null) return;
  const isAnswer = answer.rcode === 'NOERROR' || answer.rcode === 'NXDOMAIN';
  // RFC 6891 s.6.1.1: who knows EDNS answers it with EDNS.
  if (edns && isAnswer) standing.edns = 'stripped';
  if (!edns && standing.ednsSilences > 0) standing.edns = 'dropped';
}

/** Ask without EDNS, as far as nothing is lost by it. */
export function goesPlain({ edns }: Standing): boolean {
  return edns !== 'unknown' && edns !== 'known';
}

/** Can't be asked for signatures, in a few words; null where it is worth the try. */
export function whyUnsigned({ edns, ednsSilences }: Standing): string | null {
  if (edns === 'refused') return 'refuses EDNS, without which no signatures can be asked for';
  if (edns === 'stripped') return 'answers without EDNS, without which no signatures can be asked for';
  if (edns === 'dropped' && ednsSilences > 2)
    return 'drops EDNS, without which no signatures can be asked for';
  return null;
}
