// Every signed zone of a world, each signed when a server of it is first asked: keys are made then, and the parent's DS records with them.
// The root's key is the sample internet's trust anchor.

import type { TrustAnchor } from '../../../shared/options';
import { parentName } from '../../dns/name-relation';
import { formatRdata } from '../../dns/presentation';
import type { Zone } from '../zone';
import { type SignedZone, signZone } from './signed-zone';
import { createZoneKey, type ZoneKey } from './zone-key';

const resignSeconds = 10 * 86_400;

export interface WorldSigner {
  /** The zone as signed; null where it is not to be. `zone` may be an older copy of the one that is served. */
  signed(zone: Zone): SignedZone | null;
  anchors(): readonly TrustAnchor[];
}

export function createWorldSigner(zones: readonly Zone[], now: () => Date): WorldSigner {
  const keys = new Map<string, ZoneKey>();
  const kept = new Map<Zone, { signed: SignedZone; atSeconds: number }>();
  const keyOf = (name: string): ZoneKey => {
    const key = keys.get(name) ?? createZoneKey(name);
    keys.set(name, key);
    return key;
  };
  const parentOf = (zone: Zone): Zone | undefined => {
    for (let above = parentName(zone.name); above !== null; above = parentName(above)) {
      const found = zones.find(({ name }) => name === above);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    signed(zone) {
      if (zone.signing === undefined) return null;
      const known = kept.get(zone);
      const nowSeconds = Math.floor(now().getTime() / 1_000);
      // Long before its signatures, which hold for thirty days, run out.
      if (known !== undefined && nowSeconds - known.atSeconds < resignSeconds) return known.signed;
      const children = zones.filter((one) => one.signing !== undefined && parentOf(one)?.name === zone.name);
      const made = signZone(zone, {
        key: keyOf(zone.name),
        children: children.map((child) => ({
          name: child.name,
          // The parent still vouches for an older key (RFC 6781 s.4.1.2: a roll-over done in the wrong order).
          ds: (child.signing?.flaw === 'wrong-ds' ? createZoneKey(child.name) : keyOf(child.name)).ds,
        })),
        nowSeconds,
      });
      kept.set(zone, { signed: made, atSeconds: nowSeconds });
      return made;
    },
    anchors: () => [{ zone: '.', type: 'DS', data: formatRdata(keyOf('.').ds) }],
  };
}
