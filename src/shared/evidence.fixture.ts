// Evidence made by hand for tests: a whole trace with small changes. Not shipped; imported by tests alone.

import type { Attempt, HostEvidence, MailboxAnswer, MailboxMeaning, MxEvidence } from './evidence';
import type { DnsFailure, Failure, SmtpFailure, TcpFailure } from './failure';
import { defaultTraceOptions, type TraceOptions } from './options';
import type { MtaStsEvidence, TlsaEvidence } from './policy';
import type { ProberEvidence } from './prober';
import type { Security } from './security';
import { emptyTrace, type Step, type StepName, type Trace } from './trace';

type Changes = {
  options?: Partial<TraceOptions>;
  network?: Trace['network'];
  mx?: Partial<MxEvidence> | null;
  hosts?: HostEvidence[];
  address?: Trace['address'];
  steps?: Partial<Record<StepName, Partial<Step>>>;
  exchanges?: Trace['exchanges'];
  security?: Trace['security'];
  mtaSts?: MtaStsEvidence | null;
  prober?: ProberEvidence | null;
  submission?: Trace['submission'];
};

/** A finished trace to mara@harbor.example, changed where the test says so. */
export function fixtureTrace({
  options,
  network = 'sample',
  mx = {},
  hosts = [],
  address,
  steps,
  exchanges = [],
  security = [],
  mtaSts = null,
  prober = null,
  submission = [],
}: Changes): Trace {
  const trace = emptyTrace({
    id: 'fixture',
    application: { name: 'Waypost', version: '0.0.0' },
    startedAt: '2026-01-02T03:04:05.000Z',
    network,
    input: 'mara@harbor.example',
    options: { ...defaultTraceOptions, ...options },
  });
  return {
    ...trace,
    state: 'complete',
    elapsedMs: 900,
    steps: trace.steps.map((step) => ({
      ...step,
      state: 'done',
      startedMs: 0,
      endedMs: 1,
      ...steps?.[step.name],
    })),
    address:
      address === undefined
        ? {
            local: 'mara',
            domain: { ascii: 'harbor.example', unicode: 'harbor.example' },
            literal: null,
            needsSmtpUtf8: false,
          }
        : address,
    exchanges,
    security,
    mtaSts,
    prober,
    submission,
    mx:
      mx === null
        ? null
        : {
            kind: 'explicit',
            wildcard: null,
            records: hosts.map(({ name, preference }) => ({ preference, exchange: name, ttl: 300 })),
            aliases: [],
            source: 'resolver',
            exchangeIds: ['q1'],
            walkAgrees: true,
            ...mx,
          },
    hosts,
  };
}

export function fixtureHost(
  name: string,
  attempts: Attempt[],
  changes: Partial<HostEvidence> = {},
): HostEvidence {
  return {
    name,
    preference: 10,
    group: 0,
    tlsa: null,
    addresses: {
      state: 'done',
      list: attempts.map(({ address, family }) => ({
        address,
        family,
        ttl: 300,
        scope: 'public',
      })),
      aliases: [],
      isAddressInDigits: false,
      failure: null,
      exchangeIds: ['q2'],
    },
    attempts,
    ...changes,
  };
}

/** A host without an address: with a failure the name could not be asked, without one there is none. */
export function fixtureHostWithout(name: string, failure: Failure | null): HostEvidence {
  const host = fixtureHost(name, []);
  return { ...host, addresses: { ...host.addresses, state: failure === null ? 'done' : 'failed', failure } };
}

export function fixtureAttempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    address: '192.0.2.25',
    family: 4,
    port: 25,
    state: 'done',
    skipped: null,
    startedMs: 100,
    endedMs: 200,
    connectedMs: 110,
    round: 1,
    local: null,
    dane: null,
    stage: 'end',
    lines: [{ atMs: 120, from: 'host', text: '220 mx ESMTP' }],
    greeting: { code: 220, enhanced: null, lines: ['mx ESMTP'] },
    capabilities: ['STARTTLS'],
    startTls: 'done',
    tls: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_128_GCM_SHA256',
      keyExchange: 'ECDH X25519',
      chain: [],
      trusted: true,
      problem: null,
      nameMatches: true,
    },
    tlsFailure: null,
    mailbox: null,
    catchAll: 'not-asked',
    failure: null,
    refusal: null,
    ...changes,
  };
}

export function fixtureAnswer(meaning: MailboxMeaning, code: number): MailboxAnswer {
  return {
    meaning,
    reply: { code, enhanced: null, lines: ['as the fixture says'] },
    rule: 'fixture',
    retryAfterSeconds: null,
  };
}

