// Words for what a pasted reply, bounce or log means: a title, what it means, who must act and what they can do. Window and terminal say
// the same. A refusal of whoever sent says in so many words that the mailbox is not in question.

import type { Actor, Cause, ExplainCheck, ExplainStage, Explanation, Finding } from '../explanation';
import { count, duration } from './measure';

interface CauseWords {
  title: string;
  means: string;
  /** What whoever must act can do; of mail that is still tried, where that differs. */
  todo: string;
  waiting?: string;
}

const waitOnly = 'Wait. The sending server tries again by itself, for four to five days as a rule.';
const notTheMailbox = 'It says nothing against the mailbox: whether it exists was not the question.';

const causes: Record<Cause, CauseWords> = {
  accepted: {
    title: 'Taken',
    means: 'The mail host took the mail, or would take it. From there on it is that host’s to deliver.',
    todo: 'Nothing. If the mail is missing all the same, it is behind that host: in a junk folder, or held back.',
  },
  'no-such-mailbox': {
    title: 'No such mailbox',
    means: 'The mail host knows the domain, and no mailbox of that name in it.',
    todo: 'Check the spelling before the @, and ask the recipient for the address by another way. Take it off lists; sending again changes nothing.',
  },
  'mailbox-disabled': {
    title: 'The mailbox is switched off',
    means: 'The mailbox is known there and takes no mail: closed, blocked or unused for long.',
    todo: 'Reach the recipient by another way; they, or whoever runs their mail, can switch it on again.',
  },
  'mailbox-full': {
    title: 'The mailbox is full',
    means: 'The mailbox exists and has no room for more mail.',
    todo: 'Tell the recipient by another way: they have to make room. Then send again.',
    waiting: 'Wait, or tell the recipient by another way: once they make room, the mail goes through.',
  },
  'recipient-restricted': {
    title: 'Not everyone may write there',
    means: 'The address exists and takes mail only from certain senders, such as people of the same house.',
    todo: 'Ask the recipient to have your address allowed, or for another address to write to.',
  },
  'address-syntax': {
    title: 'Not a valid address',
    means: 'The address is not written as one may be; the host did not look for a mailbox.',
    todo: 'Correct the address: look for a space, two dots in a row, or a letter too many at its ends.',
  },
  'no-such-domain': {
    title: 'No such domain',
    means: 'DNS knows no domain of that name, or no mail host for it. No mail host was spoken to.',
    todo: 'Check the spelling after the @. If it is right, the domain may have run out; reach the recipient by another way.',
  },
  'dns-failed': {
    title: 'DNS gave no answer',
    means:
      'The sending server could not find out where the domain’s mail goes: its name servers were silent or in trouble.',
    todo: 'Whoever runs the recipient’s domain has to look at its name servers.',
    waiting: waitOnly,
  },
  'takes-no-mail': {
    title: 'This domain takes no mail',
    means: 'The domain, or the host it names, says of itself that it takes no mail at all.',
    todo: 'Use another address: nothing sent there can arrive.',
  },
  unreachable: {
    title: 'No mail host was reached',
    means:
      'The sending server called and was not heard: the host is down, or something in between blocks the way. Nobody there was asked about the mailbox.',
    todo: 'Reach the recipient by another way; whoever runs their mail has to see why the host does not answer.',
    waiting: `${waitOnly} If other domains can’t be reached either, the trouble is at the sending server.`,
  },
  'tls-failed': {
    title: 'No secure connection could be made',
    means:
      'Encryption was demanded and did not come about: it was not offered, or the certificate does not hold or fit the domain’s policy.',
    todo: 'Whoever runs the recipient’s mail has to mend the certificate or the policy (DANE, MTA-STS). Lowering the demand on the sending side would be a risk.',
  },
  loop: {
    title: 'The mail goes round in a circle',
    means: 'Hosts or forwardings send the mail on to one another, and it never arrives.',
    todo: 'Whoever runs the recipient’s mail has to look at where the domain’s mail hosts and forwardings lead.',
  },
  'relay-denied': {
    title: 'The host does not serve this domain',
    means:
      'The host that was asked does not take mail for the domain: DNS names the wrong one, or it is not set up for the domain yet.',
    todo: 'Whoever runs the recipient’s domain has to correct its MX records, or set the domain up at the host.',
  },
  'login-required': {
    title: 'A log-in was asked for',
    means:
      'The host talks on only with those who log in: it is one for its own users, or the sender’s server is not set up to log in.',
    todo: 'Have the sending server or mail program log in, or hand the mail to the domain’s MX hosts instead.',
  },
  greylisted: {
    title: 'Come again later (greylisting)',
    means: 'The host puts off senders it does not know, once. Real mail servers come again and are let in.',
    todo: 'See that the sending server tries again by itself and does not give up after one attempt.',
    waiting: waitOnly,
  },
  'rate-limited': {
    title: 'Too much at once',
    means: `The host wants less mail from this sender in the same time. ${notTheMailbox}`,
    todo: 'Send more slowly: fewer connections at a time, fewer messages an hour. Look for a form that sends too much.',
    waiting: 'Wait, and send more slowly. What was put off is tried again.',
  },
  'too-many-recipients': {
    title: 'Too many recipients at once',
    means: `The host takes fewer recipients in one go than it was given. ${notTheMailbox}`,
    todo: 'Send to fewer recipients at a time, or set the sending server so.',
    waiting: 'Wait: the sending server offers the others again.',
  },
  deferred: {
    title: 'Not now',
    means: 'The host has trouble of its own at present, or needs time. It did not refuse the mail for good.',
    todo: 'It was tried until time ran out. Whoever runs the recipient’s mail has to see what is wrong there; then send again.',
    waiting: waitOnly,
  },
  'block-list': {
    title: 'The sending address is on a block list',
    means: `The host refuses the sending server because a list of bad senders names its address. ${notTheMailbox}`,
    todo: 'Find out which list and why on its own page, stop what led to it, and ask to be taken off. Until then send over another server.',
  },
  reputation: {
    title: 'The sending server is not trusted',
    means: `The host refuses the sending server for what it knows or thinks of its address or network. ${notTheMailbox}`,
    todo: 'Check whether the server was misused, and turn to the provider’s page for senders; a new address earns trust by sending little at first.',
  },
  'reverse-dns': {
    title: 'The sending address has no proper name',
    means: `The host wants the sending address to have a name in DNS (PTR) that leads back to the address. ${notTheMailbox}`,
    todo: 'Have whoever gave out the address set its PTR record to the server’s name, and let that name lead to the address.',
  },
  'hello-name': {
    title: 'The server greeted with a bad name',
    means: `The host did not accept the name the sending server gave at EHLO. ${notTheMailbox}`,
    todo: 'Set the server’s own name to a full one that exists in DNS and leads to its address.',
  },
  authentication: {
    title: 'The sender could not be verified',
    means: `SPF, DKIM or DMARC did not hold, so the host could not tell that the mail is really from that domain. ${notTheMailbox}`,
    todo: 'Check the SPF, DKIM and DMARC records of the sender’s domain: the sending server must be named, or must sign. Forwarded mail breaks SPF.',
  },
  'sender-address': {
    title: 'The sender’s address was refused',
    means: `The host did not accept who the mail is from: the domain is not in DNS, can’t take mail back, or is not wanted. ${notTheMailbox}`,
    todo: 'Check the sender’s address and that its domain has a mail host. Empty senders are refused by a few hosts, wrongly.',
  },
  'encryption-required': {
    title: 'The host wants encryption',
    means: `The host takes mail only over an encrypted connection (TLS). ${notTheMailbox}`,
    todo: 'Let the sending server use STARTTLS, with a version of TLS of today.',
  },
  policy: {
    title: 'Refused under a policy',
    means: `The host refuses by a rule of its own, and does not say which. ${notTheMailbox}`,
    todo: 'Look at the rest of the reply for a link or a code. Else ask whoever runs the recipient’s mail, who finds the reason in their log.',
  },
  'not-authorised': {
    title: 'This server may not send there',
    means: `The host takes mail only from servers it was told of, or not from addresses like this one. ${notTheMailbox}`,
    todo: 'Send over the provider’s own mail server (a smarthost), or have the recipient’s administrator allow this one.',
  },
  content: {
    title: 'The message looked like spam or harm',
    means: `A filter took the message for spam, a virus or fraud. ${notTheMailbox}`,
    todo: 'Look at links and attachments and send again in plain words. If good mail of many people is refused so, the server’s standing is the reason.',
  },
  'too-big': {
    title: 'The message is too large',
    means: 'The host or the mailbox takes only smaller mail.',
    todo: 'Send it smaller, or put the attachment where it can be fetched and send the link.',
  },
  internationalised: {
    title: 'Letters outside ASCII are not taken',
    means: 'The address or the message needs something the host does not offer, such as SMTPUTF8.',
    todo: 'Use an address in plain letters if there is one; whoever runs the recipient’s mail has to switch it on.',
  },
  protocol: {
    title: 'The two servers did not understand each other',
    means: 'The host did not accept a command, or not in that order. It says nothing about the mailbox.',
    todo: 'Look at the sending server’s software and at anything in between that changes SMTP, such as a firewall.',
  },
  expired: {
    title: 'Given up after days of trying',
    means:
      'The mail could not be handed over for as long as it may be tried, and came back. Why stands in earlier reports.',
    todo: 'See whether the recipient’s mail hosts can be reached now; if so, send again.',
  },
  refused: {
    title: 'Refused, without a reason one could tell',
    means: 'The host said no and did not say why. Whether the mailbox exists can’t be known from it.',
    todo: 'Ask the recipient by another way; whoever runs their mail finds the reason in their log.',
    waiting: waitOnly,
  },
};

