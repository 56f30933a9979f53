// What must hold of every verdict, over every combination of answers, encryption and policy at a host, with each kind of backup.

import { describe, expect, it } from 'vitest';
import type { Attempt, HostEvidence, MailboxMeaning } from '../evidence';
import {
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureNoSts,
  fixtureSts,
  fixtureTlsa,
  fixtureTrace,
  fixtureTurnedAway,
  smtpFailure,
  tcpFailure,
} from '../evidence.fixture';
import { cancelled } from '../failure';
import type { DaneResult, TlsaEvidence } from '../policy';
import type { Trace } from '../trace';
import { judge } from './judge';
import { type Outcome, type Verdict, verdictSchema } from './schema';

const meanings: readonly [MailboxMeaning, number][] = [
  ['accepted', 250],
  ['no-such-mailbox', 550],
  ['no-such-mailbox', 450],
  ['mailbox-disabled', 550],
  ['mailbox-full', 452],
  ['mailbox-full', 552],
  ['greylisted', 451],
  ['deferred', 450],
  ['relay-denied', 554],
  ['prober-refused', 550],
  ['prober-refused', 450],
  ['rate-limited', 452],
  ['refused', 550],
];

const base = fixtureAttempt();
const encryption: readonly Partial<Attempt>[] = [
  {},
  { tls: base.tls && { ...base.tls, trusted: false, problem: 'CERT_HAS_EXPIRED' } },
  { startTls: 'not-offered', tls: null },
  { startTls: 'failed', tls: null },
];
const tlsa: readonly (TlsaEvidence | null)[] = [
  null,
  ...(['secure', 'none', 'insecure', 'bogus', 'failed', 'not-applicable'] as const).map((state) =>
    fixtureTlsa(state),
  ),
];
const dane: readonly (DaneResult | null)[] = [
  null,
  ...(['match', 'mismatch'] as const).map((state) => ({
    state,
    record: null,
    certificate: null,
    problem: null,
  })),
];
const policies = [
  null,
  fixtureNoSts,
  fixtureSts(),
  fixtureSts({ policy: { mode: 'testing', mx: [], maxAgeSeconds: 60 } }),
  fixtureSts({ policy: { mode: 'enforce', mx: ['a.example'], maxAgeSeconds: 60 } }),
  fixtureSts({ state: 'failed', policy: null }),
];

/** How a first host, or the only one, may stand without an answer to RCPT TO. */
const unanswered: readonly Attempt[] = [
  fixtureFailed(tcpFailure('refused')),
  fixtureFailed(tcpFailure('timeout')),
  fixtureFailed(tcpFailure('no-route-here', 'here')),
  fixtureFailed(smtpFailure('closed'), { connectedMs: 5 }),
  fixtureFailed(smtpFailure('timeout'), { connectedMs: 5 }),
  fixtureFailed(cancelled, { connectedMs: 5 }),
  fixtureTurnedAway('prober-refused', 554),
  fixtureTurnedAway('deferred', 421),
  fixtureTurnedAway('no-such-mailbox', 554),
  fixtureAttempt(),
  ...(['answered-already', 'not-public', 'over-limit', 'resting', 'waiting'] as const).map((skipped) =>
    fixtureAttempt({ state: 'skipped', skipped }),
  ),
];

function host(at: number, attempt: Attempt, records: TlsaEvidence | null): HostEvidence {
  return fixtureHost(`mx${at}.harbor.example`, [{ ...attempt, address: `192.0.${at}.25` }], {
    preference: at * 10,
    group: at - 1,
    tlsa: records,
  });
}

function* traces(): Generator<Trace> {
  const answered = meanings.flatMap(([meaning, code]) =>
    encryption.map((secured) => fixtureMailbox(meaning, code, secured)),
  );
  const backups = [
    null,
    ...[meanings[0], meanings[1], meanings[9]].map((one) => one && fixtureMailbox(...one)),
  ];
  for (const attempt of [...answered, ...unanswered]) {
    for (const records of tlsa) {
      for (const one of records?.state === 'secure' ? dane : [null]) {
        for (const mtaSts of policies) {
          for (const backup of backups) {
            const first = host(1, { ...attempt, dane: one }, records);
            const hosts = backup ? [first, host(2, backup, records)] : [first];
            yield fixtureTrace({ hosts, mtaSts });
          }
        }
      }
    }
  }
}

const outcomes: Record<Outcome, readonly string[]> = {
  deliverable: ['delivered'],
  deferred: ['deferred'],
  refused: ['bounced'],
  unknown: ['unknown', 'not-asked'],
};

/** What is wrong with a verdict, in a few words each; nothing where all holds. */
function faults(trace: Trace, verdict: Verdict): string[] {
  const { answers, senders, reasons } = verdict;
  const found: string[] = [];
  for (const [name, { answer, proof }] of Object.entries(answers)) {
    if ((proof === null) !== (answer === 'not-asked')) found.push(`${name}: ${answer} and its proof`);
    if (proof?.text === '') found.push(`${name}: an empty proof`);
  }
  const meant = trace.hosts.flatMap(({ attempts }) => attempts.map(({ mailbox }) => mailbox?.meaning));
  const aboutMailbox = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'];
  if (answers.mailbox.answer === 'no' && !meant.some((one) => aboutMailbox.includes(one ?? ''))) {
    found.push('a mailbox denied by nobody');
  }
  if (answers.mailbox.answer === 'yes' && !meant.includes('accepted'))
    found.push('a mailbox accepted by nobody');
  const isHeld = reasons[0]?.code === 'dane-unmet' || reasons[0]?.code === 'sts-unmet';
  if (isHeld !== (answers.policy.answer === 'no' && verdict.outcome === 'deferred' && reasons.length > 1)) {
    found.push('held back by a policy that lets it through, or the reverse');
  }
  const opportunistic = senders[0]?.outcome ?? '';
  const expected = isHeld ? ['delivered'] : outcomes[verdict.outcome];
  const isWaiting = reasons[0]?.code === 'greylisted' && opportunistic === 'not-asked';
  if (!expected.includes(opportunistic) && !isWaiting)
    found.push(`${verdict.outcome}, played as ${opportunistic}`);
  for (const { name, code, outcome } of senders) {
    if (code === 'us-alone' && outcome !== 'unknown') found.push(`${name}: our refusal as theirs`);
  }
  return found;
}

describe('every verdict', () => {
  it('proves what it says, denies no mailbox for our sake, and agrees with an opportunistic sender', () => {
    const found = new Map<string, number>();
    let count = 0;
    for (const trace of traces()) {
      count += 1;
      for (const fault of faults(trace, judge(trace))) found.set(fault, (found.get(fault) ?? 0) + 1);
    }
    expect([...found]).toEqual([]);
    expect(count).toBeGreaterThan(10_000);
  });

  it('has the shape of a file', () => {
    let at = 0;
    for (const trace of traces()) {
      at += 1;
      if (at % 97 === 0) expect(verdictSchema.safeParse(judge(trace)).error).toBeUndefined();
    }
  });
});
