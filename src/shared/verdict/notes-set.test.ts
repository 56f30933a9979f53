import { describe, expect, it } from 'vitest';
import type { Attempt, HostAddress, HostEvidence } from '../evidence';
import {
  dnsFailure as dns,
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureTrace,
  tcpFailure as tcp,
} from '../evidence.fixture';
import type { Trace } from '../trace';
import { judge } from './judge';
import type { Note, NoteCode } from './schema';

const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const unknownUser = fixtureMailbox('no-such-mailbox', 550);
const closed = fixtureFailed(tcp('refused'));
const silent = fixtureFailed(tcp('timeout'));
const plain: Partial<Attempt> = { startTls: 'not-offered', tls: null };
const tls = (changes: object): Partial<Attempt> => ({ tls: accepts.tls && { ...accepts.tls, ...changes } });
const old = tls({ protocol: 'TLSv1.1' });
const untrusted = tls({ trusted: false, problem: 'DEPTH_ZERO_SELF_SIGNED_CERT' });

/** A host by its place: `10 a.example 192.0.2.1 2001:db8::1`. Its first address is the one that was tried. */
function host(text: string, attempt: Attempt = accepts): HostEvidence {
  const [preference = '', name = '', ...addresses] = text.split(' ');
  const list: HostAddress[] = addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
    ttl: 300,
    scope: 'public',
  }));
  const [first] = list;
  const tried = first === undefined ? attempt : { ...attempt, address: first.address, family: first.family };
  const made = fixtureHost(name, [tried]);
  return { ...made, preference: Number(preference), addresses: { ...made.addresses, list } };
}

/** With groups by preference, as the order step gives them. */
function trace(...hosts: HostEvidence[]): Trace {
  const preferences = [...new Set(hosts.map(({ preference }) => preference))];
  return fixtureTrace({
    hosts: hosts.map((one) => ({ ...one, group: preferences.indexOf(one.preference) })),
  });
}

const found = (evidence: Trace, code: NoteCode): Note[] =>
  judge(evidence).notes.filter((note) => note.code === code);

const a = '10 a.harbor.example 192.0.2.1';
const b = '20 b.harbor.example 198.51.100.1';
const equal = '10 b.harbor.example 198.51.100.1';

