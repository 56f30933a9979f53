// A small signed internet for interoperability tests: a root, `test`, and domains below it, each signed with BIND's or ldns' own tools
// and, where the test wants it, broken afterwards. Leaves first, so that each parent can carry its children's DS records.
// Not here: the servers (nsd.ts, knot.ts), and what the answers must be.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workshop } from './workshop';

export interface SignedZone {
  /** Without a final dot; '.' for the root. */
  readonly name: string;
  /** Where it is served. */
  readonly at: string;
  readonly records: string;
  /** BIND's name of the algorithm; absent: not signed. */
  readonly algorithm?: string;
  /** More flags of dnssec-signzone: `-3 - -A`, `-e ...`. */
  readonly flags?: readonly string[];
  /** Signed with ldns-signzone, with these flags, instead. */
  readonly ldns?: readonly string[];
  /** One key for keys and zone instead of two. */
  readonly singleKey?: boolean;
  /** Digest of the DS in the parent: flags of dnssec-dsfromkey. */
  readonly digest?: readonly string[];
  /** What the parent publishes as DS, made from the right one. '' for none. */
  readonly ds?: (right: string) => string;
  /** What is served, made from the signed file. */
  readonly breakZone?: (signed: string) => string;
}

export interface Built {
  readonly zone: SignedZone;
  /** The zone file as it is to be served. */
  readonly text: string;
}

/** Every zone as text, the root's keys as an anchor file. `zones` may stand in any order. */
export function buildZones(
  workshop: Workshop,
  zones: readonly SignedZone[],
): { built: readonly Built[]; anchor: string } {
  const built: Built[] = [];
  const dsOf = new Map<string, string>();
  const deepestFirst = [...zones].sort((a, b) => depth(b.name) - depth(a.name));
  let anchor = '';
  for (const zone of deepestFirst) {
    const children = zones.filter((one) => parentOf(one.name, zones) === zone.name);
    const text = [
      `$ORIGIN ${dotted(zone.name)}`,
      '$TTL 300',
      `@ SOA ns hostmaster 1 3600 600 86400 60`,
      `@ NS ns`,
      `ns A ${zone.at}`,
      ...children.flatMap((child) => [
        `${dotted(child.name)} NS ns.${dotted(child.name)}`,
        `ns.${dotted(child.name)} A ${child.at}`,
        dsOf.get(child.name) ?? '',
      ]),
      zone.records,
      '',
    ].join('\n');
    const made = zone.algorithm === undefined ? null : sign(workshop, zone, text);
    if (made !== null) dsOf.set(zone.name, zone.ds?.(made.ds) ?? made.ds);
    if (zone.name === '.' && made !== null) anchor = made.keys;
    const served = made?.text ?? text;
    built.push({ zone, text: zone.breakZone?.(served) ?? served });
  }
  return { built, anchor };
}

function sign(
  workshop: Workshop,
  zone: SignedZone,
  text: string,
): { text: string; ds: string; keys: string } {
  const folder = join(workshop.folder, `sign-${zone.name === '.' ? 'root' : zone.name}`);
  mkdirSync(folder);
  const origin = dotted(zone.name);
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const size = zone.algorithm?.includes('RSA') ? ['-b', '2048'] : [];
  const keygen = (more: readonly string[]): string =>
    run('dnssec-keygen', ['-q', '-a', zone.algorithm ?? '', ...size, ...more, origin]).trim();
  const ksk = keygen(['-f', 'KSK']);
  const zsk = zone.singleKey ? [] : [keygen([])];
  workshop.write(`${folder.slice(workshop.folder.length + 1)}/zone`, text);
  if (zone.ldns !== undefined) {
    run('ldns-signzone', [...zone.ldns, '-o', origin, '-f', 'signed', 'zone', ksk, ...zsk]);
  } else {
    const alone = zone.singleKey ? ['-z'] : [];
    run('dnssec-signzone', [
      '-q',
      '-P',
      '-S',
      ...alone,
      '-o',
      origin,
      '-f',
      'signed',
      ...(zone.flags ?? []),
      'zone',
    ]);
  }
  const ds = run('dnssec-dsfromkey', [...(zone.digest ?? ['-2']), `${ksk}.key`]).trim();
  const keys = readdirSync(folder)
    .filter((file) => file === `${ksk}.key`)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
  return { text: readFileSync(join(folder, 'signed'), 'utf8'), ds, keys };
}

function parentOf(name: string, zones: readonly SignedZone[]): string | null {
  if (name === '.') return null;
  for (let at = name.split('.').slice(1); ; at = at.slice(1)) {
    const above = at.length === 0 ? '.' : at.join('.');
    if (zones.some((zone) => zone.name === above)) return above;
    if (at.length === 0) return null;
  }
}

function depth(name: string): number {
  return name === '.' ? 0 : name.split('.').length;
}

function dotted(name: string): string {
  return name === '.' ? '.' : `${name}.`;
}
