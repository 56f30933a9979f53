import { expect, it } from 'vitest';
import { clockTime, rest, secondsLeft } from './clock';

const at = '2026-03-01T12:00:00.000Z';
const noon = Date.parse(at);

it.each([
  [300, 0, 300, 'just answered'],
  [300, 10_400, 290, 'a second that has begun is not over'],
  [300, 400_000, 0, 'never less than none'],
  [300, -5_000, 300, 'a clock set back adds nothing'],
])('TTL %i after %i ms: %i s left (%s)', (ttl, passedMs, left) => {
  expect(secondsLeft(ttl, at, noon + passedMs)).toBe(left);
});

it.each([
  [45, '45 s'],
  [252, '4 min 12 s'],
  [3_600, '1 h'],
  [12_000, '3 h 20 min'],
  [172_800, '2 days'],
])('%i s reads %s', (seconds, text) => expect(rest(seconds)).toBe(text));

it('names the day where it is another one, and shows what is no moment as it came', () => {
  const today = clockTime(at, noon);
  expect(clockTime(at, noon + 3 * 86_400_000)).toContain(today);
  expect(clockTime(at, noon + 3 * 86_400_000)).not.toBe(today);
  expect(clockTime('soon', noon)).toBe('soon');
});
