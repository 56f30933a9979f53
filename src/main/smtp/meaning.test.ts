import { describe, expect, test } from 'vitest';
import type { MailboxMeaning, SmtpReply } from '../../shared/evidence';
import { readReply } from './meaning';
import type { ReplyStage } from './meaning-rule';
import { meaningRules } from './meaning-rules';
import { createReplyReader } from './reply';
import { retryAfterSeconds } from './retry-after';

function replyOf(text: string): SmtpReply {
  const events = createReplyReader().feed(Buffer.from(`${text.replaceAll('\n', '\r\n')}\r\n`));
  const last = events.at(-1);
  if (last?.type !== 'reply') throw new Error(`not a reply: ${text}`);
  return last.reply;
}

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

  test('ids are unique and fit the evidence', () => {
    const ids = meaningRules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.length <= 64)).toBe(true);
  });
});

// Replies as hosts give them to RCPT TO, written after the public documentation of servers and providers.
const replies: readonly [string, MailboxMeaning, string][] = [
  // accepted
  ['250 OK', 'accepted', 'accepted'],
  ['250 2.1.5 <user@example.org>... Recipient ok', 'accepted', 'accepted'],
  ['251 User not local; will forward to <user@example.net>', 'accepted', 'accepted-forwarding'],
  ['252 Cannot VRFY user, but will accept message and attempt delivery', 'accepted', 'accepted-unverified'],
  // no such mailbox: servers
  [
    '550 5.1.1 <no@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 5.1.1 <no@example.org>... User unknown', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['550 Unrouteable address', 'no-such-mailbox', 'unknown-words'],
  ['550 unknown user', 'no-such-mailbox', 'unknown-words'],
  ['550 sorry, no mailbox here by that name (#5.1.1)', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['511 sorry, no mailbox here by that name', 'no-such-mailbox', 'unknown-words'],
  ['550 no@example.org... No such user', 'no-such-mailbox', 'unknown-words'],
  ['550 User no@example.org not listed in Domino Directory', 'no-such-mailbox', 'unknown-words'],
  ['550 5.2.0 No such mailbox', 'no-such-mailbox', 'unknown-words'],
  ['554 5.1.1 The recipient does not exist', 'no-such-mailbox', 'enhanced-5.1.1'],
  // no such mailbox: providers
  [
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser - gsmtp",
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  [
    '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    'no-such-mailbox',
    'recipient-rejected-words',
  ],
  ['550 Requested action not taken: mailbox unavailable', 'no-such-mailbox', 'recipient-rejected-words'],
  [
    '550 5.4.1 [no@example.org]: Recipient address rejected: Access denied',
    'no-such-mailbox',
    'microsoft-edge-blocking',
  ],
  [
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient no@example.org not found by SMTP address lookup',
    'no-such-mailbox',
    'enhanced-5.1.10',
  ],
  [
    "554 delivery error: dd This user doesn't have a yahoo.example account (no@yahoo.example) [0] - mta1",
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 5.7.1 No such user!', 'no-such-mailbox', 'unknown-words'],
  [
    '550 Message was not accepted -- invalid mailbox. Local mailbox no@mail.example is unavailable: user not found',
    'no-such-mailbox',
    'unknown-words',
  ],
  ['550 Mailbox not found. https://service.mail.example/detail', 'no-such-mailbox', 'unknown-words'],
  ['550 Invalid Recipient - https://community.example/docs/1369#550', 'no-such-mailbox', 'unknown-words'],
  ['550 #5.1.0 Address rejected.', 'no-such-mailbox', 'recipient-rejected-words'],
  [
    '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 Benutzer nicht bekannt/User unknown', 'no-such-mailbox', 'unknown-words'],
  ['550 5.1.1 Not our Customer', 'no-such-mailbox', 'enhanced-5.1.1'],
  ['551 User not local; please try <other@example.net>', 'no-such-mailbox', 'unknown-words'],
  [
    '553 sorry, this recipient is not in my validrcptto list: recipient address rejected',
    'no-such-mailbox',
    'recipient-rejected-words',
  ],
  ['553 Requested action not taken: mailbox name not allowed', 'no-such-mailbox', 'recipient-rejected-words'],
  // the words of a judge in the address itself change nothing
  [
    '550 5.1.1 <spamhaus@example.org>: Recipient address rejected: User unknown',
    'no-such-mailbox',
    'enhanced-5.1.1',
  ],
  ['550 No such user: blacklisted-ptr-spf@example.org', 'no-such-mailbox', 'unknown-words'],
  ['550 <no.such.user@example.org> refused', 'refused', 'code-550'],
  // disabled
  [
    '550 5.2.1 The email account that you tried to reach is disabled. gsmtp',
    'mailbox-disabled',
    'enhanced-x.2.1',
  ],
  [
    '554 delivery error: dd This account has been disabled or discontinued [#102].',
    'mailbox-disabled',
    'disabled-words',
  ],
  [
    '550 <user@example.org>: Recipient address rejected: Account Closed',
    'mailbox-disabled',
    'disabled-words',
  ],
  ['450 4.2.1 Mailbox temporarily disabled', 'mailbox-disabled', 'enhanced-x.2.1'],
  ['550 User suspended', 'mailbox-disabled', 'disabled-words'],
  // full
  ['452 4.2.2 The email account that you tried to reach is over quota.', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 5.2.2 <user@example.org> Mailbox is full / Quota exceeded', 'mailbox-full', 'enhanced-x.2.2'],
  ['552 Requested mail action aborted: exceeded storage allocation', 'mailbox-full', 'full-words'],
  [
    '550 Benutzer hat zuviele Mails auf dem Server. / User has too many messages on the server.',
    'mailbox-full',
    'full-words',
  ],
  [
    '550 Benutzer hat das Speichervolumen ueberschritten. / User has exhausted allowed storage space.',
    'mailbox-full',
    'full-words',
  ],
  ['450 user@example.org: mailbox over quota', 'mailbox-full', 'full-words'],
  ['554 5.2.2 mailbox full', 'mailbox-full', 'enhanced-x.2.2'],
  // greylisted
  [
    '450 4.2.0 <user@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html',
    'greylisted',
    'greylisted-word',
  ],
  ['451 4.7.1 Greylisting in action, please come back in 00:05:00', 'greylisted', 'greylisted-word'],
  [
    '450 4.7.1 <user@example.org>: Recipient address rejected: Greylisted for 5 minutes',
    'greylisted',
    'greylisted-word',
  ],
  ['451 4.7.1 Try again later', 'greylisted', 'greylisted-4.7.1'],
  [
    '451-192.0.2.1 is not yet authorized to deliver mail from\n451-<a@example.net> to <user@example.org>.\n451 Please try later.',
    'greylisted',
    'greylisted-word',
  ],
  ['450 please come back in 5 minutes', 'greylisted', 'greylisted-wait'],
  ['451 Temporarily deferred. Try again in 300 seconds', 'greylisted', 'greylisted-wait'],
  ['451 IP temporarily graylisted', 'greylisted', 'greylisted-word'],
  // deferred
  [
    '450 4.1.1 <user@example.org>: Recipient address rejected: unverified address: connect timed out',
    'deferred',
    'postfix-unverified',
  ],
  ['451 4.3.0 <user@example.org>: Temporary lookup failure', 'deferred', 'enhanced-4.3.x'],
  ['452 4.3.1 Insufficient system storage', 'deferred', 'enhanced-4.3.x'],
  ['452 Requested action not taken: insufficient system storage', 'deferred', 'temporary'],
  ['451 Temporary local problem - please try later', 'deferred', 'temporary'],
  ['450 Requested mail action not taken: mailbox busy', 'deferred', 'temporary'],
  [
    '451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions. [ATTR5]',
    'deferred',
    'temporary',
  ],
  ['421 4.3.2 Service shutting down', 'deferred', 'code-421'],
  [
    '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
    'deferred',
    'google-user-rate',
  ],
  // rate
  ['452 4.5.3 Error: too many recipients', 'rate-limited', 'rate-words'],
  ['452 4.5.3 Recipients belong to multiple regions ATTR38', 'rate-limited', 'enhanced-x.5.3'],
  [
    '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1',
    'rate-limited',
    'yahoo-deferred',
  ],
  ['451 VS1-IP Excessive unknown recipients - possible Open Relay (#4.1.8)', 'rate-limited', 'rate-words'],
  [
    '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from\n421 4.7.28 your IP address. gsmtp',
    'rate-limited',
    'rate-words',
  ],
  [
    '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS77713)',
    'rate-limited',
    'microsoft-throttled',
  ],
  ['550 Ip frequency limited', 'rate-limited', 'rate-words'],
  ['421 4.1.0 192.0.2.1 Throttled - try again later', 'rate-limited', 'rate-words'],
  // relay
  ['454 4.7.1 <user@example.org>: Relay access denied', 'relay-denied', 'relay-words'],
  ['550 relay not permitted', 'relay-denied', 'relay-words'],
  ['550 5.7.1 <user@example.org>... Relaying denied', 'relay-denied', 'relay-words'],
  ['550 5.7.1 Unable to relay', 'relay-denied', 'relay-words'],
  ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-denied', 'relay-words'],
  ['550 5.7.64 TenantAttribution; Relay Access Denied', 'relay-denied', 'relay-words'],
  ['550 We do not relay', 'relay-denied', 'relay-words'],
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'relay-denied', 'relay-words'],
  [
    '550 5.7.1 not permitted to relay through this host without authentication',
    'relay-denied',
    'relay-words',
  ],
  ['530 5.7.1 Authentication required', 'relay-denied', 'login-required'],
  ['550 5.1.2 Bad destination host', 'relay-denied', 'enhanced-5.1.2'],
  // us
  [
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.1.1 <user@example.org>: Recipient address rejected: 192.0.2.1 listed at zen.spamhaus.org',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL.',
    'prober-refused',
    'block-list',
  ],
  [
    "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list",
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal please visit https://sender.example/',
    'prober-refused',
    'microsoft-banned',
  ],
  [
    "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.515 Access denied, sending domain example.net does not meet the required authentication level.',
    'prober-refused',
    'microsoft-banned',
  ],
  [
    '550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR\n550 5.7.25 record setup. gsmtp',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to send\n550-5.7.1 email directly to our servers. Please use the SMTP relay at your\n550 5.7.1 service provider instead.",
    'prober-refused',
    'not-allowed-to-send',
  ],
  [
    '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]',
    'prober-refused',
    'reverse-dns',
  ],
  ['550 5.7.1 <probe.example>: Helo command rejected: Access denied', 'prober-refused', 'hello-name'],
  [
    '550-Callback setup failed while verifying <probe@example.net>\n550 Sender verify failed',
    'prober-refused',
    'sender-address',
  ],
  ['550 5.7.1 Client host rejected: Access denied', 'prober-refused', 'our-host-refused'],
  ['554 5.7.1 Rejected due to our local policy', 'prober-refused', 'policy-words'],
  ['550 5.7.1 This message violates example.com email policy. gcdp', 'prober-refused', 'policy-words'],
  ['550 Recipient address rejected: blocked by local policy', 'prober-refused', 'policy-words'],
  ['550 5.1.1 Recipient rejected due to policy', 'prober-refused', 'policy-words'],
  ['550 mailbox unavailable: rejected for policy reasons', 'prober-refused', 'policy-words'],
  [
    '554 Refused. Your reverse DNS entry contains your IP address and a country code.',
    'prober-refused',
    'reverse-dns',
  ],
  ['530 5.7.0 Must issue a STARTTLS command first', 'prober-refused', 'encryption-required'],
  ['550 you are not allowed to send mail to <user@example.org>', 'prober-refused', 'not-allowed-to-send'],
  ['550 5.7.1 DMARC check failed', 'prober-refused', 'authentication-of-mail'],
  // refused, why can't be told
  ['550', 'refused', 'code-550'],
  ['550 Requested action not taken', 'refused', 'code-550'],
  ['550 5.7.1 Access denied', 'refused', 'enhanced-5.7.x'],
  ['554 5.7.1 <user@example.org>: Recipient address rejected: Access denied', 'refused', 'enhanced-5.7.x'],
  ['550 5.0.0', 'refused', 'code-550'],
  ['521 5.3.2 Server does not accept mail', 'refused', 'no-mail-here'],
  ['556 5.1.10 Recipient address has null MX', 'refused', 'null-mx'],
  ['552 5.3.4 Message size exceeds fixed limit', 'refused', 'permanent'],
  ['503 5.5.1 Bad sequence of commands', 'refused', 'permanent'],
];

describe('replies to RCPT TO', () => {
  test.each(replies)('%s -> %s (%s)', (text, meaning, rule) => {
    expect(readReply(replyOf(text), 'rcpt')).toMatchObject({ meaning, rule });
  });

  test('there are enough of them', () => {
    expect(replies.length).toBeGreaterThanOrEqual(60);
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

  test('for any rule and any earlier stage', () => {
    const ofMailboxes: readonly MailboxMeaning[] = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'];
    for (const [text] of replies) {
      for (const stage of ['greeting', 'hello', 'starttls', 'mail'] as const) {
        expect(ofMailboxes).not.toContain(readReply(replyOf(text), stage).meaning);
      }
    }
  });
});

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

test('a hostile text costs no time', () => {
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
  ];
  const started = performance.now();
  for (const word of words) {
    for (const other of words) {
      const line = (word + other).repeat(2_000).slice(0, 4_000);
      readReply({ code: 550, enhanced: null, lines: [line] }, 'rcpt');
      readReply({ code: 450, enhanced: null, lines: [line] }, 'rcpt');
    }
  }
  expect(performance.now() - started).toBeLessThan(4_000);
});
