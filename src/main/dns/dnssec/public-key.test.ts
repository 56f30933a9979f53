import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTrustAnchors } from '../../../shared/trust-anchor-file';
import { makeRecord } from '../make-message';
import { builtInTrustAnchors } from './anchors';
import { signedData } from './canonical';
import { type Dnskey, type Ds, dsDigest, isZoneKey, keyTag, matchesDs, verifies } from './public-key';
import { createSigner } from './testing/signer';

const dnskey = (flags: number, algorithm: number, key: string): Dnskey => ({
  type: 'DNSKEY',
  flags,
  protocol: 3,
  algorithm,
  key: Buffer.from(key, 'base64'),
});

/** RFC 4034 s.5.4, RFC 4509 s.2.3: dskey.example.com. */
const dskey = dnskey(
  256,
  5,
  'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==',
);
/** The root's KSK-2017 and KSK-2024, as Debian's dns-root-data carries them. */
const ksk2017 = dnskey(
  257,
  8,
  'AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=',
);
const ksk2024 = dnskey(
  257,
  8,
  'AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc=',
);
/** RFC 6605 s.6.1 and s.6.2, RFC 8080 s.6.1: example.net. and example.com. */
const p256 = dnskey(
  257,
  13,
  'GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==',
);
const p384 = dnskey(
  257,
  14,
  'xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40',
);
const ed25519 = dnskey(257, 15, 'l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=');

describe('key tags', () => {
  it.each<[Dnskey, number, string]>([
    [dskey, 60_485, 'RFC 4034 s.5.4'],
    [ksk2017, 20_326, 'the root, 2017'],
    [ksk2024, 38_696, 'the root, 2024'],
    [p256, 55_648, 'RFC 6605 s.6.1'],
    [p384, 10_771, 'RFC 6605 s.6.2'],
    [ed25519, 3_613, 'RFC 8080 s.6.1'],
  ])('%#: %i (%s)', (key, tag) => {
    expect(keyTag(key)).toBe(tag);
  });
});

describe('DS digests', () => {
  it.each<[string, Dnskey, number, string, string]>([
    ['dskey.example.com', dskey, 1, '2BB183AF5F22588179A53B0A98631FAD1A292118', 'RFC 4034 s.5.4'],
    [
      'DsKey.Example.COM',
      dskey,
      2,
      'D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A',
      'RFC 4509 s.2.3, the name small',
    ],
    [
      'example.net',
      p256,
      2,
      'B4C8C1FE2E7477127B27115656AD6256F424625BF5C1E2770CE6D6E37DF61D17',
      'RFC 6605 s.6.1',
    ],
    [
      'example.net',
      p384,
      4,
      '72D7B62976CE06438E9C0BF319013CF801F09ECC84B8D7E9495F27E305C6A9B0563A9B5F4D288405C3008A946DF983D6',
      'RFC 6605 s.6.2',
    ],
    [
      'example.com',
      ed25519,
      2,
      '3AA5AB37EFCE57F737FC1627013FEE07BDF241BD10F3B1964AB55C78E79A304B',
      'RFC 8080 s.6.1',
    ],
    ['.', ksk2017, 2, builtInTrustAnchors[0]?.data.split(' ')[3] ?? '', 'built in: KSK-2017'],
    ['.', ksk2024, 2, builtInTrustAnchors[1]?.data.split(' ')[3] ?? '', 'built in: KSK-2024'],
  ])('%s, digest %#', (owner, key, digestType, hex) => {
    const digest = dsDigest(owner, key, digestType);
    expect(
      Buffer.from(digest ?? [])
        .toString('hex')
        .toUpperCase(),
    ).toBe(hex);
    const ds: Ds = {
      type: 'DS',
      keyTag: keyTag(key),
      algorithm: key.algorithm,
      digestType,
      digest: Buffer.from(hex, 'hex'),
    };
    expect(matchesDs(owner, key, ds)).toBe(true);
    expect(matchesDs(owner, key, { ...ds, keyTag: ds.keyTag ^ 1 })).toBe(false);
    expect(matchesDs(owner, key, { ...ds, algorithm: 200 })).toBe(false);
    expect(matchesDs(`x.${owner === '.' ? 'test' : owner}`, key, ds)).toBe(false);
  });

  it('knows no other digest', () => {
    expect(dsDigest('example.net', p256, 3)).toBeNull();
    expect(dsDigest('example.net', p256, 200)).toBeNull();
  });
});

