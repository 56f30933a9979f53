// `waypost propagation` against servers others wrote: two of NSD's with different copies of one zone, and unbound with the older one in
// its cache. Runs where both programs are.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './testing/free-port';
import { domainAddress, rootAddress, startNsd, tldAddress } from './testing/nsd';
import { startUnbound } from './testing/unbound';
import { waypost } from './testing/waypost';
import { findProgram, openWorkshop } from './testing/workshop';

const nsd = findProgram('/usr/sbin/nsd', '/usr/local/sbin/nsd');
const unbound = findProgram('/usr/sbin/unbound', '/usr/local/sbin/unbound');
if (nsd === null || unbound === null) console.log('skipped: propagation beside NSD and unbound (missing)');

const staleAddress = '127.0.0.58';
const resolverAddress = '127.0.0.59';
const nobodyAddress = '127.0.0.60';

/** The zone as one server has it: its serial, and the mail host it names. */
const copy = (serial: number, host: string, more = ''): string => `$ORIGIN moved.test.
$TTL 300
@ SOA ns1 hostmaster ${serial} 3600 600 86400 60
@ NS ns1
@ NS ns2
ns1 A ${domainAddress}
ns2 A ${staleAddress}
@ MX 10 ${host}
${more}
`;

describe.skipIf(nsd === null || unbound === null)('waypost propagation beside NSD and unbound', () => {
  const workshop = openWorkshop();
  let flags: string[] = [];

  beforeAll(async () => {
    const port = await freePort(rootAddress);
    startNsd(workshop, nsd ?? '', port, {
      '.': {
        at: rootAddress,
        records: `@ NS ns\nns A ${rootAddress}\ntest NS ns.test\nns.test A ${tldAddress}`,
      },
      test: {
        at: tldAddress,
        records: [
          '@ NS ns',
          `ns A ${tldAddress}`,
          'moved NS ns1.moved',
          'moved NS ns2.moved',
          'moved NS ns3.moved',
          `ns1.moved A ${domainAddress}`,
          `ns2.moved A ${staleAddress}`,
          `ns3.moved A ${nobodyAddress}`,
        ].join('\n'),
      },
      'moved.test': { at: domainAddress, text: copy(2_026_030_102, 'new', 'fresh A 192.0.2.80') },
    });
    startNsd(workshop, nsd ?? '', port, {
      'moved.test': { at: staleAddress, text: copy(2_026_030_101, 'old') },
    });
    startUnbound(workshop, unbound ?? '', {
      address: resolverAddress,
      port,
      anchorFile: null,
      stubs: [{ zone: 'moved.test', address: staleAddress, port }],
    });
    const hints = workshop.write('root.hints', `. 3600 NS ns.\nns. 3600 A ${rootAddress}\n`);
    flags = ['--resolver', `${resolverAddress}:${port}`, '--root-hints', hints, '--dns-port', String(port)];
    flags.push('--allow-private', '--timeout', '1', '--json');
    for (;;) {
      const { judgement } = await check('moved.test', 'MX');
      const heard = judgement.lines.filter(({ said }: { said: unknown }) => said !== null);
      if (heard.length === 3) return;
    }
  }, 90_000);
  afterAll(() => workshop.close());

  async function check(name: string, type: string) {
    const { code, stdout } = await waypost('propagation', name, type, ...flags);
    expect(code).toBe(0);
    return JSON.parse(stdout);
  }

  interface Line {
    id: string;
    state: string;
    ttl: number | null;
    untilBy: string | null;
  }

  async function told(name: string, type: string) {
    const { answerers, judgement, zone } = await check(name, type);
    const lines: string[] = answerers.map(({ id, place }: { id: string; place: { address: string } }) => {
      const line = judgement.lines.find((one: Line) => one.id === id);
      return [place.address, line.state, line.untilBy].filter(Boolean).join(' ');
    });
    return { lines, judgement, zone };
  }

  it('the newest copy counts; the older one, and who has it cached, are old, each with its bound', async () => {
    const { lines, judgement, zone } = await told('moved.test', 'MX');
    expect(judgement.truth).toMatchObject({ serial: 2_026_030_102, decidedBy: 'highest-serial' });
    expect(lines).toEqual([
      `${domainAddress} same`,
      `${staleAddress} old expire`,
      `${nobodyAddress} no-answer`,
      `${resolverAddress} old ttl`,
    ]);
    expect(judgement.delegationDiffers).toBe(true);
    expect(zone).toMatchObject({ name: 'moved.test', own: ['ns1.moved.test', 'ns2.moved.test'] });
  });

  it('a "no" that is kept: by the SOA’s TTL and MINIMUM, the lesser of them (RFC 2308 s.5)', async () => {
    const { lines, judgement } = await told('fresh.moved.test', 'A');
    expect(lines).toEqual([
      `${domainAddress} same`,
      `${staleAddress} none expire`,
      `${nobodyAddress} no-answer`,
      `${resolverAddress} none negative-ttl`,
    ]);
    const { ttl } = judgement.lines.at(-1);
    expect(ttl).toBeLessThanOrEqual(60);
    expect(ttl).toBeGreaterThan(0);
  });
});
