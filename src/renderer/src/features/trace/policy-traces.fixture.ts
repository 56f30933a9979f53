// Traces of domains with a transport policy, hand-made where the judge has no say, so that each part of the window has something to show. Not
// shipped: only tests import it.

import type { Attempt, TlsEvidence } from '../../../../shared/evidence';
import type { DaneResult, MtaStsEvidence, TlsaEvidence } from '../../../../shared/policy';
import type { ProberEvidence } from '../../../../shared/prober';
import type { Trace } from '../../../../shared/trace';
import type { Answer, Verdict } from '../../../../shared/verdict/schema';
import type { Sender, SenderName } from '../../../../shared/verdict/senders';
import { answered, host, soundTls } from './evidence.fixture';
import { explicitMx, finished } from './scene.fixture';

const digest = '8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1';
const otherDigest = '2bb183af4ae2a1d5e4d3c7f0b6a1c8e9f0d1e2c3b4a5968778695a4b3c2d1e0f';

const records = (data: string[]): TlsaEvidence['records'] =>
  data.map((one, at) => ({ usage: 3, selector: at === 2 ? 0 : 1, matchingType: 1, data: one, usable: true }));

export const tlsa = (name: string, state: TlsaEvidence['state'], data: string[] = []): TlsaEvidence => ({
  name: `_25._tcp.${name}`,
  state,
  records: records(data),
  failure: null,
  exchangeIds: ['q1'],
});

const matches: DaneResult = { state: 'match', record: 1, certificate: 0, problem: null };
const fails: DaneResult = { state: 'mismatch', record: null, certificate: null, problem: 'digest' };

const body =
  'version: STSv1\r\nmode: enforce\r\nmx: mx1.castle.example\r\nmx: *.castle.example\r\nmax_age: 1209600\r\n';

export const enforced: MtaStsEvidence = {
  state: 'found',
  records: ['v=STSv1; id=20261101T080000;'],
  id: '20261101T080000',
  fetch: {
    host: 'mta-sts.castle.example',
    address: '192.0.2.80',
    port: 443,
    startedMs: 20,
    endedMs: 64,
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body,
    failure: null,
  },
  policy: { mode: 'enforce', mx: ['mx1.castle.example', '*.castle.example'], maxAgeSeconds: 1_209_600 },
  problems: [],
  failure: null,
  exchangeIds: ['q1'],
};

export const broken: MtaStsEvidence = {
  ...enforced,
  state: 'invalid',
  policy: null,
  problems: ['content-type', 'no-mx', 'max-age'],
};

const oldTls: TlsEvidence = {
  ...soundTls('relay.oldpost.example'),
  protocol: 'TLSv1.1',
  cipher: 'ECDHE-RSA-AES128-SHA',
  keyExchange: 'DH 1024',
  trusted: false,
  problem: 'CERT_HAS_EXPIRED',
  nameMatches: false,
  chain: soundTls('relay.oldpost.example').chain.map((one) => ({
    ...one,
    names: ['mail.oldpost.example'],
    validTo: '2026-10-01T00:00:00Z',
    keyType: 'rsa 1024',
    signature: 'sha1WithRSAEncryption',
  })),
};

const able = (attempt: Attempt, capabilities: string[], dane: DaneResult | null = null): Attempt => ({
  ...attempt,
  capabilities,
  dane,
});

const to = 'mara@castle.example';
const all = [
  'SIZE 52428800',
  'PIPELINING',
  '8BITMIME',
  'SMTPUTF8',
  'DSN',
  'CHUNKING',
  'REQUIRETLS',
  'LIMITS RCPTMAX=100',
];

export const castleMx = explicitMx('castle.example', [
  [10, 'mx1.castle.example'],
  [10, 'mx2.castle.example'],
  [50, 'relay.oldpost.example'],
]);

const castleBase = finished({
  id: 'castle',
  local: 'mara',
  domain: 'castle.example',
  ...castleMx,
  hosts: [
    host(
      'mx1.castle.example',
      10,
      [able(answered({ host: 'mx1.castle.example', address: '192.0.2.31', at: 90, to }), all, matches)],
      ['192.0.2.31', '2001:db8::31'],
    ),
    host('mx2.castle.example', 10, [
      able(
        answered({ host: 'mx2.castle.example', address: '192.0.2.32', at: 92, to }),
        all
          .filter((one) => one !== 'SMTPUTF8')
          .map((one) => (one.startsWith('SIZE') ? 'SIZE 10485760' : one)),
        fails,
      ),
    ]),
    host('relay.oldpost.example', 50, [
      able(
        answered({
          host: 'relay.oldpost.example',
          address: '203.0.113.50',
          at: 94,
          to,
          tls: oldTls,
          meaning: 'greylisted',
          reply: '450 4.7.1 Greylisted, come again in 5 minutes',
        }),
        ['SIZE', '8BITMIME'],
      ),
    ]),
  ],
  elapsedMs: 620,
});

const rule = (document: string, section: string) => ({ document, section });
const answer = (
  said: Answer['answer'],
  code: Answer['code'],
  text: string,
  at: string | null,
  of = rule('RFC 5321', '5.1'),
): Answer => ({
  answer: said,
  code,
  proof: {
    text,
    host: at,
    address: at === null ? null : '192.0.2.31',
    exchangeIds: at === null ? ['q1'] : [],
    rule: of,
  },
});

