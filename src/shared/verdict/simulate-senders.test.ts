import { describe, expect, it } from 'vitest';
import type { Attempt, HostEvidence } from '../evidence';
import {
  dnsFailure as dns,
  fixtureAnswer,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureHostWithout,
  fixtureMailbox,
  fixtureNoSts,
  fixtureSts,
  fixtureTlsa,
  fixtureTrace,
  fixtureTurnedAway,
  smtpFailure as smtp,
  tcpFailure as tcp,
} from '../evidence.fixture';
import type { DaneResult, TlsaEvidence } from '../policy';
import type { Trace } from '../trace';
import { type SenderName, senderNames, senderSchema } from './senders';
import { simulateSenders } from './simulate-senders';

const dane = (state: DaneResult['state']): DaneResult => ({
  state,
  record: null,
  certificate: null,
  problem: null,
});
const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no', dane: dane('match') });
const mail = (changes: Partial<Attempt> = {}): Attempt => ({ ...accepts, ...changes });
const plain: Partial<Attempt> = { startTls: 'not-offered', tls: null, dane: dane('no-tls') };
const failedTls: Partial<Attempt> = { startTls: 'failed', tls: null, dane: dane('no-tls') };
const withTls = (changes: object): Attempt['tls'] => accepts.tls && { ...accepts.tls, ...changes };
const untrusted = { tls: withTls({ trusted: false, problem: 'CERT_HAS_EXPIRED' }) };
const unknownUser = fixtureMailbox('no-such-mailbox', 550, {
  mailbox: {
    ...fixtureAnswer('no-such-mailbox', 550),
    reply: { code: 550, enhanced: '5.1.1', lines: ['5.1.1 no'] },
  },
  dane: dane('match'),
});
const greylisted = fixtureMailbox('greylisted', 451, { dane: dane('match') });
const blocked = fixtureMailbox('prober-refused', 550, { dane: dane('match') });
const silent = fixtureFailed(tcp('timeout'));
const closed = fixtureFailed(tcp('refused'));

function host(at: number, attempts: Attempt[], tlsa: TlsaEvidence = fixtureTlsa('none')): HostEvidence {
  const own = attempts.map((attempt) => ({
    ...attempt,
    address: attempt.family === 6 ? `2001:db8:${at}::25` : `192.0.${at}.25`,
  }));
  return fixtureHost(`mx${at}.harbor.example`, own, { preference: at * 10, group: at - 1, tlsa });
}

function trace(...hosts: HostEvidence[]): Trace {
  return fixtureTrace({ hosts, mtaSts: fixtureNoSts });
}

const v6 = (attempt: Attempt): Attempt => ({ ...attempt, family: 6 });
/** Greeted and left, as the host had answered at its other address. */
const looked = fixtureAttempt();
const passedOver = fixtureAttempt({ state: 'skipped', skipped: 'answered-already' });

/** One word a sender, in their order: opportunistic dane mta-sts strict ipv4-only ipv6-only. `+`: delivered. */
function played(evidence: Trace): string[] {
  return simulateSenders(evidence).map(({ outcome, code, status }) =>
    outcome === 'delivered' ? '+' : status === null ? `${outcome} ${code}` : `${outcome} ${code} ${status}`,
  );
}

const noV6 = 'bounced no-address-of-family 5.4.4';
const same = (word: string): string[] => senderNames.map(() => word);
const v4Only = (word: string): string[] => [word, word, word, word, word, noV6];

