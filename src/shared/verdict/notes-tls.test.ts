import { describe, expect, it } from 'vitest';
import type { Attempt, HostEvidence } from '../evidence';
import {
  fixtureAttempt,
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureNoSts,
  fixtureProber,
  fixtureSts,
  fixtureTlsa,
  fixtureTrace,
  oneHost as one,
  smtpFailure as smtp,
  tcpFailure as tcp,
} from '../evidence.fixture';
import type { TlsFailure } from '../failure';
import type { DaneResult, MtaStsEvidence, TlsaEvidence } from '../policy';
import type { ProberEvidence } from '../prober';
import type { SubmissionHost, Trace } from '../trace';
import { judge } from './judge';
import type { Note, NoteCode } from './schema';

const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const tls = (changes: object): Attempt => ({
  ...accepts,
  tls: accepts.tls && { ...accepts.tls, ...changes },
});
const failure = (code: TlsFailure['code']): TlsFailure => ({
  layer: 'tls',
  code,
  temporary: false,
  side: 'there',
  detail: '',
});
const certificate = {
  subject: 'mx1',
  issuer: 'ca',
  names: [],
  validFrom: '2025-01-01T00:00:00Z',
  validTo: '2027-01-01T00:00:00Z',
  sha256: 'ab',
  keyType: 'ec prime256v1',
  signature: 'ecdsa-with-SHA256',
  der: '',
};
const chain = (changes: object): Attempt => tls({ chain: [{ ...certificate, ...changes }] });

const notesOf = (trace: Trace, prefix: string): Note[] =>
  judge(trace).notes.filter(({ code }) => code.startsWith(prefix));
const codesOf = (trace: Trace, prefix: string): NoteCode[] => notesOf(trace, prefix).map(({ code }) => code);

