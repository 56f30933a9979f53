// The five separate answers in a few words each: domain, host, policy, mailbox, us. Never merged, never guessed: where
// something was not asked, it says so.

import type { Answer, AnswerName, NoteCode, ReasonCode } from '../verdict/schema';

const labels: Record<AnswerName, string> = {
  domain: 'Domain',
  host: 'Host',
  policy: 'Policy',
  mailbox: 'Mailbox',
  prober: 'Us',
};

const questions: Record<AnswerName, string> = {
  domain: 'Does the domain receive mail?',
  host: 'Does a mail host answer?',
  policy: 'Does the domain’s own transport policy let the mail through?',
  mailbox: 'Does the mailbox take mail?',
  prober: 'Was this machine let in?',
};

const plain: Record<AnswerName, Record<Answer['answer'], string>> = {
  domain: {
    yes: 'receives mail',
    no: 'takes no mail',
    unknowable: 'can’t be known',
    'not-asked': 'not asked',
  },
  host: { yes: 'answers', no: 'none answers', unknowable: 'can’t be known', 'not-asked': 'not asked' },
  policy: {
    yes: 'lets it through',
    no: 'holds it back',
    unknowable: 'can’t be known',
    'not-asked': 'not asked',
  },
  mailbox: { yes: 'accepted', no: 'not accepted', unknowable: 'can’t be known', 'not-asked': 'not asked' },
  prober: { yes: 'let in', no: 'turned away', unknowable: 'can’t be known', 'not-asked': 'not asked' },
};

