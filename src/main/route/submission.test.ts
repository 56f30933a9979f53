// The submission service of a domain over name servers and hosts of the test's own: where it is looked for, and what is never said to it.

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../shared/options';
import { type Trace, traceSchema } from '../../shared/trace';
import { a, answerFrom, mx, type Zones } from '../dns/testing/authority';
import { startWorld, type World } from '../dns/testing/servers';
import { createTestAuthority, type TestKeys } from '../smtp/test-keys';
import { answering, type MailLab, openMailLab, type Script } from './testing/mail-lab';
import { beginTrace, traceRoute } from './trace';

const resolver = '192.0.2.53';
const mailAddress = '192.0.2.25';
const loginAddress = '192.0.2.87';

let rootPem = '';
let keys: TestKeys;
beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  keys = await authority.issue('login.harbor.example', -10, 10);
});

let world: World | undefined;
let lab: MailLab | undefined;
afterEach(async () => {
  world?.close();
  await lab?.close();
});

type Line = Zones[string][number];
const srv = (service: string, port: number, target: string, priority = 0): Line => [
  `${service}._tcp.harbor.example`,
  { type: 'SRV', priority, weight: 1, port, target },
];
const both = [
  srv('_submissions', 465, 'login.harbor.example'),
  srv('_submission', 587, 'login.harbor.example'),
];

async function trace(
  lines: readonly Line[],
  scripts: Readonly<Record<string, Script>>,
  options: Partial<TraceOptions> = {},
): Promise<Trace> {
  const zones: Zones = {
    '.': [
      mx('harbor.example', 10, 'mx.harbor.example'),
      a('mx.harbor.example', mailAddress),
      a('login.harbor.example', loginAddress),
      ...lines,
    ],
  };
  world = await startWorld({
    [resolver]: (query) => [{ ...answerFrom(zones, query), recursionAvailable: true }],
  });
  lab = await openMailLab({ [`${mailAddress}:25`]: answering(), ...scripts });
  const network = { ...world.network, dialTcp: lab.network.dialTcp };
  const begun = beginTrace(network, {
    id: 'test',
    application: { name: 'Waypost', version: '0' },
    input: 'mara@harbor.example',
    options: {
      ...defaultTraceOptions,
      resolverMode: 'chosen',
      resolvers: [plainResolver({ address: resolver, port: 53 })],
      walk: false,
      dnssec: false,
      policy: false,
      prober: false,
      submission: true,
      caCertificates: [rootPem],
      ...options,
    },
  });
  const signal = new AbortController().signal;
  const traced = await traceRoute({ network, trace: begun, signal, onEvent: () => {} });
  expect(traceSchema.safeParse(traced).error).toBeUndefined();
  return traced;
}

const implicit: Script = (peer) => {
  peer.encrypt(keys);
  return answering({ ehlo: '250-login\r\n250 AUTH PLAIN\r\n' })(peer);
};
const withStartTls: Script = answering({
  ehlo: '250-login\r\n250 STARTTLS\r\n',
  starttls: (peer) => {
    peer.say('220 go ahead\r\n');
    peer.encrypt(keys);
  },
});

describe('the submission service', () => {
  it('is asked where DNS says it is: TLS first on one port, STARTTLS on the other, and nobody is named', async () => {
    const { submission } = await trace(both, {
      [`${loginAddress}:465`]: implicit,
      [`${loginAddress}:587`]: withStartTls,
    });
    expect(submission.map(({ name, port, source, tls }) => [name, port, source, tls])).toEqual([
      ['login.harbor.example', 465, 'srv', 'implicit'],
      ['login.harbor.example', 587, 'srv', 'starttls'],
    ]);
    for (const { attempt } of submission)
      expect(attempt).toMatchObject({
        state: 'done',
        startTls: 'done',
        tls: { trusted: true, nameMatches: true },
        mailbox: null,
      });
    expect(submission[0]?.attempt?.capabilities).toEqual(['AUTH PLAIN']);
    const said = ['465', '587'].flatMap((port) => lab?.heard(`${loginAddress}:${port}`) ?? []);
    expect(said.map((line) => line.split(' ')[0])).toEqual([
      'EHLO',
      'QUIT',
      'EHLO',
      'STARTTLS',
      'EHLO',
      'QUIT',
    ]);
  });

  it('without a record is looked for at the first mail host, on both ports', async () => {
    const { submission } = await trace([], {});
    expect(submission.map(({ name, port, source }) => [name, port, source])).toEqual([
      ['mx.harbor.example', 465, 'mx'],
      ['mx.harbor.example', 587, 'mx'],
    ]);
    for (const { attempt } of submission)
      expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'refused' } });
  });

  it('that DNS says is not offered is not looked for', async () => {
    const { submission } = await trace([srv('_submissions', 0, '.'), srv('_submission', 0, '.')], {});
    expect(submission).toMatchObject([
      { name: '.', port: 465, attempt: null, failure: null },
      { name: '.', port: 587, attempt: null, failure: null },
    ]);
    expect(lab?.dialled).toEqual([mailAddress]);
  });

  it('of several hosts, those of the lowest priority first, and a host without an address is told so', async () => {
    const { submission } = await trace(
      [
        srv('_submission', 587, 'none.harbor.example', 20),
        srv('_submission', 2_587, 'login.harbor.example', 10),
      ],
      { [`${loginAddress}:2587`]: withStartTls },
    );
    expect(submission.map(({ name, port, failure }) => [name, port, failure?.code])).toEqual([
      ['login.harbor.example', 2_587, undefined],
      ['none.harbor.example', 587, 'other'],
    ]);
  });

  it('where the handshake fails on port 465 there is no plain text', async () => {
    const { submission } = await trace(both, {
      [`${loginAddress}:465`]: answering(),
      [`${loginAddress}:587`]: withStartTls,
    });
    expect(submission[0]?.attempt).toMatchObject({
      state: 'failed',
      startTls: 'failed',
      failure: { layer: 'tls' },
    });
    expect(lab?.heard(`${loginAddress}:465`).filter((line) => /^(?:EHLO|HELO)/u.test(line))).toEqual([]);
  });

  it('is not asked for unless that was wanted', async () => {
    const { submission } = await trace(both, {}, { submission: false });
    expect(submission).toEqual([]);
    expect(world?.asked.filter((line) => line.includes('SRV'))).toEqual([]);
  });
});
