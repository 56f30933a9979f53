// What a reply comes to for one mailbox of a list. Whole replies go in, as a host says them: the reading of them is part of what is tested.

import { describe, expect, test } from 'vitest';
import type { SmtpReply } from '../../../shared/evidence';
import { readReply } from '../../smtp/meaning';
import { comesBackAt, readOutcome, readRefusal, readStranger, shortened } from './mailbox-answer';

function reply(text: string): SmtpReply {
  const [, code = '', words = ''] = /^(\d{3}) (.*)$/u.exec(text) ?? [];
  return { code: Number(code), enhanced: /^[245]\.\d+\.\d+/u.exec(words)?.[0] ?? null, lines: [words] };
}

describe('an answer to RCPT TO', () => {
  test.each<[string, string, string]>([
    ['250 2.1.5 Ok', 'accepted', 'taken'],
    ['251 user not local; will forward', 'accepted', 'taken, and passed on'],
    [
      '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown',
      'no-such-mailbox',
      'it knows no such name',
    ],
    [
      '450 4.1.1 <a@b.example>: Recipient address rejected: User unknown',
      'come-back',
      'could not look it up just now',
    ],
    ['550 5.2.1 The email account that you tried to reach is disabled', 'disabled', 'closed'],
    ['452 4.2.2 The email account that you tried to reach is over quota', 'full', 'full, for now'],
    ['552 5.2.2 Mailbox full', 'full', 'full, and it returns mail'],
    ['450 4.2.0 Greylisted, try again in 300 seconds', 'come-back', 'RFC 6647'],
    ['451 4.3.0 Temporary lookup failure', 'come-back', 'a fault of theirs'],
    [
      '554 5.7.1 <a@b.example>: Relay access denied',
      'unclear',
      'it does not serve the domain, and knows nothing of its mailboxes',
    ],
    [
      '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using list.example',
      'refuses-us',
      'a block list',
    ],
    ['450 4.7.1 Client host rejected: cannot find your reverse hostname', 'refuses-us', 'our name'],
    ['550 Rejected', 'unclear', 'no reason given'],
    ['421 4.7.0 Too many errors on this connection', 'rest', 'of our manners'],
    ['421 4.3.2 Service shutting down', 'rest', 'of the host, not of the mailbox (RFC 5321 s.3.8)'],
    ['450 4.7.1 Error: too much mail from 192.0.2.1', 'rest', 'a rate limit'],
  ])('%s: %s (%s)', (text, expected) => {
    expect(readOutcome(readReply(reply(text), 'rcpt'))).toBe(expected);
  });
});

describe('a refusal before RCPT TO says nothing of any mailbox', () => {
  test.each<[string, string, string]>([
    ['554 5.7.1 Service unavailable; client blocked using list.example', 'refuses-us', 'a block list'],
    ['554 no SMTP service here', 'refuses-us', 'no reason given'],
    ['550 5.1.1 User unknown', 'refuses-us', 'words about a mailbox that was not asked for'],
    ['521 5.3.2 mx.example does not accept mail', 'unclear', 'from nobody (RFC 7504)'],
    ['451 4.3.0 Try again later', 'come-back', 'a fault of theirs'],
    ['421 4.7.0 Too many connections from your IP', 'rest', 'of our manners'],
  ])('%s: %s (%s)', (text, expected) => {
    expect(readRefusal(readReply(reply(text), 'greeting'))).toBe(expected);
  });
});

describe('a mailbox that nobody has', () => {
  test.each<[string, string]>([
    ['250 2.1.5 Ok', 'yes'],
    ['550 5.1.1 User unknown', 'no'],
    ['550 Rejected', 'no'],
    ['450 4.2.0 Greylisted, try again in 300 seconds', 'cannot-be-known'],
    ['550 5.7.1 client blocked using list.example', 'cannot-be-known'],
  ])('%s: %s', (text, expected) => {
    expect(readStranger(readReply(reply(text), 'rcpt'))).toBe(expected);
  });
});

describe('when it is asked again', () => {
  const now = new Date('2026-11-25T09:00:00Z');
  test.each<[tries: number, stated: number | null, string | null, string]>([
    [1, null, '2026-11-25T09:05:01.000Z', 'five minutes, and a second for rounding'],
    [2, null, '2026-11-25T09:15:01.000Z', 'fifteen'],
    [3, null, '2026-11-25T10:00:01.000Z', 'an hour'],
    [4, null, null, 'four tries are enough'],
    [4, 60, null, 'whatever the host says'],
    [1, 60, '2026-11-25T09:01:01.000Z', 'as the host says'],
    [1, 864_000, '2026-11-25T17:00:01.000Z', 'but all tries fit within a day'],
  ])('after %i tries, told %s: %s', (tries, stated, expected) => {
    expect(comesBackAt(tries, stated, now)?.toISOString() ?? null).toBe(expected);
  });
});

test('a reply is stored short, and the stored one reads the same', () => {
  const long = readReply(
    { code: 550, enhanced: '5.1.1', lines: Array(200).fill(`User unknown ${'x'.repeat(900)}`) },
    'rcpt',
  );
  const kept = shortened(long);
  expect(JSON.stringify(kept).length).toBeLessThan(6_000);
  expect(kept).toMatchObject({
    meaning: long.meaning,
    rule: long.rule,
    reply: { code: 550, enhanced: '5.1.1' },
  });
});
