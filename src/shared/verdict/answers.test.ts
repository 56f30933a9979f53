import { describe, expect, it } from 'vitest';
import type { Attempt } from '../evidence';
import {
  dnsFailure as dns,
  fixtureAnswer,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureHostWithout,
  fixtureMailbox,
  fixtureNoSts,
  fixtureProber,
  fixtureTlsa,
  fixtureTrace,
  fixtureTurnedAway,
  oneHost as one,
  smtpFailure as smtp,
  tcpFailure as tcp,
  twoHosts as two,
} from '../evidence.fixture';
import type { Failure } from '../failure';
import type { Trace } from '../trace';
import { judge } from './judge';
import type { AnswerName, NoteCode } from './schema';

const names: readonly AnswerName[] = ['domain', 'host', 'policy', 'mailbox', 'prober'];
const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const unknownUser = fixtureMailbox('no-such-mailbox', 550);
const blocked = fixtureMailbox('prober-refused', 550);
const silent = fixtureFailed(tcp('timeout'));
const refusesToConnect = fixtureFailed({ ...tcp('refused'), detail: 'ECONNREFUSED' } as Failure);
const resting = fixtureAttempt({ state: 'skipped', skipped: 'resting' });

function failedMx(failure: Failure): Trace {
  return fixtureTrace({ mx: null, steps: { mx: { state: 'failed', failure } } });
}

/** All asked, and no policy published. */
const without = { mtaSts: fixtureNoSts };
const bare = (attempt: Attempt) => [
  { ...fixtureHost('mx1.harbor.example', [attempt]), tlsa: fixtureTlsa('none') },
];

/** domain host policy mailbox prober: y(es), n(o), u(nknowable), - (not asked). */
const rows: [why: string, trace: Trace, expected: string][] = [
  ['all well', fixtureTrace({ hosts: bare(accepts), ...without }), 'y y y y y'],
  ['all well, and no policy asked for', fixtureTrace({ hosts: one(accepts) }), 'y y - y y'],
  [
    'catch-all: the mailbox can not be known',
    fixtureTrace({ hosts: one(fixtureMailbox('accepted', 250, { catchAll: 'yes' })) }),
    'y y - u y',
  ],
  ['no such mailbox', fixtureTrace({ hosts: bare(unknownUser), ...without }), 'y y y n y'],
  ['switched off', fixtureTrace({ hosts: one(fixtureMailbox('mailbox-disabled', 550)) }), 'y y - n y'],
  ['full for good', fixtureTrace({ hosts: one(fixtureMailbox('mailbox-full', 552)) }), 'y y - n y'],
  ['full for now', fixtureTrace({ hosts: one(fixtureMailbox('mailbox-full', 452)) }), 'y y - u y'],
  ['greylisted', fixtureTrace({ hosts: one(fixtureMailbox('greylisted', 450)) }), 'y y - u y'],
  ['no relay', fixtureTrace({ hosts: one(fixtureMailbox('relay-denied', 554)) }), 'y y - u y'],
  ['a bare 550', fixtureTrace({ hosts: one(fixtureMailbox('refused', 550)) }), 'y y - u y'],
  ['blocked', fixtureTrace({ hosts: one(blocked) }), 'y y - u n'],
  [
    'blocked at the greeting: the host is there, and refuses us',
    fixtureTrace({ hosts: one(fixtureTurnedAway('prober-refused', 554)) }),
    'y y - u n',
  ],
  ['put off at the greeting', fixtureTrace({ hosts: one(fixtureTurnedAway('deferred', 421)) }), 'y n - u u'],
  [
    'takes no mail from anybody',
    fixtureTrace({ hosts: one(fixtureTurnedAway('refused', 521)) }),
    'y n - u u',
  ],
  ['null MX: nothing else was asked', fixtureTrace({ mx: { kind: 'null' } }), 'n - - - -'],
  ['no such domain', fixtureTrace({ mx: { kind: 'no-such-domain' } }), 'n - - - -'],
  ['no place for mail', fixtureTrace({ mx: { kind: 'none' } }), 'n - - - -'],
  ['hosts without addresses', fixtureTrace({ hosts: [fixtureHostWithout('mx1', null)] }), 'n - - - -'],
  ['could not ask DNS', failedMx(dns('servfail')), 'u - - - -'],
  [
    'stopped before DNS was asked: not asked, which is no failure',
    fixtureTrace({ mx: null, steps: { mx: { state: 'skipped', skipped: 'cancelled' } } }),
    '- - - - -',
  ],
  ['no address', fixtureTrace({ address: null, mx: null }), '- - - - -'],
  [
    'names only',
    fixtureTrace({
      hosts: [
        fixtureHost('mx1', [], { addresses: bare(accepts)[0]?.addresses ?? fixtureHost('', []).addresses }),
      ],
      options: { depth: 'dns' },
    }),
    'y - - - -',
  ],
  [
    'names only, and no policy: that is known without asking a host',
    fixtureTrace({
      hosts: bare(accepts).map((host) => ({ ...host, attempts: [] })),
      options: { depth: 'dns' },
      ...without,
    }),
    'y - y - -',
  ],
  [
    'connect only',
    fixtureTrace({ hosts: one(fixtureAttempt()), options: { depth: 'connect' } }),
    'y y - - y',
  ],
  ['silent hosts may be ours', fixtureTrace({ hosts: one(silent), network: 'internet' }), 'y u - u u'],
  [
    'silent, with IPv4 open elsewhere: the host’s own silence',
    fixtureTrace({ hosts: one(silent), network: 'internet', prober: fixtureProber() }),
    'y n - u u',
  ],
  ['silent where nobody blocks the port', fixtureTrace({ hosts: one(silent) }), 'y n - u u'],
  [
    'too slow for us: a real sender waits longer',
    fixtureTrace({ hosts: one(fixtureFailed(smtp('timeout'), { connectedMs: 5, greeting: null })) }),
    'y u - u u',
  ],
  ['connection refused', fixtureTrace({ hosts: one(refusesToConnect) }), 'y n - u u'],
  ['no IPv6 here', fixtureTrace({ hosts: one(fixtureFailed(tcp('no-route-here', 'here'))) }), 'y u - u u'],
  ['left alone for now', fixtureTrace({ hosts: one(resting) }), 'y - - - -'],
  [
    'a private address, not dialled',
    fixtureTrace({ hosts: one(fixtureAttempt({ state: 'skipped', skipped: 'not-public' })) }),
    'y - - - -',
  ],
  ['one down, one well', fixtureTrace({ hosts: two(silent, accepts) }), 'y y - y y'],
  ['blocked by one, accepted by another', fixtureTrace({ hosts: two(blocked, accepts) }), 'y y - y n'],
];

