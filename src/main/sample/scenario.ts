// What one scenario of the sample internet is made of: an entry of the catalogue, its zones, the name servers of its
// own where the story needs them, and its mail hosts. Data only; world.ts puts all scenarios together.

import type { SampleEntry } from '../../shared/sample-entry';
import type { MailHost } from './smtp-script';
import type { Zone } from './zone';

/**
 * `lame`: answers, but knows nothing of the zone and points back up. `truncates`: always asks for TCP first. `tcp-only`: hears nothing that
 * comes by UDP. `drops-edns`: is silent to a question with EDNS. `formerr-edns`: calls it malformed. `wrong-name`: answers another question
 * than the one asked. `forged-first`: a forged answer arrives before its own. `late`: every other answer takes longer than anyone
 * waits. `flaps`: every other answer is SERVFAIL.
 */
export type NameServerBehaviour =
  | 'normal'
  | 'servfail'
  | 'refused'
  | 'lame'
  | 'not-authoritative'
  | 'silent'
  | 'truncates'
  | 'tcp-only'
  | 'drops-edns'
  | 'formerr-edns'
  | 'wrong-name'
  | 'forged-first'
  | 'late'
  | 'flaps';

/** Serves every zone that names it. */
export interface NameServer {
  name: string;
  /** Simulated addresses, both families. */
  addresses: readonly string[];
  behaviour: NameServerBehaviour;
  /** Zones it holds in an older copy than the other servers. */
  copies?: readonly Zone[];
}

/** A zone as a public resolver met it before it changed. */
export interface Memory {
  /** The resolver's name, as in `publicResolvers`. */
  resolver: string;
  zone: Zone;
  /** How long it holds on, from the start of the sample internet. */
  seconds: number;
}

export interface Scenario extends SampleEntry {
  /** Without addresses of the hosts and servers below: those are published where their names live. */
  zones: readonly Zone[];
  nameServers?: readonly NameServer[];
  /** What the desk's resolver says in place of what the zones hold: it lies. */
  lies?: readonly Zone[];
  /** What public resolvers still hold of these zones as they were. */
  memories?: readonly Memory[];
  hosts: readonly MailHost[];
}

export function nameServer(
  name: string,
  addresses: readonly string[],
  behaviour: NameServerBehaviour = 'normal',
  copies: readonly Zone[] = [],
): NameServer {
  return { name, addresses, behaviour, copies };
}