describe('notes about encryption', () => {
  const rows: [why: string, attempt: Attempt, codes: NoteCode[]][] = [
    ['all well', accepts, []],
    ['not offered', { ...accepts, startTls: 'not-offered', tls: null }, ['tls-missing']],
    ['refused', { ...accepts, startTls: 'refused', tls: null }, ['tls-failed']],
    [
      'failed',
      { ...accepts, startTls: 'failed', tls: null, tlsFailure: failure('handshake') },
      ['tls-failed'],
    ],
    [
      'slipped in',
      { ...accepts, startTls: 'failed', tls: null, tlsFailure: failure('injected') },
      ['tls-injected'],
    ],
    ['expired', tls({ trusted: false, problem: 'CERT_HAS_EXPIRED' }), ['tls-expired']],
    ['untrusted', tls({ trusted: false, problem: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), ['tls-untrusted']],
    ['wrong name', tls({ nameMatches: false }), ['tls-wrong-name']],
    ['an old protocol', tls({ protocol: 'TLSv1.1' }), ['tls-old-protocol']],
    ['a short key', chain({ keyType: 'rsa 1024' }), ['tls-weak-key']],
    ['a broken hash', chain({ signature: 'sha1WithRSAEncryption' }), ['tls-weak-signature']],
    ['about to end, as the trace began', chain({ validTo: '2026-01-10T00:00:00Z' }), ['tls-expires-soon']],
    ['never came so far', fixtureFailed(tcp('timeout')), []],
  ];
  it.each(rows)('%s', (_why, attempt, codes) => {
    const evidence = fixtureTrace({ hosts: one(attempt) });
    expect(codesOf(evidence, 'tls')).toEqual(codes);
    expect(codesOf(evidence, 'greeting')).toEqual([]);
  });

  it('a slow greeting', () => {
    const late = fixtureMailbox('accepted', 250, {
      lines: [{ atMs: 5_000, from: 'host', text: '220 late' }],
    });
    expect(codesOf(fixtureTrace({ hosts: one(late) }), 'greeting')).toEqual(['greeting-slow']);
  });
});

const dane = (state: DaneResult['state'], problem: DaneResult['problem'] = null): DaneResult => ({
  state,
  record: null,
  certificate: null,
  problem,
});
const host = (at: number, tlsa: TlsaEvidence | null, attempt: Attempt = accepts): HostEvidence =>
  fixtureHost(`mx${at}.harbor.example`, [{ ...attempt, address: `192.0.${at}.25` }], {
    preference: at * 10,
    group: at - 1,
    tlsa,
  });
const mail = (changes: Partial<Attempt>): Attempt => ({ ...accepts, ...changes });
const none = fixtureTlsa('none');
const secure = fixtureTlsa('secure');
const policyCodes = (mtaSts: MtaStsEvidence | null, ...hosts: HostEvidence[]): string[] =>
  judge(fixtureTrace({ hosts, mtaSts })).notes.flatMap(({ code, host: name, detail }) =>
    /^(?:dane|sts|no-policy)/u.test(code)
      ? [[code, name?.slice(0, 3), detail].filter(Boolean).join(' ')]
      : [],
  );

describe('notes about policy', () => {
  const enforce = (changes: object) =>
    fixtureSts({ policy: { mode: 'enforce', mx: ['*.harbor.example'], maxAgeSeconds: 604_800, ...changes } });
  const rows: [why: string, codes: string[], expected: string[]][] = [
    ['neither', policyCodes(fixtureNoSts, host(1, none)), ['no-policy']],
    ['neither was asked for', policyCodes(null, host(1, null)), []],
    ['only one was asked for', policyCodes(fixtureNoSts, host(1, null)), []],
    [
      'a match',
      policyCodes(fixtureNoSts, host(1, secure, mail({ dane: dane('match') }))),
      ['dane-match mx1'],
    ],
    [
      'a mismatch',
      policyCodes(fixtureNoSts, host(1, secure, mail({ dane: dane('mismatch', 'digest') }))),
      ['dane-mismatch mx1 digest'],
    ],
    [
      'no encryption where records ask for it',
      policyCodes(fixtureNoSts, host(1, secure, mail({ startTls: 'not-offered', tls: null }))),
      ['dane-mismatch mx1 tls'],
    ],
    [
      'none usable',
      policyCodes(fixtureNoSts, host(1, fixtureTlsa('secure', { records: [] }))),
      ['dane-unusable mx1'],
    ],
    ['not proved', policyCodes(fixtureNoSts, host(1, fixtureTlsa('insecure'))), ['dane-insecure mx1']],
    ['proof broken', policyCodes(fixtureNoSts, host(1, fixtureTlsa('bogus'))), ['dane-bogus mx1 proof']],
    ['could not be asked', policyCodes(fixtureNoSts, host(1, fixtureTlsa('failed'))), ['dane-failed mx1']],
    [
      'on some hosts',
      policyCodes(fixtureNoSts, host(1, secure, mail({ dane: dane('match') })), host(2, none)),
      ['dane-match mx1', 'dane-not-all-hosts mx2'],
    ],
    ['MTA-STS holds', policyCodes(enforce({}), host(1, none)), ['sts-match mx1']],
    [
      'one host is not in it',
      policyCodes(enforce({ mx: ['mx1.harbor.example'] }), host(1, none), host(2, none)),
      ['sts-match mx1', 'sts-mismatch mx2 name'],
    ],
    [
      'one host does not hold',
      policyCodes(enforce({}), host(1, none, tls({ trusted: false, problem: 'X' }))),
      ['sts-mismatch mx1 certificate'],
    ],
    ['testing', policyCodes(enforce({ mode: 'testing', mx: [] }), host(1, none)), ['sts-testing']],
    [
      'none',
      policyCodes(enforce({ mode: 'none', mx: [], maxAgeSeconds: 60 }), host(1, none)),
      ['sts-none-mode'],
    ],
    [
      'kept briefly',
      policyCodes(enforce({ maxAgeSeconds: 3_600 }), host(1, none)),
      ['sts-match mx1', 'sts-short-max-age 3600'],
    ],
    ['a day is enough', policyCodes(enforce({ maxAgeSeconds: 86_400 }), host(1, none)), ['sts-match mx1']],
    [
      'broken',
      policyCodes(fixtureSts({ state: 'invalid', policy: null, problems: ['mode', 'no-mx'] }), host(1, none)),
      ['sts-invalid mode, no-mx'],
    ],
    [
      'not reached',
      policyCodes(fixtureSts({ state: 'failed', policy: null }), host(1, none)),
      ['sts-failed'],
    ],
  ];
  it.each(rows)('%s', (_why, codes, expected) => {
    expect(codes).toEqual(expected);
  });
});

describe('notes about submission', () => {
  const line = (from: 'us' | 'host', text: string) => ({ atMs: 1, from, text });
  const at = (attempt: Attempt | null, changes: Partial<SubmissionHost> = {}): SubmissionHost => ({
    name: 'smtp.harbor.example',
    port: 587,
    source: 'srv',
    tls: 'starttls',
    attempt,
    failure: null,
    exchangeIds: ['s1'],
    ...changes,
  });
  const implicit = { port: 465, tls: 'implicit' } as const;
  const login = fixtureAttempt({
    lines: [line('host', '220 hi'), line('host', '250-AUTH PLAIN'), line('us', 'STARTTLS')],
  });
  const lateLogin = fixtureAttempt({
    lines: [line('host', '220 hi'), line('us', 'STARTTLS'), line('host', '250 AUTH PLAIN')],
  });
  const closed = fixtureFailed(tcp('refused'));
  const rows: [why: string, submission: SubmissionHost[], expected: string[]][] = [
    ['open', [at(fixtureAttempt())], ['submission-open 587']],
    ['open from the first octet', [at(fixtureAttempt(), implicit)], ['submission-open 465']],
    ['a login after STARTTLS', [at(lateLogin)], ['submission-open 587']],
    ['a login before it', [at(login)], ['submission-plain 587']],
    ['no encryption', [at(fixtureAttempt({ startTls: 'not-offered', tls: null }))], ['submission-plain 587']],
    ['closed', [at(closed)], ['submission-missing 587']],
    ['its name could not be found', [at(null, { failure: smtp('closed') })], ['submission-missing 587']],
    [
      'stopped',
      [at(fixtureFailed({ layer: 'run', code: 'cancelled', temporary: true, side: 'here', detail: '' }))],
      [],
    ],
    ['no IPv6 here says nothing', [at(fixtureFailed(tcp('no-route-here', 'here')))], []],
    ['encryption fails', [at(fixtureAttempt({ startTls: 'failed', tls: null }))], ['tls-failed 587']],
    [
      'tried for want of a record: one closed beside one open is nothing',
      [at(closed, { ...implicit, source: 'mx' }), at(fixtureAttempt(), { source: 'mx' })],
      ['submission-open 587'],
    ],
    [
      'promised by a record: one closed beside one open is missing',
      [at(closed, implicit), at(fixtureAttempt())],
      ['submission-missing 465', 'submission-open 587'],
    ],
  ];
  it.each(rows)('%s', (_why, submission, expected) => {
    const { notes } = judge(fixtureTrace({ hosts: one(accepts), submission }));
    const said = notes.filter(({ host: name }) => name === 'smtp.harbor.example');
    expect(said.map(({ code, detail }) => `${code} ${detail}`)).toEqual(expected);
  });
});

describe('notes about this machine', () => {
  const prober = (changes: Partial<ProberEvidence>) =>
    fixtureTrace({ hosts: one(accepts), prober: fixtureProber(changes) });
  const helo = fixtureProber().helo;
  const reverse = {
    address: '203.0.113.9',
    names: ['x.example'],
    confirmed: true,
    failure: null,
    exchangeIds: ['p2'],
  };
  const listing = { list: 'bl.example', address: '203.0.113.9', codes: [], text: '', exchangeIds: ['p3'] };
  const rows: [why: string, changes: Partial<ProberEvidence>, codes: NoteCode[]][] = [
    ['all in order', {}, []],
    ['no reverse name', { reverse: [{ ...reverse, names: [], confirmed: null }] }, ['prober-no-reverse']],
    [
      'it could not be asked',
      { reverse: [{ ...reverse, names: [], confirmed: null, failure: smtp('timeout') }] },
      [],
    ],
    ['of another address', { reverse: [{ ...reverse, address: '192.168.1.2', names: [] }] }, []],
    ['not confirmed', { reverse: [{ ...reverse, confirmed: false }] }, ['prober-reverse-unconfirmed']],
    ['confirmation could not be asked', { reverse: [{ ...reverse, confirmed: null }] }, []],
    ['no name of its own', { helo: { ...helo, source: 'literal', addresses: [] } }, ['prober-helo-literal']],
    [
      'a name that leads elsewhere',
      { helo: { ...helo, addresses: ['192.0.2.77'] } },
      ['prober-helo-mismatch'],
    ],
    ['a name that leads nowhere', { helo: { ...helo, addresses: [] } }, ['prober-helo-mismatch']],
    ['a name that could not be asked', { helo: { ...helo, addresses: [], failure: smtp('timeout') } }, []],
    ['no address of ours is known', { outside: [], helo: { ...helo, addresses: ['192.0.2.77'] } }, []],
    ['listed', { listings: [{ ...listing, state: 'listed' }] }, ['prober-listed']],
    ['the list refuses us', { listings: [{ ...listing, state: 'refused' }] }, []],
    ['the list is broken', { listings: [{ ...listing, state: 'broken' }] }, []],
    ['behind a proxy', { proxy: '192.0.2.80:1080' }, ['prober-behind-proxy']],
  ];
  it.each(rows)('%s', (_why, changes, codes) => {
    expect(codesOf(prober(changes), 'prober')).toEqual(codes);
  });

  it('none of them ever changes an answer about the mailbox', () => {
    const bad: Partial<ProberEvidence> = {
      reverse: [{ ...reverse, names: [] }],
      listings: [{ ...listing, state: 'listed' }],
      helo: { ...helo, source: 'literal' },
      proxy: '192.0.2.80:1080',
    };
    const [before, after] = [judge(prober({})), judge(prober(bad))];
    expect(after.answers).toEqual(before.answers);
    expect(after.outcome).toBe(before.outcome);
  });
});
