// The five answers in every situation a mail host can put a sender in, against servers others wrote: Postfix, postgrey, NSD with signed
// zones, and MTA-STS policies over HTTPS, through the terminal entry and its flags for a private network.
// Runs where the programs are and we are root; `npm test` installs them on Debian.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Trace, traceSchema } from '../shared/trace';
import type { AnswerName } from '../shared/verdict/schema';
import { createTestAuthority } from './smtp/test-keys';
import { type Lab, type LabDomain, missingForLab, startSmtpLab } from './testing/smtp-lab';
import { waypost } from './testing/waypost';
import { openWorkshop } from './testing/workshop';

if (missingForLab.length > 0)
  console.log(
    `skipped: the five answers against Postfix, postgrey and NSD (missing: ${missingForLab.join(', ')})`,
  );

const policy =
  (mode: string, names: (mx: string) => readonly string[] = (mx) => [mx]) =>
  (mx: string): string =>
    [
      'version: STSv1',
      `mode: ${mode}`,
      ...names(mx).map((name) => `mx: ${name}`),
      'max_age: 604800',
      '',
    ].join('\r\n');
const zeros = '0'.repeat(64);

const domains: readonly LabDomain[] = [
  { name: 'plain', tls: 'good', zone: 'unsigned' },
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
        'check_client_access static:{554 5.7.1 Service unavailable; Client host blocked using zen.dnsbl.example}',
    },
  },
  { name: 'required', tls: 'required' },
  { name: 'cleartext', tls: 'none' },
  { name: 'untrusted', tls: 'untrusted' },
  { name: 'wrong-name', tls: 'wrong-name' },
  { name: 'expired', tls: 'expired' },
  { name: 'dane', tls: 'untrusted', tlsa: ({ key }) => [`3 1 1 ${key}`] },
  { name: 'dane-rolling', tls: 'good', tlsa: ({ key }) => [`3 1 1 ${zeros}`, `3 1 1 ${key}`] },
  { name: 'dane-root', tls: 'good', tlsa: ({ root }) => [`2 0 1 ${root}`] },
  { name: 'dane-wrong', tls: 'good', tlsa: () => [`3 1 1 ${zeros}`] },
  { name: 'dane-no-tls', tls: 'none', tlsa: () => [`3 1 1 ${zeros}`] },
  { name: 'dane-unusable', tls: 'untrusted', tlsa: ({ certificate }) => [`1 0 1 ${certificate}`] },
  { name: 'dane-unsigned', tls: 'good', zone: 'unsigned', tlsa: () => [`3 1 1 ${zeros}`] },
  { name: 'dane-bogus', tls: 'good', zone: 'bogus', tlsa: ({ key }) => [`3 1 1 ${key}`] },
  { name: 'sts', tls: 'good', policy: policy('enforce') },
  { name: 'sts-wildcard', tls: 'good', policy: policy('enforce', (mx) => [`*.${mx.slice(3)}`]) },
  { name: 'sts-other-mx', tls: 'good', policy: policy('enforce', () => ['mx.elsewhere.test']) },
  { name: 'sts-untrusted', tls: 'untrusted', policy: policy('enforce') },
  { name: 'sts-no-tls', tls: 'none', policy: policy('enforce') },
  { name: 'sts-testing', tls: 'untrusted', policy: policy('testing') },
  { name: 'sts-web-untrusted', tls: 'untrusted', policy: policy('enforce'), webTls: 'untrusted' },
  {
    name: 'dane-over-sts',
    tls: 'untrusted',
    tlsa: ({ key }) => [`3 1 1 ${key}`],
    policy: policy('enforce', () => ['mx.elsewhere.test']),
  },
];

const names = ['domain', 'host', 'policy', 'mailbox', 'prober'] as const satisfies readonly AnswerName[];

interface Row {
  situation: string;
  address: string;
  /** domain, host, policy, mailbox, prober. */
  answers: string;
  outcome: string;
  reason: string;
  note?: string;
  /** What the proof of one answer says, word for word of whoever said it. */
  proof?: readonly [AnswerName, RegExp];
  state?: Trace['state'];
}

const row = (
  situation: string,
  address: string,
  answers: string,
  [outcome, reason]: readonly [string, string],
  more: Partial<Row> = {},
): Row => ({ situation, address, answers, outcome, reason, ...more });
const delivered = ['deliverable', 'accepted'] as const;

