import { describe, expect, it } from 'vitest';
import { makeRecord } from '../make-message';
import type { ResourceRecord } from '../message';
import type { Rdata } from '../rdata-types';
import {
  canonicalRdata,
  compareNames,
  countLabels,
  rightmost,
  type SignatureFields,
  signedData,
} from './canonical';
import { type Dnskey, verifies } from './public-key';
import { secondsOf } from './testing/signer';

it('orders names as RFC 4034 s.6.1 does', () => {
  const ordered = [
    'example',
    'a.example',
    'yljkjljk.a.example',
    'Z.a.example',
    'zABC.a.EXAMPLE',
    'z.example',
    '\\001.z.example',
    '*.z.example',
    '\\200.z.example',
  ];
  expect([...ordered].reverse().sort(compareNames)).toEqual(ordered);
  expect(compareNames('Z.A.example', 'z.a.EXAMPLE')).toBe(0);
  expect(compareNames('.', 'example')).toBeLessThan(0);
});

describe('labels as RRSIG counts them (RFC 4034 s.3.1.3)', () => {
  it.each<[string, number]>([
    ['.', 0],
    ['example', 1],
    ['*.example', 1],
    ['*', 0],
    ['a.*.example', 3],
    ['www.example', 2],
    ['a\\.b.example', 2],
    ['\\042.example', 1], // an asterisk by its number is an asterisk
  ])('%s: %i', (name, labels) => {
    expect(countLabels(name)).toBe(labels);
  });

  it.each<[string, number, string]>([
    ['a.b.example', 2, 'b.example'],
    ['a.b.example', 0, '.'],
    ['a\\.x.b.example', 2, 'b.example'],
    ['A.B.Example', 3, 'a.b.example'],
  ])('the last of %s, %i of them: %s', (name, count, kept) => {
    expect(rightmost(name, count)).toBe(kept);
  });
});

const wire = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const opaque = (code: number, text: string): Rdata => ({ type: 'OPAQUE', code, bytes: wire(text) });

describe('names in data are written small, in the types of RFC 6840 s.5.1 alone', () => {
  it.each<[Rdata, string, string]>([
    [{ type: 'NS', host: 'NS.Test' }, '\x02ns\x04test\0', 'NS'],
    [{ type: 'CNAME', target: 'A.Test' }, '\x01a\x04test\0', 'CNAME'],
    [{ type: 'DNAME', target: 'A.Test' }, '\x01a\x04test\0', 'DNAME'],
    [{ type: 'PTR', target: 'A.Test' }, '\x01a\x04test\0', 'PTR'],
    [{ type: 'MX', preference: 1, exchange: 'MX.Test' }, '\0\x01\x02mx\x04test\0', 'MX'],
    [
      { type: 'SRV', priority: 1, weight: 2, port: 25, target: 'MX.Test' },
      '\0\x01\0\x02\0\x19\x02mx\x04test\0',
      'SRV',
    ],
    [{ type: 'NSEC', next: 'B.Test', types: ['A'] }, '\x01B\x04Test\0\0\x01@', 'NSEC keeps its case'],
    [opaque(17, '\x01A\0\x02TX\x01B\0'), '\x01a\0\x02tx\x01b\0', 'RP'],
    [opaque(18, '\0A\x01A\0'), '\0A\x01a\0', 'AFSDB: the number stays'],
    [
      opaque(35, '\0A\0B\x01S\x03SIP\0\x02NS\0'),
      '\0A\0B\x01S\x03SIP\0\x02ns\0',
      'NAPTR: its character strings stay',
    ],
    [opaque(36, '\0\x01\x02KX\0'), '\0\x01\x02kx\0', 'KX'],
    [opaque(24, `${'A'.repeat(18)}\x02NS\0SIG`), `${'A'.repeat(18)}\x02ns\0SIG`, 'SIG: not the signature'],
    [opaque(65, '\0\x01\x03SVC\0'), '\0\x01\x03SVC\0', 'HTTPS keeps its case'],
    [opaque(17, '\x01A\xC0\x0C'), '\x01A\xC0\x0C', 'a compressed name is left as it came'],
    [opaque(17, '\x09A'), '\x09A', 'and so is one that is cut'],
    [opaque(35, '\0'), '\0', 'and data that ends early'],
  ])('%#', (data, expected, why) => {
    expect(Buffer.from(canonicalRdata(data) ?? []).toString('latin1'), why).toBe(expected);
  });
});

const fields: SignatureFields = {
  covered: 'A',
  algorithm: 13,
  labels: 2,
  originalTtl: 3_600,
  expiration: 0,
  inception: 0,
  keyTag: 1,
  signer: 'example',
};
const a = (name: string, address: string, ttl = 3_600): ResourceRecord =>
  makeRecord(name, ttl, { type: 'A', address });
const bytesOf = (f: SignatureFields, set: readonly ResourceRecord[]): string =>
  Buffer.from(signedData(f, set) ?? []).toString('hex');