describe('patterns of a set of hosts', () => {
  const rows: [code: NoteCode, why: string, trace: Trace, hosts: (string | null)[]][] = [
    [
      'nolisting',
      'the first refuses, the second answers',
      trace(host(a, closed), host(b)),
      ['a.harbor.example'],
    ],
    ['nolisting', 'silence is no sign of it', trace(host(a, silent), host(b)), []],
    ['nolisting', 'nobody answers', trace(host(a, closed), host(b, silent)), []],
    ['nolisting', 'its equal answers', trace(host(a, closed), host(equal)), []],
    [
      'nolisting',
      'two closed ones of the same preference',
      trace(host(a, closed), host(equal, closed), host('20 c.harbor.example 203.0.113.1')),
      ['a.harbor.example', 'b.harbor.example'],
    ],
    ['first-host-down', 'nolisting is told once', trace(host(a, closed), host(b)), []],
    [
      'host-down',
      'a closed backup is a host that is down',
      trace(host(a), host(b, closed)),
      ['b.harbor.example'],
    ],

    [
      'backup-weaker-tls',
      'no encryption at the backup',
      trace(host(a), host(b, { ...accepts, ...plain })),
      ['b.harbor.example'],
    ],
    [
      'backup-weaker-tls',
      'a retired protocol there',
      trace(host(a), host(b, { ...accepts, ...old })),
      ['b.harbor.example'],
    ],
    [
      'backup-weaker-tls',
      'a certificate that does not hold there',
      trace(host(a), host(b, { ...accepts, ...untrusted })),
      ['b.harbor.example'],
    ],
    [
      'backup-weaker-tls',
      'both alike',
      trace(host(a, { ...accepts, ...untrusted }), host(b, { ...accepts, ...untrusted })),
      [],
    ],
    [
      'backup-weaker-tls',
      'the backup is the better one',
      trace(host(a, { ...accepts, ...plain }), host(b)),
      [],
    ],
    ['backup-weaker-tls', 'an equal is no backup', trace(host(a), host(equal, { ...accepts, ...plain })), []],
    [
      'backup-weaker-tls',
      'the first was not reached: nothing to compare',
      trace(host(a, silent), host(b, { ...accepts, ...plain })),
      [],
    ],
    ['backup-weaker-tls', 'the backup was not reached', trace(host(a), host(b, silent)), []],

    [
      'backup-takes-any-name',
      'accepts what the first does not know',
      trace(host(a, unknownUser), host(b)),
      ['b.harbor.example'],
    ],
    ['backup-takes-any-name', 'an equal is no backup', trace(host(a, unknownUser), host(equal)), []],
    [
      'backup-takes-any-name',
      'the first refused for another reason',
      trace(host(a, fixtureMailbox('relay-denied', 554)), host(b)),
      [],
    ],
    [
      'backup-takes-any-name',
      'the backup knows it neither',
      trace(host(a, unknownUser), host(b, unknownUser)),
      [],
    ],

    [
      'same-address',
      'two names, one address',
      trace(host(a), host('20 b.harbor.example 192.0.2.1')),
      ['b.harbor.example'],
    ],
    [
      'same-address',
      'in another spelling',
      trace(host('10 a.harbor.example 2001:db8::1'), host('20 b.harbor.example 2001:DB8:0::1')),
      ['b.harbor.example'],
    ],
    ['same-address', 'two addresses', trace(host(a), host(b)), []],
    ['same-address', 'one host named once', trace(host(a)), []],

    ['same-network', 'one /24', trace(host(a), host('20 b.harbor.example 192.0.2.200')), [null]],
    [
      'same-network',
      'one /24 and one /48',
      trace(host(`${a} 2001:db8::1`), host('20 b.harbor.example 192.0.2.2 2001:db8::2')),
      [null],
    ],
    [
      'same-network',
      'one /24 and two /48',
      trace(host(`${a} 2001:db8:1::1`), host('20 b.harbor.example 192.0.2.2 2001:db8:2::2')),
      [],
    ],
    ['same-network', 'two networks', trace(host(a), host(b)), []],
    [
      'same-network',
      'one address is told as such',
      trace(host(a), host('20 b.harbor.example 192.0.2.1')),
      [],
    ],
    ['same-network', 'families that never meet', trace(host(a), host('20 b.harbor.example 2001:db8::1')), []],
    ['same-network', 'a single host', trace(host(a)), []],
    [
      'same-network',
      'a large operator’s one network stands in many places',
      trace(host('10 route1.mx.cloudflare.net 192.0.2.1'), host('20 route2.mx.cloudflare.net 192.0.2.2')),
      [],
    ],

    [
      'single-provider',
      'an operator of the table',
      trace(host('10 aspmx.l.google.com 192.0.2.1'), host('20 alt1.aspmx.l.google.com 198.51.100.1')),
      [null],
    ],
    [
      'single-provider',
      'another’s domain',
      trace(host('10 a.bigmail.example 192.0.2.1'), host('20 b.bigmail.example 198.51.100.1')),
      [null],
    ],
    ['single-provider', 'its own hosts are no finding', trace(host(a), host(b)), []],
    ['single-provider', 'a single host', trace(host('10 a.bigmail.example 192.0.2.1')), []],

    [
      'old-provider',
      'two operators, neither the domain',
      trace(host('10 a.fresh.example 192.0.2.1'), host('50 b.dusty.example 198.51.100.1')),
      ['b.dusty.example'],
    ],
    [
      'old-provider',
      'its own backup is its own',
      trace(host('10 aspmx.l.google.com 192.0.2.1'), host(b)),
      [],
    ],
    [
      'old-provider',
      'somebody stands in for its own host',
      trace(host(a), host('20 b.standby.example 198.51.100.1')),
      [],
    ],
    [
      'old-provider',
      'one operator under two ends',
      trace(host('10 aspmx.l.google.com 192.0.2.1'), host('20 aspmx2.googlemail.com 198.51.100.1')),
      [],
    ],
  ];
  it.each(rows)('%s: %s', (code, _why, evidence, hosts) => {
    expect(found(evidence, code).map((note) => note.host)).toEqual(hosts);
  });

  it('carries its proof', () => {
    const backup = found(trace(host(a, unknownUser), host(b)), 'backup-takes-any-name')[0];
    expect(backup).toMatchObject({ address: '198.51.100.1', reply: { code: 250 } });
    const network = found(trace(host(a), host('20 b.harbor.example 192.0.2.9')), 'same-network')[0];
    expect(network).toMatchObject({ detail: '192.0.2.0/24', exchangeIds: ['q2', 'q2'] });
    const moved = trace(host('10 aspmx.l.google.com 192.0.2.1'), host('50 b.dusty.example 198.51.100.1'));
    expect(found(moved, 'old-provider')[0]?.detail).toBe('dusty.example');
  });
});

