// The promise of this room: a refusal of us, by policy or reputation, never condemns a mailbox, whatever code it carries and whenever it
// comes. Held by generated replies: words of policy under every code, alone and mixed with words of the mailbox.

import { describe, expect, test } from 'vitest';
import type { MailboxMeaning, SmtpReply } from '../../shared/evidence';
import { readReply } from './meaning';
import type { ReplyStage } from './meaning-rule';
import { meaningRules } from './meaning-rules';
import { replyTexts } from './testing/texts';

const ofMailboxes: readonly MailboxMeaning[] = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'];
const stages: readonly ReplyStage[] = ['greeting', 'hello', 'starttls', 'mail', 'rcpt', 'data'];

const policies = [
  'rejected due to local policy',
  'Recipient address rejected: refused by policy',
  'Message rejected for policy reasons',
  'Administrative prohibition',
  'administratively denied',
  'Client host [192.0.2.1] blocked using zen.spamhaus.org',
  'Your IP 192.0.2.1 is on our blacklist',
  '192.0.2.1 is listed at bl.spamcop.net',
  "the sending MTA's poor reputation",
  'poor reputation of your network',
  'Client host rejected: cannot find your reverse hostname',
  'no PTR record for 192.0.2.1',
  'Fix reverse DNS for 192.0.2.1',
  'Helo command rejected: need fully-qualified hostname',
  'SPF check failed',
  "Unauthenticated email is not accepted due to domain's DMARC policy",
  'No valid DKIM signature',
  'Sender address rejected: Domain not found',
  'Sender verify failed',
  'bounces are not accepted here',
  'null sender not accepted',
  'Access denied, banned sending IP',
  'this IP is not authorized to send mail to us',
  'messages from your network were blocked',
  'mail from dynamic addresses is not accepted',
  'likely unsolicited mail',
  'refused under suspicion of SPAM',
  'High probability of spam',
  'suspicious message',
  'message content rejected',
  'Message filtered',
  'virus found',
  'Must issue a STARTTLS command first',
  'TLS required',
  'too many connections from your IP',
  'rate limit exceeded',
  'greylisted, try again in 300 seconds',
] as const;

const codes = [421, 450, 451, 452, 454, 471, 530, 541, 550, 551, 552, 553, 554, 571] as const;
const details = [
  null,
  '1.0',
  '1.1',
  '1.2',
  '1.3',
  '1.6',
  '1.10',
  '2.0',
  '2.1',
  '2.2',
  '4.1',
  '5.0',
  '7.0',
  '7.1',
  '7.26',
] as const;
const around = [
  (text: string) => text,
  (text: string) => `<user@example.org>: ${text}`,
  (text: string) => `<user@example.org>: Recipient address rejected: ${text}`,
  (text: string) => `Requested action not taken: mailbox unavailable: ${text}`,
  (text: string) => `user unknown or ${text}`,
  (text: string) => `mailbox full; ${text}`,
  (text: string) => text.toUpperCase(),
] as const;

describe('a refusal of us never condemns a mailbox', () => {
  test.each(policies)('%s', (policy) => {
    const condemning: string[] = [];
    for (const code of codes) {
      for (const detail of details) {
        for (const wrap of around) {
          const enhanced = detail === null ? null : `${String(code).charAt(0)}.${detail}`;
          const said = enhanced === null ? wrap(policy) : `${enhanced} ${wrap(policy)}`;
          const reply: SmtpReply = { code, enhanced, lines: [said] };
          for (const stage of stages)
            if (ofMailboxes.includes(readReply(reply, stage).meaning))
              condemning.push(`${stage}: ${code} ${said}`);
        }
      }
    }
    expect(condemning).toEqual([]);
  });

  test('nor does any text whose words are known to speak of us, under a code of the mailbox', () => {
    const byWords = new Set(meaningRules.filter(({ match }) => match.text !== undefined).map(({ id }) => id));
    const aboutUs = replyTexts.filter(
      ([, meaning, rule]) =>
        (meaning === 'prober-refused' || meaning === 'rate-limited') && byWords.has(rule),
    );
    expect(aboutUs.length).toBeGreaterThan(100);
    for (const [text] of aboutUs) {
      const lines = text.split('\n').map((line) => line.slice(4).replace(/^#?[245]\.\d+\.\d+ ?/, ''));
      for (const [code, enhanced] of [
        [550, '5.1.1'],
        [550, '5.2.1'],
        [552, '5.2.2'],
      ] as const) {
        const { meaning } = readReply({ code, enhanced, lines: [`${enhanced} `, ...lines] }, 'rcpt');
        expect(ofMailboxes, `${enhanced} ${lines.join(' ')}`).not.toContain(meaning);
      }
    }
  });
});

describe('greylisting, a rate and a host in trouble are three things', () => {
  test.each<[string, MailboxMeaning]>([
    ['4.7.1 Greylisted, try again in 300 seconds', 'greylisted'],
    ['4.7.1 Try again later', 'greylisted'],
    ['4.7.1 Too many connections, try again later', 'rate-limited'],
    ['4.7.0 Rate limit exceeded, try again in 300 seconds', 'rate-limited'],
    ['4.5.3 Too many recipients', 'rate-limited'],
    ['4.3.2 System busy, try again in 300 seconds', 'deferred'],
    ['4.4.1 Connection to the next server timed out, try again in 5 minutes', 'deferred'],
    ['4.3.0 Temporary lookup failure', 'deferred'],
  ])('451 %s -> %s', (said, meaning) => {
    const reply: SmtpReply = { code: 451, enhanced: said.slice(0, 5), lines: [said] };
    expect(readReply(reply, 'rcpt').meaning).toBe(meaning);
  });
});
