// The zones of the interoperability test: signed well with every algorithm, and broken in every way that has a name. For tests only.

import { domainAddress, rootAddress, tldAddress } from './nsd';
import type { SignedZone } from './signed-zones';

export const knotAddress = '127.0.0.59';

const p256 = { algorithm: 'ECDSAP256SHA256' } as const;
const mail = '@ MX 10 mx\nmx A 192.0.2.25';
const nsec3 = ['-3', '-'] as const;

/** Without the records of one type and the signatures over them. */
function without(signed: string, isGone: (line: string) => boolean): string {
  return records(signed)
    .filter((line) => !isGone(line))
    .join('\n');
}

/** The signatures whose line is of that kind, changed. */
function changed(signed: string, kind: RegExp, change: (line: string) => string): string {
  return records(signed)
    .map((line) => (kind.test(line) && line.includes('RRSIG') ? change(line) : line))
    .join('\n');
}

/** A record a line, as named-compilezone would write it; signers fold some over several. */
function records(signed: string): string[] {
  const lines: string[] = [];
  let open = 0;
  let owner = '';
  for (const raw of signed.split('\n')) {
    const line = raw.replace(/;.*$/u, '').trimEnd();
    if (line.trim() === '') continue;
    if (open > 0) lines[lines.length - 1] += ` ${line.trim()}`;
    else {
      if (!/^\s/u.test(line)) owner = line.split(/\s/u, 1)[0] ?? '';
      lines.push(/^\s/u.test(line) ? `${owner} ${line.trim()}` : line);
    }
    open += (line.match(/\(/gu)?.length ?? 0) - (line.match(/\)/gu)?.length ?? 0);
  }
  return [...lines, ''];
}

const otherDigest = (ds: string): string =>
  ds.replace(/[0-9A-F]{8}$/u, (end) => (end === '00000000' ? '11111111' : '00000000'));

