// `waypost smtp` at mail hosts others wrote: Postfix in each state of encryption, certificates held against TLSA records in signed zones on
// NSD, several mailboxes in one session; and a trace that waits for postgrey to let it in. Runs where the programs are and we are root.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attempt } from '../shared/evidence';
import type { SmtpReport } from '../shared/smtp-report';
import { traceSchema } from '../shared/trace';
import { createTestAuthority } from './smtp/test-keys';
import { type Lab, type LabDomain, missingForLab, startSmtpLab } from './testing/smtp-lab';
import { waypost } from './testing/waypost';
import { openWorkshop } from './testing/workshop';

if (missingForLab.length > 0)
  console.log(`skipped: waypost smtp against Postfix and NSD (missing: ${missingForLab.join(', ')})`);

const zeros = '0'.repeat(64);
const domains: readonly LabDomain[] = [
  { name: 'good', tls: 'good', submission: true },
  { name: 'cleartext', tls: 'none' },
  { name: 'untrusted', tls: 'untrusted' },
  { name: 'wrong-name', tls: 'wrong-name' },
  { name: 'expired', tls: 'expired' },
  { name: 'unsigned', tls: 'good', zone: 'unsigned', tlsa: () => [`3 1 1 ${zeros}`] },
  { name: 'dane', tls: 'untrusted', tlsa: ({ key }) => [`3 1 1 ${zeros}`, `3 1 1 ${key}`] },
  { name: 'dane-wrong', tls: 'good', tlsa: () => [`3 1 1 ${zeros}`] },
  { name: 'dane-no-tls', tls: 'none', tlsa: () => [`3 1 1 ${zeros}`] },
  { name: 'dane-bogus', tls: 'good', zone: 'bogus', tlsa: ({ key }) => [`3 1 1 ${key}`] },
  {
    name: 'greylisted',
    tls: 'good',
    settings: { smtpd_recipient_restrictions: 'reject_unauth_destination, greylist' },
  },
  {
    name: 'blocked',
    tls: 'good',
    settings: {
      smtpd_client_restrictions:
        'check_client_access static:{554 5.7.1 Client host blocked using dnsbl.example}',
    },
  },
];

