// Bounces as servers and providers word them, pasted whole or in part: who, where, at which command, and why.

import { describe, expect, it } from 'vitest';
import { explanationSchema, type Finding } from '../../../shared/explanation';
import { explain } from './explain';

type Expected = Partial<Omit<Finding, 'recipients' | 'hosts'>> & { recipient?: string | null; host?: string };

const rows: [what: string, text: string, expected: Expected][] = [
  [
    'Postfix, whole, with the part for machines',
    `From: MAILER-DAEMON@relay.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host relay.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<no@example.org>: host mx.example.org[192.0.2.9] said: 550 5.1.1
    <no@example.org>: Recipient address rejected: User unknown in local
    recipient table (in reply to RCPT TO command)

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example.net
X-Postfix-Queue-ID: 4F2A1
Arrival-Date: Wed, 25 Nov 2026 08:00:00 +0000 (UTC)

Final-Recipient: rfc822; no@example.org
Original-Recipient: rfc822;no@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <no@example.org>: Recipient address rejected:
    User unknown in local recipient table

--b1
Content-Type: message/rfc822

From: Ada <ada@example.net>
To: no@example.org

550 5.7.1 this line is of the mail itself
--b1--
`,
    {
      cause: 'no-such-mailbox',
      lasting: 'permanent',
      stage: 'rcpt',
      recipient: 'no@example.org',
      host: 'mx.example.org',
      address: '192.0.2.9',
      code: 550,
      enhanced: '5.1.1',
      who: 'you',
      check: { kind: 'trace', address: 'no@example.org' },
    },
  ],
  [
    'Postfix, the text for people alone, quoted',
    `> <user@example.org>: host mx.example.org[2001:db8::9] said: 554 5.7.1 Service
>     unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org (in reply
>     to RCPT TO command)`,
    {
      cause: 'block-list',
      stage: 'rcpt',
      recipient: 'user@example.org',
      host: 'mx.example.org',
      address: '2001:db8::9',
      who: 'our-admin',
      by: 'host',
    },
  ],
  [
    'Postfix: nobody reached',
    '<user@example.org>: connect to mx.example.org[192.0.2.9]:25: Connection timed out',
    {
      cause: 'unreachable',
      by: 'sender',
      code: null,
      meaning: null,
      host: 'mx.example.org',
      recipient: 'user@example.org',
    },
  ],
  [
    'Postfix: the greeting',
    '<user@example.org>: host mx.example.org[192.0.2.9] refused to talk to me: 554 5.7.1 Your access has been rejected: poor reputation',
    { cause: 'reputation', stage: 'greeting', code: 554, who: 'our-admin' },
  ],
  [
    'Postfix: the domain is not there',
    `<user@nowhere.example>: Host or domain name not found. Name service error for
    name=nowhere.example type=A: Host not found`,
    { cause: 'no-such-domain', who: 'you', check: { kind: 'dns', name: 'nowhere.example', type: 'MX' } },
  ],
  [
    'Postfix: DNS did not answer',
    `<user@example.org>: Host or domain name not found. Name service error for
    name=example.org type=MX: Host not found, try again`,
    { cause: 'dns-failed', by: 'sender' },
  ],
  [
    'qmail',
    `Hi. This is the qmail-send program at mail.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<no@example.org>:
192.0.2.9 does not like recipient.
Remote host said: 550 5.1.1 <no@example.org>: Recipient address rejected: User unknown
Giving up on 192.0.2.9.
`,
    { cause: 'no-such-mailbox', stage: 'rcpt', recipient: 'no@example.org', address: '192.0.2.9', code: 550 },
  ],
  [
    'qmail: a domain without a host',
    `<user@nowhere.example>:
Sorry, I couldn't find any host named nowhere.example. (#5.1.2)`,
    { cause: 'no-such-domain', by: 'sender', recipient: 'user@nowhere.example' },
  ],
  [
    'Exim, newer',
    `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  no@example.org
    host mx.example.org [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<no@example.org>:
    550 5.1.1 User unknown
`,
    {
      cause: 'no-such-mailbox',
      stage: 'rcpt',
      recipient: 'no@example.org',
      host: 'mx.example.org',
      address: '192.0.2.9',
    },
  ],
  [
    'Exim, older, several lines of reply',
    `  user@example.org
    SMTP error from remote mail server after end of data:
    host mx.example.org [192.0.2.9]: 550-5.7.26 This mail has been blocked because the sender is unauthenticated.
    550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.
`,
    { cause: 'authentication', stage: 'data', enhanced: '5.7.26', who: 'our-admin', host: 'mx.example.org' },
  ],
  [
    'Exim: its own reason',
    `The following address(es) failed:

  user@nowhere.example
    all relevant MX records point to non-existent hosts
`,
    { cause: 'no-such-domain', by: 'sender', recipient: 'user@nowhere.example' },
  ],
  [
    'Gmail, as it is shown',
    `Address not found
Your message wasn't delivered to no@example.org because the address couldn't be found, or is unable to receive mail.

LEARN MORE
The response from the remote server was:
550 5.1.1 <no@example.org>: Recipient address rejected: User unknown
`,
    { cause: 'no-such-mailbox', recipient: 'no@example.org', code: 550, who: 'you' },
  ],
  [
    'Gmail, a delay',
    `Delivery incomplete
There was a temporary problem delivering your message to user@example.org. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.

The response was:

451 4.7.1 Greylisting in action, please come back in 00:05:00`,
    { cause: 'greylisted', lasting: 'temporary', who: 'nobody', retryAfterSeconds: 300 },
  ],
  [
    'Exchange Online, for administrators',
    `Delivery has failed to these recipients or groups:

No Body (no@example.org)
The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.

Diagnostic information for administrators:

Generating server: AM0PR01MB1.eurprd01.prod.outlook.example

no@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'

Original message headers:

From: Ada <ada@example.net>
`,
    { cause: 'no-such-mailbox', recipient: 'no@example.org', enhanced: '5.1.10', code: 550 },
  ],
  [
    'Exchange: a host gave this error',
    `mx.example.org rejected your message to the following email addresses:

user@example.org

mx.example.org gave this error:
Message rejected as spam by Content Filtering.

`,
    { cause: 'content', recipient: 'user@example.org', lasting: 'permanent', code: null },
  ],
  [
    'Exchange, older',
    `user@example.org
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##`,
    { cause: 'no-such-mailbox', recipient: 'user@example.org', code: 550 },
  ],
  [
    'Sendmail, the transcript',
    `   ----- The following addresses had permanent fatal errors -----
<no@example.org>
    (reason: 550 5.1.1 User unknown)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> RCPT To:<no@example.org>
<<< 550 5.1.1 User unknown
550 5.1.1 <no@example.org>... User unknown
`,
    {
      cause: 'no-such-mailbox',
      stage: 'rcpt',
      host: 'mx.example.org',
      recipient: 'no@example.org',
      count: 1,
    },
  ],
  [
    'a delay in the part for machines',
    `Final-Recipient: rfc822; user@example.org
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.example.org[192.0.2.9]:25: Connection refused
Will-Retry-Until: Mon, 30 Nov 2026 08:00:00 +0000 (UTC)`,
    {
      cause: 'unreachable',
      lasting: 'temporary',
      who: 'nobody',
      enhanced: '4.4.1',
      recipient: 'user@example.org',
    },
  ],
  [
    'a temporary reply that was tried until the end',
    `Final-Recipient: rfc822;user@example.org
Action: failed
Status: 4.2.2
Diagnostic-Code: smtp;452 4.2.2 The recipient's inbox is out of storage space.`,
    { cause: 'mailbox-full', lasting: 'permanent', who: 'recipient' },
  ],
  [
    'a status alone',
    `Final-Recipient: rfc822;user@example.org
Action: failed
Status: 5.1.1`,
    { cause: 'no-such-mailbox', code: null, enhanced: '5.1.1' },
  ],
  [
    'a part in base64',
    `Content-Type: message/delivery-status
Content-Transfer-Encoding: base64

${Buffer.from('Final-Recipient: rfc822;user@example.org\r\nAction: failed\r\nStatus: 5.7.1\r\nRemote-MTA: dns; mx.example.org (192.0.2.9, the server)\r\nDiagnostic-Code: smtp;550 5.7.1 SPF check failed\r\n').toString('base64')}
--b1--
From: ada@example.net`,
    {
      cause: 'authentication',
      recipient: 'user@example.org',
      host: 'mx.example.org',
      address: '192.0.2.9',
      check: { kind: 'dns', name: 'example.net', type: 'TXT' },
    },
  ],
  [
    'a part in quoted-printable',
    `Content-Type: text/plain
Content-Transfer-Encoding: quoted-printable

<no@example.org>: host mx.example.org[192.0.2.9] said: 550 5.1.1 User un=
known (in reply to RCPT TO command)`,
    {
      cause: 'no-such-mailbox',
      recipient: 'no@example.org',
      rule: { id: 'enhanced-5.1.1' } as Finding['rule'],
    },
  ],
];

