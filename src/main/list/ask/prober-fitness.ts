// Is this machine a sender whom mail hosts will answer? Looked at before a list's mailboxes are asked for, with the evidence of a trace's
// step `prober`: its outside address, that address's name, block lists that pass their own test. Nobody is called on port 25 for it; whether
// that is open, the first real connections show (mailboxes.ts).

import type { ListPlan, ProberUnfit } from '../../../shared/list/status';
import type { TraceOptions } from '../../../shared/options';
import type { ProberEvidence } from '../../../shared/prober';
import { createLookups, isPrivateNetwork } from '../../dns/lookups';
import type { Network } from '../../net/network';
import type { Manners } from '../../route/manners';
import { beginProber } from '../../route/prober';
import { createRun } from '../../route/run';
import { beginTrace } from '../../route/trace';

export type Fitness = NonNullable<ListPlan['prober']>;

export async function lookAtProber(parts: {
  network: Network;
  options: TraceOptions;
  signal: AbortSignal;
  /** So that block lists are tested once a session. */
  manners?: Manners;
}): Promise<Fitness> {
  const { network, options, signal, manners } = parts;
  if (!network.isConnected()) return { isFit: false, why: ['offline'] };
  const application = { name: 'Waypost', version: '' };
  const run = createRun({
    network,
    trace: beginTrace(network, { id: 'prober', application, input: '', options }),
    signal,
    ...(manners === undefined ? {} : { manners }),
    onEvent: () => {},
  });
  const step = beginProber(
    run,
    createLookups({
      network,
      options,
      originMs: run.originMs,
      nextId: run.nextExchangeId,
      observe: () => {},
    }),
  );
  await step.ended;
  await step.settle();
  const { prober } = run.trace();
  // A proxy is seen in our place, and on a private network nobody outside is asked about us.
  const isSeen = options.proxy === null && !isPrivateNetwork(options);
  return prober === null ? { isFit: true, why: [] } : judgeProber(prober, isSeen);
}

/**
 * Unfit is who is listed, or has no reverse name at all: hosts would refuse us, and a list of refusals tells nothing. An outside address that
 * could not be learnt is told, and makes nobody unfit: many networks let no question out to a name server of one's choice.
 */
export function judgeProber(
  { outside, reverse, listings }: Pick<ProberEvidence, 'outside' | 'reverse' | 'listings'>,
  isSeen: boolean,
): Fitness {
  const why: ProberUnfit[] = [];
  if (listings.some(({ state }) => state === 'listed')) why.push('listed');
  const asked = reverse.filter(({ failure }) => failure === null);
  if (asked.length > 0 && asked.every(({ names }) => names.length === 0)) why.push('no-reverse-name');
  const isFit = why.length === 0;
  if (isSeen && outside.length === 0) why.push('no-outside-address');
  return { isFit, why };
}
