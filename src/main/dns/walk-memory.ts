// What the walks of one trace have learned about servers: which are not worth asking again, which kept silent, which address
// family this machine lacks, which zones stumble over shortened names. Not what they said: that has a time to live (cache.ts).

import type { LookupFailure } from './lookup';
import { foldName } from './name-relation';
import type { RecordType } from './types';

export interface WalkMemory {
  /** Why a server is not to be asked about a zone again, or not for this type; undefined where it may be. */
  hopeless(zone: string, address: string, type: RecordType): LookupFailure | undefined;
  /** Without a zone: not for any; without a type: not for any either. */
  giveUp(address: string, failure: LookupFailure, of?: { zone: string; type?: RecordType }): void;
  /** How often a server kept silent: the others are asked before it. */
  silences(address: string): number;
  addSilence(address: string): void;
  addAnswer(address: string): void;
  /** Addresses of this family could not be reached from here: the other family is asked first. */
  isMissingFamily(address: string): boolean;
  addMissingFamily(address: string): void;
  /** The zone's servers refuse or deny shortened names: they are shown the whole one (RFC 9156 s.2.3). */
  wantsWholeNames(zone: string): boolean;
  addWantsWholeNames(zone: string): void;
}

export function createWalkMemory(): WalkMemory {
  const givenUp = new Map<string, LookupFailure>();
  const silences = new Map<string, number>();
  const missingFamilies = new Set<4 | 6>();
  const wholeNames = new Set<string>();
  return {
    hopeless: (zone, address, type) =>
      givenUp.get(keyOf(address)) ??
      givenUp.get(keyOf(address, { zone })) ??
      givenUp.get(keyOf(address, { zone, type })),
    giveUp: (address, failure, of) => givenUp.set(keyOf(address, of), failure),
    silences: (address) => silences.get(address) ?? 0,
    addSilence: (address) => silences.set(address, (silences.get(address) ?? 0) + 1),
    addAnswer: (address) => silences.delete(address),
    isMissingFamily: (address) => missingFamilies.has(familyOf(address)),
    addMissingFamily: (address) => missingFamilies.add(familyOf(address)),
    wantsWholeNames: (zone) => wholeNames.has(foldName(zone)),
    addWantsWholeNames: (zone) => wholeNames.add(foldName(zone)),
  };
}

function keyOf(address: string, of?: { zone: string; type?: RecordType }): string {
  return of === undefined ? address : `${address} ${foldName(of.zone)} ${of.type ?? ''}`;
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}
