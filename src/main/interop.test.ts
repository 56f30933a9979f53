// Waypost against servers others wrote: NSD for DNS, Postfix for SMTP, on loopback, through the flags a private network needs.
// Runs where both programs are and we are root (Postfix asks for it); `npm test` installs them on Debian.

import 'reflect-metadata'; // asked for by @peculiar/x509
import { X509CertificateGenerator } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Trace, traceSchema } from '../shared/trace';
import { freePort } from './testing/free-port';
import { listening } from './testing/listening';
import { domainAddress, rootAddress, startNsd, tldAddress, type Zones } from './testing/nsd';
import { startPostfix, tlsSettings } from './testing/postfix';
import { waypost } from './testing/waypost';
import { findProgram, openWorkshop } from './testing/workshop';

const nsd = findProgram('/usr/sbin/nsd', '/usr/local/sbin/nsd');
const postfix = findProgram('/usr/sbin/postfix');
const isRoot = process.getuid?.() === 0;
const missing = [nsd ? null : 'nsd', postfix ? null : 'postfix', isRoot ? null : 'root'].filter(
  (one) => one !== null,
);
if (missing.length > 0)
  console.log(`skipped: interoperability with NSD and Postfix (missing: ${missing.join(', ')})`);

const hostAddress = '127.0.0.25';
const downAddress = '127.0.0.26';

const zones: Zones = {
  '.': {
    at: rootAddress,
    records: `@ NS a.root.test.\na.root.test. A ${rootAddress}\ntest. NS ns.test.\nns.test. A ${tldAddress}`,
  },
  test: {
    at: tldAddress,
    records: [
      `@ NS ns\nns A ${tldAddress}`,
      ...['corp', 'any', 'relay', 'null', 'none', 'broken'].map(
        (name) => `${name} NS ns.${name}\nns.${name} A ${domainAddress}`,
      ),
    ].join('\n'),
  },
  'corp.test': {
    at: domainAddress,
    records: `@ NS ns\nns A ${domainAddress}\n@ MX 20 mx1\n@ MX 10 mx0\nmx0 A ${downAddress}\nmx1 A ${hostAddress}`,
  },
  'any.test': {
    at: domainAddress,
    records: `@ NS ns\nns A ${domainAddress}\n@ MX 10 mx\nmx A ${hostAddress}`,
  },
  'relay.test': {
    at: domainAddress,
    records: `@ NS ns\nns A ${domainAddress}\n@ MX 10 mx\nmx A ${hostAddress}`,
  },
  'null.test': { at: domainAddress, records: `@ NS ns\nns A ${domainAddress}\n@ MX 0 .` },
  'none.test': { at: domainAddress, records: `@ NS ns\nns A ${domainAddress}\n@ TXT "no mail here"` },
};