/** An attempt whose RCPT TO was answered so. */
export function fixtureMailbox(
  meaning: MailboxMeaning,
  code: number,
  changes: Partial<Attempt> = {},
): Attempt {
  return fixtureAttempt({ mailbox: fixtureAnswer(meaning, code), ...changes });
}

/** An attempt that failed before it came to talk, or on the way. */
export function fixtureFailed(failure: Failure, changes: Partial<Attempt> = {}): Attempt {
  const talked = changes.connectedMs !== undefined && changes.connectedMs !== null;
  return fixtureAttempt({
    state: 'failed',
    connectedMs: null,
    ...(talked ? {} : { lines: [], greeting: null, capabilities: null, startTls: 'not-asked', tls: null }),
    failure,
    ...changes,
  });
}

/** What DNSSEC proves of one question, without its chain. */
export function fixtureSecurity(
  state: Security['security'],
  question: Security['question'] = { name: 'harbor.example', type: 'MX' },
): Security {
  return { question, security: state, links: [], failing: null, source: 'resolver', exchangeIds: ['q9'] };
}

export function tcpFailure(code: TcpFailure['code'], side: TcpFailure['side'] = 'there'): Failure {
  return { layer: 'tcp', code, temporary: true, side, detail: '' };
}

export function smtpFailure(code: SmtpFailure['code'], side: SmtpFailure['side'] = 'there'): Failure {
  return { layer: 'smtp', code, temporary: true, side, detail: '' };
}

export function dnsFailure(code: DnsFailure['code'], side: DnsFailure['side'] = 'there'): DnsFailure {
  return { layer: 'dns', code, temporary: true, side, detail: '' };
}

/** One host, mx1.harbor.example, with these attempts. */
export function oneHost(...attempts: Attempt[]): HostEvidence[] {
  return [fixtureHost('mx1.harbor.example', attempts)];
}

/** mx1 and mx2 of harbor.example, of preferences 10 and 20, or of the same one. The second stands in another network. */
export function twoHosts(first: Attempt, second: Attempt, equal = false): HostEvidence[] {
  return [
    fixtureHost('mx1.harbor.example', [first]),
    fixtureHost(
      'mx2.harbor.example',
      [second.address === first.address ? { ...second, address: '198.51.100.25' } : second],
      { preference: equal ? 10 : 20, group: equal ? 0 : 1 },
    ),
  ];
}

/** Turned away at the greeting, with this reply. */
export function fixtureTurnedAway(meaning: MailboxMeaning, code: number): Attempt {
  return fixtureFailed(smtpFailure('greeting-refused'), {
    connectedMs: 5,
    greeting: fixtureAnswer(meaning, code).reply,
    startTls: 'not-asked',
    tls: null,
    refusal: fixtureAnswer(meaning, code),
  });
}

/** TLSA records of a host: one of usage 3 that can be used, where the state has records. */
export function fixtureTlsa(state: TlsaEvidence['state'], changes: Partial<TlsaEvidence> = {}): TlsaEvidence {
  const hasRecords = state === 'secure' || state === 'insecure' || state === 'bogus';
  return {
    name: '_25._tcp.mx1.harbor.example',
    state,
    records: hasRecords
      ? [{ usage: 3, selector: 1, matchingType: 1, data: 'ab'.repeat(32), usable: true }]
      : [],
    failure: state === 'failed' ? dnsFailure('servfail') : null,
    exchangeIds: ['q7'],
    ...changes,
  };
}

/** The MTA-STS policy of harbor.example: found and enforced for both hosts, unless changed. */
export function fixtureSts(changes: Partial<MtaStsEvidence> = {}): MtaStsEvidence {
  return {
    state: 'found',
    records: ['v=STSv1; id=1'],
    id: '1',
    fetch: null,
    policy: { mode: 'enforce', mx: ['*.harbor.example'], maxAgeSeconds: 604_800 },
    problems: [],
    failure: null,
    exchangeIds: ['q8'],
    ...changes,
  };
}

/** There is no MTA-STS record. */
export const fixtureNoSts: MtaStsEvidence = fixtureSts({
  state: 'none',
  records: [],
  id: null,
  policy: null,
});

/** A machine with a name of its own that leads to its one address, and on no list. */
export function fixtureProber(changes: Partial<ProberEvidence> = {}): ProberEvidence {
  const address = '203.0.113.9';
  return {
    helo: {
      name: 'desk.sender.example',
      source: 'own-name',
      addresses: [address],
      failure: null,
      exchangeIds: ['p1'],
    },
    outside: [{ address, family: 4, source: 'own', host: null, text: null, exchangeIds: [] }],
    reverse: [
      { address, names: ['desk.sender.example'], confirmed: true, failure: null, exchangeIds: ['p2'] },
    ],
    listings: [],
    proxy: null,
    port25: { v4: 'open', v6: 'not-asked' },
    ...changes,
  };
}
