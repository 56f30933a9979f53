// Is this machine fit to be a sender? What is amiss, what still holds of a verdict, what can be done. Pure; the words stand in words.ts.

import type { ProberEvidence } from '../../../../../shared/prober';
import { faultWords, holdsWords, type ProberFault, proberFit, todoWords } from './words';

export interface Fitness {
  faults: readonly ProberFault[];
  /** Sentences on what is amiss, or one that nothing is. */
  lines: readonly string[];
  holds: readonly string[];
  todo: readonly string[];
}

export function fitnessOf(prober: ProberEvidence): Fitness {
  const faults = faultsOf(prober);
  const has = (fault: ProberFault): boolean => faults.includes(fault);
  if (faults.length === 0) return { faults, lines: [proberFit], holds: [], todo: [] };
  const isCutOff = has('port-silent');
  const isDistrusted = has('listed') || has('no-reverse') || has('unconfirmed');
  return {
    faults,
    lines: faults.map((fault) => faultWords[fault]),
    holds: [holdsWords.dns, ...(isCutOff ? [holdsWords.unreached] : [holdsWords.yes, holdsWords.refusals])],
    todo: [
      ...(has('no-reverse') || has('unconfirmed') ? [todoWords.reverse] : []),
      ...(has('helo-mismatch') || has('helo-literal') ? [todoWords.helo] : []),
      ...(isCutOff || isDistrusted
        ? [todoWords.network, todoWords.proxy, todoWords.relay, todoWords.depth]
        : []),
    ],
  };
}

function faultsOf({ port25, listings, reverse, helo, outside }: ProberEvidence): ProberFault[] {
  const faults: ProberFault[] = [];
  const ports = [port25.v4, port25.v6];
  if (ports.includes('silent') && !ports.includes('open')) faults.push('port-silent');
  if (listings.some(({ state }) => state === 'listed')) faults.push('listed');
  if (reverse.some(({ names, failure }) => names.length === 0 && failure === null)) faults.push('no-reverse');
  if (reverse.some(({ names, confirmed }) => names.length > 0 && confirmed === false))
    faults.push('unconfirmed');
  if (helo.source === 'literal') faults.push('helo-literal');
  else if (heloFits({ helo, outside }) === false) faults.push('helo-mismatch');
  return faults;
}

/** Does the name given at EHLO lead to an address this machine comes out with? Null where it can't be told. */
export function heloFits({ helo, outside }: Pick<ProberEvidence, 'helo' | 'outside'>): boolean | null {
  if (helo.source === 'literal' || helo.failure !== null || outside.length === 0) return null;
  return outside.some(({ address }) => helo.addresses.includes(address));
}
