// The terminal entry against servers others wrote, over zones signed with BIND's tools: `waypost dns` through unbound and from the root of
// NSD alone, and a trace that proves its MX set. Runs where all of the programs are.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traceSchema } from '../shared/trace';
import { freePort } from './testing/free-port';
import { domainAddress, rootAddress, startNsd, tldAddress } from './testing/nsd';
import { buildZones, type SignedZone } from './testing/signed-zones';
import { startUnbound } from './testing/unbound';
import { waypost } from './testing/waypost';
import { findProgram, openWorkshop } from './testing/workshop';

const programs = {
  nsd: findProgram('/usr/sbin/nsd', '/usr/local/sbin/nsd'),
  unbound: findProgram('/usr/sbin/unbound', '/usr/local/sbin/unbound'),
  'dnssec-signzone': findProgram('/usr/bin/dnssec-signzone', '/usr/sbin/dnssec-signzone'),
};
const missing = Object.entries(programs).flatMap(([name, path]) => (path === null ? [name] : []));
if (missing.length > 0) console.log(`skipped: the terminal beside unbound (missing: ${missing.join(', ')})`);

const p256 = { algorithm: 'ECDSAP256SHA256' } as const;
const mail = '@ MX 10 mx\nmx A 127.0.0.25';
const zones: readonly SignedZone[] = [
  { name: '.', at: rootAddress, records: '', ...p256 },
  { name: 'test', at: tldAddress, records: '', ...p256 },
  { name: 'good.test', at: domainAddress, records: mail, ...p256, flags: ['-3', '-'] },
  { name: 'plain.test', at: domainAddress, records: mail },
  {
    name: 'expired.test',
    at: domainAddress,
    records: mail,
    ...p256,
    flags: ['-s', '20200101000000', '-e', '20200201000000'],
  },
];

describe.skipIf(missing.length > 0)('waypost dns beside unbound', () => {
  const workshop = openWorkshop();
  const resolverAddress = '127.0.0.57';
  let byResolver: string[] = [];
  let byRoot: string[] = [];
  let anchor: string[] = [];

  beforeAll(async () => {
    const port = await freePort(rootAddress);
    const { built, anchor: keys } = buildZones(workshop, zones);
    const anchorFile = workshop.write('root.key', keys);
    const rootHints = workshop.write('root.hints', `. 3600 NS ns.\nns. 3600 A ${rootAddress}\n`);
    const texts = built.map(({ zone, text }) => [zone.name, { at: zone.at, text }] as const);
    startNsd(workshop, programs.nsd ?? '', port, Object.fromEntries(texts));
    startUnbound(workshop, programs.unbound ?? '', {
      address: resolverAddress,
      port,
      anchorFile,
      stubs: built.map(({ zone }) => ({ zone: zone.name, address: zone.at, port })),
    });
    anchor = ['--trust-anchor', anchorFile];
    const here = ['--dns-port', String(port), '--allow-private', '--json'];
    byResolver = ['--resolver', `${resolverAddress}:${port}`, ...here];
    byRoot = ['--root-hints', rootHints, ...here];
    for (;;) {
      const { stdout } = await waypost('dns', 'good.test', 'MX', ...byResolver);
      if (JSON.parse(stdout).rcode === 'NOERROR') return;
    }
  }, 60_000);
  afterAll(() => workshop.close());

  const rows: [name: string, type: string, rcodes: [resolver: string, root: string], security: string][] = [
    ['good.test', 'MX', ['NOERROR', 'NOERROR'], 'secure'],
    ['gone.good.test', 'MX', ['NXDOMAIN', 'NXDOMAIN'], 'secure'],
    ['mx.good.test', 'AAAA', ['NOERROR', 'NOERROR'], 'secure'],
    ['plain.test', 'MX', ['NOERROR', 'NOERROR'], 'insecure'],
    // Unbound hides what is bogus; the zone's own servers hand it out.
    ['expired.test', 'MX', ['SERVFAIL', 'NOERROR'], 'bogus'],
  ];
  it.each(rows)('%s %s: %j, %s both ways', async (name, type, rcodes, security) => {
    const [one, other] = await Promise.all([
      waypost('dns', name, type, ...byResolver, ...anchor),
      waypost('dns', name, type, ...byRoot, ...anchor),
    ]);
    const reports = [one, other].map(({ code, stdout }) => ({ code, ...JSON.parse(stdout) }));
    expect(reports.map(({ code, rcode, security: state }) => [code, rcode, state])).toEqual([
      [0, rcodes[0], security],
      [0, rcodes[1], security],
    ]);
    expect(reports.map(({ source }) => source)).toEqual(['resolver', 'walk']);
    const mxOf = (report: { answers: { data: string }[] }): string[] =>
      report.answers.map(({ data }) => data);
    if (name === 'good.test') expect(reports.map(mxOf)).toEqual([['10 mx.good.test.'], ['10 mx.good.test.']]);
  });

  it('without an anchor a private network is not called bogus: nothing is known, and nobody is asked for keys', async () => {
    const { stdout } = await waypost('dns', 'good.test', 'MX', ...byRoot);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ security: 'indeterminate', links: [{ fault: 'no-anchor' }] });
    const asked = report.exchanges.map(({ question }: { question: { type: string } }) => question.type);
    expect(asked).not.toContain('DNSKEY');
  });

  it('a trace proves its MX set, and says what broke behind a SERVFAIL', async () => {
    const trace = async (domain: string) => {
      const args = [`postmaster@${domain}`, '--depth', 'dns', ...byResolver, ...anchor];
      return traceSchema.parse(JSON.parse((await waypost('trace', ...args)).stdout));
    };
    const good = await trace('good.test');
    expect(good.security[0]).toMatchObject({
      question: { type: 'MX' },
      security: 'secure',
      source: 'resolver',
    });
    expect(good.verdict?.notes.map(({ code }) => code)).toContain('dnssec-secure');
    const expired = await trace('expired.test');
    expect(expired.verdict).toMatchObject({ outcome: 'deferred', reasons: [{ code: 'dns-bogus' }] });
  });
});
