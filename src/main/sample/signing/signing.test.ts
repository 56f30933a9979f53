import { describe, expect, test } from 'vitest';
import type { SecurityFault, SecurityState } from '../../../shared/security';
import { createValidator } from '../../dns/dnssec/validator';
import type { RecordType } from '../../dns/types';
import { askWorld, signedWorld, sourceOver } from '../testing/signed-world';

// What the sample's servers say with DO, held against the validator: every way of "yes" and "no" a signed zone has.

const world = signedWorld();
const validator = createValidator({
  source: sourceOver(world),
  anchors: world.signer.anchors(),
  now: () => new Date(),
});
const forever = new AbortController().signal;

type Kind = 'records' | 'no-data' | 'no-such-name';
type Row = [name: string, type: RecordType, state: SecurityState, kind: Kind, why: string];

const inEveryKind: Row[] = ['nsec', 'nsec3', 'optout'].flatMap((kind): Row[] => {
  const zone = `${kind}.example`;
  // What opt-out leaves out can't be denied for sure (RFC 5155 s.9.2).
  const denied = kind === 'optout' ? 'insecure' : 'secure';
  return [
    [zone, 'MX', 'secure', 'records', 'a set'],
    [zone, 'DNSKEY', 'secure', 'records', 'the keys'],
    [zone, 'SOA', 'secure', 'records', 'the top'],
    [zone, 'DS', 'secure', 'records', 'at the parent'],
    [zone, 'AAAA', 'secure', 'no-data', 'another type at the top'],
    [`mail.${zone}`, 'A', 'secure', 'records', 'an address'],
    [`mail.${zone}`, 'MX', 'secure', 'no-data', 'another type'],
    [`www.${zone}`, 'A', 'secure', 'records', 'through an alias'],
    [`www.${zone}`, 'MX', 'secure', 'no-data', 'through an alias to no data'],
    [`gone.${zone}`, 'A', denied, 'no-such-name', 'through an alias to nothing'],
    [`nothing.${zone}`, 'MX', denied, 'no-such-name', 'no such name'],
    [`a.b.nothing.${zone}`, 'MX', denied, 'no-such-name', 'no such name, and nothing above it'],
    [`x.mail.${zone}`, 'A', denied, 'no-such-name', 'below a name that exists'],
    [`0.${zone}`, 'A', denied, 'no-such-name', 'before every other name'],
    [`zzz.${zone}`, 'A', denied, 'no-such-name', 'behind every other name'],
    [`here.${zone}`, 'A', 'secure', 'no-data', 'an empty non-terminal'],
    [`below.here.${zone}`, 'MX', 'secure', 'no-data', 'an empty non-terminal below another'],
    [`wild.${zone}`, 'MX', 'secure', 'no-data', 'above a wildcard'],
    [`any.wild.${zone}`, 'MX', denied, 'records', 'a wildcard'],
    [`a.b.wild.${zone}`, 'MX', denied, 'records', 'a wildcard for several labels'],
    [`*.wild.${zone}`, 'MX', 'secure', 'records', 'the wildcard itself'],
    [`any.wild.${zone}`, 'A', denied, 'no-data', 'a wildcard without the type'],
    [`known.wild.${zone}`, 'MX', 'secure', 'no-data', 'a name that hides the wildcard'],
    [`x.known.wild.${zone}`, 'MX', denied, 'no-such-name', 'below a name that hides the wildcard'],
    [`alias.wild.${zone}`, 'MX', denied, 'records', 'an alias to a wildcard'],
    [`a.old.${zone}`, 'A', 'secure', 'records', 'moved by a DNAME'],
    [`a.old.${zone}`, 'MX', 'secure', 'no-data', 'moved by a DNAME to no data'],
    [`b.old.${zone}`, 'A', denied, 'no-such-name', 'moved by a DNAME to nothing'],
    [`old.${zone}`, 'DNAME', 'secure', 'records', 'the DNAME itself'],
    [`safe.${zone}`, 'MX', 'secure', 'records', 'a signed zone below'],
    [`safe.${zone}`, 'DS', 'secure', 'records', 'its DS'],
    [`nothing.safe.${zone}`, 'A', 'secure', 'no-such-name', 'a "no" below'],
    [`bare.${zone}`, 'MX', 'insecure', 'records', 'an unsigned zone below'],
    [`mail.bare.${zone}`, 'A', 'insecure', 'records', 'a host in it'],
    [`nothing.bare.${zone}`, 'A', 'insecure', 'no-such-name', 'a "no" in it'],
    [`bare.${zone}`, 'DS', denied, 'no-data', 'that it is not signed'],
    [`out.${zone}`, 'A', 'insecure', 'records', 'an alias into an unsigned zone'],
  ];
});

