import { describe, expect, it } from 'vitest';
import type { Attempt, HostEvidence } from './evidence';
import {
  fixtureAnswer,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureHostWithout,
  fixtureMailbox,
  fixtureSecurity,
  fixtureTrace,
} from './evidence.fixture';
import { cancelled, type DnsFailure, type Failure, type SmtpFailure, type TcpFailure } from './failure';
import type { Trace } from './trace';
import { judge } from './verdict';
import type { NoteCode, Outcome, ReasonCode } from './verdict-schema';

const tcp = (code: TcpFailure['code'], side: TcpFailure['side'] = 'there'): Failure => ({
  layer: 'tcp',
  code,
  temporary: true,
  side,
  detail: '',
});
const smtp = (code: SmtpFailure['code']): Failure => ({
  layer: 'smtp',
  code,
  temporary: true,
  side: 'there',
  detail: '',
});
const dns = (code: DnsFailure['code'], side: DnsFailure['side'] = 'there'): Failure => ({
  layer: 'dns',
  code,
  temporary: true,
  side,
  detail: '',
});

const one = (attempt: Attempt): HostEvidence[] => [fixtureHost('mx1.harbor.example', [attempt])];
const two = (first: Attempt, second: Attempt, equal = false): HostEvidence[] => [
  fixtureHost('mx1.harbor.example', [first]),
  fixtureHost('mx2.harbor.example', [second], { preference: equal ? 10 : 20, group: equal ? 0 : 1 }),
];

const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const unknownUser = fixtureMailbox('no-such-mailbox', 550);
const blocked = fixtureMailbox('prober-refused', 550);
const greylisted = fixtureMailbox('greylisted', 450);
const refusesToConnect = fixtureFailed(tcp('refused'));
const silent = fixtureFailed(tcp('timeout'));

type Row = [why: string, trace: Trace, outcome: Outcome, code: ReasonCode];

const domainRows: Row[] = [
  ['no address', fixtureTrace({ address: null, mx: null }), 'refused', 'address-invalid'],
  [
    'stopped before the address was looked at',
    fixtureTrace({
      address: null,
      mx: null,
      steps: { address: { state: 'skipped', skipped: 'cancelled' } },
    }),
    'unknown',
    'cancelled',
  ],
  ['NXDOMAIN', fixtureTrace({ mx: { kind: 'no-such-domain' } }), 'refused', 'no-such-domain'],
  ['null MX', fixtureTrace({ mx: { kind: 'null' } }), 'refused', 'null-mx'],
  ['neither MX nor address', fixtureTrace({ mx: { kind: 'none' } }), 'refused', 'no-mail-records'],
  ['SERVFAIL is not "no MX"', failedMx(dns('servfail')), 'deferred', 'dns-servfail'],
  [
    'SERVFAIL of a resolver that checks, over a chain that is broken: the cause is known',
    { ...failedMx(dns('servfail')), security: [fixtureSecurity('bogus')] },
    'deferred',
    'dns-bogus',
  ],
  [
    'SERVFAIL over a chain that holds has another cause',
    { ...failedMx(dns('servfail')), security: [fixtureSecurity('secure')] },
    'deferred',
    'dns-servfail',
  ],
  [
    'a broken chain of a host says nothing about the domain’s SERVFAIL',
    {
      ...failedMx(dns('servfail')),
      security: [fixtureSecurity('bogus', { name: 'mx1.harbor.example', type: 'A' })],
    },
    'deferred',
    'dns-servfail',
  ],
  ['dead name servers', failedMx(dns('timeout')), 'deferred', 'dns-timeout'],
  ['only lame servers', failedMx(dns('lame')), 'deferred', 'dns-lame'],
  ['an alias loop', failedMx(dns('alias-loop')), 'deferred', 'dns-failed'],
  [
    'our resolver is out of reach: our lack',
    failedMx(dns('timeout', 'here')),
    'unknown',
    'resolver-unreachable',
  ],
  [
    'stopped while asking',
    fixtureTrace({ mx: null, steps: { mx: { state: 'skipped', skipped: 'cancelled' } } }),
    'unknown',
    'cancelled',
  ],
];

