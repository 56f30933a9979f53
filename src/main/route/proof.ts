// Proves by DNSSEC what a trace rests on: the MX set, then the addresses of the first hosts. Runs beside the steps and never
// holds them up; what is not proved soon after them is told as not found out. Asks the resolver first (with CD, so that it hides
// nothing) and the zones' own servers where that proves nothing: a resolver may strip signatures, and only a second way tells.

import { setMaxListeners } from 'node:events';
import type { Security } from '../../shared/security';
import { proveBy } from '../dns/dnssec/prove';
import { createValidator, withoutAnchor } from '../dns/dnssec/validator';
import type { SignedSource } from '../dns/lookup';
import { anchorsFor } from '../dns/lookups';
import type { RecordType } from '../dns/types';
import type { Run } from './run';

/** Hosts whose addresses are proved: those a sender nearly always ends at. */
const maxProvedHosts = 6;
/** How long a proof may go on once everything else is done. */
const patienceMs = 5_000;

export interface Proofs {
  begin(name: string, types: readonly RecordType[]): void;
  beginHosts(): void;
  /** Ends when every proof has ended, or `patienceMs` later. */
  settle(): Promise<void>;
}

export function createProofs(run: Run, sources: readonly SignedSource[]): Proofs {
  const anchors = anchorsFor(run.network, run.options);
  const { network } = run;
  const validators = sources.map((source) =>
    createValidator({ source, anchors, now: () => network.clock.wallTime() }),
  );
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  setMaxListeners(0, signal); // as for the trace's own signal: many questions listen to this one
  const underWay: Promise<void>[] = [];

  const prove = async (question: { name: string; type: RecordType }): Promise<Security | null> => {
    const [first] = sources;
    if (first === undefined) return null;
    return anchors.length === 0 ? withoutAnchor(question, first.role) : proveBy(validators, question, signal);
  };

  const proveAndTell = async (name: string, type: RecordType): Promise<void> => {
    const security = await prove({ name, type });
    if (security !== null && !run.signal.aborted) run.tell({ type: 'security', security });
  };

  const begin = (name: string, types: readonly RecordType[]): void => {
    if (!run.options.dnssec) return;
    for (const type of types) {
      const proof = proveAndTell(name, type);
      // Its failure is heard in `settle`; where the trace itself fails before that, nobody is left to hear it.
      proof.catch(() => {});
      underWay.push(proof);
    }
  };

  return {
    begin,
    beginHosts() {
      for (const { name, addresses } of run.trace().hosts.slice(0, maxProvedHosts)) {
        if (!addresses.isAddressInDigits && addresses.state === 'done') begin(name, ['A', 'AAAA']);
      }
    },
    async settle() {
      const all = Promise.all(underWay);
      await Promise.race([all, network.clock.sleep(patienceMs, signal)]);
      stop.abort();
      await all;
    },
  };
}
