// Recursive resolvers anybody may ask, for looking at one question from several places: whose cache still holds the old answer?
// Well-known operators in the form that filters nothing, where they have one; Quad9's blocks names known as malicious.
// Data alone; who asks them, and that the user wants it, is decided above. The sample internet has a list of its own.

import { plainResolver } from '../../shared/options';
import type { PublicResolver } from '../net/network';

const operators: readonly (readonly [name: string, ...addresses: string[]])[] = [
  ['Cloudflare', '1.1.1.1', '2606:4700:4700::1111'],
  ['Google', '8.8.8.8', '2001:4860:4860::8888'],
  ['Quad9', '9.9.9.9', '2620:fe::fe'],
  ['OpenDNS', '208.67.222.222', '2620:119:35::35'],
  ['AdGuard', '94.140.14.140'],
  ['DNS4EU', '86.54.11.100'],
];

export const builtInPublicResolvers: readonly PublicResolver[] = operators.flatMap(([name, ...addresses]) =>
  addresses.map((address) => ({ name, resolver: plainResolver({ address, port: 53 }) })),
);