describe('bounces', () => {
  it.each(rows)('%s', (_, text, { recipient, host, ...expected }) => {
    const explanation = explain(text);
    expect(explanationSchema.safeParse(explanation).error).toBeUndefined();
    expect(explanation.form).toBe('bounce');
    expect(explanation.findings).toHaveLength(1);
    expect(explanation.findings[0]).toMatchObject(expected);
    if (recipient !== undefined) expect(explanation.findings[0]?.recipients).toEqual([recipient]);
    if (host !== undefined) expect(explanation.findings[0]?.hosts).toEqual([host]);
  });

  it('several recipients of one mail, each with its own cause', () => {
    const { findings, total } =
      explain(`<a@example.org>: host mx.example.org[192.0.2.9] said: 550 5.1.1 User unknown
    (in reply to RCPT TO command)
<b@example.org>: host mx.example.org[192.0.2.9] said: 552 5.2.2 Mailbox full (in
    reply to RCPT TO command)
<c@example.org>: host mx.example.org[192.0.2.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command)`);
    expect(total).toBe(3);
    expect(findings.map(({ cause, count, recipients, line }) => [cause, count, recipients, line])).toEqual([
      ['no-such-mailbox', 2, ['a@example.org', 'c@example.org'], 1],
      ['mailbox-full', 1, ['b@example.org'], 3],
    ]);
  });

  it('what the text tells of one recipient is not told of another', () => {
    const { findings } =
      explain(`<a@example.org>: host mx1.example.org[192.0.2.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command)

Final-Recipient: rfc822; a@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

Final-Recipient: rfc822; b@example.net
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; 550 5.7.1 Blocked by policy`);
    expect(findings.map(({ recipients, hosts, stage }) => [recipients[0], hosts[0], stage])).toEqual([
      ['a@example.org', 'mx1.example.org', 'rcpt'],
      ['b@example.net', undefined, null],
    ]);
  });
});