describe('the five answers', () => {
  it.each(rows)('%s', (_why, trace, expected) => {
    const { answers } = judge(trace);
    const said = names.map((name) => (answers[name].answer === 'not-asked' ? '-' : answers[name].answer[0]));
    expect(said.join(' ')).toBe(expected);
  });

  it.each(rows)('%s: proved wherever something was asked, on one line', (_why, trace) => {
    const { answers } = judge(trace);
    for (const name of names) {
      const { answer, proof } = answers[name];
      if (answer === 'not-asked') expect(proof, name).toBeNull();
      else {
        expect(proof?.text, name).toMatch(/^\S.{0,498}$/u);
        expect(proof?.text, name).not.toMatch(/[\r\n]/u);
      }
    }
  });
});

describe('what proves an answer', () => {
  const said = (code: number, enhanced: string | null, ...lines: string[]) => ({ code, enhanced, lines });
  const refused = fixtureMailbox('no-such-mailbox', 550, {
    mailbox: {
      ...fixtureAnswer('no-such-mailbox', 550),
      reply: said(550, '5.1.1', '5.1.1 No such user', 'here'),
    },
  });
  const asked = (...lines: Attempt['lines']): Attempt =>
    fixtureMailbox('accepted', 250, { catchAll: 'yes', lines });
  const proofs: [why: string, trace: Trace, name: AnswerName, text: string][] = [
    ['the MX record', fixtureTrace({ hosts: two(accepts, accepts) }), 'domain', '10 mx1.harbor.example'],
    [
      'the MX record beside a null MX',
      fixtureTrace({
        hosts: one(accepts),
        mx: {
          records: [
            { preference: 0, exchange: '.', ttl: 1 },
            { preference: 10, exchange: 'mx1.harbor.example', ttl: 1 },
          ],
        },
      }),
      'domain',
      '10 mx1.harbor.example',
    ],
    ['the null MX', fixtureTrace({ mx: { kind: 'null' } }), 'domain', '0 .'],
    ['the response code', fixtureTrace({ mx: { kind: 'no-such-domain' } }), 'domain', 'NXDOMAIN'],
    [
      'what there is none of',
      fixtureTrace({ mx: { kind: 'none' } }),
      'domain',
      'NOERROR: no MX, no A, no AAAA',
    ],
    [
      'the address of an implicit MX',
      fixtureTrace({
        hosts: [fixtureHost('harbor.example', [accepts])],
        mx: { kind: 'implicit', records: [] },
      }),
      'domain',
      'harbor.example A 192.0.2.25',
    ],
    [
      'the literal',
      fixtureTrace({
        mx: null,
        hosts: [fixtureHost('192.0.2.25', [accepts])],
        address: {
          local: 'mara',
          domain: null,
          literal: { address: '192.0.2.25', family: 4 },
          needsSmtpUtf8: false,
        },
      }),
      'domain',
      '[192.0.2.25]',
    ],
    ['what DNS said instead', failedMx({ ...dns('servfail'), detail: 'SERVFAIL' }), 'domain', 'SERVFAIL'],
    ['the greeting', fixtureTrace({ hosts: one(accepts) }), 'host', '220 mx ESMTP'],
    ['the errno', fixtureTrace({ hosts: one(refusesToConnect) }), 'host', 'ECONNREFUSED'],
    ['how long nobody answered', fixtureTrace({ hosts: one(silent) }), 'host', 'no answer in 100 ms'],
    [
      'the reply to RCPT TO, its lines on one',
      fixtureTrace({ hosts: one(refused) }),
      'mailbox',
      '550 5.1.1 No such user here',
    ],
    [
      'the name nobody has, and its yes',
      fixtureTrace({
        hosts: one(
          asked(
            { atMs: 1, from: 'us', text: 'RCPT TO:<mara@harbor.example>' },
            { atMs: 2, from: 'host', text: '250 2.1.5 Ok' },
            { atMs: 3, from: 'us', text: 'RCPT TO:<x7q@harbor.example>' },
            { atMs: 4, from: 'host', text: '250 2.1.5 Ok too' },
          ),
        ),
      }),
      'mailbox',
      'RCPT TO:<x7q@harbor.example> 250 2.1.5 Ok too',
    ],
    ['the refusal of us', fixtureTrace({ hosts: one(blocked) }), 'prober', '550 as the fixture says'],
  ];
  it.each(proofs)('%s', (_why, trace, name, text) => {
    expect(judge(trace).answers[name].proof?.text).toBe(text);
  });

  it('names the host, the address, the questions and the rule', () => {
    const { domain, mailbox } = judge(fixtureTrace({ hosts: two(silent, unknownUser) })).answers;
    expect(mailbox.proof).toMatchObject({
      host: 'mx2.harbor.example',
      address: '198.51.100.25',
      rule: { document: 'RFC 5321', section: '4.2.3' },
    });
    expect(domain.proof).toMatchObject({ host: null, exchangeIds: ['q1'] });
  });

  it('a reply of ten thousand lines is cut short', () => {
    const reply = said(550, null, ...Array.from({ length: 200 }, () => 'x'.repeat(4_000)));
    const attempt = fixtureMailbox('refused', 550, { mailbox: { ...fixtureAnswer('refused', 550), reply } });
    const { proof } = judge(fixtureTrace({ hosts: one(attempt) })).answers.mailbox;
    expect(proof?.text).toHaveLength(500);
  });
});

