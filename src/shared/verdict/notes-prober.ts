// Notes about this machine as a sender: reverse names, the name it greets with, block lists, a proxy. Each is our own lack or
// circumstance, and none of them ever speaks of a mailbox.

import type { ProberEvidence } from '../prober';
import { networkOf } from './address-network';
import { note } from './finding';
import type { Evidence } from './host-outcome';
import type { Note } from './schema';

export function proberNotes({ prober }: Evidence): Note[] {
  if (prober === null) return [];
  return [
    ...reverseNotes(prober),
    ...heloNotes(prober),
    ...listingNotes(prober),
    ...(prober.proxy === null ? [] : [note('prober-behind-proxy', { detail: prober.proxy })]),
  ];
}

/** Asked and answered that there is none; what could not be asked says nothing. */
function reverseNotes({ reverse, outside }: ProberEvidence): Note[] {
  const seen = new Set(outside.map(({ address }) => key(address)));
  return reverse.flatMap(({ address, names, confirmed, failure, exchangeIds }) => {
    if (!seen.has(key(address)) || failure !== null) return [];
    if (names.length === 0) return [note('prober-no-reverse', { address, exchangeIds })];
    const detail = names.slice(0, 5).join(', ');
    return confirmed === false ? [note('prober-reverse-unconfirmed', { address, exchangeIds, detail })] : [];
  });
}

function heloNotes({ helo, outside }: ProberEvidence): Note[] {
  const { source, addresses, failure, exchangeIds, name } = helo;
  if (source === 'literal') return [note('prober-helo-literal', { detail: name })];
  const [first] = outside;
  if (failure !== null || first === undefined) return [];
  const known = new Set(addresses.map(key));
  if (outside.some(({ address }) => known.has(key(address)))) return [];
  return [note('prober-helo-mismatch', { address: first.address, exchangeIds, detail: name })];
}

function listingNotes({ listings }: ProberEvidence): Note[] {
  return listings
    .filter(({ state }) => state === 'listed')
    .map(({ address, list, exchangeIds }) => note('prober-listed', { address, exchangeIds, detail: list }));
}

function key(address: string): string {
  return networkOf(address)?.address ?? address;
}
