// What one scenario of the sample internet is made of: an entry of the catalogue, its zones, the name servers of its
// own where the story needs them, and its mail hosts. Data only; world.ts puts all scenarios together.

import type { SampleEntry } from '../../shared/sample-entry';
import type { MailHost } from './smtp-script';
import type { Zone } from './zone';

/** `lame`: answers, but knows nothing of the zone and points back up. `truncates`: always asks for TCP first. */
export type NameServerBehaviour =
  | 'normal'
  | 'servfail'
  | 'refused'
  | 'lame'
  | 'not-authoritative'
  | 'silent'
  | 'truncates';

/** Serves every zone that names it. */
export interface NameServer {
  name: string;
  /** Simulated addresses, both families. */
  addresses: readonly string[];
  behaviour: NameServerBehaviour;
}

export interface Scenario extends SampleEntry {
  /** Without addresses of the hosts and servers below: those are published where their names live. */
  zones: readonly Zone[];
  nameServers?: readonly NameServer[];
  hosts: readonly MailHost[];
}

export function nameServer(
  name: string,
  addresses: readonly string[],
  behaviour: NameServerBehaviour = 'normal',
): NameServer {
  return { name, addresses, behaviour };
}