const sts = fixtureSts();
const secure = fixtureTlsa('secure');
const rows: [why: string, trace: Trace, expected: string[]][] = [
  ['all well, IPv4 alone', trace(host(1, [mail()])), ['+', '+', '+', '+', '+', noV6]],
  ['all well, both families', trace(host(1, [v6(mail()), mail()])), same('+')],
  [
    'IPv6 answered first, so IPv4 was not tried',
    trace(host(1, [v6(mail()), passedOver])),
    ['+', '+', '+', '+', 'not-asked not-asked', '+'],
  ],
  [
    'IPv4 answered first, so IPv6 was not tried',
    trace(host(1, [mail(), v6(passedOver)])),
    ['+', '+', '+', '+', '+', 'not-asked not-asked'],
  ],
  ['IPv6 answered, and IPv4 greets as well', trace(host(1, [v6(mail()), looked])), same('+')],
  [
    'IPv6 refused the mailbox, and IPv4 greets: the mailbox is the host’s',
    trace(host(1, [v6(unknownUser), looked])),
    same('bounced recipient-refused 5.1.1'),
  ],
  [
    'IPv6 refused us alone, and IPv4 greets: how that one would answer is not known',
    trace(host(1, [v6(blocked), looked])),
    [
      'unknown us-alone',
      'unknown us-alone',
      'unknown us-alone',
      'unknown us-alone',
      'not-asked not-asked',
      'unknown us-alone',
    ],
  ],
  [
    'IPv6 answered, and IPv4 is closed',
    trace(host(1, [v6(mail()), closed])),
    ['+', '+', '+', '+', 'deferred no-host-answers 4.4.1', '+'],
  ],
  [
    'IPv6 of the first was not tried, that of the second takes the mail: the first would have had the word',
    trace(host(1, [mail(), v6(passedOver)]), host(2, [v6(mail())])),
    ['+', '+', '+', '+', '+', 'not-asked not-asked'],
  ],
  [
    'a certificate for another name',
    trace(host(1, [mail({ tls: withTls({ nameMatches: false }) })])),
    ['+', '+', '+', 'deferred tls-required 4.7.5', '+', noV6],
  ],
  [
    'IPv6 silent, IPv4 well',
    trace(host(1, [v6(silent), mail()])),
    ['+', '+', '+', '+', '+', 'deferred no-host-answers 4.4.1'],
  ],
  [
    'a later host has the family that the first lacks',
    trace(host(1, [mail()]), host(2, [v6(mail())])),
    same('+'),
  ],
  ['no encryption', trace(host(1, [mail(plain)])), ['+', '+', '+', 'deferred tls-required 4.7.4', '+', noV6]],
  [
    'encryption that fails',
    trace(host(1, [mail(failedTls)])),
    ['+', '+', '+', 'deferred tls-required 4.7.4', '+', noV6],
  ],
  [
    'an expired certificate',
    trace(host(1, [mail(untrusted)])),
    ['+', '+', '+', 'deferred tls-required 4.7.5', '+', noV6],
  ],
  [
    'strict goes on to a backup that holds',
    trace(host(1, [mail(untrusted)]), host(2, [mail()])),
    ['+', '+', '+', '+', '+', noV6],
  ],
  [
    'DANE matches, whatever the roots say',
    trace(host(1, [mail(untrusted)], secure)),
    ['+', '+', '+', 'deferred tls-required 4.7.5', '+', noV6],
  ],
  [
    'DANE does not match',
    trace(host(1, [mail({ dane: dane('mismatch') })], secure)),
    ['+', 'deferred dane-mismatch 4.7.5', '+', '+', '+', noV6],
  ],
  [
    'DANE, and no encryption',
    trace(host(1, [mail(plain)], secure)),
    ['+', 'deferred dane-mismatch 4.7.4', '+', 'deferred tls-required 4.7.4', '+', noV6],
  ],
  [
    'DANE without a usable record: encryption is enough',
    trace(host(1, [mail({ ...untrusted, dane: dane('unusable') })], fixtureTlsa('secure', { records: [] }))),
    ['+', '+', '+', 'deferred tls-required 4.7.5', '+', noV6],
  ],
  [
    'DANE whose proof is broken',
    trace(host(1, [mail()], fixtureTlsa('bogus'))),
    ['+', 'deferred dane-bogus 4.7.5', '+', '+', '+', noV6],
  ],
  [
    'TLSA that can’t be had',
    trace(host(1, [mail()], fixtureTlsa('failed'))),
    ['+', 'deferred dane-failed 4.7.5', '+', '+', '+', noV6],
  ],
  [
    'TLSA that we could not ask for says nothing',
    trace(host(1, [mail()], fixtureTlsa('failed', { failure: dns('timeout', 'here') }))),
    ['+', 'not-asked not-asked', '+', '+', '+', noV6],
  ],
  ['records nobody rests on', trace(host(1, [mail()], fixtureTlsa('insecure'))), v4Only('+')],
  [
    'DANE goes on to a host that matches',
    trace(host(1, [mail({ dane: dane('mismatch') })], secure), host(2, [mail()], secure)),
    v4Only('+'),
  ],
  [
    'MTA-STS: not in the policy',
    fixtureTrace({
      hosts: [host(1, [mail()])],
      mtaSts: { ...sts, policy: { mode: 'enforce', mx: ['a.example'], maxAgeSeconds: 1 } },
    }),
    ['+', '+', 'deferred sts-mismatch 4.7.5', '+', '+', noV6],
  ],
  [
    'MTA-STS: no encryption',
    fixtureTrace({ hosts: [host(1, [mail(plain)])], mtaSts: sts }),
    ['+', '+', 'deferred sts-mismatch 4.7.4', 'deferred tls-required 4.7.4', '+', noV6],
  ],
  [
    'MTA-STS in testing binds nobody',
    fixtureTrace({
      hosts: [host(1, [mail(untrusted)])],
      mtaSts: { ...sts, policy: { mode: 'testing', mx: ['a.example'], maxAgeSeconds: 1 } },
    }),
    ['+', '+', '+', 'deferred tls-required 4.7.5', '+', noV6],
  ],
  [
    'a policy that could not be fetched binds nobody who has none',
    fixtureTrace({ hosts: [host(1, [mail(untrusted)])], mtaSts: { ...sts, state: 'failed', policy: null } }),
    ['+', '+', '+', 'deferred tls-required 4.7.5', '+', noV6],
  ],
  ['no such mailbox', trace(host(1, [unknownUser])), v4Only('bounced recipient-refused 5.1.1')],
  [
    'no such mailbox, behind a certificate that does not hold: strict never asked',
    trace(host(1, [{ ...unknownUser, ...untrusted }])),
    [
      'bounced recipient-refused 5.1.1',
      'bounced recipient-refused 5.1.1',
      'bounced recipient-refused 5.1.1',
      'deferred tls-required 4.7.5',
      'bounced recipient-refused 5.1.1',
      noV6,
    ],
  ],
  [
    'switched off, without a code of its own',
    trace(host(1, [fixtureMailbox('mailbox-disabled', 550)])),
    v4Only('bounced recipient-refused 5.2.1'),
  ],
  [
    'full for good',
    trace(host(1, [fixtureMailbox('mailbox-full', 552)])),
    v4Only('bounced recipient-refused 5.2.2'),
  ],
  [
    'full for now',
    trace(host(1, [fixtureMailbox('mailbox-full', 452)])),
    v4Only('deferred recipient-deferred 4.2.2'),
  ],
  ['greylisted', trace(host(1, [greylisted])), v4Only('deferred recipient-deferred 4.7.1')],
  ['greylisted, then accepted', trace(host(1, [greylisted, mail({ round: 2 })])), v4Only('+')],
  ['greylisted, and the backup accepts', trace(host(1, [greylisted]), host(2, [mail()])), v4Only('+')],
  ['refused for who we are: ours alone', trace(host(1, [blocked])), v4Only('unknown us-alone')],
  [
    'refused for who we are at the greeting',
    trace(host(1, [fixtureTurnedAway('prober-refused', 554)])),
    v4Only('unknown us-alone'),
  ],
  [
    'refused for who we are, and accepted by the next',
    trace(host(1, [blocked]), host(2, [mail()])),
    v4Only('+'),
  ],
  [
    'hangs up',
    trace(host(1, [fixtureFailed(smtp('closed'), { connectedMs: 5 })])),
    v4Only('deferred no-host-answers 4.4.2'),
  ],
  [
    'not SMTP',
    trace(host(1, [fixtureFailed(smtp('garbage'), { connectedMs: 5 })])),
    v4Only('deferred no-host-answers 4.5.0'),
  ],
  [
    'no SMTPUTF8',
    trace(host(1, [fixtureFailed(smtp('smtputf8-missing'), { connectedMs: 5 })])),
    v4Only('bounced recipient-refused 5.6.7'),
  ],
  ['closed', trace(host(1, [closed])), v4Only('deferred no-host-answers 4.4.1')],
  [
    'silent on the Internet: nothing can be known',
    fixtureTrace({ hosts: [host(1, [silent])], mtaSts: fixtureNoSts, network: 'internet' }),
    v4Only('unknown not-known'),
  ],
  [
    'stopped',
    trace(
      host(1, [
        fixtureFailed({ layer: 'run', code: 'cancelled', temporary: true, side: 'here', detail: '' }),
      ]),
    ),
    v4Only('not-asked not-asked'),
  ],
  [
    'left alone for now',
    trace(host(1, [fixtureAttempt({ state: 'skipped', skipped: 'resting' })])),
    [
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      noV6,
    ],
  ],
  [
    'as far as STARTTLS: only what fails there is known',
    fixtureTrace({
      hosts: [host(1, [fixtureAttempt(untrusted)])],
      mtaSts: fixtureNoSts,
      options: { depth: 'connect' },
    }),
    [
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      'deferred tls-required 4.7.5',
      'not-asked not-asked',
      noV6,
    ],
  ],
  [
    'names only',
    fixtureTrace({ hosts: [{ ...host(1, [mail()]), attempts: [] }], options: { depth: 'dns' } }),
    [
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      'not-asked not-asked',
      noV6,
    ],
  ],
  [
    'policy was not asked for',
    fixtureTrace({ hosts: [{ ...host(1, [mail()]), tlsa: null }] }),
    ['+', 'not-asked not-asked', 'not-asked not-asked', '+', '+', noV6],
  ],
  ['null MX', fixtureTrace({ mx: { kind: 'null' } }), same('bounced domain-refuses 5.1.10')],
  ['no such domain', fixtureTrace({ mx: { kind: 'no-such-domain' } }), same('bounced domain-refuses 5.1.2')],
  ['no place for mail', fixtureTrace({ mx: { kind: 'none' } }), same('bounced domain-refuses 5.4.4')],
  ['no address', fixtureTrace({ address: null, mx: null }), same('bounced domain-refuses 5.1.3')],
  ['hosts without an address', trace(fixtureHostWithout('mx1', null)), same('bounced domain-refuses 5.4.4')],
  [
    'a host that could not be asked for',
    trace(fixtureHostWithout('mx1', dns('servfail'))),
    same('deferred domain-fails 4.4.3'),
  ],
  [
    'DNS fails',
    fixtureTrace({ mx: null, steps: { mx: { state: 'failed', failure: dns('servfail') } } }),
    same('deferred domain-fails 4.4.3'),
  ],
  [
    'our resolver is out of reach',
    fixtureTrace({ mx: null, steps: { mx: { state: 'failed', failure: dns('timeout', 'here') } } }),
    same('unknown not-known'),
  ],
];