describe.skipIf(missing.length > 0)('against NSD and Postfix', () => {
  const workshop = openWorkshop();
  let dnsPort = 0;
  let smtpPort = 0;
  let rootHints = '';

  beforeAll(async () => {
    dnsPort = await freePort(rootAddress);
    smtpPort = await freePort(hostAddress);
    rootHints = workshop.write('root.hints', `. 3600 NS a.root.test.\na.root.test. 3600 A ${rootAddress}\n`);
    const { key, certificate } = await selfSigned('mx1.corp.test');
    startNsd(workshop, nsd ?? '', dnsPort, zones);
    startPostfix(workshop, {
      services: [{ address: hostAddress, port: smtpPort }],
      settings: {
        myhostname: 'mx1.corp.test',
        ...tlsSettings(workshop, 'mx1', { key, chain: certificate }),
      },
      domains: ['corp.test'],
      mailboxes: ['mara', 'grey', 'full', 'blocked'],
      anyMailboxDomain: 'any.test',
      answers: {
        'grey@corp.test': '450 4.2.0 Greylisted, see http://postgrey.example/, try again in 300 seconds',
        'full@corp.test': '452 4.2.2 Mailbox full',
        'blocked@corp.test':
          '554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using zen.dnsbl.example',
      },
    });
    await listening(hostAddress, smtpPort);
    for (const address of [rootAddress, tldAddress, domainAddress]) await listening(address, dnsPort);
  }, 60_000);
  afterAll(() => workshop.close());

  async function trace(address: string, ...flags: string[]): Promise<Trace> {
    const ran = await waypost(
      'trace',
      address,
      '--json',
      '--smtp-port',
      String(smtpPort),
      '--timeout',
      '5',
      ...flags,
    );
    expect({ code: ran.code, stderr: ran.stderr, servers: ran.code === 0 ? '' : workshop.output() }).toEqual({
      code: 0,
      stderr: '',
      servers: '',
    });
    return traceSchema.parse(JSON.parse(ran.stdout));
  }
  const byResolver = (): string[] => ['--resolver', `${domainAddress}:${dnsPort}`, '--allow-private'];
  const byWalk = (): string[] => [
    '--root-hints',
    rootHints,
    '--dns-port',
    String(dnsPort),
    '--allow-private',
  ];

  const rows: [address: string, outcome: string, reason: string, note: string | null][] = [
    ['mara@corp.test', 'deliverable', 'accepted', 'nolisting'],
    ['nobody@corp.test', 'refused', 'no-such-mailbox', 'nolisting'],
    ['grey@corp.test', 'deferred', 'greylisted', null],
    ['full@corp.test', 'deferred', 'mailbox-full', null],
    ['blocked@corp.test', 'unknown', 'prober-refused', null],
    ['who@any.test', 'deliverable', 'accepted', 'catch-all'],
    ['who@relay.test', 'refused', 'relay-denied', null],
    ['who@null.test', 'refused', 'null-mx', null],
    ['who@none.test', 'refused', 'no-mail-records', null],
  ];

  it.each(rows)('%s, by --resolver: %s, %s', async (address, outcome, reason, note) => {
    const { verdict, steps } = await trace(address, ...byResolver());
    expect([verdict?.outcome, verdict?.reasons[0]?.code]).toEqual([outcome, reason]);
    if (note !== null) expect(verdict?.notes.map(({ code }) => code)).toContain(note);
    expect(steps.find(({ name }) => name === 'walk')).toMatchObject({
      state: 'skipped',
      skipped: 'switched-off',
    });
  });

  it.each(rows)('%s, by --root-hints: %s, %s', async (address, outcome, reason) => {
    const { verdict, exchanges } = await trace(address, ...byWalk());
    expect([verdict?.outcome, verdict?.reasons[0]?.code]).toEqual([outcome, reason]);
    const zonesAsked = [...new Set(exchanges.filter(({ role }) => role === 'walk').map(({ zone }) => zone))];
    expect(zonesAsked.slice(0, 3)).toEqual(['.', 'test', address.split('@')[1]]);
  });

  it('a domain that is not there', async () => {
    expect((await trace('who@gone.test', ...byWalk())).verdict).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'no-such-domain' }],
    });
  });

  it('a domain delegated to a server that does not know it', async () => {
    expect((await trace('who@broken.test', ...byWalk())).verdict).toMatchObject({
      outcome: 'deferred',
      reasons: [{ code: 'dns-lame' }],
    });
  });

  it('hosts stand in a sender\u2019s order, and the dialogue is Postfix\u2019s own', async () => {
    const { hosts, verdict } = await trace('mara@corp.test', ...byResolver());
    expect(hosts.map(({ name, preference }) => [name, preference])).toEqual([
      ['mx0.corp.test', 10],
      ['mx1.corp.test', 20],
    ]);
    const attempt = hosts[1]?.attempts[0];
    expect(attempt).toMatchObject({
      startTls: 'done',
      tls: { trusted: false },
      mailbox: { meaning: 'accepted' },
    });
    expect(attempt?.lines.some(({ text }) => text.startsWith('220 mx1.corp.test ESMTP Postfix'))).toBe(true);
    expect(attempt?.lines.some(({ text }) => text === 'DATA')).toBe(false);
    expect(verdict?.notes.map(({ code }) => code)).toContain('tls-untrusted');
  });

  it('without --allow-private nothing private is dialled, and it says so', async () => {
    // Not looked at as a sender: without the word that this is a private network, public name servers would be asked for our address.
    const resolver = ['--resolver', `${domainAddress}:${dnsPort}`, '--no-prober'];
    const { hosts, verdict } = await trace('mara@corp.test', ...resolver);
    expect(verdict).toMatchObject({ outcome: 'unknown', reasons: [{ code: 'not-public' }] });
    expect(hosts.flatMap(({ attempts }) => attempts.map(({ skipped }) => skipped))).toEqual([
      'not-public',
      'not-public',
    ]);
  });
});

async function selfSigned(name: string): Promise<{ key: string; certificate: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    certificate: certificate.toString('pem'),
  };
}