describe.skipIf(missingForLab.length > 0)('waypost smtp', () => {
  const workshop = openWorkshop();
  let lab: Lab | undefined;

  beforeAll(async () => {
    const answers = { 'full@good.test': '452 4.2.2 Mailbox full' };
    lab = await startSmtpLab(workshop, createTestAuthority, domains, {
      mailboxes: ['mara', 'full'],
      answers,
    });
    await waypost('--version'); // builds where that is needed
  }, 120_000);
  afterAll(async () => {
    await lab?.close();
    await workshop.close();
  });

  const ask = async (host: string, ...flags: string[]): Promise<SmtpReport> => {
    const port = flags.includes('--port') ? [] : ['--port', String(lab?.smtpPort)];
    const ran = await waypost(
      'smtp',
      host,
      '--json',
      '--timeout',
      '10',
      ...(lab?.flags ?? []),
      ...port,
      ...flags,
    );
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(ran.stdout);
  };
  const attemptOf = ({ approaches }: SmtpReport): Attempt | undefined => approaches[0]?.attempt;

  interface Row {
    name: string;
    /** STARTTLS, and what is wrong with the certificate. */
    tls: readonly [
      startTls: Attempt['startTls'],
      trusted?: boolean,
      nameMatches?: boolean,
      problem?: string | null,
    ];
    tlsa: string;
    dane: string | null;
  }
  const rows: readonly Row[] = [
    { name: 'good', tls: ['done', true, true, null], tlsa: 'none', dane: null },
    { name: 'cleartext', tls: ['not-offered'], tlsa: 'none', dane: null },
    {
      name: 'untrusted',
      tls: ['done', false, true],
      tlsa: 'none',
      dane: null,
    },
    { name: 'wrong-name', tls: ['done', true, false, null], tlsa: 'none', dane: null },
    { name: 'expired', tls: ['done', false, true, 'CERT_HAS_EXPIRED'], tlsa: 'none', dane: null },
    { name: 'unsigned', tls: ['done', true, true, null], tlsa: 'not-applicable', dane: null },
    { name: 'dane', tls: ['done', false, true], tlsa: 'secure', dane: 'match' },
    { name: 'dane-wrong', tls: ['done', true, true, null], tlsa: 'secure', dane: 'mismatch' },
    { name: 'dane-no-tls', tls: ['not-offered'], tlsa: 'secure', dane: 'no-tls' },
    { name: 'dane-bogus', tls: ['done', true, true, null], tlsa: 'bogus', dane: null },
  ];

  it.each(rows)('$name: encryption $tls, TLSA $tlsa, DANE $dane', async ({ name, tls, tlsa, dane }) => {
    const report = await ask(`mx.${name}.test`);
    const attempt = attemptOf(report);
    const [startTls, trusted, nameMatches, problem] = tls;
    expect(attempt).toMatchObject({
      state: 'done',
      startTls,
      mailbox: null,
      ...(trusted === undefined ? { tls: null } : { tls: { trusted, nameMatches } }),
    });
    if (problem !== undefined) expect(attempt?.tls?.problem).toBe(problem);
    expect([report.tlsa?.state, attempt?.dane?.state ?? null]).toEqual([tlsa, dane]);
    if (name === 'dane') expect(attempt?.dane).toMatchObject({ record: 1, certificate: 0 });
  });

  it('several mailboxes in one session, each with its answer', async () => {
    const recipients = ['mara@good.test', 'nobody@good.test', 'full@good.test', 'who@elsewhere.test'];
    const report = await ask('mx.good.test', ...recipients.flatMap((one) => ['--rcpt', one]));
    expect(report.approaches).toHaveLength(1);
    expect(
      report.approaches[0]?.recipients.map(({ answer }) => [answer?.meaning, answer?.reply.code]),
    ).toEqual([
      ['accepted', 250],
      ['no-such-mailbox', 550],
      ['mailbox-full', 452],
      ['relay-denied', 554],
    ]);
    const said =
      attemptOf(report)
        ?.lines.filter(({ from }) => from === 'us')
        .map(({ text }) => text) ?? [];
    expect(said.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
    expect(said.slice(-2)).toEqual(['RSET', 'QUIT']);
    expect(said).not.toContain('DATA');
  });

  it('TLS from the first word', async () => {
    const report = await ask('mx.good.test', '--implicit-tls', '--port', String(lab?.implicitTlsPort));
    expect(report.host).toMatchObject({ tls: 'implicit', port: lab?.implicitTlsPort });
    expect(attemptOf(report)).toMatchObject({ state: 'done', tls: { trusted: true, nameMatches: true } });
    const said = attemptOf(report)
      ?.lines.filter(({ from }) => from === 'us')
      .map(({ text }) => text.split(' ', 1)[0]);
    expect(said).toEqual(['EHLO', 'QUIT']);
  });

  it('a refusal of this machine says nothing of the mailbox; a greylist names its time', async () => {
    const blocked = await ask('mx.blocked.test', '--rcpt', 'mara@blocked.test');
    expect(blocked.approaches[0]?.recipients[0]?.answer).toMatchObject({ meaning: 'prober-refused' });
    const grey = await ask('mx.greylisted.test', '--rcpt', 'mara@greylisted.test');
    expect(grey.approaches[0]?.recipients[0]?.answer).toMatchObject({
      meaning: 'greylisted',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('an address given as the host is dialled though it is private; one that a name leads to is not', async () => {
    const without = (lab?.flags ?? []).filter((flag) => flag !== '--allow-private');
    const port = ['--port', String(lab?.smtpPort), '--json'];
    const given = await waypost('smtp', lab?.addressOf('good') ?? '', ...port);
    expect(attemptOf(JSON.parse(given.stdout))).toMatchObject({ state: 'done', greeting: { code: 220 } });
    const named = await waypost('smtp', `mx.good.test/${lab?.addressOf('good')}`, ...without, ...port);
    expect(attemptOf(JSON.parse(named.stdout))).toMatchObject({ state: 'done', tls: { nameMatches: true } });
  });

  it('waypost trace --submission finds the service where DNS says it is, and only greets it', async () => {
    const ran = await waypost(
      ...['trace', 'mara@good.test', '--submission', '--json', '--timeout', '10', ...(lab?.flags ?? [])],
      ...['--smtp-port', String(lab?.smtpPort)],
    );
    const { submission } = traceSchema.parse(JSON.parse(ran.stdout));
    const found = submission.map(({ name, port, source, tls }) => [name, port, source, tls]);
    expect(found.sort()).toEqual(
      [
        ['mx.good.test', lab?.smtpPort, 'srv', 'starttls'],
        ['mx.good.test', lab?.implicitTlsPort, 'srv', 'implicit'],
      ].sort(),
    );
    for (const { attempt } of submission) {
      expect(attempt).toMatchObject({ state: 'done', tls: { trusted: true, nameMatches: true } });
      expect(attempt?.lines.some(({ text }) => text.startsWith('MAIL'))).toBe(false);
    }
  });

  it('waypost trace --wait comes again at the time postgrey names, and is let in', async () => {
    const ran = await waypost(
      ...['trace', 'full@greylisted.test', '--wait', '--json', '--timeout', '10', ...(lab?.flags ?? [])],
      ...['--smtp-port', String(lab?.smtpPort)],
    );
    const trace = traceSchema.parse(JSON.parse(ran.stdout));
    expect([ran.code, trace.state, trace.verdict?.outcome]).toEqual([0, 'complete', 'deliverable']);
    const attempts = trace.hosts[0]?.attempts.map(({ round, mailbox }) => [round, mailbox?.meaning]);
    expect(attempts).toEqual([
      [1, 'greylisted'],
      [2, 'accepted'],
    ]);
    expect(trace.verdict?.notes.map(({ code }) => code)).toContain('greylist-passed');
  });
});
