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
  /** How often a server kept silent since it last answered. */
  silences(address: string): number;
  addSilence(address: string): void;
  addAnswer(address: string, tookMs: number): void;
  /** Addresses of this family could not be reached from here. */
  addMissingFamily(address: string): void;
  /** The less the sooner to ask: the quick and the unknown, the slow, the silent, those of a family this machine lacks. */
  reluctance(address: string): number;
  /** The zone's servers refuse or deny shortened names: they are shown the whole one (RFC 9156 s.2.3). */
  wantsWholeNames(zone: string): boolean;
  addWantsWholeNames(zone: string): void;
}

/**
 * A server that needs longer is asked after those not asked yet. Quicker ones are not asked before them: a walk that keeps to the
 * one it knows would never meet the lame one beside it.
 */
const quickEnoughMs = 150;

export function createWalkMemory(): WalkMemory {
  const givenUp = new Map<string, LookupFailure>();
  const silences = new Map<string, number>();
  const quickest = new Map<string, number>();
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
    addAnswer(address, tookMs) {
      silences.delete(address);
      quickest.set(address, Math.min(tookMs, quickest.get(address) ?? tookMs));
    },
    addMissingFamily: (address) => missingFamilies.add(familyOf(address)),
    reluctance: (address) =>
      (missingFamilies.has(familyOf(address)) ? 1e9 : 0) +
      (silences.get(address) ?? 0) * 1e6 +
      Math.max(quickEnoughMs, quickest.get(address) ?? 0),
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
