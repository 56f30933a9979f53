// Bare replies, what is near them, and what is none; and hostile texts.

import { describe, expect, it } from 'vitest';
import { explainLimit, explanationSchema, type Finding } from '../../../shared/explanation';
import { readReply } from '../meaning';
import { replyOf } from '../testing/replies';
import { replyTexts } from '../testing/texts';
import { explain } from './explain';
import { ownRules } from './own-rules';

describe('a reply', () => {
  const rows: [text: string, expected: Partial<Finding>][] = [
    [
      '550 5.1.1 <no@example.org>: Recipient address rejected: User unknown',
      { cause: 'no-such-mailbox', recipients: ['no@example.org'], who: 'you' },
    ],
    [
      '550-5.7.1 [192.0.2.1] Our system has detected that this message is\n550 5.7.1 likely unsolicited mail.',
      { cause: 'content', code: 550 },
    ],
    ['  452 4.2.2 Mailbox full  ', { cause: 'mailbox-full', lasting: 'temporary', who: 'recipient' }],
    [
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked\nusing zen.spamhaus.org',
      { cause: 'block-list', who: 'our-admin' },
    ],
    ['5.7.1 Message refused by local policy', { cause: 'policy', code: null, enhanced: '5.7.1' }],
    ['The server answered "550 5.1.1 User unknown" when I tried.', { cause: 'no-such-mailbox', code: 550 }],
    ['SMTP error 554: too much spam', { cause: 'content', code: 554 }],
    ['250 2.1.5 Ok', { cause: 'accepted', lasting: 'done', check: null }],
    [
      "550-5.7.26 Unauthenticated email from example.net is not accepted due to domain's\n550-5.7.26 DMARC policy.\n550 5.7.26 Please contact the administrator",
      { cause: 'authentication', check: { kind: 'dns', name: '_dmarc.example.net', type: 'TXT' } },
    ],
    [
      '550 5.7.1 SPF: domain of ada@example.net does not designate 192.0.2.1 as permitted sender',
      { cause: 'authentication', check: { kind: 'dns', name: 'example.net', type: 'TXT' } },
    ],
    [
      '550 5.7.25 The IP address 2001:db8::25 sending this message does not have a PTR record setup',
      {
        cause: 'reverse-dns',
        check: {
          kind: 'dns',
          name: '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
          type: 'PTR',
        },
      },
    ],
    [
      '450 4.1.8 <ada@example.net>: Sender address rejected: Domain not found',
      { cause: 'sender-address', recipients: [], check: { kind: 'dns', name: 'example.net', type: 'MX' } },
    ],
    [
      '450 4.7.1 <mail.example.net>: Helo command rejected: Host not found',
      { cause: 'hello-name', check: { kind: 'dns', name: 'mail.example.net', type: 'A' } },
    ],
  ];
  it.each(rows)('%s', (text, expected) => {
    const explanation = explain(text);
    expect(explanationSchema.safeParse(explanation).error).toBeUndefined();
    expect(explanation).toMatchObject({ form: 'reply', total: 1 });
    expect(explanation.findings[0]).toMatchObject(expected);
  });

  it('is read as a trace reads it, for every text there is', () => {
    for (const [text] of replyTexts) {
      const { meaning, rule } = readReply(replyOf(text), 'rcpt');
      expect(explain(text).findings[0], text).toMatchObject({ meaning, rule: { id: rule } });
    }
  });

  it('several, each on its line', () => {
    const { findings } = explain('550 5.1.1 User unknown\n\n452 4.2.2 Mailbox full\n550 5.1.1 User unknown');
    expect(findings.map(({ cause, count, line }) => [cause, count, line])).toEqual([
      ['no-such-mailbox', 2, 1],
      ['mailbox-full', 1, 3],
    ]);
  });
});

describe('a text without a reply', () => {
  it.each([
    ['', 'empty'],
    [' \n\t\n', 'empty'],
    ['Dear Ada, 550 people came to the party on 4.12.2026.', 'nothing'],
    ['Subject: hello\n\nGoodbye', 'nothing'],
    ['Reporting-MTA: dns; relay.example.net\nArrival-Date: Wed, 25 Nov 2026 08:00:00 +0000', 'nothing'],
  ])('%j: %s', (text, form) => {
    expect(explain(text)).toMatchObject({ form, findings: [], total: 0, isCut: false });
  });
});

describe('what a sending server says by itself', () => {
  it.each(ownRules.map((rule) => [rule.id, rule] as const))(
    '%s fires first on its own example',
    (id, rule) => {
      const { findings } = explain(`<user@example.org>: ${rule.example}`);
      expect(findings[0]).toMatchObject({ cause: rule.cause, by: 'sender', rule: { id } });
    },
  );
});

// Were one of the readers to go back over its text, this would take minutes and end at the runner's limit.
describe('hostile texts', () => {
  const pieces = [
    '550 ',
    '550-',
    '<a@b.c>: ',
    'a@b.c ',
    'Status: 5.1.1\n',
    ' status=',
    ' to=<',
    '(',
    '=3D',
    '--b\n',
    '> ',
    '\r',
    '\0',
    'SMTP error from remote ',
    '\u202e',
    '.',
    ' ',
    '192.0.2.1 ',
    ':::',
    "'",
    '#550 ',
    '<<< 550 ',
  ];
  it.each(pieces)('%j over and over', (piece) => {
    for (const other of ['', 'x', '\n', '550 5.1.1 ']) {
      const explanation = explain((piece + other).repeat(400_000 / (piece.length + other.length)));
      expect(explanationSchema.safeParse(explanation).error).toBeUndefined();
    }
  });

  it('more than is read is cut, and said to be', () => {
    expect(explain(`550 5.1.1 no\n\n${'x'.repeat(explainLimit)}`)).toMatchObject({ isCut: true, total: 1 });
  });

  it('nothing in it hides or turns the writing', () => {
    expect(explain('550 5.1.1 \u202euser\u0007 unknown').findings[0]?.said).toBe(
      '550 5.1.1 \\u202euser\\x07 unknown',
    );
  });
});
