// The pieces every test of asking needs: a context over a world of test servers, short timings, the exchanges that were told
// (each checked against the evidence's own schema), and short forms of an answer to compare. For tests only.

import { type DnsExchange, dnsExchangeSchema } from '../../../shared/evidence';
import type { DnsContext } from '../context';
import type { Lookup, Question } from '../lookup';
import type { DnsTimings } from '../timings';
import type { World } from './servers';

/** Long enough for a busy machine to answer in, short enough to wait for in vain. */
export const shortTimings: DnsTimings = {
  resolverTriesMs: [200, 200],
  resolverTotalMs: 3_000,
  serverTriesMs: [200, 200],
  zoneTotalMs: 2_000,
  walkTotalMs: 4_000,
  tcpMs: 400,
  idleMs: 200,
};

export function contextOver(world: World, parts: Partial<DnsContext> = {}) {
  const exchanges: DnsExchange[] = [];
  let count = 0;
  const context: DnsContext = {
    network: world.network,
    observe: (exchange) => exchanges.push(dnsExchangeSchema.parse(exchange)),
    nextId: () => `q${++count}`,
    originMs: world.network.clock.now(),
    resolvers: [],
    rootHints: [],
    dnsPort: 53,
    allowPrivate: false,
    timings: shortTimings,
    ...parts,
  };
  return { context, exchanges };
}

/** An answer as `kind: data, data` and `via aliases`, or a failure as `code side temporary`. */
export async function say(
  lookup: Lookup,
  name: string,
  type: Question['type'],
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  const answer = await lookup.resolve({ name, type }, signal);
  if (!answer.ok) {
    const { code, side, temporary } = answer.failure;
    return `${code} ${side} ${temporary ? 'temporary' : 'permanent'}`;
  }
  const { kind, records, aliases } = answer.value;
  const data = records.map((record) => record.data).sort();
  const via = aliases.length > 0 ? ` via ${aliases.join(' -> ')}` : '';
  return `${[kind, ...data].join(' ')}${via}`;
}

/** An exchange as `server transport outcome`, with a failure's code. */
export function tell({ server, transport, outcome, failure }: DnsExchange): string {
  return `${server.address} ${transport} ${failure?.code ?? outcome}`;
}
