// Asks one server one question and reports every try as an exchange: UDP first, with EDNS and a cookie; without what a server takes
// offence at (RFC 6891 s.7); over TCP where the answer was cut (RFC 7766 s.5) or somebody else answers in its place; or over the
// connection a resolver is to be asked by. Not here: which server, how often, and what its answer means to the one who asked (`judge`).

import type { DnsFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import type { Ask, AskedOf, Reply } from './ask';
import { createAttempts, evidenceHead, type Tried } from './attempt';
import type { DnsContext } from './context';
import { dnsFailure } from './failures';
import type { LookupFailure } from './lookup';
import { ednsRefusals, goesPlain, type Standing, whyUnsigned } from './standing';
import { dnsBounds } from './timings';

export type { Ask, Judged, Reply } from './ask';

export interface Client {
  ask<V>(ask: Ask<V>, signal: AbortSignal): Promise<Result<Reply<V>, LookupFailure>>;
  /** Tells of a server that was not asked, and why. */
  reportNotAsked(ask: AskedOf, failure: DnsFailure): LookupFailure;
}

export function createClient(context: DnsContext): Client {
  const { attempt, standing, elapsed } = createAttempts(context);
  const { observe, nextId } = context;

  /** Plain DNS: each next step drops what the one before may have failed by. */
  async function askPlain<V>(ask: Ask<V>, ids: string[], signal: AbortSignal): Promise<Tried<V>> {
    const server = standing(ask.server);
    let edns = ask.edns && (!goesPlain(server) || (ask.signed === true && server.edns !== 'refused'));
    const overUdp = (): Promise<Tried<V>> => {
      const cookie = edns && !server.refusesCookies ? server.cookie : null;
      return attempt(ask, { transport: 'udp', edns, cookie, ids, signal });
    };
    let tried = await overUdp();
    // RFC 7873 s.5.3: once more with the cookie it has just given.
    if (isRcode(tried, ['BADCOOKIE'])) tried = await overUdp();
    if (edns && isRcode(tried, ednsRefusals)) {
      const withoutCookie = ask.signed === true && !server.refusesCookies ? await askWithoutCookie() : null;
      if (withoutCookie !== null && !isRcode(withoutCookie, ednsRefusals)) {
        tried = withoutCookie;
      } else {
        edns = false;
        tried = await overUdp();
        if (server.edns !== 'known' && tried.message !== null) server.edns = 'refused';
      }
    }
    if (tried.outcome === 'truncated')
      return attempt(ask, { transport: 'tcp', edns, cookie: null, ids, signal });
    if (!isDrownedOut(tried) && !isRcode(tried, ['BADCOOKIE'])) return tried;
    const sure = await attempt(ask, { transport: 'tcp', edns, cookie: null, ids, signal });
    return sure.failure?.layer === 'dns' && sure.message === null ? tried : sure;

    async function askWithoutCookie(): Promise<Tried<V>> {
      server.refusesCookies = true;
      const retried = await overUdp();
      server.refusesCookies = !isRcode(retried, ednsRefusals);
      return retried;
    }
  }

  async function run<V>(ask: Ask<V>, ids: string[], signal: AbortSignal): Promise<Tried<V>> {
    const transport = ask.via?.transport ?? 'udp';
    if (transport === 'udp') return askPlain(ask, ids, signal);
    const server = standing(ask.server);
    const edns = ask.edns && server.edns !== 'refused';
    const tried = await attempt(ask, { transport, edns, cookie: null, ids, signal });
    if (!edns || !isRcode(tried, ednsRefusals)) return tried;
    const plain = await attempt(ask, { transport, edns: false, cookie: null, ids, signal });
    if (server.edns !== 'known' && plain.message !== null) server.edns = 'refused';
    return plain;
  }

  function reportNotAsked(ask: AskedOf, failure: DnsFailure): LookupFailure {
    const id = nextId();
    const atMs = elapsed();
    observe({
      ...evidenceHead(ask, id),
      transport: ask.via?.transport ?? 'udp',
      startedMs: atMs,
      endedMs: atMs,
      outcome: 'failed',
      response: null,
      failure,
      ignored: [],
      sent: '',
      received: null,
    });
    return { ...failure, exchangeIds: [id] };
  }

  return {
    async ask(ask, signal) {
      const why = unsigned(ask, standing(ask.server));
      if (why !== null) return err(reportNotAsked(ask, why));
      const ids: string[] = [];
      const { failure, message, judged } = await run(ask, ids, signal);
      if (failure !== null) return err({ ...failure, exchangeIds: ids });
      if (message === null || judged === undefined) throw new Error('a reply was neither judged nor refused');
      return ok({ value: judged, message, exchangeIds: ids });
    },
    reportNotAsked,
  };
}

/** A resolver that knows no EDNS can prove nothing to us. An authoritative server is asked: its lack is the zone's own. */
function unsigned({ signed, role }: Ask<unknown>, server: Standing): DnsFailure | null {
  const why = signed === true && role === 'resolver' ? whyUnsigned(server) : null;
  return why === null ? null : dnsFailure('not-implemented', why, { side: 'here', temporary: false });
}

function isRcode({ message }: Tried<unknown>, rcodes: readonly string[]): boolean {
  return rcodes.includes(message?.rcode ?? '');
}

/** Others answered in the server's place, so that its own answer could not be told or did not get through. */
function isDrownedOut({ failure, strangers }: Tried<unknown>): boolean {
  if (failure?.layer !== 'dns' || failure.code !== 'timeout') return false;
  return strangers.total >= dnsBounds.strangers || strangers.has('no cookie');
}