const hostRows: Row[] = [
  ['accepted', fixtureTrace({ hosts: one(accepts) }), 'deliverable', 'accepted'],
  ['no such mailbox', fixtureTrace({ hosts: one(unknownUser) }), 'refused', 'no-such-mailbox'],
  [
    'switched off',
    fixtureTrace({ hosts: one(fixtureMailbox('mailbox-disabled', 550)) }),
    'refused',
    'mailbox-disabled',
  ],
  [
    'full for now',
    fixtureTrace({ hosts: one(fixtureMailbox('mailbox-full', 452)) }),
    'deferred',
    'mailbox-full',
  ],
  [
    'full for good',
    fixtureTrace({ hosts: one(fixtureMailbox('mailbox-full', 552)) }),
    'refused',
    'mailbox-full',
  ],
  ['greylisted', fixtureTrace({ hosts: one(greylisted) }), 'deferred', 'greylisted'],
  [
    'no relay for this domain',
    fixtureTrace({ hosts: one(fixtureMailbox('relay-denied', 554)) }),
    'refused',
    'relay-denied',
  ],
  ['a bare 550', fixtureTrace({ hosts: one(fixtureMailbox('refused', 550)) }), 'refused', 'refused-by-host'],
  [
    'blocked: a refusal of us, not of the mailbox',
    fixtureTrace({ hosts: one(blocked) }),
    'unknown',
    'prober-refused',
  ],
  [
    'too many from us',
    fixtureTrace({ hosts: one(fixtureMailbox('rate-limited', 450)) }),
    'unknown',
    'rate-limited',
  ],
  ['421 at the greeting', turnedAway('deferred', 421), 'deferred', 'greeting-deferred'],
  [
    '554 at the greeting says nothing of the mailbox',
    turnedAway('refused', 554),
    'unknown',
    'greeting-refused',
  ],
  [
    '554 at the greeting whose words mention a user',
    turnedAway('no-such-mailbox', 554),
    'unknown',
    'greeting-refused',
  ],
  ['554 at the greeting with a blocklist', turnedAway('prober-refused', 554), 'unknown', 'prober-refused'],
  ['521: takes no mail at all (RFC 7504)', turnedAway('refused', 521), 'refused', 'refused-by-host'],
  [
    'hangs up',
    fixtureTrace({ hosts: one(fixtureFailed(smtp('closed'), { connectedMs: 5 })) }),
    'deferred',
    'host-hung-up',
  ],
  [
    'garbage',
    fixtureTrace({ hosts: one(fixtureFailed(smtp('garbage'), { connectedMs: 5 })) }),
    'deferred',
    'host-garbage',
  ],
  [
    'silent after connecting',
    fixtureTrace({ hosts: one(fixtureFailed(smtp('timeout'), { connectedMs: 5 })) }),
    'deferred',
    'host-slow',
  ],
  [
    'no SMTPUTF8',
    fixtureTrace({ hosts: one(fixtureFailed(smtp('smtputf8-missing'), { connectedMs: 5 })) }),
    'refused',
    'smtputf8-missing',
  ],
  [
    'connection refused everywhere',
    fixtureTrace({ hosts: two(refusesToConnect, silent), network: 'internet' }),
    'deferred',
    'hosts-unreachable',
  ],
  [
    'silent in the sample, where port 25 is open',
    fixtureTrace({ hosts: one(silent) }),
    'deferred',
    'hosts-silent',
  ],
  [
    'silent on the Internet: the port may be blocked here',
    fixtureTrace({ hosts: one(silent), network: 'internet' }),
    'unknown',
    'port-25-may-be-blocked',
  ],
  [
    'silent on another port: nobody blocks that',
    fixtureTrace({ hosts: one(silent), network: 'internet', options: { smtpPort: 2525 } }),
    'deferred',
    'hosts-silent',
  ],
  [
    'IPv6 alone, and none here',
    fixtureTrace({ hosts: one(fixtureFailed(tcp('no-route-here', 'here'))) }),
    'unknown',
    'no-ipv6-here',
  ],
  [
    'a private address, not dialled',
    fixtureTrace({ hosts: one(fixtureAttempt({ state: 'skipped', skipped: 'not-public' })) }),
    'unknown',
    'not-public',
  ],
  [
    'MX hosts without an address',
    fixtureTrace({ hosts: [fixtureHostWithout('mx1', null)] }),
    'refused',
    'mx-unusable',
  ],
  [
    'one of them could not be asked',
    fixtureTrace({ hosts: [fixtureHostWithout('mx1', null), fixtureHostWithout('mx2', dns('servfail'))] }),
    'deferred',
    'host-names-not-resolved',
  ],
  [
    'names only',
    fixtureTrace({ hosts: [fixtureHost('mx1', [])].map(withAddress), options: { depth: 'dns' } }),
    'unknown',
    'hosts-not-asked',
  ],
  [
    'as far as STARTTLS',
    fixtureTrace({ hosts: one(fixtureAttempt()), options: { depth: 'connect' } }),
    'unknown',
    'mailbox-not-asked',
  ],
  [
    'stopped in the dialogue',
    fixtureTrace({ hosts: one(fixtureFailed(cancelled, { connectedMs: 5 })) }),
    'unknown',
    'cancelled',
  ],
];

