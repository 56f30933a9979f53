// Words for this machine as a sender: the name it gives, the address it comes out with, that address' name, block lists, port 25. What is
// amiss with it stands in the notes.

import type { Listing, OutsideAddress, Port25State, ProberEvidence, Reverse } from '../prober';
import { failureWords } from './failure';

const heloSources: Record<ProberEvidence['helo']['source'], string> = {
  settings: 'as it was set',
  'own-name': 'this machine’s own name',
  literal: 'this machine has no name the public knows, so it gives its address',
};

export function heloSourceWords(source: ProberEvidence['helo']['source']): string {
  return heloSources[source];
}

const outsideSources: Record<OutsideAddress['source'], string> = {
  own: 'a public address of this machine',
  reply: 'as a mail host said',
  dns: 'as a DNS answer said',
};

export function outsideSourceWords(source: OutsideAddress['source']): string {
  return outsideSources[source];
}

const portStates: Record<Port25State, string> = {
  open: 'open: a host was reached',
  silent: 'silent: none of the hosts answered, so it may be blocked here',
  refused: 'refused',
  'no-route': 'no way there from this network',
  'not-asked': 'not asked',
};

export function port25Words(state: Port25State): string {
  return portStates[state];
}

const listStates: Record<Listing['state'], string> = {
  listed: 'listed',
  'not-listed': 'not listed',
  refused: 'does not answer us, which says nothing of the address',
  broken: 'fails its own test, so it is not believed',
  failed: 'could not be asked',
};

export function listingWords(state: Listing['state']): string {
  return listStates[state];
}

/** mail.harbor.example, which leads back to the address */
export function reverseWords({ names, confirmed, failure }: Reverse): string {
  if (names.length === 0) return failure === null ? 'no name (no PTR record)' : failureWords(failure).short;
  const back =
    confirmed === null
      ? 'whether it leads back could not be asked'
      : confirmed
        ? 'which leads back to the address'
        : 'which does not lead back to the address';
  return `${names.slice(0, 3).join(', ')}, ${back}`;
}