export const interopZones: readonly SignedZone[] = [
  { name: '.', at: rootAddress, records: '', algorithm: 'RSASHA256' },
  { name: 'test', at: tldAddress, records: 'alias CNAME mx.good\ntodname CNAME x.old.good', ...p256 },
  {
    name: 'good.test',
    at: domainAddress,
    records: [
      mail,
      '*.wild MX 20 mx\nexact.wild A 192.0.2.1\nx.y.z A 192.0.2.2\nwww CNAME mx',
      'toplain CNAME mx.plain.test.\ntoexpired CNAME mx.expired.test.\ntogone CNAME gone.nsec3.test.\nloop CNAME pool\npool CNAME loop',
      'old DNAME new\nx.new MX 30 mx\nbroken DNAME expired.test.\n_25._tcp.mx TLSA 3 1 1 0000000000000000000000000000000000000000000000000000000000000000',
      '@ NAPTR 10 10 "S" "SIP+D2U" "" _SIP._UDP.Good.TEST.\n@ RP Mara.Good.TEST. Text.Good.TEST.\n@ AFSDB 1 MX.Good.TEST.\n@ HTTPS 1 .',
      '*.cw CNAME mx\n*.cwplain CNAME mx.plain.test.\nSRV._tcp SRV 1 1 25 MX.Good.TEST.',
    ].join('\n'),
    ...p256,
  },
  { name: 'rsa1.test', at: domainAddress, records: mail, algorithm: 'NSEC3RSASHA1' },
  {
    name: 'rsa256.test',
    at: domainAddress,
    records: `${mail}\n*.wild TXT "x"`,
    algorithm: 'RSASHA256',
    flags: nsec3,
  },
  { name: 'rsa512.test', at: domainAddress, records: mail, algorithm: 'RSASHA512', singleKey: true },
  {
    name: 'p384.test',
    at: domainAddress,
    records: mail,
    algorithm: 'ECDSAP384SHA384',
    digest: ['-a', 'SHA-384'],
  },
  { name: 'ed25519.test', at: domainAddress, records: mail, algorithm: 'ED25519' },
  {
    name: 'nsec3.test',
    at: knotAddress,
    records: `${mail}\n*.wild MX 20 mx\na.b.c A 192.0.2.3`,
    ...p256,
    ldns: ['-n', '-t', '5', '-s', 'abcdef'],
  },
  { name: 'ldns.test', at: knotAddress, records: `${mail}\n*.wild MX 20 mx`, ...p256, ldns: [] },
  {
    name: 'optout.test',
    at: knotAddress,
    records: `${mail}\n*.wild MX 20 mx`,
    ...p256,
    flags: ['-3', 'aa', '-A'],
  },
  { name: 'unsigned.optout.test', at: knotAddress, records: mail },
  { name: 'signed.optout.test', at: knotAddress, records: mail, ...p256 },
  { name: 'heavy.test', at: domainAddress, records: mail, ...p256, ldns: ['-n', '-t', '500', '-s', 'aa'] },
  { name: 'plain.test', at: domainAddress, records: `${mail}\ntogood CNAME mx.good.test.` },
  { name: 'plain.good.test', at: domainAddress, records: mail },
  { name: 'deep.plain.good.test', at: domainAddress, records: mail, ...p256 },
  { name: 'sub.good.test', at: knotAddress, records: mail, ...p256 },
  {
    name: 'expired.test',
    at: domainAddress,
    records: mail,
    ...p256,
    flags: ['-s', '20200101000000', '-e', '20200201000000'],
  },
  {
    name: 'future.test',
    at: domainAddress,
    records: mail,
    ...p256,
    flags: ['-s', '20500101000000', '-e', '20500201000000'],
  },
  { name: 'wrongds.test', at: domainAddress, records: mail, ...p256, ds: otherDigest },
  {
    name: 'wrongtag.test',
    at: domainAddress,
    records: mail,
    ...p256,
    ds: (ds) => ds.replace(/DS \d+/u, 'DS 1'),
  },
  {
    name: 'nokeys.test',
    at: domainAddress,
    records: mail,
    ...p256,
    breakZone: (signed) => without(signed, (line) => /\s(?:DNSKEY|RRSIG|NSEC)\s/u.test(line)),
  },
  {
    name: 'nosig.test',
    at: domainAddress,
    records: mail,
    ...p256,
    breakZone: (signed) => without(signed, (line) => /\sRRSIG\s+MX\s/u.test(line)),
  },
  {
    name: 'tampered.test',
    at: domainAddress,
    records: mail,
    ...p256,
    breakZone: (signed) => records(signed).join('\n').replace('192.0.2.25', '192.0.2.66'),
  },
  {
    name: 'nodenial.test',
    at: domainAddress,
    records: `${mail}\n*.wild MX 20 mx`,
    ...p256,
    breakZone: (signed) => without(signed, (line) => /\s(?:NSEC|RRSIG\s+NSEC)\s/u.test(line)),
  },
  { name: 'child.expired.test', at: domainAddress, records: mail, ...p256 },
  { name: 'plain.expired.test', at: domainAddress, records: mail },
  { name: 'deep.ent.good.test', at: domainAddress, records: mail, ...p256 },
  { name: 'plain.ent.good.test', at: domainAddress, records: mail },
  { name: 'plain.nsec3.test', at: domainAddress, records: mail },
  { name: 'sub.nsec3.test', at: domainAddress, records: mail, ...p256 },
  { name: 'plain.ent.optout.test', at: domainAddress, records: mail },
  { name: 'wildapex.test', at: knotAddress, records: `${mail}\n* A 192.0.2.9`, ...p256, flags: nsec3 },
  { name: 'iter150.test', at: domainAddress, records: mail, ...p256, ldns: ['-n', '-t', '150', '-s', 'aa'] },
  { name: 'iter151.test', at: domainAddress, records: mail, ...p256, ldns: ['-n', '-t', '151', '-s', 'aa'] },
  { name: 'ed448.test', at: domainAddress, records: mail, algorithm: 'ED448' },
  { name: 'sha1ds.test', at: domainAddress, records: mail, ...p256, digest: ['-1'] },
  {
    name: 'weakds.test',
    at: domainAddress,
    records: mail,
    ...p256,
    // SHA-1 is right, SHA-256 is wrong: the weaker one must not save the day (RFC 4509 s.3).
    digest: ['-1', '-2'],
    ds: (ds) =>
      ds
        .split('\n')
        .map((line) => (/ 13 2 /u.test(line) ? otherDigest(line) : line))
        .join('\n'),
  },
  {
    name: 'nokeysig.test',
    at: domainAddress,
    records: mail,
    ...p256,
    breakZone: (signed) => without(signed, (line) => /\sRRSIG\s+DNSKEY\s/u.test(line)),
  },
  {
    name: 'othersigner.test',
    at: domainAddress,
    records: mail,
    ...p256,
    breakZone: (signed) =>
      changed(signed, /\sMX\s13\s/u, (line) => line.replace(' othersigner.test. ', ' good.test. ')),
  },
  {
    name: 'parentsigner.test',
    at: domainAddress,
    records: mail,
    ...p256,
    breakZone: (signed) =>
      changed(signed, /\sMX\s13\s/u, (line) => line.replace(' parentsigner.test. ', ' test. ')),
  },
  {
    name: 'otherkey.test',
    at: domainAddress,
    records: mail,
    ...p256,
    // Key tag one further.
    breakZone: (signed) =>
      changed(signed, /\sMX\s13\s/u, (line) =>
        line.replace(
          / (\d+) otherkey\.test\. /u,
          (_, tag) => ` ${(Number(tag) + 1) % 65_536} otherkey.test. `,
        ),
      ),
  },
  {
    name: 'nodenial3.test',
    at: domainAddress,
    records: `${mail}\n*.wild MX 20 mx`,
    ...p256,
    flags: nsec3,
    breakZone: (signed) =>
      without(signed, (line) => /\s(?:NSEC3|RRSIG\s+NSEC3|NSEC3PARAM|RRSIG\s+NSEC3PARAM)\s/u.test(line)),
  },
  {
    name: 'newalgorithm.test',
    at: domainAddress,
    records: mail,
    ...p256,
    ds: (ds) => ds.replace(/DS (\d+) 13/u, 'DS $1 200'),
  },
  {
    name: 'newdigest.test',
    at: domainAddress,
    records: mail,
    ...p256,
    ds: (ds) => ds.replace(/DS (\d+) 13 2/u, 'DS $1 13 200'),
  },
  {
    name: 'twods.test',
    at: domainAddress,
    records: mail,
    ...p256,
    // A digest of another key beside the right one: a roll-over.
    ds: (ds) => `${ds}\n${otherDigest(ds).replace(/DS \d+/u, 'DS 4711')}`,
  },
];