const actorNames: Record<Actor, string> = {
  you: 'You, the sender',
  recipient: 'The recipient',
  'their-admin': 'Whoever runs the recipient’s mail',
  'our-admin': 'Whoever runs the sending server or domain',
  nobody: 'Nobody: it goes on by itself',
};

export interface FindingWords {
  title: string;
  means: string;
  who: string;
  todo: string;
  /** Will it be tried again? A clause to stand beside the title. */
  lasting: string;
}

export function findingWords({ cause, lasting, who, retryAfterSeconds }: Finding): FindingWords {
  const { title, means, todo, waiting } = causes[cause];
  const hint =
    retryAfterSeconds === null || lasting !== 'temporary'
      ? ''
      : ` The host asked for ${duration(retryAfterSeconds * 1_000)}.`;
  return {
    title,
    means,
    who: lasting === 'done' ? 'Nobody' : actorNames[who],
    todo: `${lasting === 'temporary' ? (waiting ?? todo) : todo}${hint}`,
    lasting: lastingWords[lasting],
  };
}

const lastingWords: Record<Finding['lasting'], string> = {
  done: 'taken',
  temporary: 'not final: it is tried again',
  permanent: 'final: it is not tried again',
};

const stageNames: Record<ExplainStage, string> = {
  greeting: 'as a greeting, before anything was asked',
  hello: 'to EHLO, the sending server’s name',
  starttls: 'to STARTTLS',
  mail: 'to MAIL FROM, the sender’s address',
  rcpt: 'to RCPT TO, the recipient’s address',
  data: 'to the message itself',
};