const others: Row[] = [
  ['.', 'SOA', 'secure', 'records', 'the root'],
  ['.', 'MX', 'secure', 'no-data', 'another type at the root'],
  ['example', 'DS', 'secure', 'records', 'a top-level domain'],
  ['nowhere', 'A', 'secure', 'no-such-name', 'no such top-level domain'],
  ['a.b.nowhere', 'A', 'secure', 'no-such-name', 'below no such top-level domain'],
  ['not-registered.example', 'MX', 'secure', 'no-such-name', 'a domain nobody has registered'],
  ['plain.example', 'DS', 'secure', 'no-data', 'an unsigned domain, proved'],
  ['host.plain.example', 'A', 'insecure', 'records', 'a name of it'],
  ['back.plain.example', 'A', 'insecure', 'records', 'an alias out of it into a signed one'],
];

describe('a signed zone', () => {
  test.each([...inEveryKind, ...others])('%s %s: %s, %s (%s)', async (name, type, state, kind) => {
    const { security, answer } = await validator.validate({ name, type }, forever);
    const failing = security.failing === null ? null : security.links[security.failing];
    expect({ state: security.security, kind: answer?.kind }, `${failing?.fault} ${failing?.detail}`).toEqual({
      state,
      kind,
    });
  });

  test.each<[string, RecordType, SecurityFault]>([
    ['expired.example', 'MX', 'signature-expired'],
    ['not-yet-valid.example', 'MX', 'signature-not-yet-valid'],
    ['wrong-ds.example', 'MX', 'no-ds-match'],
    ['unsigned-mx.example', 'MX', 'no-signature'],
    ['tampered.example', 'MX', 'signature-wrong'],
    ['no-denial.example', 'AAAA', 'no-denial'],
    ['gone.no-denial.example', 'MX', 'no-denial'],
  ])('%s %s: bogus, for %s', async (name, type, fault) => {
    const { security } = await validator.validate({ name, type }, forever);
    const failing = security.failing === null ? null : security.links[security.failing];
    expect({ state: security.security, fault: failing?.fault }).toEqual({ state: 'bogus', fault });
  });

  test.each([['unsigned-mx.example'], ['tampered.example']])(
    '%s is wrong in its MX set alone',
    async (name) => {
      const { security } = await validator.validate({ name, type: 'SOA' }, forever);
      expect(security.security).toBe('secure');
    },
  );

  test.each<[string, RecordType]>([
    ['nsec.example', 'MX'],
    ['nothing.nsec3.example', 'MX'],
    ['any.wild.nsec.example', 'MX'],
    ['mail.safe.optout.example', 'A'],
  ])('without DO no proof is told: %s %s (RFC 3225)', (name, type) => {
    const typesFor = (dnssecOk: boolean): string[] => {
      const { answer, authority } = askWorld(world, { name, type }, dnssecOk);
      return [...answer, ...authority].map(({ data }) => data.type);
    };
    expect(typesFor(true)).toContain('RRSIG');
    expect(typesFor(false).filter((one) => /^(RRSIG|NSEC3?|DS)$/.test(one))).toEqual([]);
  });

  test.each<[string, RecordType, string[]]>([
    ['www.nsec.example', 'CNAME', ['CNAME', 'RRSIG']],
    ['out.nsec3.example', 'A', ['CNAME', 'RRSIG']],
    ['a.old.nsec.example', 'CNAME', ['DNAME', 'RRSIG', 'CNAME']],
    ['mail.nsec.example', 'ANY', ['A', 'RRSIG']],
  ])('nothing is denied where nothing is to be: %s %s', (name, type, types) => {
    const { answer, authority } = askWorld(world, { name, type }, true);
    expect(answer.map(({ data }) => data.type)).toEqual(types);
    expect(authority).toEqual([]);
  });

  test('a sample that runs for weeks signs anew before its signatures run out', async () => {
    let days = 0;
    const now = (): Date => new Date(Date.UTC(2026, 10, 1 + days));
    const old = signedWorld(now);
    const stateAfter = async (passed: number): Promise<SecurityState> => {
      days = passed;
      const fresh = createValidator({ source: sourceOver(old), anchors: old.signer.anchors(), now });
      return (await fresh.validate({ name: 'nsec.example', type: 'MX' }, forever)).security.security;
    };
    expect([await stateAfter(0), await stateAfter(9), await stateAfter(35)]).toEqual([
      'secure',
      'secure',
      'secure',
    ]);
  });

  test('a set is signed once, when it is first wanted', () => {
    const signatures = (): string[] =>
      askWorld(world, { name: 'nsec.example', type: 'MX' }, true).answer.flatMap(({ data }) =>
        data.type === 'RRSIG' ? [Buffer.from(data.signature).toString('hex')] : [],
      );
    expect(signatures()).toHaveLength(1);
    expect(signatures()).toEqual(signatures());
  });
});