const because: Record<ReasonCode | NoteCode, string> = {
  'address-invalid': 'no valid address',
  'no-such-domain': 'does not exist',
  'null-mx': 'takes no mail',
  'no-mail-records': 'no place for mail',
  'mx-unusable': 'no usable host',
  'dns-servfail': 'DNS error',
  'dns-bogus': 'forged or broken',
  'dns-timeout': 'DNS silent',
  'dns-lame': 'name servers lame',
  'dns-failed': 'DNS failed',
  'resolver-unreachable': 'no resolver here',
  'host-names-not-resolved': 'addresses not found',
  accepted: 'accepted',
  'no-such-mailbox': 'does not exist',
  'mailbox-disabled': 'switched off',
  'mailbox-full': 'full',
  greylisted: 'come again later',
  'deferred-by-host': 'not just now',
  'relay-denied': 'not its domain',
  'refused-by-host': 'refused',
  'smtputf8-missing': 'no SMTPUTF8',
  'hosts-unreachable': 'none reachable',
  'hosts-silent': 'none answers',
  'greeting-refused': 'turned away',
  'greeting-deferred': 'not just now',
  'host-hung-up': 'hung up',
  'host-garbage': 'not SMTP',
  'host-slow': 'too slow',
  'prober-refused': 'refused here',
  'sender-not-carried': 'sender not carried',
  'rate-limited': 'slow down',
  'port-25-may-be-blocked': 'port 25 blocked?',
  'no-ipv6-here': 'no IPv6 here',
  'not-public': 'not public',
  'mailbox-not-asked': 'not asked',
  'hosts-not-asked': 'not asked',
  cancelled: 'stopped before',
  'catch-all': 'any name accepted',
  'catch-all-unknown': 'accepted, maybe any',
  'implicit-mx': 'receives, without MX',
  'later-host': 'a later one answers',
  'first-host-down': 'first one down',
  'host-down': 'one is down',
  'single-host': 'a single one answers',
  'hosts-disagree': 'hosts disagree',
  'preferred-host-refused-us': 'an earlier one refused us',
  'equal-hosts': 'equals share',
  'mx-is-alias': 'MX is an alias',
  'mx-is-address': 'MX is an address',
  'mx-without-address': 'MX leads nowhere',
  'null-mx-with-others': 'null MX beside others',
  'domain-is-alias': 'receives, as an alias',
  'tls-missing': 'none',
  'tls-failed': 'failed',
  'tls-expired': 'certificate expired',
  'tls-wrong-name': 'wrong name',
  'tls-untrusted': 'not trusted here',
  'name-server-silent': 'a name server is silent',
  'name-server-astray': 'a name server answers astray',
  'name-server-lame': 'a name server is lame',
  'walk-disagrees': 'two answers',
  'walk-stood-in': 'asked from the root',
  'dnssec-secure': 'proved',
  'dnssec-insecure': 'not signed',
  'dnssec-bogus': 'does not prove',
  'dnssec-indeterminate': 'proof not found out',
  'smtputf8-used': 'accepted, SMTPUTF8',
  'greeting-slow': 'answers, slowly',
  'dane-unmet': 'DANE not met',
  'sts-unmet': 'MTA-STS not met',
  nolisting: 'the first one refuses',
  'backup-weaker-tls': 'backup is weaker',
  'backup-takes-any-name': 'backup takes any name',
  'same-address': 'hosts share an address',
  'same-network': 'hosts share a network',
  'single-name-server': 'a single name server',
  'single-provider': 'a single operator',
  'old-provider': 'two operators',
  'host-not-public': 'a host is not public',
  'wildcard-mx': 'any name below as well',
  'capabilities-differ': 'hosts differ',
  'tls-old-protocol': 'old TLS',
  'tls-weak-key': 'weak key',
  'tls-weak-signature': 'weak signature',
  'tls-expires-soon': 'certificate ends soon',
  'tls-injected': 'plain text slipped in',
  'no-policy': 'has none',
  'dane-match': 'DANE holds',
  'dane-mismatch': 'DANE does not match',
  'dane-unusable': 'DANE not usable',
  'dane-insecure': 'DANE not proved',
  'dane-bogus': 'DANE proof broken',
  'dane-failed': 'DANE could not be asked',
  'dane-not-all-hosts': 'DANE on some hosts',
  'sts-match': 'MTA-STS holds',
  'sts-mismatch': 'MTA-STS does not match',
  'sts-testing': 'MTA-STS is testing',
  'sts-none-mode': 'MTA-STS is off',
  'sts-invalid': 'MTA-STS is broken',
  'sts-failed': 'MTA-STS not reached',
  'sts-short-max-age': 'MTA-STS kept briefly',
  'submission-open': 'takes submissions',
  'submission-missing': 'no submission',
  'submission-plain': 'submission in plain text',
  'prober-no-reverse': 'no reverse name',
  'prober-reverse-unconfirmed': 'reverse name not confirmed',
  'prober-helo-mismatch': 'name does not fit',
  'prober-helo-literal': 'no name of its own',
  'prober-listed': 'on a block list',
  'prober-behind-proxy': 'through a proxy',
  'operator-takes-any-name': 'operator takes any name',
  'operator-hides-mailboxes': 'operator keeps it to itself',
  'greylist-passed': 'accepted the second time',
};

/** Why a host gave no answer; said of the mailbox, the policy or us it would mislead, so there the plain word stands. */
const aboutHosts: ReadonlySet<ReasonCode | NoteCode> = new Set([
  'mx-unusable',
  'host-names-not-resolved',
  'hosts-unreachable',
  'hosts-silent',
  'host-hung-up',
  'host-garbage',
  'host-slow',
  'greeting-deferred',
  'port-25-may-be-blocked',
]);

/** Why this machine was not heard; said of the mailbox or the policy it would mislead. */
const aboutUs: ReadonlySet<ReasonCode | NoteCode> = new Set([
  'prober-refused',
  'sender-not-carried',
  'rate-limited',
  'greeting-refused',
  'no-ipv6-here',
  'not-public',
]);

export interface AnswerWords {
  /** Domain, Host, Policy, Mailbox, Us. */
  label: string;
  /** receives mail, none, accepted, ... */
  value: string;
  /** The question it answers, whole. */
  question: string;
}

export function answerWords(name: AnswerName, answer: Answer): AnswerWords {
  const code = answer.code ?? 'accepted';
  const isOthers = aboutHosts.has(code) && (name === 'mailbox' || name === 'policy' || name === 'prober');
  const isOurs = aboutUs.has(code) && (name === 'mailbox' || name === 'policy');
  const value =
    answer.code === null || isOthers || isOurs ? plain[name][answer.answer] : because[answer.code];
  return { label: labels[name], value, question: questions[name] };
}
