// The step `policy`: what the domain asks of senders before they may trust a way to it. Its MTA-STS policy, the TLSA records of its first
// hosts, and whether names nobody made have an MX as well. Runs beside the other steps and holds none of them up: an attempt that ends
// before its host's TLSA records are known is told again with what they say. Not here: how policies are read and proved (policy/).

import type { Attempt, HostEvidence } from '../../shared/evidence';
import type { DaneResult } from '../../shared/policy';
import type { Lookup } from '../dns/lookup';
import { matchDane } from '../policy/dane';
import { fetchMtaSts } from '../policy/fetch-mta-sts';
import { baseDomain, findTlsa } from '../policy/tlsa';
import { findWildcard } from './mx';
import { maxProvedHosts, type Proofs } from './proof';
import { type Run, runStep, type StepEnd, skipStep } from './run';

export interface PolicyStep {
  /** Asks for the hosts' TLSA records as their proofs come in. Once, when their addresses are known. */
  beginHosts(): void;
  /** Ends when the step has ended; no proof is waited for longer than `proofs` wait. */
  settle(): Promise<void>;
}

/** Begins at once with what rests on the domain alone, which must have an MX. Null where the step is skipped. */
export function beginPolicy(
  run: Run,
  domain: string,
  lookup: Lookup | null,
  proofs: Proofs,
): PolicyStep | null {
  if (!run.options.policy || lookup === null) {
    skipStep(run, 'policy', run.options.policy ? 'earlier-step' : 'switched-off');
    return null;
  }
  let hostsKnown = (_are: boolean): void => {};
  const known = new Promise<boolean>((resolve) => {
    hostsKnown = resolve;
  });
  const tlsa = known.then((are) => (are ? askForTlsa(run, domain, proofs) : undefined));
  const ended = runStep(run, 'policy', async () => {
    const [failure] = await Promise.all([
      askForSts(run, domain, lookup),
      tellWildcard(run, domain, lookup),
      tlsa,
    ]);
    if (run.signal.aborted) return { skipped: 'cancelled' };
    return failure === null ? { done: true } : { failure };
  });
  // Both are heard in `settle`; where the trace itself fails before that, nobody is left to hear them.
  for (const one of [tlsa, ended]) one.catch(() => {});
  return {
    beginHosts: () => hostsKnown(true),
    async settle() {
      hostsKnown(false);
      await proofs.settle(tlsa);
      await ended;
    },
  };
}

/**
 * An attempt's certificate against the TLSA records of its host; null where there is nothing to hold to yet, and where it never came to
 * TLS at all.
 */
export function daneOf(run: Run, hostIndex: number, attempt: Attempt): DaneResult | null {
  const { hosts, address, mx } = run.trace();
  const tlsa = hosts[hostIndex]?.tlsa ?? null;
  if (tlsa?.state !== 'secure' || attempt.startTls === 'not-asked') return null;
  // The domain, and where it is an alias, the name it leads to (RFC 7672 s.3.2.2).
  const names = [baseDomain(tlsa), address?.domain?.ascii, mx?.aliases.at(-1)];
  return matchDane(
    tlsa.records,
    attempt.startTls === 'done' ? attempt.tls : null,
    names.filter((name) => name !== undefined),
    run.network.clock.wallTime(),
  );
}

/** Why it could not be asked; null where it could. */
async function askForSts(run: Run, domain: string, lookup: Lookup): Promise<FailureOrNull> {
  const { network, originMs, signal, options } = run;
  const { httpsPort, caCertificates, allowPrivate, timeoutMs } = options;
  const own = { httpsPort, caCertificates, allowPrivate, timeoutMs };
  const mtaSts = await fetchMtaSts({ domain, lookup, network, originMs, signal, ...own });
  if (!signal.aborted) run.tell({ type: 'mta-sts', mtaSts });
  return mtaSts.failure;
}

type FailureOrNull = Extract<StepEnd, { failure: unknown }>['failure'] | null;

async function tellWildcard(run: Run, domain: string, lookup: Lookup): Promise<void> {
  const wildcard = await findWildcard(domain, lookup, run.network.random, run.signal);
  const { mx } = run.trace();
  if (mx !== null && wildcard !== null && !run.signal.aborted)
    run.tell({ type: 'mx', mx: { ...mx, wildcard } });
}

async function askForTlsa(run: Run, domain: string, proofs: Proofs): Promise<void> {
  const hosts = run.trace().hosts.slice(0, maxProvedHosts);
  await Promise.all(
    hosts.map(async (host, index) => {
      if (!mayHaveRecords(host)) return;
      const { name } = host;
      const tlsa = await findTlsa({ host: name, port: run.options.smtpPort, domain, prove: proofs.of });
      if (tlsa === null || run.signal.aborted) return;
      run.tell({ type: 'tlsa', host: index, tlsa });
      tellAgain(run, index);
    }),
  );
}

/** A host nobody can dial is nobody's to trust. */
function mayHaveRecords({ addresses }: HostEvidence): boolean {
  return addresses.state === 'done' && !addresses.isAddressInDigits && addresses.list.length > 0;
}

/** The attempts that had ended before the records were known. */
function tellAgain(run: Run, host: number): void {
  for (const attempt of run.trace().hosts[host]?.attempts ?? []) {
    if (attempt.state === 'running' || attempt.dane !== null) continue;
    const dane = daneOf(run, host, attempt);
    if (dane !== null) run.tell({ type: 'attempt', host, attempt: { ...attempt, dane } });
  }
}
