import { describe, expect, test } from 'vitest';
import { createValidator } from '../../dns/dnssec/validator';
import { parseName } from '../../dns/name';
import { seeded } from '../../dns/testing/seeded';
import { parseType } from '../../dns/types';
import { signedWorld, sourceOver } from '../testing/signed-world';

// Whatever is asked of a sound zone, what its servers say proves itself: names and types by the hundred, the same in every run.

const world = signedWorld();
const forever = new AbortController().signal;

const labels = [
  ...[
    'mail',
    'www',
    'wild',
    'known',
    'here',
    'below',
    'deep',
    'old',
    'new',
    'a',
    'safe',
    'bare',
    'alias',
    'out',
  ],
  ...['*', 'nothing', '0', 'zzz', 'MAIL', '\\000', '\\255', '\\.', '_25', 'x'.repeat(63)],
];
const zones = ['nsec.example', 'nsec3.example', 'optout.example', 'example', 'test', 'plain.example', '.'];
const types = ['MX', 'A', 'AAAA', 'TXT', 'CNAME', 'DNAME', 'DS', 'NS', 'SOA', 'DNSKEY', 'TLSA', 'TYPE65280'];

describe('any question about a sound zone', () => {
  test('1,200 of them: proved, or proved to be unsigned', async () => {
    const { below, pick } = seeded(20_261_125);
    const validator = createValidator({
      source: sourceOver(world),
      anchors: world.signer.anchors(),
      now: () => new Date(),
    });
    const wrong: string[] = [];
    const states = new Map<string, number>();
    for (let round = 0; round < 1_200; round += 1) {
      const zone = pick(zones);
      const own = Array.from({ length: below(4) }, () => pick(labels));
      const name = [...own, ...(zone === '.' ? [] : [zone])].join('.') || '.';
      const type = parseType(pick(types));
      if (!parseName(name).ok || type === undefined) continue;
      const { security } = await validator.validate({ name, type }, forever);
      states.set(security.security, (states.get(security.security) ?? 0) + 1);
      if (security.security === 'secure' || security.security === 'insecure') continue;
      const failing = security.failing === null ? undefined : security.links[security.failing];
      wrong.push(`${name} ${type}: ${security.security}, ${failing?.fault} ${failing?.detail}`);
    }
    expect(wrong).toEqual([]);
    expect(states.get('secure')).toBeGreaterThan(400);
    expect(states.get('insecure')).toBeGreaterThan(50);
  }, 60_000);
});
