// What hosts say when they ask to come again: greylisting, rates, their own trouble, as their public documentation gives them; addresses and hosts are
// of the ranges for examples. Each with its meaning and the rule that must read it.

import type { ReplyRow } from './replies';

export const textsOfLater: readonly ReplyRow[] = [
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
  ['452 4.5.3 Error: too many recipients', 'rate-limited', 'too-many-recipients'],
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
  // postgrey, milter-greylist, rspamd, greylistd, policyd, MDaemon, hMailServer
  [
    '450 4.2.0 <user@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.example/help/example.org.html',
    'greylisted',
    'greylisted-word',
  ],
  ['451 4.7.1 Greylisting in action, please come back later', 'greylisted', 'greylisted-word'],
  ['451 4.7.1 Greylisted, please try again in 180 seconds', 'greylisted', 'greylisted-word'],
  ['450 4.7.1 Greylisting in effect, please try again later', 'greylisted', 'greylisted-word'],
  ['451 DEFER - greylisted, try again in 60 seconds', 'greylisted', 'greylisted-word'],
  [
    '450 4.7.0 <user@example.org>: Recipient address rejected: Policy Rejection- Greylisted, please retry in 4 minutes',
    'greylisted',
    'greylisted-word',
  ],
  ['451 4.7.1 Please try again later', 'greylisted', 'greylisted-4.7.1'],
  [
    '451 4.7.1 <user@example.org>: Recipient address rejected: Graylisted, please try later',
    'greylisted',
    'greylisted-word',
  ],
  ['450 4.4.2 greylisting: please come back in 00:04:59', 'greylisted', 'greylisted-word'],
  ['451 Greylisted, retry after 300 seconds', 'greylisted', 'greylisted-word'],
  ['451 Please try again later, greylisted', 'greylisted', 'greylisted-word'],
  [
    '451 4.7.1 Your message has been temporarily delayed by greylisting. Please wait and retry',
    'greylisted',
    'greylisted-word',
  ],
  // Google
  [
    '450-4.2.1 The user you are trying to contact is receiving mail too quickly.\n450 4.2.1 Please resend your message at a later time.',
    'deferred',
    'google-user-rate',
  ],
  [
    '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
    'deferred',
    'google-user-rate',
  ],
  [
    '421-4.7.0 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail\n421 4.7.0 originating from your IP address.',
    'rate-limited',
    'rate-words',
  ],
  ['421 4.7.0 Try again later, closing connection.', 'deferred', 'code-421'],
  [
    '421 4.7.0 IP not in whitelist for RCPT domain, closing connection.',
    'prober-refused',
    'not-allowed-to-send',
  ],
  [
    '452 4.5.3 Your message has too many recipients. For more information visit https://support.google.example/mail/?p=TooManyRecipientsError',
    'rate-limited',
    'too-many-recipients',
  ],
  [
    '454 4.5.0 SMTP protocol violation, no commands allowed to pipeline after STARTTLS',
    'deferred',
    'temporary',
  ],
  // Microsoft 365 and Outlook.com
  [
    '451 4.7.651 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. For e-mail delivery information see https://aka.example/postmaster',
    'rate-limited',
    'microsoft-throttled',
  ],
  [
    '451 4.7.652 The mail server [192.0.2.1] has exceeded the maximum number of connections.',
    'rate-limited',
    'microsoft-throttled',
  ],
  [
    '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
    'rate-limited',
    'rate-words',
  ],
  ['452 4.5.3 Too many recipients', 'rate-limited', 'too-many-recipients'],
  [
    "550 5.7.232 Your message can't be sent because your tenant exceeded its external recipient rate limit",
    'rate-limited',
    'rate-words',
  ],
  ['432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded', 'rate-limited', 'rate-words'],
  [
    '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.example/concurrent_sending',
    'rate-limited',
    'rate-words',
  ],
  // Apple, Yahoo, GMX, Comcast, Charter, Cox
  [
    '421 4.7.1 Messages to user@icloud.example deferred due to excessive volume. Try again later',
    'rate-limited',
    'rate-words',
  ],
  ['421 Max message per connection reached, closing transmission channel', 'rate-limited', 'rate-words'],
  ['450 User is receiving mail too quickly', 'deferred', 'temporary'],
  [
    '421 Rate limit reached. Please try again later. For explanation visit https://postmaster.gmx.example/',
    'rate-limited',
    'rate-words',
  ],
  ['421 Too many sessions opened', 'rate-limited', 'rate-words'],
  ['421 try again later. RL000003 192.0.2.1 too many recipients per hour', 'rate-limited', 'rate-words'],
  [
    '452 4.1.0 <a@example.net> requested action aborted: try again later - sending rate AUP#CXTHRT',
    'rate-limited',
    'rate-words',
  ],
  ['421 cmsmtp blocked: too many concurrent connections. AUP#CXCNCT', 'rate-limited', 'rate-words'],
  // Orange, La Poste, Free, Seznam, Mail.ru, Yandex
  [
    '421 Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104',
    'rate-limited',
    'rate-words',
  ],
  ['421 4.7.1 Service refuse: too many connections LPN105_104', 'rate-limited', 'rate-words'],
  [
    '421 4.7.0 Too many errors from your ip (192.0.2.1), please visit http://postmaster.free.example/',
    'rate-limited',
    'rate-words',
  ],
  ['450 Requested mail action not taken: too many messages from this sender', 'rate-limited', 'rate-words'],
  ['451 Ratelimit exceeded. Try again later, see http://help.mail.example/', 'rate-limited', 'rate-words'],
  [
    '451 4.7.1 Sorry, the service is currently unavailable. Please come back later. Too many messages',
    'rate-limited',
    'rate-words',
  ],
  // QQ, NetEase, Naver
  ['550 Connection frequency limited', 'rate-limited', 'rate-words'],
  ['550 Domain frequency limited', 'rate-limited', 'rate-words'],
  ['550 Sender frequency limited', 'rate-limited', 'rate-words'],
  ['451 MI:SFQ 163 mx2, too many messages from this sender in 15 minutes', 'rate-limited', 'netease-rate'],
  ['421 HL:ICC 163 mx11, too many concurrent connections', 'rate-limited', 'netease-rate'],
  ['450 RP:DRC 163 mx7, too many recipients in this connection', 'rate-limited', 'netease-rate'],
  ['450 MI:CEL 163 mx7, too many error commands', 'rate-limited', 'netease-rate'],
  ['421 4.3.2 Your IP has too many connections', 'rate-limited', 'rate-words'],
  // Proofpoint, Cisco, Postfix, Exim, Sendmail, Haraka
  ['451 4.7.1 rate limited', 'rate-limited', 'rate-words'],
  ['452 4.5.3 Too many recipients this session', 'rate-limited', 'too-many-recipients'],
  ['421 #4.4.5 Too many connections to this host.', 'rate-limited', 'rate-words'],
  ['452 Too many recipients received this hour', 'rate-limited', 'rate-words'],
  ['421 4.7.0 mx.example.org Error: too many errors', 'rate-limited', 'rate-words'],
  ['450 4.7.1 Error: too much mail from 192.0.2.1', 'rate-limited', 'rate-words'],
  [
    '421 4.7.1 <user@example.org>: Recipient address rejected: Throttled: 20 messages an hour',
    'rate-limited',
    'rate-words',
  ],
  ['421 too many concurrent SMTP connections; please try again later', 'rate-limited', 'rate-words'],
  [
    '421 Too many concurrent SMTP connections from this IP address; please try again later.',
    'rate-limited',
    'rate-words',
  ],
  ['452 4.3.2 Connection rate limit exceeded', 'rate-limited', 'rate-words'],
  ['421 4.3.2 Too many open connections.', 'rate-limited', 'rate-words'],
  ['421 too many bad recipients, bye', 'rate-limited', 'rate-words'],
  ['550 5.5.3 Too many recipients in this message', 'rate-limited', 'too-many-recipients'],
  ['452 4.5.3 <user@example.org>... Too many recipients', 'rate-limited', 'too-many-recipients'],
  ['421 4.7.28 mail flood detected', 'rate-limited', 'rate-words'],
  ['450 4.7.1 Sender rate limit exceeded', 'rate-limited', 'rate-words'],
  // Google
  ['421 4.4.5 Server busy, try again later.', 'deferred', 'code-421'],
  ['421 4.7.0 Temporary System Problem. Try again later.', 'deferred', 'code-421'],
  ['451 4.3.0 Mail server temporarily rejected message.', 'deferred', 'enhanced-4.3.x'],
  ['451 4.5.0 SMTP protocol violation, see RFC 2821', 'deferred', 'temporary'],
  ['421 4.3.0 Temporary System Problem. Try again later (10).', 'deferred', 'code-421'],
  // Microsoft
  ['451 4.4.0 Temporary server error. Please try again later. PRX2', 'deferred', 'temporary'],
  ['451 4.3.2 Temporary server error. Please try again later', 'deferred', 'enhanced-4.3.x'],
  ['421 4.3.2 Service not active', 'deferred', 'code-421'],
  ['432 4.3.2 STOREDRV; mailbox server is too busy', 'deferred', 'enhanced-4.3.x'],
  // Yahoo, Apple, Mimecast, Orange
  [
    '451 example.yahoo.example Resources temporarily unavailable. Please try again later [#4.16.1].',
    'deferred',
    'temporary',
  ],
  ['451 4.7.1 Service unavailable - try again later', 'greylisted', 'greylisted-4.7.1'],
  [
    '451 Internal resource temporarily unavailable - https://community.mimecast.example/docs/DOC-1369#451',
    'deferred',
    'temporary',
  ],
  ['451 Unable to process connection at this time', 'deferred', 'temporary'],
  ['421 Service Temporarily Unavailable', 'deferred', 'code-421'],
  // Postfix, Exim, qmail, Sendmail, Courier
  ['451 4.3.0 Error: queue file write error', 'deferred', 'enhanced-4.3.x'],
  ['450 4.3.0 Error: mail system full, try later', 'deferred', 'enhanced-4.3.x'],
  ['451 4.3.5 Server configuration error', 'deferred', 'enhanced-4.3.x'],
  [
    '450 4.1.1 <user@example.org>: Recipient address rejected: unverified address: Address verification in progress',
    'deferred',
    'postfix-unverified',
  ],
  ['450 4.4.3 Recipient domain lookup failed temporarily', 'deferred', 'temporary'],
  ['451 Could not complete recipient verify callout', 'deferred', 'postfix-unverified'],
  ['452 space shortage, please try later', 'deferred', 'temporary'],
  ['452 4.4.5 Insufficient disk space; try again later', 'deferred', 'temporary'],
  ['451 qq temporary problem (#4.3.0)', 'deferred', 'enhanced-4.3.x'],
  ['451 4.3.0 unable to write message: mail system is read-only', 'deferred', 'enhanced-4.3.x'],
  ['421 4.3.2 All server ports are busy', 'deferred', 'code-421'],
  ['451 Local error in processing', 'deferred', 'temporary'],
  ['450 4.2.0 Mailbox busy', 'deferred', 'temporary'],
  ['454 4.7.0 TLS not available due to local problem', 'deferred', 'temporary'],
  ['454 4.3.0 TLS not available due to temporary reason', 'deferred', 'enhanced-4.3.x'],
  ['451 4.3.2 System not accepting network messages: maintenance', 'deferred', 'enhanced-4.3.x'],
  ['450 Internal error, DNS lookup timed out', 'deferred', 'temporary'],
];
