// What one walk has learned and later questions of the same trace start from: delegations, addresses of name servers, and
// servers not worth asking again. Not a cache across traces: nothing here has a time to live.

import type { RootHint } from '../../shared/options';
import type { LookupFailure } from './lookup';
import { ancestry, foldName } from './name-relation';
import type { RecordType } from './types';
import type { Delegation } from './walk-reply';

export interface WalkMemory {
  /** The deepest known delegation the name lies in; for DS the one above, where such records live (RFC 4035 s.3.1.4.1). */
  deepest(name: string, type: RecordType): Delegation;
  addDelegation(delegation: Delegation): void;
  addressesOf(host: string, type: 'A' | 'AAAA'): readonly string[] | undefined;
  addAddresses(host: string, type: 'A' | 'AAAA', addresses: readonly string[]): void;
  /** Why a server is not to be asked about a zone again; undefined where it may be. */
  hopeless(zone: string, address: string): LookupFailure | undefined;
  /** `zone` null: not for any zone. */
  giveUp(zone: string | null, address: string, failure: LookupFailure): void;
  /** How often a server kept silent: the others are asked before it. */
  silences(address: string): number;
  addSilence(address: string): void;
  addAnswer(address: string): void;
  /** Addresses of this family could not be reached from here: the other family is asked first. */
  isMissingFamily(address: string): boolean;
  addMissingFamily(address: string): void;
}

export function createWalkMemory(rootHints: readonly RootHint[]): WalkMemory {
  const root: Delegation = {
    zone: '.',
    servers: rootHints.map(({ name, addresses }) => ({ name: name === '' ? null : name, addresses })),
  };
  const delegations = new Map<string, Delegation>();
  const addresses = new Map<string, readonly string[]>();
  const givenUp = new Map<string, LookupFailure>();
  const silences = new Map<string, number>();
  const missingFamilies = new Set<4 | 6>();
  return {
    deepest(name, type) {
      const above = type === 'DS' ? ancestry(name).slice(1) : ancestry(name);
      for (const zone of above) {
        const known = delegations.get(foldName(zone));
        if (known !== undefined) return known;
      }
      return root;
    },
    addDelegation: (delegation) => delegations.set(foldName(delegation.zone), delegation),
    addressesOf: (host, type) => addresses.get(`${type} ${foldName(host)}`),
    addAddresses: (host, type, list) => addresses.set(`${type} ${foldName(host)}`, list),
    hopeless: (zone, address) => givenUp.get(address) ?? givenUp.get(`${foldName(zone)} ${address}`),
    giveUp: (zone, address, failure) =>
      givenUp.set(zone === null ? address : `${foldName(zone)} ${address}`, failure),
    silences: (address) => silences.get(address) ?? 0,
    addSilence: (address) => silences.set(address, (silences.get(address) ?? 0) + 1),
    addAnswer: (address) => silences.delete(address),
    isMissingFamily: (address) => missingFamilies.has(familyOf(address)),
    addMissingFamily: (address) => missingFamilies.add(familyOf(address)),
  };
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}
