import { describe, expect, it } from 'vitest';
import type { DnsExchange } from '../evidence';
import type { Failure } from '../failure';
import { failureSchema, outrun } from '../failure';
import { defaultTraceOptions } from '../options';
import { emptyTrace, skipReasons, stepNames, type Trace } from '../trace';
import { rules } from '../verdict/rules';
import { noteCodes, type Outcome, reasonCodes, type Verdict } from '../verdict/schema';
import { exchangeWords } from './dns';
import { failureWords } from './failure';
import { certificateWords } from './host';
import { count, duration, inWords, listed, ordinal } from './measure';
import { replyCodes, replyLine } from './reply';
import { ruleName, ruleWords } from './rules';
import { skipWords, stepDoing, stepTitle } from './step';
import { answerWords, noteWords, verdictWords } from './verdict';

const head: Trace = emptyTrace({
  id: 't',
  application: { name: 'Waypost', version: '0' },
  startedAt: '2026-11-23T06:00:00Z',
  network: 'sample',
  input: 'mara@harbor.example',
  options: defaultTraceOptions,
});

const finding = { host: 'mx1.harbor.example', address: null, exchangeIds: [], reply: null, rule: null };

function judged(code: (typeof reasonCodes)[number], outcome: Outcome): Trace {
  const answer = { answer: 'unknowable', code: null, proof: null } as const;
  const verdict: Verdict = {
    outcome,
    reasons: [{ code, ...finding }],
    notes: [],
    decidedBy: null,
    senders: [],
    answers: { domain: answer, host: answer, policy: answer, mailbox: answer, prober: answer },
  };
  return { ...head, state: 'complete', verdict };
}

/** A line as it should be: one or more whole sentences, short, calm. */
function expectSentence(text: string, limit = 260): void {
  expect(text).toMatch(/^[A-Z“\d]|^mx1|^[a-z@.]+\.example/u);
  expect(text).toMatch(/[.]$/u);
  expectCalm(text, limit);
}

