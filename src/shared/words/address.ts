// Words for what is wrong with a typed address, one calm line each, and the address as it is shown to people.

import { type AddressProblem, wireDomain } from '../address';
import type { TracedAddress } from '../trace';
import { visible } from './visible';

const problems: Record<AddressProblem['code'], string> = {
  empty: 'Type an address, for example mara@harbor.example.',
  'no-at': 'An address needs an @ between the name and the domain.',
  'no-local': 'The name before the @ is missing.',
  'no-domain': 'The domain after the @ is missing.',
  'local-too-long': 'The name before the @ is longer than 64 bytes, the most an address can carry.',
  'domain-too-long': 'The domain is longer than DNS can carry.',
  'too-long': 'The address is longer than 254 characters, the most mail can carry.',
  space: 'There is a space inside. Addresses carry none, unless the name stands in quotes.',
  'control-character': 'There is an invisible control character inside, perhaps from copying.',
  'dot-placement': 'A dot stands at an edge, or two stand together.',
  'bad-character': 'There is a character here that an address can’t carry.',
  'open-quote': 'A quote is opened and not closed.',
  'bad-literal': 'An IP address goes in brackets: [192.0.2.1] or [IPv6:2001:db8::1].',
  'bad-domain': 'This domain can’t be written in DNS.',
  'single-label': 'The domain needs an ending, as in harbor.example.',
  'label-too-long': 'A part of the domain is longer than 63 characters, the most DNS can carry.',
  'hyphen-placement': 'A part of the domain begins or ends with a hyphen.',
};

export function addressProblemWords(problem: AddressProblem): string {
  return problems[problem.code];
}

/** The domain as people read it, or the literal as it is written. */
export function domainWords(address: TracedAddress): string {
  return visible(address.domain === null ? wireDomain(address) : address.domain.unicode);
}

/** The whole address as people read it. */
export function addressWords(address: TracedAddress): string {
  return `${visible(address.local)}@${domainWords(address)}`;
}