describe('what a signature is made over (RFC 4034 s.3.1.8.1)', () => {
  const plain = bytesOf(fields, [a('www.example', '192.0.2.1'), a('www.example', '192.0.2.2')]);
  it.each<[string, SignatureFields, readonly ResourceRecord[]]>([
    ['order', fields, [a('www.example', '192.0.2.2'), a('www.example', '192.0.2.1')]],
    ['case of the owner', fields, [a('WWW.Example', '192.0.2.1'), a('www.EXAMPLE', '192.0.2.2')]],
    ['the TTL it came with', fields, [a('www.example', '192.0.2.1', 5), a('www.example', '192.0.2.2', 7)]],
    [
      'a record twice (RFC 4034 s.6.3)',
      fields,
      [a('www.example', '192.0.2.2'), a('www.example', '192.0.2.1'), a('www.example', '192.0.2.2')],
    ],
    [
      'case of the signer',
      { ...fields, signer: 'EXAMPLE' },
      [a('www.example', '192.0.2.1'), a('www.example', '192.0.2.2')],
    ],
  ])('%s does not matter', (_, changed, set) => {
    expect(bytesOf(changed, set)).toBe(plain);
  });

  it('a name with more labels than are signed stands for its wildcard', () => {
    const wild = bytesOf({ ...fields, labels: 1 }, [a('*.example', '192.0.2.1')]);
    expect(bytesOf({ ...fields, labels: 1 }, [a('any.example', '192.0.2.1')])).toBe(wild);
    expect(bytesOf({ ...fields, labels: 1 }, [a('a.b.example', '192.0.2.1')])).toBe(wild);
  });

  it('is nothing where more labels are signed than there are, or no record', () => {
    expect(signedData({ ...fields, labels: 3 }, [a('www.example', '192.0.2.1')])).toBeNull();
    expect(signedData(fields, [])).toBeNull();
  });
});

describe('signatures of the RFCs', () => {
  const key = (algorithm: number, flags: number, text: string): Dnskey => ({
    type: 'DNSKEY',
    flags,
    protocol: 3,
    algorithm,
    key: Buffer.from(text, 'base64'),
  });
  const net = (algorithm: number, keyTag: number, from: string, to: string): SignatureFields => ({
    covered: 'A',
    algorithm,
    labels: 3,
    originalTtl: 3_600,
    inception: secondsOf(from),
    expiration: secondsOf(to),
    keyTag,
    signer: 'example.net',
  });
  it.each<[string, Dnskey, SignatureFields, ResourceRecord, string]>([
    [
      'RFC 5702 s.6.1, RSA/SHA-256',
      key(
        8,
        256,
        'AwEAAcFcGsaxxdgiuuGmCkVImy4h99CqT7jwY3pexPGcnUFtR2Fh36BponcwtkZ4cAgtvd4Qs8PkxUdp6p/DlUmObdk=',
      ),
      net(8, 9_033, '2000-01-01T00:00:00Z', '2030-01-01T00:00:00Z'),
      a('www.example.net', '192.0.2.91'),
      'kRCOH6u7l0QGy9qpC9l1sLncJcOKFLJ7GhiUOibu4teYp5VE9RncriShZNz85mwlMgNEacFYK/lPtPiVYP4bwg==',
    ],
    [
      'RFC 6605 s.6.1, ECDSA P-256',
      key(
        13,
        257,
        'GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==',
      ),
      net(13, 55_648, '2010-08-12T10:04:39Z', '2010-09-09T10:04:39Z'),
      a('www.example.net', '192.0.2.1'),
      'qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==',
    ],
    [
      'RFC 6605 s.6.2, ECDSA P-384',
      key(
        14,
        257,
        'xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40',
      ),
      net(14, 10_771, '2010-08-12T10:20:25Z', '2010-09-09T10:20:25Z'),
      a('www.example.net', '192.0.2.1'),
      '/L5hDKIvGDyI1fcARX3z65qrmPsVz73QD1Mr5CEqOiLP95hxQouuroGCeZOvzFaxsT8Glr74hbavRKayJNuydCuzWTSSPdz7wnqXL5bdcJzusdnI0RSMROxxwGipWcJm',
    ],
    [
      'RFC 8080 s.6.1, Ed25519',
      key(15, 257, 'l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4='),
      {
        covered: 'MX',
        algorithm: 15,
        labels: 2,
        originalTtl: 3_600,
        expiration: 1_440_021_600,
        inception: 1_438_207_200,
        keyTag: 3_613,
        signer: 'example.com',
      },
      makeRecord('example.com', 3_600, { type: 'MX', preference: 10, exchange: 'mail.example.com' }),
      'oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg==',
    ],
  ])('%s', (_, dnskey, rrsig, record, text) => {
    const data = signedData(rrsig, [record]) ?? new Uint8Array();
    expect(verifies(dnskey, data, Buffer.from(text, 'base64'))).toBe(true);
    const other = signedData({ ...rrsig, keyTag: 1 }, [record]) ?? new Uint8Array();
    expect(verifies(dnskey, other, Buffer.from(text, 'base64'))).toBe(false);
  });
});
