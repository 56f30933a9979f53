import { describe, expect, it } from 'vitest';
import type { Attempt, DnsExchange, DnsRecord } from '../evidence';
import {
  dnsFailure as dns,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureSecurity,
  fixtureTrace,
  oneHost as one,
  tcpFailure as tcp,
  twoHosts as two,
} from '../evidence.fixture';
import type { Failure } from '../failure';
import type { Trace } from '../trace';
import { judge } from './judge';
import type { NoteCode } from './schema';

const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const unknownUser = fixtureMailbox('no-such-mailbox', 550);
const blocked = fixtureMailbox('prober-refused', 550);
const greylisted = fixtureMailbox('greylisted', 450);
const silent = fixtureFailed(tcp('timeout'));

const codes = (trace: Trace): NoteCode[] => judge(trace).notes.map((note) => note.code);

/** A name server's own silence on the walk, or what else is said. */
function unanswered(changes: { failure?: Failure; ignored?: DnsExchange['ignored'] }): DnsExchange {
  const failure = changes.failure ?? dns('timeout');
  if (failure.layer !== 'dns') throw new Error('a failure of DNS');
  return { ...exchange, outcome: 'failed', failure, ignored: changes.ignored ?? [] };
}

const exchange: DnsExchange = {
  id: 'w1',
  role: 'walk',
  zone: 'harbor.example',
  server: { name: 'ns1.harbor.example', address: '192.0.2.1', port: 53 },
  transport: 'udp',
  question: { name: 'harbor.example', type: 'MX' },
  startedMs: 0,
  endedMs: 9,
  outcome: 'answer',
  response: null,
  ignored: [],
  sent: '',
  received: null,
  failure: null,
};

const record = (name: string, type: string, data: string): DnsRecord => ({ name, type, ttl: 300, data });

/** The zone above sends us on to these servers, with these addresses. */
function referral(zone: string, servers: Record<string, string[]>): DnsExchange {
  const names = Object.keys(servers);
  const glue = Object.entries(servers).flatMap(([name, list]) =>
    list.map((address) => record(name, address.includes(':') ? 'AAAA' : 'A', address)),
  );
  return {
    ...exchange,
    id: 'w0',
    zone: 'example',
    outcome: 'referral',
    response: {
      rcode: 'NOERROR',
      authoritative: false,
      truncated: false,
      recursionAvailable: false,
      authenticData: false,
      recursionDesired: false,
      checkingDisabled: false,
      edns: null,
      extendedErrors: [],
      answer: [],
      authority: names.map((name) => record(zone, 'NS', name)),
      additional: glue,
    },
  };
}