const rows: readonly Row[] = [
  row('accepted', 'mara@plain.test', 'yes yes yes yes yes', delivered, {
    note: 'no-policy',
    proof: ['mailbox', /^250 2\.1\.5 Ok/u],
  }),
  row('unknown mailbox', 'nobody@plain.test', 'yes yes yes no yes', ['refused', 'no-such-mailbox'], {
    proof: ['mailbox', /^550 5\.1\.1 .*User unknown in local recipient table/u],
  }),
  row('full', 'full@plain.test', 'yes yes yes unknowable yes', ['deferred', 'mailbox-full'], {
    proof: ['mailbox', /^452 4\.2\.2 .*Mailbox full/u],
  }),
  row('greylisted', 'mara@greylisted.test', 'yes yes yes unknowable yes', ['deferred', 'greylisted'], {
    state: 'waiting',
    proof: ['mailbox', /^450 4\.2\.0 .*Greylisted, please come again in \d+ seconds/u],
  }),
  row('policy-refused', 'mara@blocked.test', 'yes yes yes unknowable no', ['unknown', 'prober-refused'], {
    proof: ['prober', /^554 5\.7\.1 .*blocked using zen\.dnsbl\.example/u],
  }),
  row('TLS required', 'mara@required.test', 'yes yes yes yes yes', delivered),
  row('no TLS', 'mara@cleartext.test', 'yes yes yes yes yes', delivered, { note: 'tls-missing' }),
  row('bad certificate: untrusted', 'mara@untrusted.test', 'yes yes yes yes yes', delivered, {
    note: 'tls-untrusted',
  }),
  row('bad certificate: wrong name', 'mara@wrong-name.test', 'yes yes yes yes yes', delivered, {
    note: 'tls-wrong-name',
  }),
  row('bad certificate: expired', 'mara@expired.test', 'yes yes yes yes yes', delivered, {
    note: 'tls-expired',
  }),
  row('DANE match, no authority needed', 'mara@dane.test', 'yes yes yes yes yes', delivered, {
    note: 'dane-match',
    proof: ['policy', /3 1 1/u],
  }),
  row('DANE match, rolling over', 'mara@dane-rolling.test', 'yes yes yes yes yes', delivered, {
    note: 'dane-match',
  }),
  row('DANE match by its authority', 'mara@dane-root.test', 'yes yes yes yes yes', delivered, {
    note: 'dane-match',
    proof: ['policy', /2 0 1/u],
  }),
  row('DANE mismatch', 'mara@dane-wrong.test', 'yes yes no yes yes', ['deferred', 'dane-unmet'], {
    proof: ['policy', /3 1 1/u],
  }),
  row('DANE mismatch, unknown mailbox', 'nobody@dane-wrong.test', 'yes yes no no yes', [
    'refused',
    'no-such-mailbox',
  ]),
  row('DANE, and no TLS', 'mara@dane-no-tls.test', 'yes yes no yes yes', ['deferred', 'dane-unmet']),
  row('DANE unusable: encryption is enough', 'mara@dane-unusable.test', 'yes yes yes yes yes', delivered, {
    note: 'dane-unusable',
  }),
  row('TLSA in a zone not signed', 'mara@dane-unsigned.test', 'yes yes yes yes yes', delivered, {
    note: 'no-policy', // not even asked for (RFC 7672 s.2.2.2)
  }),
  row('TLSA that does not prove', 'mara@dane-bogus.test', 'yes yes no yes yes', ['deferred', 'dane-unmet']),
  row('MTA-STS match', 'mara@sts.test', 'yes yes yes yes yes', delivered, { note: 'sts-match' }),
  row('MTA-STS match by wildcard', 'mara@sts-wildcard.test', 'yes yes yes yes yes', delivered, {
    note: 'sts-match',
  }),
  row('MTA-STS mismatch: mx', 'mara@sts-other-mx.test', 'yes yes no yes yes', ['deferred', 'sts-unmet']),
  row('MTA-STS mismatch: certificate', 'mara@sts-untrusted.test', 'yes yes no yes yes', [
    'deferred',
    'sts-unmet',
  ]),
  row('MTA-STS mismatch: no TLS', 'mara@sts-no-tls.test', 'yes yes no yes yes', ['deferred', 'sts-unmet']),
  row('MTA-STS mismatch while testing', 'mara@sts-testing.test', 'yes yes yes yes yes', delivered, {
    note: 'sts-testing',
  }),
  row('MTA-STS behind a bad certificate', 'mara@sts-web-untrusted.test', 'yes yes yes yes yes', delivered, {
    note: 'sts-invalid',
  }),
  row('DANE match beside an MTA-STS mismatch', 'mara@dane-over-sts.test', 'yes yes yes yes yes', delivered),
];

describe.skipIf(missingForLab.length > 0)('the five answers', () => {
  const workshop = openWorkshop();
  let lab: Lab | undefined;

  beforeAll(async () => {
    const answers = { 'full@plain.test': '452 4.2.2 Mailbox full' };
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

  it.each(rows)('$situation: $answers', async (expected) => {
    const ran = await waypost(
      ...['trace', expected.address, '--json', '--timeout', '10', ...(lab?.flags ?? [])],
      ...['--smtp-port', String(lab?.smtpPort)],
    );
    expect({ code: ran.code, stderr: ran.stderr, servers: ran.code === 0 ? '' : workshop.output() }).toEqual({
      code: 0,
      stderr: '',
      servers: '',
    });
    const file = JSON.parse(ran.stdout);
    const { state, verdict } = traceSchema.parse(file);
    const answers = names.map((name) => file.answers[name].answer).join(' ');
    expect([answers, verdict?.outcome, verdict?.reasons[0]?.code, state]).toEqual([
      expected.answers,
      expected.outcome,
      expected.reason,
      expected.state ?? 'complete',
    ]);
    if (expected.note !== undefined) expect(verdict?.notes.map(({ code }) => code)).toContain(expected.note);
    for (const name of names)
      expect([name, file.answers[name].proof?.text]).toEqual([name, expect.stringMatching(/./u)]);
    if (expected.proof !== undefined) {
      const [name, text] = expected.proof;
      expect(file.answers[name].proof.text).toMatch(text);
    }
  });
});
