import { describe, expect, it } from 'vitest';
import type { HostEvidence } from '../evidence';
import {
  dnsFailure as dns,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureHostWithout,
  fixtureMailbox,
  fixtureSecurity,
  fixtureTrace,
  fixtureTurnedAway,
  oneHost as one,
  smtpFailure as smtp,
  tcpFailure as tcp,
  twoHosts as two,
} from '../evidence.fixture';
import { cancelled, type Failure } from '../failure';
import type { Trace } from '../trace';
import { judge } from './judge';
import type { Outcome, ReasonCode } from './schema';

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

function failedMx(failure: Failure): Trace {
  return fixtureTrace({ mx: null, steps: { mx: { state: 'failed', failure } } });
}

function turnedAway(meaning: Parameters<typeof fixtureTurnedAway>[0], code: number): Trace {
  return fixtureTrace({ hosts: one(fixtureTurnedAway(meaning, code)) });
}

function withAddress(host: HostEvidence): HostEvidence {
  return {
    ...host,
    addresses: { ...host.addresses, list: [{ address: '192.0.2.25', family: 4, ttl: 1, scope: 'public' }] },
  };
}

describe('judge', () => {
  it.each([...domainRows, ...hostRows])('%s', (_why, trace, outcome, code) => {
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
    expect(verdict.decidedBy).toEqual({ host: 'mx2.harbor.example', address: '198.51.100.25' });
    expect(verdict.reasons[0]).toMatchObject({
      host: 'mx2.harbor.example',
      reply: { code: 550 },
      rule: { document: 'RFC 5321' },
    });
  });
});
