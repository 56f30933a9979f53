import { expect, it } from 'vitest';
import type { DnsExchange } from './evidence';
import type { DnsFailure } from './failure';
import { type ServerCost, serverCosts } from './server-costs';
import { costedServerWords, serverCostWords, serverStateLabel } from './words/server-cost';

let ids = 0;

/** `said`: an outcome, or a failure's code; `here ` before it: on our side. Times: from 0 to `ms`. */
function asked(said: string, ms: number, parts: Partial<DnsExchange> = {}): DnsExchange {
  const code = said.replace('here ', '');
  const isOutcome = ['answer', 'alias', 'referral', 'no-data', 'no-such-name', 'truncated'].includes(code);
  const failure = isOutcome
    ? null
    : {
        layer: 'dns' as const,
        code: code as DnsFailure['code'],
        temporary: true,
        side: said.startsWith('here ') ? ('here' as const) : ('there' as const),
        detail: '',
      };
  const isSilent = code === 'timeout' || code === 'unreachable';
  ids += 1;
  return {
    id: `q${ids}`,
    role: 'walk',
    zone: 'harbor.example',
    server: { name: 'ns1.harbor.example', address: '192.0.2.1', port: 53 },
    transport: 'udp',
    question: { name: 'harbor.example', type: 'MX' },
    startedMs: 0,
    endedMs: ms,
    outcome: isOutcome ? (code as DnsExchange['outcome']) : 'failed',
    response: isSilent ? null : response(said === 'REFUSED' ? 'REFUSED' : 'NOERROR'),
    failure,
    ignored: [],
    sent: 'AAAA',
    received: isSilent ? null : 'AAAA',
    ...parts,
  };
}

function response(rcode: string): DnsExchange['response'] {
  return {
    rcode,
    authoritative: true,
    truncated: false,
    recursionAvailable: false,
    authenticData: false,
    recursionDesired: false,
    checkingDisabled: false,
    edns: null,
    extendedErrors: [],
    answer: [],
    authority: [],
    additional: [],
  };
}

const refused = (ms: number, parts: Partial<DnsExchange> = {}): DnsExchange =>
  asked('lame', ms, { response: response('REFUSED'), ...parts });
const short: Partial<DnsExchange> = {
  minimisedFor: 'a.b.harbor.example',
  question: { name: 'b.harbor.example', type: 'A' },
};
const whole: Partial<DnsExchange> = { question: { name: 'a.b.harbor.example', type: 'MX' } };

const rows: readonly [exchanges: DnsExchange[], state: ServerCost['state'], words: string, why: string][] = [
  [
    [asked('answer', 12), asked('no-data', 40)],
    'answered',
    'answered 2 questions in 12 ms to 40 ms',
    'plain',
  ],
  [[asked('answer', 12)], 'answered', 'answered 1 question in 12 ms', 'one'],
  [
    [asked('truncated', 5), asked('answer', 9, { transport: 'tcp' })],
    'answered',
    'answered 2 questions in 5 ms to 9 ms',
    'cut, then by TCP: both are answers',
  ],
  [
    [asked('format-error', 5), asked('answer', 9)],
    'answered',
    'answered 1 question in 9 ms',
    'one that knows no EDNS answers all the same',
  ],
  [
    [asked('timeout', 1_500), asked('timeout', 3_000)],
    'silent',
    'did not answer 2 questions; 4.5 s were waited in vain',
    'silent',
  ],
  [
    [asked('answer', 12), asked('timeout', 1_500)],
    'flapping',
    'answered 1 of 2 questions, in 12 ms; 1.5 s were waited in vain',
    'now and then',
  ],
  [
    [asked('answer', 12), asked('servfail', 20)],
    'flapping',
    'answered 1 of 2 questions, in 12 ms',
    'an answer once, an error another time',
  ],
  [[asked('lame', 8)], 'lame', 'does not serve a zone it is named for (1 question, 8 ms)', 'lame'],
  [
    [asked('lame', 8), asked('answer', 8, { zone: 'other.example' })],
    'lame',
    'does not serve a zone it is named for (2 questions, 16 ms)',
    'lame for one zone, fine for another: not flapping',
  ],
  [[refused(8)], 'refused', 'refused to answer (1 question, 8 ms)', 'REFUSED, told as lame by the walk'],
  [[asked('servfail', 8)], 'failed', 'could not give a usable answer (1 question, 8 ms)', 'SERVFAIL'],
  [[asked('malformed', 8)], 'failed', 'could not give a usable answer (1 question, 8 ms)', 'garbage'],
  [[asked('here unreachable', 0)], 'out-of-reach', 'could not be reached from this machine', 'no IPv6 here'],
  [[asked('unreachable', 0, { sent: '' })], 'not-asked', 'was not asked', 'a private address'],
  [
    [refused(8, short), asked('answer', 9, whole)],
    'answered',
    'answered 1 question in 9 ms; takes only whole names',
    'stumbles over a shortened name',
  ],
  [[refused(8, short)], 'refused', 'refused to answer (1 question, 8 ms)', 'the whole name was never asked'],
  [
    [asked('no-such-name', 8, short), asked('answer', 9, whole)],
    'answered',
    'answered 2 questions in 8 ms to 9 ms; says b.harbor.example does not exist, though names below it do',
    'denies an empty non-terminal',
  ],
  [
    [asked('no-such-name', 8, short), asked('no-such-name', 9, whole)],
    'answered',
    'answered 2 questions in 8 ms to 9 ms',
    'a denial that holds',
  ],
];
it.each(rows.map(([exchanges, state, words, why]) => [why, state, words, exchanges] as const))(
  '%s: %s',
  (_why, state, words, exchanges) => {
    const [cost, ...others] = serverCosts(exchanges);
    expect(others).toEqual([]);
    expect(cost?.state).toBe(state);
    expect(cost && serverCostWords(cost)).toBe(words);
    expect(cost && serverStateLabel(cost.state)).not.toBe('');
  },
);

it('tells servers apart, in the order they were asked, with all that each cost', () => {
  const two = { server: { name: null, address: '2001:db8::1', port: 5_353 } };
  const costs = serverCosts([
    asked('timeout', 1_500),
    asked('answer', 20, two),
    asked('timeout', 3_000, { zone: 'other.example' }),
    asked('answer', 7, { role: 'resolver', zone: null }),
  ]);
  expect(
    costs.map(({ zones, state, questions, answered, silentMs, bestMs, worstMs, totalMs }) => [
      zones,
      state,
      questions,
      answered,
      silentMs,
      bestMs,
      worstMs,
      totalMs,
    ]),
  ).toEqual([
    [['harbor.example', 'other.example'], 'silent', 2, 0, 4_500, null, null, 4_500],
    [['harbor.example'], 'answered', 1, 1, 0, 20, 20, 20],
    [[], 'answered', 1, 1, 0, 7, 7, 7],
  ]);
  expect(costs.map(costedServerWords)).toEqual([
    'ns1.harbor.example (192.0.2.1)',
    '2001:db8::1 port 5353',
    'ns1.harbor.example (192.0.2.1)',
  ]);
});

it('says nothing of a server we stopped waiting for', () => {
  expect(serverCosts([asked('here timeout', 30)])).toEqual([]);
  const [cost] = serverCosts([asked('answer', 12), asked('here timeout', 30)]);
  expect(cost).toMatchObject({ state: 'answered', questions: 1, totalMs: 12 });
});