describe('a host with an address nobody outside reaches', () => {
  const hidden = (scope: HostAddress['scope']): HostEvidence => {
    const one = host(
      '10 a.harbor.example 127.0.0.1',
      fixtureAttempt({ state: 'skipped', skipped: 'not-public' }),
    );
    return {
      ...one,
      addresses: { ...one.addresses, list: one.addresses.list.map((each) => ({ ...each, scope })) },
    };
  };
  it.each(['loopback', 'private', 'link-local', 'reserved'] as const)('%s', (scope) => {
    const notes = found(trace(hidden(scope), host(b)), 'host-not-public');
    expect(notes).toMatchObject([{ host: 'a.harbor.example', address: '127.0.0.1', detail: scope }]);
  });

  it('on a private network it is where it belongs', () => {
    const evidence = fixtureTrace({ hosts: [hidden('private')], options: { allowPrivate: true } });
    expect(found(evidence, 'host-not-public')).toEqual([]);
  });
});

describe('what hosts offer', () => {
  const offering = (...capabilities: string[]): Attempt => ({ ...accepts, capabilities });
  const rows: [first: string[], second: string[], detail: string | null][] = [
    [['SIZE 100', 'DSN'], ['DSN', 'size 100'], null],
    [['DSN', 'STARTTLS'], ['DSN'], null],
    [['DSN', 'CHUNKING'], ['AUTH PLAIN'], 'without DSN, CHUNKING; with AUTH'],
    [['SIZE 52428800'], ['SIZE 5242880'], 'SIZE 5242880'],
    [['SIZE 52428800'], ['SIZE'], 'SIZE unlimited'],
    [['AUTH=LOGIN'], ['AUTH LOGIN'], null],
    [[], [], null],
  ];
  it.each(rows)('%j and %j: %s', (first, second, detail) => {
    const evidence = trace(host(a, offering(...first)), host(b, offering(...second)));
    expect(found(evidence, 'capabilities-differ').map((note) => note.detail)).toEqual(
      detail === null ? [] : [detail],
    );
  });

  it('a host that never answered EHLO offers nothing to compare', () => {
    const evidence = trace(host(a, silent), host(b, offering('DSN')));
    expect(found(evidence, 'capabilities-differ')).toEqual([]);
  });

  it('a thousand keywords are cut short', () => {
    const many = Array.from({ length: 200 }, (_, at) => `X${'Y'.repeat(60)}${at}`);
    const evidence = trace(host(a, offering()), host(b, offering(...many)));
    expect(found(evidence, 'capabilities-differ')[0]?.detail).toHaveLength(500);
  });
});

it('a set whose names could not be asked for has no pattern', () => {
  const none = host('10 a.harbor.example');
  const failed = {
    ...none,
    attempts: [],
    addresses: { ...none.addresses, state: 'failed' as const, failure: dns('servfail') },
  };
  const codes = judge(trace(failed, { ...failed, name: 'b.harbor.example' })).notes.map(({ code }) => code);
  expect(codes.filter((code) => code.startsWith('same'))).toEqual([]);
});