describe('notes about order, mailbox, MX set and DNS', () => {
  const rows: [note: NoteCode, trace: Trace][] = [
    ['catch-all', fixtureTrace({ hosts: one(fixtureMailbox('accepted', 250, { catchAll: 'yes' })) })],
    ['single-host', fixtureTrace({ hosts: one(accepts) })],
    ['first-host-down', fixtureTrace({ hosts: two(silent, accepts) })],
    ['later-host', fixtureTrace({ hosts: two(silent, accepts) })],
    ['host-down', fixtureTrace({ hosts: two(accepts, silent) })],
    ['equal-hosts', fixtureTrace({ hosts: two(accepts, accepts, true) })],
    ['hosts-disagree', fixtureTrace({ hosts: two(accepts, unknownUser, true) })],
    ['hosts-disagree', fixtureTrace({ hosts: two(fixtureMailbox('relay-denied', 554), accepts) })],
    ['preferred-host-refused-us', fixtureTrace({ hosts: two(blocked, accepts) })],
    ['greylist-passed', fixtureTrace({ hosts: one(greylisted, { ...accepts, round: 2 }) })],
    ['implicit-mx', fixtureTrace({ hosts: one(accepts), mx: { kind: 'implicit', records: [] } })],
    ['wildcard-mx', fixtureTrace({ hosts: one(accepts), mx: { wildcard: true } })],
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
    ['operator-takes-any-name', at('mx.sendgrid.net', 'not-asked')],
    ['operator-hides-mailboxes', at('mta5.am0.yahoodns.net', 'cannot-be-known')],
  ];
  function at(name: string, catchAll: Attempt['catchAll']): Trace {
    return fixtureTrace({ hosts: [fixtureHost(name, [fixtureMailbox('accepted', 250, { catchAll })])] });
  }
  it.each(rows)('%s', (note, trace) => {
    expect(codes(trace)).toContain(note);
  });

  const silences: [why: string, note: NoteCode, trace: Trace][] = [
    ['a random name was refused there', 'operator-hides-mailboxes', at('mta5.am0.yahoodns.net', 'no')],
    ['accepted at once', 'greylist-passed', fixtureTrace({ hosts: one({ ...accepts, round: 2 }) })],
    [
      'still put off',
      'greylist-passed',
      fixtureTrace({ hosts: one(greylisted, { ...greylisted, round: 2 }) }),
    ],
    ['not asked', 'wildcard-mx', fixtureTrace({ hosts: one(accepts), mx: { wildcard: null } })],
    [
      'asked, and there is none',
      'wildcard-mx',
      fixtureTrace({ hosts: one(accepts), mx: { wildcard: false } }),
    ],
    ['a pattern of its own', 'hosts-disagree', fixtureTrace({ hosts: two(unknownUser, accepts) })],
  ];
  it.each(silences)('%s: no %s', (_why, note, trace) => {
    expect(codes(trace)).not.toContain(note);
  });

  it('says nothing beside a plain accepted mailbox with two good hosts', () => {
    expect(codes(fixtureTrace({ hosts: two(accepts, accepts) }))).toEqual([]);
  });

  it('equals are counted', () => {
    const { notes } = judge(fixtureTrace({ hosts: two(accepts, accepts, true) }));
    expect(notes.find(({ code }) => code === 'equal-hosts')?.detail).toBe('2');
  });

  it('a host that is skipped is not down', () => {
    const resting = fixtureAttempt({ state: 'skipped', skipped: 'resting' });
    expect(codes(fixtureTrace({ hosts: two(accepts, resting) }))).toEqual([]);
  });
});

describe('a single name server', () => {
  const rows: [why: string, exchanges: DnsExchange[], single: boolean][] = [
    ['one name', [referral('harbor.example', { 'ns1.harbor.example': ['192.0.2.1', '2001:db8::1'] })], true],
    ['one name, without an address', [referral('harbor.example', { 'ns1.other.example': [] })], true],
    [
      'two names on one address',
      [
        referral('Harbor.Example.', {
          'ns1.harbor.example': ['192.0.2.1'],
          'ns2.harbor.example': ['192.0.2.1'],
        }),
      ],
      true,
    ],
    [
      'two names on two addresses',
      [
        referral('harbor.example', {
          'ns1.harbor.example': ['192.0.2.1'],
          'ns2.harbor.example': ['192.0.2.2'],
        }),
      ],
      false,
    ],
    [
      'two names, one of them of an address nobody looked up',
      [referral('harbor.example', { 'ns1.harbor.example': ['192.0.2.1'], 'ns2.other.example': [] })],
      false,
    ],
    ['the top-level domain’s own server', [referral('example', { 'ns1.nic.example': ['192.0.2.1'] })], false],
    ['another domain’s', [referral('arbor.example', { 'ns1.arbor.example': ['192.0.2.1'] })], false],
    [
      'the deepest cut counts',
      [
        referral('example', { 'a.nic.example': ['192.0.2.1'], 'b.nic.example': ['192.0.2.2'] }),
        referral('harbor.example', { 'ns1.harbor.example': ['192.0.2.3'] }),
      ],
      true,
    ],
    ['no walk', [], false],
  ];
  it.each(rows)('%s', (_why, exchanges, single) => {
    const { notes } = judge(fixtureTrace({ hosts: one(accepts), exchanges }));
    const found = notes.find(({ code }) => code === 'single-name-server');
    expect(found !== undefined).toBe(single);
    if (found !== undefined) expect(found.exchangeIds).toEqual(['w0']);
  });
});
