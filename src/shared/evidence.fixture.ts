// Evidence made by hand for tests: a whole trace with small changes. Not shipped; imported by tests alone.

import type { Attempt, HostEvidence, MailboxAnswer, MailboxMeaning, MxEvidence } from './evidence';
import type { Failure } from './failure';
import { defaultTraceOptions, type TraceOptions } from './options';
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