/** mx.example.org (192.0.2.9) said so to RCPT TO, the recipient’s address. */
export function sourceWords({ by, hosts, address, stage }: Finding): string {
  if (by === 'sender')
    return 'The sending server found so by itself; no mail host of the recipient gave a reply.';
  const [first] = hosts;
  const host = first ?? 'The mail host';
  const where = address === null || first === undefined ? '' : ` (${address})`;
  const more = hosts.length > 1 ? ' and others' : '';
  return `${host}${where}${more} said so${stage === null ? '' : ` ${stageNames[stage]}`}.`;
}

/** user@example.org and 3 199 more. */
export function recipientWords({ recipients, recipientCount }: Finding, shown = 3): string {
  const names = recipients.slice(0, shown);
  const more = recipientCount - names.length;
  return more > 0 ? `${names.join(', ')} and ${count(more, 'more', 'more')}` : names.join(', ');
}

export function checkWords(check: ExplainCheck): string {
  return check.kind === 'trace' ? `Trace ${check.address}` : `Ask for ${check.type} of ${check.name}`;
}

const forms: Record<Explanation['form'], string> = {
  empty: 'Nothing was pasted.',
  nothing: 'There is no reply of a mail host in this text, no bounce and no log line that Waypost knows.',
  reply: 'A reply of a mail host',
  bounce: 'A bounce',
  log: 'A log',
};

/** A log: 4 800 deliveries, 3 000 taken, 2 causes for the others. */
export function explanationWords({ form, findings, total, isCut }: Explanation): string {
  if (form === 'empty' || form === 'nothing') return forms[form];
  const many = {
    reply: count(total, 'reply', 'replies'),
    bounce: count(total, 'report'),
    log: count(total, 'delivery', 'deliveries'),
  };
  const taken = findings.filter(({ lasting }) => lasting === 'done').reduce((sum, one) => sum + one.count, 0);
  const causesFound = new Set(findings.filter(({ lasting }) => lasting !== 'done').map(({ cause }) => cause))
    .size;
  const parts = [
    many[form],
    ...(taken === 0 ? [] : [causesFound === 0 ? 'all taken' : count(taken, 'taken', 'taken')]),
    ...(causesFound === 0 ? [] : [`${count(causesFound, 'cause')}${taken === 0 ? '' : ' for the others'}`]),
  ];
  const counted = total === 1 ? '' : `: ${parts.join(', ')}`;
  return `${forms[form]}${counted}.${isCut ? ' The text is longer than is read; this is its beginning.' : ''}`;
}