export function sendersOf(outcomes: Partial<Record<SenderName, Partial<Sender>>>): Sender[] {
  const usual: Omit<Sender, 'name'> = {
    outcome: 'delivered',
    code: 'accepted',
    host: 'mx1.castle.example',
    address: '192.0.2.31',
    encrypted: true,
    status: null,
    reply: { code: 250, enhanced: '2.1.5', lines: ['250 2.1.5 Recipient OK'] },
    givesUpAfterSeconds: null,
    rule: rule('RFC 7435', '3'),
  };
  return (['opportunistic', 'dane', 'mta-sts', 'strict', 'ipv4-only', 'ipv6-only'] as const).map((name) => ({
    name,
    ...usual,
    ...outcomes[name],
  }));
}

function withVerdict(trace: Trace, change: (verdict: Verdict) => Verdict): Trace {
  return trace.verdict === null ? trace : { ...trace, verdict: change(trace.verdict) };
}

export const fit: ProberEvidence = {
  helo: {
    name: 'desk.waypost.example',
    source: 'own-name',
    addresses: ['198.51.100.7'],
    failure: null,
    exchangeIds: [],
  },
  outside: [
    {
      address: '198.51.100.7',
      family: 4,
      source: 'reply',
      host: 'mx1.castle.example',
      text: '250-mx1.castle.example Hello desk.waypost.example [198.51.100.7]',
      exchangeIds: [],
    },
  ],
  reverse: [
    {
      address: '198.51.100.7',
      names: ['desk.waypost.example'],
      confirmed: true,
      failure: null,
      exchangeIds: [],
    },
  ],
  listings: [
    {
      list: 'zen.lists.example',
      address: '198.51.100.7',
      state: 'not-listed',
      codes: [],
      text: '',
      exchangeIds: [],
    },
    {
      list: 'bl.careful.example',
      address: '198.51.100.7',
      state: 'not-listed',
      codes: [],
      text: '',
      exchangeIds: [],
    },
  ],
  proxy: null,
  port25: { v4: 'open', v6: 'not-asked' },
};

/** Three hosts that differ: DANE that fits, DANE that does not, an old relay outside the policy. */
export const castle: Trace = withVerdict(
  {
    ...castleBase,
    hosts: castleBase.hosts.map((one, at) => ({
      ...one,
      tlsa:
        [
          tlsa('mx1.castle.example', 'secure', [otherDigest, digest, otherDigest]),
          tlsa('mx2.castle.example', 'secure', [otherDigest]),
          tlsa('relay.oldpost.example', 'none'),
        ][at] ?? null,
    })),
    mtaSts: enforced,
    prober: fit,
  },
  (verdict) => ({
    ...verdict,
    answers: {
      domain: answer('yes', null, 'castle.example. 3600 IN MX 10 mx1.castle.example.', null),
      host: answer(
        'yes',
        null,
        '220 mx1.castle.example ESMTP',
        'mx1.castle.example',
        rule('RFC 5321', '3.1'),
      ),
      policy: answer(
        'yes',
        'dane-match',
        `_25._tcp.mx1.castle.example. IN TLSA 3 1 1 ${digest}`,
        'mx1.castle.example',
        rule('RFC 7672', '3.2'),
      ),
      mailbox: answer(
        'yes',
        'accepted',
        '250 2.1.5 Recipient OK',
        'mx1.castle.example',
        rule('RFC 5321', '3.3'),
      ),
      prober: answer(
        'yes',
        null,
        '250-mx1.castle.example Hello desk.waypost.example [198.51.100.7]',
        'mx1.castle.example',
        rule('RFC 5321', '4.1.4'),
      ),
    },
    senders: sendersOf({
      'mta-sts': { rule: rule('RFC 8461', '5') },
      dane: { rule: rule('RFC 7672', '2.2') },
      strict: {},
      'ipv6-only': {
        outcome: 'unknown',
        code: 'not-known',
        host: null,
        address: null,
        encrypted: null,
        reply: null,
      },
      'ipv4-only': {},
    }),
  }),
);

/** The domain's policy holds the mail back: senders that follow it wait, the others deliver. */
export const heldBack: Trace = withVerdict(
  {
    ...castle,
    id: 'held-back',
    hosts: castle.hosts.slice(1),
    mtaSts: broken,
  },
  (verdict) => ({
    ...verdict,
    decidedBy: { host: 'mx2.castle.example', address: '192.0.2.32' },
    answers: {
      ...verdict.answers,
      policy: answer(
        'no',
        'dane-mismatch',
        'TLSA 3 1 1 does not fit the certificate',
        'mx2.castle.example',
        rule('RFC 7672', '2.2'),
      ),
      mailbox: answer('unknowable', 'catch-all', '250 2.1.5 Recipient OK', 'mx2.castle.example'),
    },
    senders: sendersOf({
      dane: {
        outcome: 'deferred',
        code: 'dane-mismatch',
        host: 'mx2.castle.example',
        encrypted: true,
        status: '4.7.5',
        reply: null,
        givesUpAfterSeconds: 432_000,
        rule: rule('RFC 7672', '2.2'),
      },
      strict: {
        outcome: 'bounced',
        code: 'tls-required',
        host: 'mx2.castle.example',
        status: '5.7.10',
        reply: null,
      },
      'ipv6-only': {
        outcome: 'deferred',
        code: 'no-address-of-family',
        host: null,
        address: null,
        encrypted: null,
        status: '4.4.1',
        reply: null,
        givesUpAfterSeconds: 432_000,
      },
    }),
  }),
);
