// Our signed zones written out as zone files and checked by BIND's dnssec-verify and ldns' ldns-verify-zone: keys, signatures, and the
// whole chain of denial. Runs where the programs are; `npm test` installs them on Debian.

import { execFile } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import type { ResourceRecord } from '../../dns/message';
import { ancestry, isAtOrBelow, isBelow } from '../../dns/name-relation';
import { formatRecord } from '../../dns/presentation';
import { rdataType } from '../../dns/rdata';
import { findProgram, openWorkshop } from '../../testing/workshop';
import { signedWorld } from '../testing/signed-world';
import type { SignedZone } from './signed-zone';

const dnssecVerify = findProgram('/usr/bin/dnssec-verify', '/usr/sbin/dnssec-verify');
const ldnsVerifyZone = findProgram('/usr/bin/ldns-verify-zone');
if (dnssecVerify === null || ldnsVerifyZone === null)
  console.log(
    'skipped: signed zones under BIND’s and ldns’ checkers (missing: dnssec-verify or ldns-verify-zone)',
  );

const workshop = openWorkshop();
afterAll(() => workshop.close());

const world = signedWorld();

function signedZone(name: string): SignedZone {
  const zone = world.zones.find((one) => one.name === name);
  const signed = zone === undefined ? null : world.signer.signed(zone);
  if (signed === null) throw new Error(`${name} is not signed`);
  return signed;
}

/** The zone with its chain and all its signatures, a record a line. `change` spoils it, to see that it is noticed. */
function zoneFile(
  { zone, chain, signature }: SignedZone,
  change: (records: ResourceRecord[]) => ResourceRecord[],
): string {
  const cuts = zone.records.flatMap(({ name, data }) =>
    data.type === 'NS' && name !== zone.name ? [name] : [],
  );
  const isGlue = (name: string): boolean => cuts.some((cut) => isBelow(name, cut));
  const names = new Set(
    zone.records.flatMap(({ name }) =>
      isGlue(name) ? [] : ancestry(name).filter((above) => isAtOrBelow(above, zone.name)),
    ),
  );
  const links = new Set([...names].flatMap((name) => chain.at(name) ?? []));
  const sets = new Map<string, ResourceRecord[]>();
  for (const record of [...zone.records, ...links]) {
    const key = `${record.name} ${rdataType(record.data)}`;
    sets.set(key, [...(sets.get(key) ?? []), record]);
  }
  const records = [...sets.values()].flatMap((set) => {
    const [first] = set;
    if (first === undefined) return [];
    const isAddress = first.data.type === 'A' || first.data.type === 'AAAA';
    const isUnsigned =
      isGlue(first.name) || (cuts.includes(first.name) && (first.data.type === 'NS' || isAddress));
    const signed = isUnsigned ? null : signature(set, first.name);
    return signed === null ? set : [...set, signed];
  });
  return change(records)
    .map(
      (record) => `${formatRecord(record)}
`,
    )
    .join('');
}

/** What the program says, and whether it is content. */
function check(program: string, args: readonly string[]): Promise<{ ok: boolean; said: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, said: `${stdout}${stderr}` }),
    );
  });
}

const asItIs = (records: ResourceRecord[]): ResourceRecord[] => records;
const withoutOneLink = (records: ResourceRecord[]): ResourceRecord[] => {
  const at = records.findLastIndex(({ data }) => data.type === 'NSEC' || data.type === 'NSEC3');
  return records.filter((record, index) => index !== at && record !== records[at + 1]);
};
const withAnotherMx = (records: ResourceRecord[]): ResourceRecord[] =>
  records.map((record) =>
    record.data.type === 'MX' ? { ...record, data: { ...record.data, preference: 99 } } : record,
  );

const rows: [name: string, spoiled: string, change: typeof asItIs, isSound: boolean][] = [
  ['nsec.example', 'as it is', asItIs, true],
  ['nsec3.example', 'as it is', asItIs, true],
  ['optout.example', 'as it is', asItIs, true],
  ['example', 'as it is', asItIs, true],
  ['test', 'as it is', asItIs, true],
  ['.', 'as it is', asItIs, true],
  ['safe.nsec.example', 'as it is', asItIs, true],
  ['expired.example', 'expired', asItIs, false],
  ['tampered.example', 'tampered', asItIs, false],
  ['nsec.example', 'without a link of its chain', withoutOneLink, false],
  ['nsec3.example', 'without a link of its chain', withoutOneLink, false],
  ['nsec.example', 'with another MX', withAnotherMx, false],
];

describe('signed zones under the checkers of others', () => {
  test.skipIf(dnssecVerify === null).each(rows)(
    'dnssec-verify: %s, %s',
    async (name, spoiled, change, isSound) => {
      const file = workshop.write(`bind/${name} ${spoiled}`, zoneFile(signedZone(name), change));
      const { ok, said } = await check(dnssecVerify ?? '', ['-z', '-o', name, file]);
      expect(ok, said).toBe(isSound);
    },
  );

  // It takes every delegation that opts out for an error, and says so in its manual.
  test.skipIf(ldnsVerifyZone === null).each(rows.filter(([name]) => name !== 'optout.example'))(
    'ldns-verify-zone: %s, %s',
    async (name, spoiled, change, isSound) => {
      const file = workshop.write(`ldns/${name} ${spoiled}`, zoneFile(signedZone(name), change));
      const { ok, said } = await check(ldnsVerifyZone ?? '', [file]);
      expect(ok, said).toBe(isSound);
    },
  );
});
