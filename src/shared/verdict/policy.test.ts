import { describe, expect, it } from 'vitest';
import type { Attempt, HostEvidence } from '../evidence';
import {
  dnsFailure as dns,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureNoSts,
  fixtureSecurity,
  fixtureSts,
  fixtureTlsa,
  fixtureTrace,
  fixtureTurnedAway,
  tcpFailure as tcp,
} from '../evidence.fixture';
import type { DaneResult, MtaStsEvidence, TlsaEvidence } from '../policy';
import type { Trace } from '../trace';
import { judge } from './judge';

const dane = (state: DaneResult['state'], problem: DaneResult['problem'] = null): DaneResult => ({
  state,
  record: state === 'match' ? 0 : null,
  certificate: state === 'match' ? 0 : null,
  problem,
});
const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const plain: Partial<Attempt> = { startTls: 'not-offered', tls: null };
const withTls = (changes: object): Attempt['tls'] => accepts.tls && { ...accepts.tls, ...changes };
const untrusted = { tls: withTls({ trusted: false, problem: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) };
const misnamed = { tls: withTls({ nameMatches: false }) };
const silent = fixtureFailed(tcp('timeout'));

/** A host with its records; every host's attempt stands in a network of its own. */
function host(at: 1 | 2, tlsa: TlsaEvidence | null, attempt: Attempt): HostEvidence {
  const address = `192.0.${at}.25`;
  const name = `mx${at}.harbor.example`;
  return fixtureHost(name, [{ ...attempt, address }], { preference: at * 10, group: at - 1, tlsa });
}
const mail = (changes: Partial<Attempt> = {}): Attempt => ({ ...accepts, ...changes });

function trace(mtaSts: MtaStsEvidence | null, ...hosts: HostEvidence[]): Trace {
  return fixtureTrace({ hosts, mtaSts });
}

const none = fixtureTlsa('none');
const secure = fixtureTlsa('secure');
const unusable = fixtureTlsa('secure', {
  records: [{ usage: 0, selector: 0, matchingType: 1, data: 'ab', usable: false }],
});
const enforced = fixtureSts();
const testing = fixtureSts({ policy: { mode: 'testing', mx: ['other.example'], maxAgeSeconds: 86_400 } });
const switchedOff = fixtureSts({ policy: { mode: 'none', mx: [], maxAgeSeconds: 86_400 } });
const otherNames = fixtureSts({
  policy: { mode: 'enforce', mx: ['mx.other.example'], maxAgeSeconds: 86_400 },
});
const invalid = fixtureSts({ state: 'invalid', policy: null, problems: ['several-records'] });
const unreached = fixtureSts({ state: 'failed', policy: null, problems: ['unreachable'] });

type Row = [why: string, trace: Trace, answer: string, code: string | null];

const rows: Row[] = [
  ['nothing published', trace(fixtureNoSts, host(1, none, mail())), 'yes', 'no-policy'],
  [
    'MTA-STS not there, DANE not asked: there may be one',
    trace(fixtureNoSts, host(1, null, mail())),
    'not-asked',
    null,
  ],
  [
    'DANE not there, MTA-STS not asked: there may be one',
    trace(null, host(1, none, mail())),
    'not-asked',
    null,
  ],
  [
    'addresses not signed, so no TLSA was asked for',
    trace(fixtureNoSts, host(1, fixtureTlsa('not-applicable'), mail())),
    'yes',
    'no-policy',
  ],

  ['DANE matches', trace(fixtureNoSts, host(1, secure, mail({ dane: dane('match') }))), 'yes', 'dane-match'],
  [
    'DANE does not match',
    trace(fixtureNoSts, host(1, secure, mail({ dane: dane('mismatch', 'digest') }))),
    'no',
    'dane-mismatch',
  ],
  [
    'DANE, and no encryption',
    trace(fixtureNoSts, host(1, secure, mail({ ...plain, dane: dane('no-tls') }))),
    'no',
    'dane-mismatch',
  ],
  [
    'DANE, no encryption, and nobody compared',
    trace(fixtureNoSts, host(1, secure, mail(plain))),
    'no',
    'dane-mismatch',
  ],
  [
    'DANE, and encryption that failed',
    trace(fixtureNoSts, host(1, secure, mail({ ...plain, startTls: 'failed' }))),
    'no',
    'dane-mismatch',
  ],
  [
    'no usable record: encryption is enough',
    trace(fixtureNoSts, host(1, unusable, mail({ ...untrusted, dane: dane('unusable') }))),
    'yes',
    'dane-unusable',
  ],
  [
    'no usable record, and no encryption',
    trace(fixtureNoSts, host(1, unusable, mail(plain))),
    'no',
    'dane-mismatch',
  ],
  [
    'no usable record, and nobody compared: encryption is enough',
    trace(fixtureNoSts, host(1, unusable, mail({ dane: null }))),
    'yes',
    'dane-unusable',
  ],
  [
    'said to be without encryption, whatever else is said',
    trace(fixtureNoSts, host(1, secure, mail({ dane: dane('no-tls') }))),
    'no',
    'dane-mismatch',
  ],
  [
    'records nobody may rest on',
    trace(fixtureNoSts, host(1, fixtureTlsa('insecure'), mail(plain))),
    'yes',
    'dane-insecure',
  ],
  ['a broken proof', trace(fixtureNoSts, host(1, fixtureTlsa('bogus'), mail())), 'no', 'dane-bogus'],
  [
    'TLSA could not be asked',
    trace(fixtureNoSts, host(1, fixtureTlsa('failed'), mail())),
    'unknowable',
    'dane-failed',
  ],
  [
    'DANE, and the host is silent',
    trace(fixtureNoSts, host(1, secure, silent)),
    'unknowable',
    'hosts-silent',
  ],
  [
    'DANE, and turned away before TLS',
    trace(fixtureNoSts, host(1, secure, fixtureTurnedAway('prober-refused', 554))),
    'unknowable',
    'prober-refused',
  ],
  [
    'DANE, and the host was left alone',
    trace(fixtureNoSts, host(1, secure, fixtureAttempt({ state: 'skipped', skipped: 'resting' }))),
    'not-asked',
    null,
  ],
  [
    'DANE elsewhere, none here',
    trace(fixtureNoSts, host(1, none, mail()), host(2, secure, mail({ dane: dane('match') }))),
    'yes',
    'dane-not-all-hosts',
  ],

  ['MTA-STS holds', trace(enforced, host(1, none, mail())), 'yes', 'sts-match'],
  ['in the policy, not trusted', trace(enforced, host(1, none, mail(untrusted))), 'no', 'sts-mismatch'],
  ['in the policy, for another name', trace(enforced, host(1, none, mail(misnamed))), 'no', 'sts-mismatch'],
  ['in the policy, no encryption', trace(enforced, host(1, none, mail(plain))), 'no', 'sts-mismatch'],
  ['a good certificate, not in the policy', trace(otherNames, host(1, none, mail())), 'no', 'sts-mismatch'],
  [
    'not in the policy is known of a silent host, too',
    trace(otherNames, host(1, none, silent)),
    'no',
    'sts-mismatch',
  ],
  ['in the policy, and silent', trace(enforced, host(1, none, silent)), 'unknowable', 'hosts-silent'],
  ['testing binds nobody', trace(testing, host(1, none, mail(plain))), 'yes', 'sts-testing'],
  [
    'testing, and the host is silent: known all the same',
    trace(testing, host(1, none, silent)),
    'yes',
    'sts-testing',
  ],
  ['mode none', trace(switchedOff, host(1, none, mail(plain))), 'yes', 'sts-none-mode'],
  ['a broken policy is as none', trace(invalid, host(1, none, mail(plain))), 'yes', 'sts-invalid'],
  ['a policy that was not reached', trace(unreached, host(1, none, mail())), 'unknowable', 'sts-failed'],
  ['MTA-STS holds, DANE not asked', trace(enforced, host(1, null, mail())), 'yes', 'sts-match'],

  [
    'DANE wins: matches where MTA-STS does not',
    trace(otherNames, host(1, secure, mail({ ...untrusted, dane: dane('match') }))),
    'yes',
    'dane-match',
  ],
  [
    'DANE wins: does not match where MTA-STS does',
    trace(enforced, host(1, secure, mail({ dane: dane('mismatch', 'digest') }))),
    'no',
    'dane-mismatch',
  ],
  [
    'records nobody rests on leave it to MTA-STS',
    trace(enforced, host(1, fixtureTlsa('insecure'), mail(plain))),
    'no',
    'sts-mismatch',
  ],
  [
    'a lookup that failed is not left to MTA-STS',
    trace(enforced, host(1, fixtureTlsa('failed'), mail())),
    'unknowable',
    'dane-failed',
  ],
];

describe('the answer about policy', () => {
  it.each(rows)('%s', (_why, evidence, answer, code) => {
    const { policy } = judge(evidence).answers;
    expect([policy.answer, policy.code]).toEqual([answer, code]);
    expect(policy.proof === null).toBe(answer === 'not-asked');
    if (policy.proof !== null) expect(policy.proof.text).not.toBe('');
  });

  it.each([
    ['switched off', { options: { policy: false } }],
    ['a domain that takes no mail', { mx: { kind: 'null' } }],
    ['an address literal', { mx: null }],
  ] as const)('not asked: %s', (_why, changes) => {
    const evidence = fixtureTrace({
      hosts: [host(1, secure, mail({ dane: dane('match') }))],
      mtaSts: enforced,
      ...changes,
    });
    expect(judge(evidence).answers.policy).toEqual({ answer: 'not-asked', code: null, proof: null });
  });

  it.each(['dns', 'connect'] as const)('at depth %s what can be known is', (depth) => {
    const attempt = fixtureAttempt({ dane: dane('match') });
    const asked = depth === 'dns' ? [] : [{ ...attempt, address: '192.0.1.25' }];
    const hosts = [{ ...host(1, secure, attempt), attempts: asked }];
    const { policy } = judge(fixtureTrace({ hosts, mtaSts: fixtureNoSts, options: { depth } })).answers;
    expect(policy.answer).toBe(depth === 'dns' ? 'not-asked' : 'yes');
  });

  const proofs: [why: string, trace: Trace, text: string][] = [
    [
      'the record that matched',
      trace(fixtureNoSts, host(1, secure, mail({ dane: dane('match') }))),
      `_25._tcp.mx1.harbor.example TLSA 3 1 1 ${'ab'.repeat(32)}`,
    ],
    [
      'what was lacking, and the record',
      trace(fixtureNoSts, host(1, secure, mail(plain))),
      `starttls: not-offered; _25._tcp.mx1.harbor.example TLSA 3 1 1 ${'ab'.repeat(32)}`,
    ],
    ['the policy', trace(enforced, host(1, none, mail())), 'mode: enforce; mx: *.harbor.example'],
    [
      'the host that is not in it',
      trace(otherNames, host(1, none, mail())),
      'mx1.harbor.example; mode: enforce; mx: mx.other.example',
    ],
    [
      'the certificate’s fault',
      trace(enforced, host(1, none, mail(untrusted))),
      'DEPTH_ZERO_SELF_SIGNED_CERT; mode: enforce; mx: *.harbor.example',
    ],
    [
      'that neither is there',
      trace(fixtureNoSts, host(1, none, mail())),
      '_mta-sts TXT: none; _25._tcp.mx1.harbor.example TLSA: none',
    ],
    [
      'why it could not be asked',
      trace(
        fixtureNoSts,
        host(1, fixtureTlsa('failed', { failure: { ...dns('servfail'), detail: 'SERVFAIL' } }), mail()),
      ),
      '_25._tcp.mx1.harbor.example TLSA: SERVFAIL',
    ],
    [
      'the record, and what is wrong with what it promises',
      trace({ ...invalid, records: ['v=STSv1; id=7;'] }, host(1, none, mail())),
      'v=STSv1; id=7; several-records',
    ],
    ['why the host was not reached', trace(enforced, host(1, none, silent)), 'no answer in 100 ms'],
  ];
  it.each(proofs)('proof: %s', (_why, evidence, text) => {
    expect(judge(evidence).answers.policy.proof?.text).toBe(text);
  });
});

describe('a verdict under a policy', () => {
  const good = mail({ dane: dane('match') });
  const bad = mail({ dane: dane('mismatch', 'digest') });
  const refuses = fixtureMailbox('no-such-mailbox', 550, { dane: dane('match') });
  const outcomes: [why: string, trace: Trace, outcome: string, codes: string[], by: string | null][] = [
    ['met: delivered', trace(fixtureNoSts, host(1, secure, good)), 'deliverable', ['accepted'], 'mx1'],
    [
      'DANE unmet: the mail waits',
      trace(fixtureNoSts, host(1, secure, bad)),
      'deferred',
      ['dane-unmet', 'accepted'],
      'mx1',
    ],
    [
      'MTA-STS unmet: the mail waits',
      trace(enforced, host(1, none, mail(untrusted))),
      'deferred',
      ['sts-unmet', 'accepted'],
      'mx1',
    ],
    [
      'a broken proof',
      trace(fixtureNoSts, host(1, fixtureTlsa('bogus'), good)),
      'deferred',
      ['dane-unmet', 'accepted'],
      'mx1',
    ],
    [
      'the next host meets it',
      trace(fixtureNoSts, host(1, secure, bad), host(2, secure, good)),
      'deliverable',
      ['accepted'],
      'mx2',
    ],
    [
      'the next host meets MTA-STS',
      trace(enforced, host(1, none, mail(untrusted)), host(2, none, mail())),
      'deliverable',
      ['accepted'],
      'mx2',
    ],
    [
      'the next is down',
      trace(fixtureNoSts, host(1, secure, bad), host(2, secure, silent)),
      'deferred',
      ['dane-unmet', 'accepted'],
      'mx1',
    ],
    [
      'a refusal comes before the host that meets it',
      trace(fixtureNoSts, host(1, secure, bad), host(2, secure, refuses), {
        ...host(2, secure, good),
        name: 'mx3.harbor.example',
        group: 2,
      }),
      'deferred',
      ['dane-unmet', 'accepted'],
      'mx1',
    ],
    [
      'testing holds nothing back',
      trace(testing, host(1, none, mail(plain))),
      'deliverable',
      ['accepted'],
      'mx1',
    ],
    [
      'what can’t be known holds nothing back',
      trace(unreached, host(1, none, mail())),
      'deliverable',
      ['accepted'],
      'mx1',
    ],
    [
      'a refusal stays a refusal',
      trace(enforced, host(1, none, { ...refuses, ...untrusted })),
      'refused',
      ['no-such-mailbox'],
      'mx1',
    ],
  ];
  it.each(outcomes)('%s', (_why, evidence, outcome, codes, by) => {
    const verdict = judge(evidence);
    expect([verdict.outcome, verdict.reasons.map(({ code }) => code)]).toEqual([outcome, codes]);
    expect(verdict.decidedBy?.host ?? null).toBe(by && `${by}.harbor.example`);
  });

  it('a broken proof of the MX set itself shows no policy that could be unmet', () => {
    const evidence = trace(fixtureNoSts, host(1, fixtureTlsa('bogus'), good));
    const forged = judge({ ...evidence, security: [fixtureSecurity('bogus')] });
    expect(forged.outcome).toBe('deliverable');
    expect(judge({ ...evidence, security: [fixtureSecurity('secure')] }).outcome).toBe('deferred');
  });

  it('a mailbox held back by policy was accepted all the same', () => {
    const { answers } = judge(trace(fixtureNoSts, host(1, secure, bad)));
    expect([answers.mailbox.answer, answers.policy.answer]).toEqual(['yes', 'no']);
  });
});
