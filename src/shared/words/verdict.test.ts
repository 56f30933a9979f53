import { describe, expect, it } from 'vitest';
import type { Attempt } from '../evidence';
import {
  fixtureFailed,
  fixtureHost,
  fixtureMailbox,
  fixtureNoSts,
  fixtureProber,
  fixtureTlsa,
  fixtureTrace,
  tcpFailure,
} from '../evidence.fixture';
import type { Trace } from '../trace';
import { judge } from '../verdict/judge';
import type { Note } from '../verdict/schema';
import { answerWords, furtherReasons, noteWords, verdictWords } from './verdict';

const accepts = fixtureMailbox('accepted', 250, { catchAll: 'no' });
const dane = (state: 'match' | 'mismatch'): Attempt => ({
  ...accepts,
  dane: { state, record: 0, certificate: 0, problem: state === 'match' ? null : 'digest' },
});
const host = (at: number, attempt: Attempt) =>
  fixtureHost(`mx${at}.harbor.example`, [{ ...attempt, address: `192.0.${at}.25` }], {
    preference: at * 10,
    group: at - 1,
    tlsa: fixtureTlsa('secure'),
  });

function judged(trace: Trace): Trace {
  return { ...trace, verdict: judge(trace) };
}
const under = (...attempts: Attempt[]): Trace =>
  judged(fixtureTrace({ hosts: attempts.map((attempt, at) => host(at + 1, attempt)), mtaSts: fixtureNoSts }));

describe('a verdict in words', () => {
  it('mail that waits for a policy says so, and that the mailbox was accepted', () => {
    const trace = under(dane('mismatch'));
    const words = verdictWords(trace);
    expect(words.title).toBe('Would wait and be tried again: a promise about its certificate is not kept');
    expect(words.why).toContain('mx1.harbor.example does not bear it out');
    expect(furtherReasons(trace)).toEqual(['mx1.harbor.example takes mail for mara@harbor.example.']);
  });

  it('a host passed over for the policy is not said to have refused', () => {
    const { title, why } = verdictWords(under(dane('mismatch'), dane('match')));
    expect(title).toBe('Would be delivered, by the second choice');
    expect(why).toContain('mx1.harbor.example, does not keep to the domain’s own policy.');
    expect(why).not.toContain('accepted the mailbox');
  });

  it('of two passed over, one for the policy', () => {
    const { why } = verdictWords(
      under(fixtureFailed(tcpFailure('timeout')), dane('mismatch'), dane('match')),
    );
    expect(why).toContain(
      'The first two mail hosts did not take it, or do not keep to the domain’s own policy.',
    );
  });

  it('a yes of an operator that takes any name proves nothing', () => {
    const hosts = [fixtureHost('mta5.am0.yahoodns.net', [fixtureMailbox('accepted', 250)])];
    expect(verdictWords(judged(fixtureTrace({ hosts }))).todo).toContain('says yes to any name');
  });

  it('what is amiss with this machine is nothing for the domain’s owner to mend', () => {
    const prober = fixtureProber({
      reverse: fixtureProber().reverse.map((one) => ({ ...one, names: [], confirmed: null })),
    });
    const trace = judged(fixtureTrace({ hosts: [host(1, dane('match'))], prober, mtaSts: fixtureNoSts }));
    expect(trace.verdict?.notes.map(({ code }) => code)).toContain('prober-no-reverse');
    expect(verdictWords(trace).todo).toBe('Nothing needs doing.');
  });
});

describe('the share of equals', () => {
  const rows: [equals: string, share: string][] = [
    ['2', 'about half of the mail'],
    ['3', 'about a third of the mail'],
    ['5', 'about one part in five of the mail'],
    ['', 'a part of the mail'],
  ];
  it.each(rows)('%s equals: %s', (detail, share) => {
    const note: Note = {
      code: 'equal-hosts',
      host: null,
      address: null,
      exchangeIds: [],
      reply: null,
      detail,
      rule: null,
    };
    expect(noteWords(note).text).toContain(share);
  });
});

it('what a note has counted is cut short and made visible in its sentence', () => {
  const { text } = noteWords({
    code: 'capabilities-differ',
    host: 'mx1',
    address: null,
    exchangeIds: [],
    reply: null,
    rule: null,
    detail: `without \u202e${'X'.repeat(400)}`,
  });
  expect(text.length).toBeLessThan(260);
  expect(text).toContain('U+202E');
});

describe('answers in words', () => {
  it.each(['hosts-silent', 'prober-refused', 'port-25-may-be-blocked', 'rate-limited'] as const)(
    '%s is said of hosts or of us, and never of the policy or the mailbox',
    (code) => {
      for (const name of ['policy', 'mailbox'] as const) {
        expect(answerWords(name, { answer: 'unknowable', code, proof: null }).value).toBe('can’t be known');
      }
    },
  );
  it('of the policy its own code', () => {
    expect(answerWords('policy', { answer: 'no', code: 'dane-mismatch', proof: null }).value).toBe(
      'DANE does not match',
    );
    expect(answerWords('policy', { answer: 'yes', code: 'no-policy', proof: null }).value).toBe('has none');
  });
});