describe('what real senders would do', () => {
  it.each(rows)('%s', (_why, evidence, expected) => {
    expect(played(evidence)).toEqual(expected);
  });

  it.each(rows)('%s: six of them, in order, in the shape of a file', (_why, evidence) => {
    const senders = simulateSenders(evidence);
    expect(senders.map(({ name }) => name)).toEqual([...senderNames]);
    for (const sender of senders) {
      expect(senderSchema.safeParse(sender).success).toBe(true);
      expect(sender.givesUpAfterSeconds).toBe(sender.outcome === 'deferred' ? 432_000 : null);
    }
  });

  const by = (evidence: Trace, name: SenderName) =>
    simulateSenders(evidence).find((one) => one.name === name);

  it('says where the mail ended, and whether it was encrypted', () => {
    const evidence = trace(host(1, [mail(plain)]), host(2, [mail()]));
    expect(by(evidence, 'opportunistic')).toMatchObject({ host: 'mx1.harbor.example', encrypted: false });
    expect(by(evidence, 'strict')).toMatchObject({
      host: 'mx2.harbor.example',
      address: '192.0.2.25',
      encrypted: true,
      reply: { code: 250 },
    });
  });

  it('an address literal has no policy to hold to', () => {
    const evidence = fixtureTrace({
      mx: null,
      address: {
        local: 'mara',
        domain: null,
        literal: { address: '192.0.1.25', family: 4 },
        needsSmtpUtf8: false,
      },
      hosts: [{ ...host(1, [mail()]), tlsa: null }],
    });
    expect(played(evidence).slice(0, 4)).toEqual(['+', '+', '+', '+']);
  });
});
