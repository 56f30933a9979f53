// The table of rules itself: each rule is the first to fire on its own example, and says where it is from.

import { describe, expect, test } from 'vitest';
import { readReply } from './meaning';
import { meaningRules } from './meaning-rules';
import { replyOf } from './testing/replies';

describe('every rule fires first on its own example', () => {
  test.each(meaningRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const stage = rule.match.stages?.[0] ?? 'rcpt';
    const lines = rule.example.split('\n');
    const code = lines[0]?.slice(0, 3);
    const example = lines
      .map((line, at) =>
        line.startsWith(`${code}`) ? line : `${code}${at < lines.length - 1 ? '-' : ' '}${line}`,
      )
      .join('\n');
    expect(readReply(replyOf(example), stage)).toMatchObject({ rule: id, meaning: rule.meaning });
  });
});

describe('the table', () => {
  test('ids are unique and fit the evidence', () => {
    const ids = meaningRules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.length <= 64)).toBe(true);
  });

  test('every rule names its source', () => {
    expect(meaningRules.filter(({ source }) => source.length < 8)).toEqual([]);
  });

  test('only a refusal of whoever sends has a cause that speaks of the sender', () => {
    const ofSender = new Set([
      'block-list',
      'reputation',
      'reverse-dns',
      'hello-name',
      'sender-address',
      'content',
    ]);
    const others = meaningRules.filter(
      ({ cause, meaning }) => ofSender.has(cause ?? '') && meaning !== 'prober-refused',
    );
    expect(others).toEqual([]);
  });

  test('what speaks of a mailbox is read only once a mailbox was named', () => {
    const ofMailboxes = new Set(['no-such-mailbox', 'mailbox-disabled', 'mailbox-full']);
    const anywhere = meaningRules.filter(
      ({ meaning, match }) => ofMailboxes.has(meaning) && match.stages === undefined,
    );
    expect(anywhere).toEqual([]);
  });
});