it.runIf(hasRootKeys())('the anchors built in are those Debian ships', () => {
  const shipped = parseTrustAnchors(readFileSync('/usr/share/dns/root.ds', 'utf8'));
  expect(shipped.ok && shipped.value).toEqual(builtInTrustAnchors);
});

function hasRootKeys(): boolean {
  try {
    return readFileSync('/usr/share/dns/root.ds', 'utf8').includes('38696');
  } catch {
    return false;
  }
}

describe('which keys sign zones', () => {
  it.each<[number, number, boolean, string]>([
    [256, 3, true, 'zone key'],
    [257, 3, true, 'zone key, secure entry point'],
    [0, 3, false, 'no zone key (RFC 4034 s.2.1.1)'],
    [1, 3, false, 'the entry point bit alone says nothing'],
    [257 | 0x80, 3, false, 'revoked (RFC 5011 s.2.1)'],
    [257, 2, false, 'protocol is always 3 (RFC 4034 s.2.1.2)'],
  ])('flags %i protocol %i: %s (%s)', (flags, protocol, is) => {
    expect(isZoneKey({ ...p256, flags, protocol })).toBe(is);
  });
});

describe('signatures, by algorithm', () => {
  const set = [makeRecord('mx.example', 300, { type: 'A', address: '192.0.2.1' })];

  it.each([5, 8, 10, 13, 14, 15])('algorithm %i: its own, and nothing else', (algorithm) => {
    const signer = createSigner('example', algorithm);
    const rrsig = signer.sign(set).at(-1)?.data;
    if (rrsig?.type !== 'RRSIG') throw new Error('no signature was made');
    const data = signedData(rrsig, set) ?? new Uint8Array();
    const { dnskey: key } = signer;
    expect(verifies(key, data, rrsig.signature)).toBe(true);
    const bent = (octets: Uint8Array, at: number): Uint8Array =>
      octets.map((octet, index) => (index === at ? octet ^ 1 : octet));
    expect(verifies(key, bent(data, 20), rrsig.signature)).toBe(false);
    expect(verifies(key, data, bent(rrsig.signature, 9))).toBe(false);
    expect(verifies(key, data, rrsig.signature.subarray(1))).toBe(false);
    expect(verifies(key, data, new Uint8Array())).toBe(false);
    expect(verifies(createSigner('example', algorithm).dnskey, data, rrsig.signature)).toBe(false);
    expect(verifies({ ...key, algorithm: 16 }, data, rrsig.signature)).toBe(false);
  });

  it.each<[number, Uint8Array, string]>([
    [8, new Uint8Array(), 'nothing'],
    [8, Uint8Array.of(0, 1), 'a long exponent cut short'],
    [8, Uint8Array.of(3, 1, 0, 1, ...new Array<number>(63).fill(255)), 'fewer than 512 bits'],
    [8, Uint8Array.of(3, 1, 0, 1, ...new Array<number>(600).fill(255)), 'more than 4,096 bits'],
    [8, Uint8Array.of(5, 2, 0, 0, 0, 1, ...new Array<number>(256).fill(255)), 'an exponent of 34 bits'],
    [13, new Uint8Array(64), 'a point off its curve'],
    [13, new Uint8Array(63).fill(1), 'half a point'],
    [14, new Uint8Array(96).fill(1), 'a point off its curve'],
    [15, new Uint8Array(31).fill(1), 'an octet short'],
    [16, new Uint8Array(57).fill(1), 'Ed448'],
    [3, new Uint8Array(200).fill(1), 'DSA'],
  ])('algorithm %i verifies nothing with %s as key', (algorithm, key) => {
    const octets = algorithm === 14 ? 96 : algorithm === 13 || algorithm === 15 ? 64 : 256;
    expect(verifies({ ...p256, algorithm, key }, Uint8Array.of(1), new Uint8Array(octets).fill(1))).toBe(
      false,
    );
  });
});
