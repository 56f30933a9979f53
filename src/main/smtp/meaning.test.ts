// Replies as hosts give them: their meaning and the rule that reads them, at RCPT TO and before it. The texts stand in testing/.

import { describe, expect, test } from 'vitest';
import type { MailboxMeaning } from '../../shared/evidence';
import { readReply } from './meaning';
import type { ReplyStage } from './meaning-rule';
import { replyOf } from './testing/replies';
import { replyTexts } from './testing/texts';

describe('replies to RCPT TO', () => {
  test.each(replyTexts)('%s -> %s (%s)', (text, meaning, rule) => {
    expect(readReply(replyOf(text), 'rcpt')).toMatchObject({ meaning, rule });
  });

  test('there are enough of them, and no text twice', () => {
    const texts = replyTexts.map(([text]) => text);
    expect(texts.length).toBeGreaterThanOrEqual(150);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });
});

describe('before RCPT TO nothing is said of the mailbox', () => {
  test.each<[ReplyStage, string, MailboxMeaning, string]>([
    ['greeting', '554 mx.example.org No SMTP service here', 'prober-refused', 'policy-words'],
    ['greeting', '554 mx.example.org', 'refused', 'code-554-greeting'],
    ['greeting', '521 mx.example.org does not accept mail', 'refused', 'no-mail-here'],
    ['greeting', '421 4.3.2 Too many open connections', 'rate-limited', 'rate-words'],
    ['greeting', '421 Service not available', 'deferred', 'code-421'],
    ['greeting', '554 IP=192.0.2.1 - A problem occurred.', 'prober-refused', 't-online-unknown-sender'],
    ['hello', '501 5.5.4 HELO/EHLO argument invalid, closing connection.', 'prober-refused', 'hello-name'],
    ['mail', '550 5.1.1 <probe@example.net>: User unknown', 'refused', 'code-550'],
    [
      'mail',
      '553 5.1.8 <probe@example.net>... Domain of sender address does not exist',
      'prober-refused',
      'sender-address',
    ],
    ['mail', '450 4.2.0 Greylisted', 'greylisted', 'greylisted-word'],
    ['mail', '552 5.2.2 mailbox full', 'refused', 'permanent'],
    ['mail', '530 5.7.0 Must issue a STARTTLS command first', 'prober-refused', 'encryption-required'],
  ])('%s: %s -> %s (%s)', (stage, text, meaning, rule) => {
    expect(readReply(replyOf(text), stage)).toMatchObject({ meaning, rule });
  });

  test('for any text and any earlier stage', () => {
    const ofMailboxes: readonly MailboxMeaning[] = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'];
    for (const [text] of replyTexts) {
      for (const stage of ['greeting', 'hello', 'starttls', 'mail'] as const) {
        expect(ofMailboxes, text).not.toContain(readReply(replyOf(text), stage).meaning);
      }
    }
  });
});

describe('after the message itself', () => {
  test.each<[string, MailboxMeaning, string]>([
    ['550 5.1.1 User unknown', 'no-such-mailbox', 'enhanced-5.1.1'],
    ['552 5.2.2 Mailbox full', 'mailbox-full', 'enhanced-x.2.2'],
    ['552 Requested mail action aborted', 'refused', 'permanent'],
    ['550 5.7.1 Message rejected as spam', 'prober-refused', 'unsolicited'],
  ])('%s -> %s (%s)', (text, meaning, rule) => {
    expect(readReply(replyOf(text), 'data')).toMatchObject({ meaning, rule });
  });
});

// Were one of the patterns to go back over its text, this would take minutes and end at the runner's limit.
test('a hostile text is read like any other', () => {
  const words = [
    '<',
    '@',
    'a',
    ' ',
    'user ',
    'domain ',
    'not ',
    'relay',
    '1',
    'mailbox ',
    'your ip ',
    '.',
    'try ',
    'account ',
  ];
  for (const word of words) {
    for (const other of words) {
      const line = (word + other).repeat(2_000).slice(0, 4_000);
      for (const code of [450, 550]) {
        expect(readReply({ code, enhanced: null, lines: [line] }, 'rcpt').reply.lines).toEqual([line]);
      }
    }
  }
});