describe('why an answer is as it is', () => {
  const codes: [why: string, trace: Trace, name: AnswerName, code: string | null][] = [
    [
      'an operator that takes any name',
      withHost('mx.sendgrid.net', 'not-asked'),
      'mailbox',
      'operator-takes-any-name',
    ],
    [
      'one that keeps its mailboxes to itself',
      withHost('mta5.am0.yahoodns.net', 'not-asked'),
      'mailbox',
      'operator-hides-mailboxes',
    ],
    [
      'a random name refused there: it is believed',
      withHost('mta5.am0.yahoodns.net', 'no'),
      'mailbox',
      'accepted',
    ],
    ['a random name accepted there', withHost('mta5.am0.yahoodns.net', 'yes'), 'mailbox', 'catch-all'],
    [
      'silence on the Internet',
      fixtureTrace({ hosts: one(silent), network: 'internet' }),
      'prober',
      'port-25-may-be-blocked',
    ],
    [
      'silence on the Internet',
      fixtureTrace({ hosts: one(silent), network: 'internet' }),
      'host',
      'port-25-may-be-blocked',
    ],
    ['silence elsewhere', fixtureTrace({ hosts: one(silent) }), 'host', 'hosts-silent'],
    ['left alone', fixtureTrace({ hosts: one(resting) }), 'host', 'rate-limited'],
    ['one down', fixtureTrace({ hosts: two(silent, accepts) }), 'host', 'host-down'],
  ];
  function withHost(name: string, catchAll: Attempt['catchAll']): Trace {
    return fixtureTrace({ hosts: [fixtureHost(name, [fixtureMailbox('accepted', 250, { catchAll })])] });
  }
  it.each(codes)('%s', (_why, trace, name, code) => {
    expect(judge(trace).answers[name].code).toBe(code);
  });

  it.each(['mx.sendgrid.net', 'mta5.am0.yahoodns.net'])(
    '%s: a yes that proves little is unknowable',
    (name) => {
      expect(judge(withHost(name, 'not-asked')).answers.mailbox.answer).toBe('unknowable');
      expect(judge(withHost(name, 'no')).answers.mailbox.answer).toBe('yes');
    },
  );
});

describe('a random name asked for at another host than decides', () => {
  const notAsked = fixtureMailbox('accepted', 250);
  const catchAlls: [catchAll: Attempt['catchAll'], code: string, noted: NoteCode[]][] = [
    ['yes', 'catch-all-unknown', ['catch-all-unknown']],
    ['cannot-be-known', 'catch-all-unknown', ['catch-all-unknown']],
    ['no', 'accepted', []],
  ];
  it.each(catchAlls)('%s there: %s', (catchAll, code, noted) => {
    const { answers, notes } = judge(
      fixtureTrace({ hosts: two(notAsked, fixtureMailbox('accepted', 250, { catchAll })) }),
    );
    expect([answers.mailbox.answer, answers.mailbox.code]).toEqual(['yes', code]);
    expect(notes.map((note) => note.code).filter((one) => one.startsWith('catch-all'))).toEqual(noted);
  });
});
