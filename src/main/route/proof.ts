// Proves by DNSSEC what a trace rests on: the MX set, then the addresses of the first hosts, then what others ask for. Runs beside the
// steps and never holds them up; what is not proved soon after them is told as not found out. Asks the resolver first (with CD, so that
// it hides nothing) and the zones' own servers where that proves nothing: a resolver may strip signatures, and only a second way tells.

import { setMaxListeners } from 'node:events';
import { proveAnswerBy } from '../dns/dnssec/prove';
import { createValidator, type Validated, withoutAnchor } from '../dns/dnssec/validator';
import type { SignedSource } from '../dns/lookup';
import { anchorsFor } from '../dns/lookups';
import { foldName } from '../dns/name-relation';
import type { RecordType } from '../dns/types';
import type { Run } from './run';

/** Hosts whose addresses are proved: those a sender nearly always ends at. */
export const maxProvedHosts = 6;
/** How long a proof may go on once everything else is done. */
const patienceMs = 5_000;

export interface Proofs {
  begin(name: string, types: readonly RecordType[]): void;
  beginHosts(): void;
  /**
   * The proof of one answer, begun where it is not yet, so that nothing is proved twice; told as an event. Null where nothing is proved:
   * switched off, or nobody to ask.
   */
  of(name: string, type: RecordType): Promise<Validated | null>;
  /** Ends when every proof has ended, and `alongside`, which may have asked for more; or `patienceMs` later. */
  settle(alongside?: Promise<unknown>): Promise<void>;
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
  const begun = new Map<string, Promise<Validated | null>>();

  const prove = async (question: { name: string; type: RecordType }): Promise<Validated | null> => {
    const [first] = sources;
    if (first === undefined) return null;
    if (anchors.length > 0) return proveAnswerBy(validators, question, signal);
    return { security: withoutAnchor(question, first.role), answer: null, rcode: null, failure: null };
  };

  const proveAndTell = async (name: string, type: RecordType): Promise<Validated | null> => {
    const proved = await prove({ name, type });
    if (proved !== null && !run.signal.aborted) run.tell({ type: 'security', security: proved.security });
    return proved;
  };

  const of = (name: string, type: RecordType): Promise<Validated | null> => {
    if (!run.options.dnssec) return Promise.resolve(null);
    const key = `${foldName(name)} ${type}`;
    const known = begun.get(key);
    if (known !== undefined) return known;
    const proof = proveAndTell(name, type);
    // Its failure is heard in `settle`; where the trace itself fails before that, nobody is left to hear it.
    proof.catch(() => {});
    begun.set(key, proof);
    return proof;
  };

  const begin = (name: string, types: readonly RecordType[]): void => {
    for (const type of types) void of(name, type);
  };

  return {
    begin,
    of,
    beginHosts() {
      for (const { name, addresses } of run.trace().hosts.slice(0, maxProvedHosts)) {
        if (!addresses.isAddressInDigits && addresses.state === 'done') begin(name, ['A', 'AAAA']);
      }
    },
    async settle(alongside = Promise.resolve()) {
      const all = Promise.all([...begun.values(), alongside]);
      await Promise.race([all, network.clock.sleep(patienceMs, signal)]);
      stop.abort();
      await all;
      await Promise.all(begun.values()); // what was asked for meanwhile
    },
  };
}
