import { describe, expect, it } from 'vitest';
import { type Sender, senderCodes, senderNames } from '../verdict/senders';
import { senderWords } from './sender';

const sender: Sender = {
  name: 'opportunistic',
  outcome: 'delivered',
  code: 'accepted',
  host: 'mx1.harbor.example',
  address: '192.0.2.25',
  encrypted: true,
  status: null,
  reply: null,
  givesUpAfterSeconds: null,
  rule: null,
};
const outcomes = ['delivered', 'deferred', 'bounced', 'unknown', 'not-asked'] as const;

describe('words of a sender', () => {
  it.each(senderNames)('%s is named and explained', (name) => {
    const words = senderWords({ ...sender, name });
    expect(words.name.length).toBeGreaterThan(3);
    expect(words.what).toMatch(/^[A-Z].+\.$/u);
  });

  it.each(senderCodes)('%s is a whole, calm sentence', (code) => {
    for (const outcome of outcomes) {
      for (const host of [sender.host, null]) {
        const reply = { code: 550, enhanced: '5.1.1', lines: ['5.1.1 No such user'] };
        for (const said of [reply, null]) {
          const {
            why,
            outcome: clause,
            short,
          } = senderWords({ ...sender, code, outcome, host, reply: said });
          expect(why).toMatch(/^(?:[A-Z]|mx1).+\.$/u);
          for (const text of [why, clause, short]) {
            expect(text).not.toMatch(/!|undefined|null|NaN|\s{2}|^\s|\s$|'/u);
            expect(text.length).toBeLessThan(220);
          }
        }
      }
    }
  });

  const rows: [changes: Partial<Sender>, outcome: string, short: string][] = [
    [{}, 'delivered to mx1.harbor.example', 'delivered'],
    [{ encrypted: false }, 'delivered to mx1.harbor.example, in plain text', 'delivered'],
    [{ encrypted: null }, 'delivered to mx1.harbor.example', 'delivered'],
    [
      { outcome: 'deferred', code: 'tls-required', status: '4.7.5', givesUpAfterSeconds: 432_000 },
      'waits, gives up after 5 days',
      'waits',
    ],
    [{ outcome: 'bounced', code: 'recipient-refused', status: '5.1.1' }, 'bounced with 5.1.1', 'bounces'],
    [{ outcome: 'unknown', code: 'us-alone' }, 'can’t be known from here', 'can’t be known'],
    [{ outcome: 'not-asked', code: 'not-asked' }, 'not asked', 'not asked'],
  ];
  it.each(rows)('%j: %s', (changes, outcome, short) => {
    const words = senderWords({ ...sender, ...changes });
    expect([words.outcome, words.short]).toEqual([outcome, short]);
  });

  it('shows what is unseen in a name or a status from a file', () => {
    const { outcome } = senderWords({ ...sender, host: 'mx\u202e1' });
    expect(outcome).toContain('U+202E');
    expect(senderWords({ ...sender, outcome: 'bounced', status: '5\u202e' }).outcome).toContain('U+202E');
  });
});
