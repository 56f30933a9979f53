import { describe, expect, test } from 'vitest';
import { readReply } from './meaning';
import { retryAfterSeconds } from './retry-after';
import { replyOf } from './testing/replies';

describe('when to come back', () => {
  test.each<[string, number | null]>([
    ['Greylisted, try again in 300 seconds', 300],
    ['please come back in 5 minutes', 300],
    ['Greylisting in action, please come back in 00:05:00', 300],
    ['Greylisted for 10 min', 600],
    ['Please retry after 1 hour', 3_600],
    ['try again in 299s', 299],
    ['try again later', null],
    ['limit of 10 messages in 60 minutes exceeded', null],
    ['retry in 9999999 days', 1e7],
    ['wait 4.7.1', null],
  ])('%s -> %j', (text, seconds) => {
    expect(retryAfterSeconds(text)).toBe(seconds);
  });

  test('only a temporary reply carries it', () => {
    expect(readReply(replyOf('451 try again in 300 seconds'), 'rcpt').retryAfterSeconds).toBe(300);
    expect(readReply(replyOf('550 never try again in 300 seconds'), 'rcpt').retryAfterSeconds).toBeNull();
  });
});