const orderRows: Row[] = [
  [
    'the first is down, the second takes it',
    fixtureTrace({ hosts: two(refusesToConnect, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'the first answer decides: refused',
    fixtureTrace({ hosts: two(unknownUser, accepts) }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'the first answer decides: accepted',
    fixtureTrace({ hosts: two(accepts, unknownUser) }),
    'deliverable',
    'accepted',
  ],
  [
    'greylisted, the backup takes it',
    fixtureTrace({ hosts: two(greylisted, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'greylisted, the backup is down',
    fixtureTrace({ hosts: two(greylisted, silent) }),
    'deferred',
    'greylisted',
  ],
  [
    'blocked by the first, accepted by the second',
    fixtureTrace({ hosts: two(blocked, accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'blocked by the first, unknown to the second',
    fixtureTrace({ hosts: two(blocked, unknownUser) }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'blocked by the first, greylisted by the second',
    fixtureTrace({ hosts: two(blocked, greylisted) }),
    'unknown',
    'prober-refused',
  ],
  [
    'no SMTPUTF8 at the first, accepted by the second',
    fixtureTrace({ hosts: two(fixtureFailed(smtp('smtputf8-missing'), { connectedMs: 5 }), accepts) }),
    'deliverable',
    'accepted',
  ],
  [
    'no SMTPUTF8 at the first, refused by the second before the third would accept',
    fixtureTrace({
      hosts: [
        ...two(fixtureFailed(smtp('smtputf8-missing'), { connectedMs: 5 }), unknownUser),
        fixtureHost('mx3.harbor.example', [accepts], { preference: 30, group: 2 }),
      ],
    }),
    'refused',
    'no-such-mailbox',
  ],
  [
    'no SMTPUTF8, which our own sender address alone needs',
    fixtureTrace({
      hosts: one(fixtureFailed({ ...smtp('smtputf8-missing'), side: 'here' }, { connectedMs: 5 })),
    }),
    'unknown',
    'sender-not-carried',
  ],
  [
    'of two addresses the one that answered speaks',
    fixtureTrace({
      hosts: [
        fixtureHost('mx1', [
          fixtureFailed(tcp('no-route-here', 'here'), { address: '2001:db8::1', family: 6 }),
          accepts,
        ]),
      ],
    }),
    'deliverable',
    'accepted',
  ],
];

/** A name server's own silence on the walk, or what else is said. */
function unanswered(changes: { failure?: Failure; ignored?: Trace['exchanges'][number]['ignored'] }) {
  const failure = changes.failure ?? dns('timeout');
  if (failure.layer !== 'dns') throw new Error('a failure of DNS');
  const exchange: Trace['exchanges'][number] = {
    id: 'q1',
    role: 'walk',
    zone: 'harbor.example',
    server: { name: 'ns1.harbor.example', address: '192.0.2.1', port: 53 },
    transport: 'udp',
    question: { name: 'harbor.example', type: 'MX' },
    startedMs: 0,
    endedMs: 9,
    outcome: 'failed',
    response: null,
    ignored: changes.ignored ?? [],
    sent: '',
    received: null,
    failure,
  };
  return exchange;
}

function failedMx(failure: Failure): Trace {
  return fixtureTrace({ mx: null, steps: { mx: { state: 'failed', failure } } });
}

function turnedAway(meaning: Parameters<typeof fixtureAnswer>[0], code: number): Trace {
  const attempt = fixtureFailed(smtp('greeting-refused'), {
    connectedMs: 5,
    greeting: fixtureAnswer(meaning, code).reply,
    startTls: 'not-asked',
    tls: null,
    refusal: fixtureAnswer(meaning, code),
  });
  return fixtureTrace({ hosts: one(attempt) });
}

function withAddress(host: HostEvidence): HostEvidence {
  return {
    ...host,
    addresses: { ...host.addresses, list: [{ address: '192.0.2.25', family: 4, ttl: 1, scope: 'public' }] },
  };
}

describe('judge', () => {
  it.each([...domainRows, ...hostRows, ...orderRows])('%s', (_why, trace, outcome, code) => {
    const verdict = judge(trace);
    expect([verdict.outcome, verdict.reasons[0]?.code]).toEqual([outcome, code]);
  });

  it('never lets a refusal of this machine speak about the mailbox, at any reply code and stage', () => {
    for (const meaning of ['prober-refused', 'rate-limited'] as const) {
      for (const code of [421, 450, 451, 452, 500, 521, 530, 550, 551, 552, 553, 554, 556]) {
        const atRcpt = judge(fixtureTrace({ hosts: one(fixtureMailbox(meaning, code)) }));
        const before = judge(turnedAway(meaning, code));
        for (const verdict of [atRcpt, before]) {
          expect(verdict.outcome).toBe('unknown');
          expect(verdict.answers.mailbox.answer).toBe('unknowable');
          expect(verdict.answers.prober.answer).toBe('no');
        }
      }
    }
  });

  it('names the host, the address and the reply that decide', () => {
    const verdict = judge(fixtureTrace({ hosts: two(refusesToConnect, unknownUser) }));
    expect(verdict.decidedBy).toEqual({ host: 'mx2.harbor.example', address: '192.0.2.25' });
    expect(verdict.reasons[0]).toMatchObject({
      host: 'mx2.harbor.example',
      reply: { code: 550 },
      rule: { document: 'RFC 5321' },
    });
  });
});

describe('a random name asked for at another host than decides', () => {
  const notAsked = fixtureMailbox('accepted', 250);
  const rows: [catchAll: Attempt['catchAll'], code: string, noted: NoteCode[]][] = [
    ['yes', 'catch-all-unknown', ['catch-all-unknown']],
    ['cannot-be-known', 'catch-all-unknown', ['catch-all-unknown']],
    ['no', 'accepted', []],
  ];
  it.each(rows)('%s there: %s', (catchAll, code, noted) => {
    const { answers, notes } = judge(
      fixtureTrace({ hosts: two(notAsked, fixtureMailbox('accepted', 250, { catchAll })) }),
    );
    expect(answers.mailbox).toEqual({ state: 'yes', code });
    expect(notes.map((note) => note.code).filter((one) => one.startsWith('catch-all'))).toEqual(noted);
  });
});

describe('the separate answers', () => {
  const rows: [why: string, trace: Trace, expected: string][] = [
    ['all well', fixtureTrace({ hosts: one(accepts) }), 'yes yes yes yes yes'],
    [
      'catch-all: the mailbox can not be known',
      fixtureTrace({ hosts: one(fixtureMailbox('accepted', 250, { catchAll: 'yes' })) }),
      'yes yes yes unknown yes',
    ],
    ['no such mailbox', fixtureTrace({ hosts: one(unknownUser) }), 'yes yes yes no yes'],
    ['blocked', fixtureTrace({ hosts: one(blocked) }), 'yes yes yes unknown no'],
    [
      'null MX: nothing else was asked',
      fixtureTrace({ mx: { kind: 'null' } }),
      'no not-asked not-asked not-asked not-asked',
    ],
    [
      'names only',
      fixtureTrace({ hosts: [withAddress(fixtureHost('mx1', []))], options: { depth: 'dns' } }),
      'yes not-asked not-asked not-asked not-asked',
    ],
    [
      'connect only',
      fixtureTrace({ hosts: one(fixtureAttempt()), options: { depth: 'connect' } }),
      'yes yes yes not-asked yes',
    ],
    [
      'no STARTTLS',
      fixtureTrace({
        hosts: one(fixtureMailbox('accepted', 250, { startTls: 'not-offered', tls: null, catchAll: 'no' })),
      }),
      'yes yes no yes yes',
    ],
    ['put off at the greeting', turnedAway('deferred', 421), 'yes no not-asked unknown unknown'],
    ['could not ask DNS', failedMx(dns('servfail')), 'unknown not-asked not-asked not-asked not-asked'],
    [
      'silent hosts may be ours',
      fixtureTrace({ hosts: one(silent), network: 'internet' }),
      'yes unknown not-asked unknown unknown',
    ],
  ];
  it.each(rows)('%s', (_why, trace, expected) => {
    const { domain, host, policy, mailbox, prober } = judge(trace).answers;
    expect([domain, host, policy, mailbox, prober].map(({ answer }) => answer).join(' ')).toBe(expected);
  });
});

describe('notes', () => {
  const codes = (trace: Trace): NoteCode[] => judge(trace).notes.map((note) => note.code);
  const tls = (changes: object): Attempt => {
    const attempt = fixtureMailbox('accepted', 250, { catchAll: 'no' });
    return { ...attempt, tls: attempt.tls === null ? null : { ...attempt.tls, ...changes } };
  };
  const rows: [note: NoteCode, trace: Trace][] = [
    ['catch-all', fixtureTrace({ hosts: one(fixtureMailbox('accepted', 250, { catchAll: 'yes' })) })],
    ['single-host', fixtureTrace({ hosts: one(accepts) })],
    ['first-host-down', fixtureTrace({ hosts: two(refusesToConnect, accepts) })],
    ['later-host', fixtureTrace({ hosts: two(refusesToConnect, accepts) })],
    ['host-down', fixtureTrace({ hosts: two(accepts, refusesToConnect) })],
    ['equal-hosts', fixtureTrace({ hosts: two(accepts, accepts, true) })],
    ['hosts-disagree', fixtureTrace({ hosts: two(accepts, unknownUser, true) })],
    ['preferred-host-refused-us', fixtureTrace({ hosts: two(blocked, accepts) })],
    ['implicit-mx', fixtureTrace({ hosts: one(accepts), mx: { kind: 'implicit', records: [] } })],
    [
      'null-mx-with-others',
      fixtureTrace({
        hosts: one(accepts),
        mx: {
          records: [
            { preference: 0, exchange: '.', ttl: 1 },
            { preference: 10, exchange: 'mx1.harbor.example', ttl: 1 },
          ],
        },
      }),
    ],
    [
      'domain-is-alias',
      fixtureTrace({ hosts: one(accepts), mx: { aliases: ['harbor.example', 'pier.example'] } }),
    ],
    ['walk-disagrees', fixtureTrace({ hosts: one(accepts), mx: { walkAgrees: false } })],
    ...(['secure', 'insecure', 'bogus', 'indeterminate'] as const).map((state): [NoteCode, Trace] => [
      `dnssec-${state}`,
      fixtureTrace({ hosts: one(accepts), security: [fixtureSecurity(state)] }),
    ]),
    [
      'dnssec-bogus',
      fixtureTrace({
        hosts: one(accepts),
        security: [fixtureSecurity('bogus', { name: 'mx1.harbor.example', type: 'AAAA' })],
      }),
    ],
    ['name-server-silent', fixtureTrace({ hosts: one(accepts), exchanges: [unanswered({})] })],
    [
      'name-server-lame',
      fixtureTrace({ hosts: one(accepts), exchanges: [unanswered({ failure: dns('lame') })] }),
    ],
    [
      'name-server-astray',
      fixtureTrace({
        hosts: one(accepts),
        exchanges: [unanswered({ ignored: [{ why: 'wrong question', count: 2 }] })],
      }),
    ],
    ['walk-stood-in', fixtureTrace({ hosts: one(accepts), mx: { source: 'walk' } })],
    [
      'tls-missing',
      fixtureTrace({ hosts: one(fixtureMailbox('accepted', 250, { startTls: 'not-offered', tls: null })) }),
    ],
    ['tls-expired', fixtureTrace({ hosts: one(tls({ trusted: false, problem: 'CERT_HAS_EXPIRED' })) })],
    [
      'tls-untrusted',
      fixtureTrace({ hosts: one(tls({ trusted: false, problem: 'DEPTH_ZERO_SELF_SIGNED_CERT' })) }),
    ],
    ['tls-wrong-name', fixtureTrace({ hosts: one(tls({ nameMatches: false })) })],
    [
      'greeting-slow',
      fixtureTrace({
        hosts: one(
          fixtureMailbox('accepted', 250, { lines: [{ atMs: 5_000, from: 'host', text: '220 late' }] }),
        ),
      }),
    ],
  ];
  it.each(rows)('%s', (note, trace) => {
    expect(codes(trace)).toContain(note);
  });

  it('says nothing beside a plain accepted mailbox with two good hosts', () => {
    expect(codes(fixtureTrace({ hosts: two(accepts, accepts) }))).toEqual([]);
  });
});
