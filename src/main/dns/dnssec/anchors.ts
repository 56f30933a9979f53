// Where trust begins: the root's key-signing keys built in (IANA "Root Zone Trust Anchors"), and anchors of any form as DS records.

import type { TrustAnchor } from '../../../shared/options';
import { foldName, isAtOrBelow } from '../name-relation';
import { type Dnskey, type Ds, dsDigest, keyTag } from './public-key';

/** KSK-2017 and KSK-2024 (https://data.iana.org/root-anchors/); the second signs from October 2026 on. */
export const builtInTrustAnchors: readonly TrustAnchor[] = [
  {
    zone: '.',
    type: 'DS',
    data: '20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D',
  },
  {
    zone: '.',
    type: 'DS',
    data: '38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16',
  },
];

export interface AnchorZone {
  readonly zone: string;
  readonly ds: readonly Ds[];
}

/** The deepest anchored zone the name lies in; null where no anchor covers it. Anchors that can't be read are passed over. */
export function anchorFor(anchors: readonly TrustAnchor[], name: string): AnchorZone | null {
  const covering = anchors.filter(({ zone }) => isAtOrBelow(name, zone));
  const deepest = covering.reduce(
    (zone, one) => (one.zone === '.' || zone.length >= one.zone.length ? zone : one.zone),
    '',
  );
  const zone = deepest === '' ? '.' : foldName(deepest);
  const ds = covering.filter((one) => foldName(one.zone) === zone).flatMap((one) => asDs(one) ?? []);
  return ds.length === 0 ? null : { zone, ds };
}

/** A DNSKEY anchor stands for its own digest. */
function asDs({ zone, type, data }: TrustAnchor): Ds | null {
  const [first = '', second = '', third = '', ...rest] = data.trim().split(/\s+/u);
  const numbers = [first, second, third].map(Number);
  if (numbers.some((value) => !Number.isInteger(value) || value < 0 || value > 65_535)) return null;
  const [one = 0, two = 0, three = 0] = numbers;
  const text = rest.join('');
  if (type === 'DS') {
    if (!/^([0-9a-f]{2})+$/iu.test(text)) return null;
    return { type: 'DS', keyTag: one, algorithm: two, digestType: three, digest: Buffer.from(text, 'hex') };
  }
  const key: Dnskey = {
    type: 'DNSKEY',
    flags: one,
    protocol: two,
    algorithm: three,
    key: Buffer.from(text, 'base64'),
  };
  const digest = dsDigest(zone, key, 2);
  return digest && { type: 'DS', keyTag: keyTag(key), algorithm: three, digestType: 2, digest };
}