function expectCalm(text: string, limit = 260): void {
  expect(text.length).toBeGreaterThan(2);
  expect(text.length).toBeLessThan(limit);
  expect(text).not.toMatch(/!|\bundefined\b|\bnull\b(?! MX)|\bNaN\b|\s{2}|^\s|\s$|'/u);
}

describe('words of a verdict', () => {
  const outcomes: Outcome[] = ['deliverable', 'deferred', 'refused', 'unknown'];
  it.each(reasonCodes)('%s', (code) => {
    for (const outcome of outcomes) {
      const words = verdictWords(judged(code, outcome));
      expectCalm(words.title, 100);
      expect(words.title).not.toMatch(/[.]$/u);
      expectSentence(words.why);
      expectSentence(words.todo);
    }
  });

  it.each(noteCodes)('note %s', (code) => {
    const words = noteWords({ code, ...finding });
    expectCalm(words.title, 50);
    expectSentence(words.text);
    expectSentence(noteWords({ code, ...finding, host: null }).text);
  });

  it('every answer is a few words', () => {
    for (const name of ['domain', 'host', 'policy', 'mailbox', 'prober'] as const) {
      for (const state of ['yes', 'no', 'unknowable', 'not-asked'] as const) {
        for (const code of [null, ...reasonCodes, ...noteCodes]) {
          expectCalm(answerWords(name, { answer: state, code, proof: null }).value, 32);
        }
      }
    }
  });

  it('an open trace says how it stands', () => {
    expect(verdictWords(head).title).toBe('Tracing the way to mara@harbor.example');
    expect(verdictWords({ ...head, state: 'cancelled' }).title).toBe('Stopped before the end');
  });
});

describe('words of a failure', () => {
  const failures: Failure[] = failureSchema.options.flatMap((layer) =>
    layer.shape.code.options.map(
      (code) =>
        ({ layer: layer.shape.layer.value, code, temporary: false, side: 'there', detail: '' }) as Failure,
    ),
  );
  it.each(failures.map((one) => [`${one.layer} ${one.code}`, one] as const))('%s', (_name, failure) => {
    const words = failureWords(failure);
    expectCalm(words.short, 60);
    for (const text of [words.what, words.means, words.todo]) expectSentence(text);
  });
});

it('a question that was out when the trace was stopped is no silence of the server', () => {
  const failure = { layer: 'dns', code: 'timeout', temporary: true, side: 'here', detail: '' } as const;
  const exchange: DnsExchange = {
    id: 'q1',
    role: 'resolver',
    zone: null,
    server: { name: null, address: '192.0.2.53', port: 53 },
    transport: 'udp',
    question: { name: 'harbor.example.', type: 'MX' },
    startedMs: 0,
    endedMs: 340,
    outcome: 'failed',
    response: null,
    failure,
    ignored: [],
    sent: '',
    received: null,
  };
  expect(exchangeWords(exchange)).toBe('not waited for, as the trace was stopped (340 ms)');
  const late: DnsExchange = { ...exchange, failure: { ...failure, detail: outrun } };
  expect(exchangeWords(late)).toBe('not waited for, as another answered first (340 ms)');
  const silent: DnsExchange = { ...exchange, failure: { ...failure, side: 'there' } };
  expect(exchangeWords(silent)).toBe('did not answer in time (340 ms)');
});

describe('words of a host that only put us off', () => {
  const codes = ['greeting-refused', 'hello-refused', 'sender-refused', 'recipient-refused'] as const;
  it.each(codes)('%s', (code) => {
    const failure = { layer: 'smtp', code, side: 'there', temporary: true, detail: '' } as const;
    const words = failureWords(failureSchema.parse(failure));
    expectCalm(words.short, 60);
    expect(words.short).not.toMatch(/refused|turned/u);
    for (const text of [words.what, words.means, words.todo]) expectSentence(text);
    const forGood = failureWords(failureSchema.parse({ ...failure, temporary: false }));
    expect(forGood.short).toMatch(/refused|turned us away/u);
  });
});

describe('text from a trace file', () => {
  it('shows what is unseen, also where a protocol, a cipher or an address should stand', () => {
    const chain = { chain: [], trusted: true, problem: null, nameMatches: true };
    expect(certificateWords({ protocol: 'TLSv\u202e1', cipher: '', keyExchange: '', ...chain })).toContain(
      'U+202E',
    );
    expect(replyCodes({ code: 550, enhanced: '5\u202e', lines: [] })).toContain('U+202E');
  });
});

describe('words of steps and rules', () => {
  it('every step and every reason to skip one', () => {
    for (const name of stepNames) {
      expectCalm(stepTitle(name));
      expectCalm(stepDoing(name));
    }
    for (const reason of skipReasons) expectCalm(skipWords(reason));
  });

  it('names a rule, and explains it by its nearest section', () => {
    expect(ruleName({ document: 'RFC 5321', section: '5.1' })).toBe('RFC 5321, section 5.1');
    expectSentence(ruleWords({ document: 'RFC 5321', section: '5.1' }));
    expect(ruleWords({ document: 'RFC 5321', section: '4.5.3.1.1' })).toContain('64 bytes');
    expect(ruleWords({ document: 'RFC 1', section: '1' })).toBe('');
  });

  it('explains every rule a verdict quotes', () => {
    for (const rule of Object.values(rules)) if (rule !== null) expectSentence(ruleWords(rule));
  });

  it('quotes a reply once, without controls', () => {
    const reply = { code: 550, enhanced: '5.1.1', lines: ['550-5.1.1 No such\u001b user'] };
    expect(replyLine(reply)).toBe('550 5.1.1 No such␛ user');
    expect(replyLine({ code: 250, enhanced: null, lines: [] })).toBe('250');
  });
});

describe('measures', () => {
  const rows: [number, string][] = [
    [0, '0 ms'],
    [0.4, 'under 1 ms'],
    [84.4, '84 ms'],
    [999.6, '1.0 s'],
    [3_240, '3.2 s'],
    [9_960, '10 s'],
    [30_000, '30 s'],
    [119_000, '119 s'],
    [300_000, '5 min'],
    [130_000, '2 min 10 s'],
  ];
  it.each(rows)('%d ms is %s', (ms, expected) => expect(duration(ms)).toBe(expected));

  it('counts and lists', () => {
    expect([ordinal(2), ordinal(11), ordinal(22)]).toEqual(['second', '11th', '22nd']);
    expect(count(1, 'host')).toBe('1 host');
    expect(count(12_480, 'host')).toBe('12\u00a0480 hosts');
    expect(inWords(3)).toBe('three');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
