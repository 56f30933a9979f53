// Log lines of Postfix, Sendmail and Exim: each alone, and many of them gathered by cause.

import { describe, expect, it } from 'vitest';
import { explanationSchema, type Finding } from '../../../shared/explanation';
import { explain } from './explain';

const head = 'Nov 25 08:00:01 relay postfix/smtp[4711]: 4F2A1: ';

const rows: [text: string, expected: Partial<Finding>][] = [
  [
    `${head}to=<no@example.org>, relay=mx.example.org[192.0.2.9]:25, delay=1.2, delays=0.1/0/0.5/0.6, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.9] said: 550 5.1.1 <no@example.org>: Recipient address rejected: User unknown (in reply to RCPT TO command))`,
    {
      cause: 'no-such-mailbox',
      lasting: 'permanent',
      stage: 'rcpt',
      recipients: ['no@example.org'],
      hosts: ['mx.example.org'],
      address: '192.0.2.9',
      code: 550,
      enhanced: '5.1.1',
    },
  ],
  [
    `${head}to=<user@example.org>, relay=mx.example.org[192.0.2.9]:25, delay=1, dsn=4.7.1, status=deferred (host mx.example.org[192.0.2.9] said: 450 4.7.1 <user@example.org>: Recipient address rejected: Greylisted, try again in 300 seconds (in reply to RCPT TO command))`,
    { cause: 'greylisted', lasting: 'temporary', who: 'nobody', retryAfterSeconds: 300 },
  ],
  [
    `${head}to=<user@example.org>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.example.org[192.0.2.9]:25: Connection timed out)`,
    { cause: 'unreachable', by: 'sender', lasting: 'temporary', hosts: [], code: null },
  ],
  [
    `${head}to=<user@example.org>, relay=none, delay=1, dsn=5.1.0, status=bounced (Domain example.org does not accept mail (nullMX))`,
    { cause: 'takes-no-mail', check: { kind: 'dns', name: 'example.org', type: 'MX' } },
  ],
  [
    `${head}to=<user@example.org>, relay=mx.example.org[192.0.2.9]:25, delay=1, dsn=4.7.4, status=deferred (TLS is required, but was not offered by host mx.example.org[192.0.2.9])`,
    { cause: 'tls-failed', who: 'their-admin' },
  ],
  [
    `${head}to=<user@example.org>, relay=mx.example.org[192.0.2.9]:25, delay=1, dsn=4.7.25, status=deferred (host mx.example.org[192.0.2.9] said: 450 4.7.25 Client host rejected: cannot find your hostname, [198.51.100.7] (in reply to RCPT TO command))`,
    { cause: 'reverse-dns', check: { kind: 'dns', name: '7.100.51.198.in-addr.arpa', type: 'PTR' } },
  ],
  [
    `${head}to=<user@example.org>, relay=mx.example.org[192.0.2.9]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5A1)`,
    { cause: 'accepted', lasting: 'done', who: 'nobody', check: null },
  ],
  [
    'Nov 25 08:00:01 relay sm-mta[12]: x8P01: to=<no@example.org>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx.example.org. [192.0.2.9], dsn=5.1.1, stat=User unknown',
    {
      cause: 'no-such-mailbox',
      hosts: ['mx.example.org'],
      address: '192.0.2.9',
      code: null,
      enhanced: '5.1.1',
    },
  ],
  [
    '2026-11-25 08:00:01 1tFabc-0001Xy-2Z ** no@example.org R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.9] X=TLS1.3: SMTP error from remote mail server after RCPT TO:<no@example.org>: 550 5.1.1 No such user',
    {
      cause: 'no-such-mailbox',
      lasting: 'permanent',
      stage: 'rcpt',
      hosts: ['mx.example.org'],
      address: '192.0.2.9',
    },
  ],
  [
    '2026-11-25 08:00:01 [77] 1tFabc-0001Xy-2Z == user@example.org R=dnslookup T=remote_smtp defer (-44) H=mx.example.org [192.0.2.9]: SMTP error from remote mail server after RCPT TO:<user@example.org>: 451 4.7.1 Greylisted, please try again',
    { cause: 'greylisted', lasting: 'temporary', stage: 'rcpt' },
  ],
  [
    '2026-11-25 08:00:01 1tFabc-0001Xy-2Z ** user@example.org R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.9]: SMTP error from remote mail server after pipelined end of data: 550-5.7.1 [192.0.2.1] Our system has detected that this message is\\n550 5.7.1 likely unsolicited mail.',
    { cause: 'content', stage: 'data', code: 550, enhanced: '5.7.1' },
  ],
  [
    '2026-11-25 08:00:01 1tFabc-0001Xy-2Z ** user@nowhere.example R=dnslookup: all relevant MX records point to non-existent hosts',
    { cause: 'no-such-domain', by: 'sender' },
  ],
];

describe('log lines', () => {
  it.each(rows)('%s', (text, expected) => {
    const explanation = explain(text);
    expect(explanationSchema.safeParse(explanation).error).toBeUndefined();
    expect(explanation).toMatchObject({ form: 'log', total: 1 });
    expect(explanation.findings[0]).toMatchObject(expected);
  });
});

describe('a log of thousands', () => {
  const line = (at: number): string => {
    if (at % 5 === 0) return 'Nov 25 08:00:01 relay postfix/qmgr[9]: 4F2A1: removed';
    if (at % 3 === 0)
      return `${head}to=<u${at}@example.org>, relay=mx.example.org[192.0.2.9]:25, dsn=4.2.0, status=deferred (host mx.example.org[192.0.2.9] said: 450 4.2.0 <u${at}@example.org>: Recipient address rejected: Greylisted (in reply to RCPT TO command))`;
    return `${head}to=<u${at}@example.org>, relay=mx${at % 9}.example.org[192.0.2.9]:25, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.9] said: 550 5.1.1 <u${at}@example.org>: User unknown (in reply to RCPT TO command))`;
  };
  const text = Array.from({ length: 6_000 }, (_, at) => line(at)).join('\n');

  it('is gathered by cause, with the first few recipients and hosts, what came back first', () => {
    const { findings, total, isCut } = explain(text);
    expect([total, isCut]).toEqual([4_800, false]);
    expect(findings.map(({ cause, count, recipientCount }) => [cause, count, recipientCount])).toEqual([
      ['no-such-mailbox', 3_200, 3_200],
      ['greylisted', 1_600, 1_600],
    ]);
    expect(findings[0]?.recipients).toHaveLength(5);
    expect(findings[0]?.hosts.length).toBeLessThanOrEqual(5);
    expect(findings[0]?.line).toBe(2);
  });

  it('ends at its bounds and says so', () => {
    const { total, isCut } = explain(
      Array.from({ length: 20_000 }, (_, at) => line(at * 5 + 1).slice(0, 400)).join('\n'),
    );
    expect(total).toBeLessThanOrEqual(10_000);
    expect(isCut).toBe(true);
  });
});
