// What six kinds of real senders would do with the same evidence: each walks the hosts in order with its own demands and address families
// (RFC 5321 s.5.1). Pure; codes only, the words stand in words/sender.ts. Nothing here is sent, and a refusal of this machine stays ours
// alone: another sender may fare otherwise.

import type { HostEvidence, MailboxMeaning } from '../evidence';
import { type DomainDecision, decideDomain, mayBeBlocked } from './domain';
import { type Evidence, type HostOutcome, hostOutcome, outcomeOf } from './host-outcome';
import { rules } from './rules';
import type { ReasonCode, Rule } from './schema';
import { type Demand, demandAt } from './sender-demand';
import { type Sender, type SenderName, senderNames } from './senders';

/** RFC 5321 s.4.5.4.1: a queue gives up after at least four to five days. */
const givesUpAfterSeconds = 5 * 86_400;

export function simulateSenders(evidence: Evidence): Sender[] {
  const domain = decideDomain(evidence);
  return senderNames.map((name) => (domain === null ? play(name, evidence) : atDomain(name, domain)));
}

type Ending = Partial<Sender> & Pick<Sender, 'outcome' | 'code'>;

function end(name: SenderName, ending: Ending): Sender {
  return {
    name,
    host: null,
    address: null,
    encrypted: null,
    status: null,
    reply: null,
    rule: null,
    ...ending,
    givesUpAfterSeconds: ending.outcome === 'deferred' ? givesUpAfterSeconds : null,
  };
}

/** RFC 3463 s.3.2, s.3.5, RFC 7505 s.6: the status a sender's own report carries. */
const domainStatus: Partial<Record<ReasonCode, string>> = {
  'address-invalid': '5.1.3',
  'no-such-domain': '5.1.2',
  'null-mx': '5.1.10',
  'no-mail-records': '5.4.4',
  'mx-unusable': '5.4.4',
};

function atDomain(name: SenderName, { outcome, code }: DomainDecision): Sender {
  const rule = rules[code];
  if (outcome === 'refused') {
    return end(name, {
      outcome: 'bounced',
      code: 'domain-refuses',
      status: domainStatus[code] ?? '5.4.4',
      rule,
    });
  }
  if (outcome === 'deferred')
    return end(name, { outcome: 'deferred', code: 'domain-fails', status: '4.4.3', rule });
  return code === 'cancelled'
    ? end(name, { outcome: 'not-asked', code: 'not-asked' })
    : end(name, { outcome: 'unknown', code: 'not-known' });
}

interface Stand {
  host: HostEvidence;
  outcome: HostOutcome;
  demand: Demand;
}

function play(name: SenderName, evidence: Evidence): Sender {
  const stands = evidence.hosts.map((host) => standAt(name, evidence, host));
  const nowhere = withoutAddress(name, stands);
  if (nowhere !== null) return nowhere;
  if (isUnasked(name, evidence)) return end(name, { outcome: 'not-asked', code: 'not-asked' });

  // Hosts that fail the demand are passed over, whatever they would have said.
  const open = stands.filter(({ demand }) => demand.kind !== 'unmet');
  const answering = open.filter(({ outcome }) => outcome.kind === 'accepts' || outcome.kind === 'refuses');
  const decisive = answering.find(({ outcome }) => outcome.code !== 'smtputf8-missing') ?? answering[0];
  const gap = gapBefore(name, open, decisive);
  if (gap !== undefined) return end(name, { outcome: 'not-asked', code: 'not-asked', host: gap.host.name });
  if (decisive !== undefined) return decided(name, decisive);

  const first = (...kinds: HostOutcome['kind'][]): Stand | undefined =>
    open.find(({ outcome }) => kinds.includes(outcome.kind));
  const turned = first('defers', 'refuses-us');
  if (turned !== undefined) return decided(name, turned);
  const unasked = first('reached', 'resting', 'cancelled');
  if (unasked !== undefined) {
    return end(name, { outcome: 'not-asked', code: 'not-asked', host: unasked.host.name });
  }
  const unmet = stands.find(({ demand }) => demand.kind === 'unmet');
  if (unmet !== undefined) return unmetEnding(name, unmet);
  return nobodyAnswered(name, evidence, open);
}

/** The host as this sender meets it: the addresses it can use, and what it asks for there. */
function standAt(name: SenderName, evidence: Evidence, host: HostEvidence): Stand {
  const family = name === 'ipv4-only' ? 4 : name === 'ipv6-only' ? 6 : null;
  const outcome = family === null ? hostOutcome(host) : outcomeInFamily(host, family);
  // An address literal has no domain that could publish a policy.
  const isBound = evidence.address?.literal === null || name === 'strict';
  const demand: Demand = isBound ? demandAt(name, evidence, host, outcome.attempt) : { kind: 'met' };
  return { host, outcome, demand };
}

/** An address that was not tried, as the other family had answered already, has no word: what it would say was not asked. */
function outcomeInFamily(host: HostEvidence, family: 4 | 6): HostOutcome {
  const list = host.addresses.list.filter((one) => one.family === family);
  if (list.length === 0)
    return hostOutcome({ ...host, addresses: { ...host.addresses, list }, attempts: [] });
  const made = outcomeOf(host.attempts.filter((one) => one.family === family));
  if (made?.kind === 'reached') return inWordsOfTheOther(made, hostOutcome(host));
  return made ?? { kind: 'not-asked', attempt: null, code: 'hosts-not-asked' };
}

/** It was looked at, and not asked for the mailbox, as the host's other family had answered for it: a mailbox is the host's, not an address's. */
function inWordsOfTheOther(made: HostOutcome, whole: HostOutcome): HostOutcome {
  const mailbox = whole.attempt?.mailbox ?? null;
  const isAnswer = whole.kind === 'accepts' || whole.kind === 'refuses' || whole.kind === 'defers';
  if (!isAnswer || mailbox === null || made.attempt === null) return made;
  return { ...whole, attempt: { ...made.attempt, mailbox } };
}

/** No host has an address this sender can use (RFC 5321 s.5.1: an error, not a reason to wait, unless DNS could not be asked). */
function withoutAddress(name: SenderName, stands: readonly Stand[]): Sender | null {
  if (!stands.every(({ outcome }) => outcome.kind === 'no-address')) return null;
  const rule = rules['mx-unusable'];
  const failed = stands.filter(({ host }) => host.addresses.failure !== null);
  if (failed.length > 0) {
    const isOurs = failed.every(({ host }) => host.addresses.failure?.side === 'here');
    return isOurs
      ? end(name, { outcome: 'unknown', code: 'not-known' })
      : end(name, { outcome: 'deferred', code: 'domain-fails', status: '4.4.3', rule });
  }
  const lacksFamily = stands.some(({ host }) => host.addresses.list.length > 0);
  const code = lacksFamily ? 'no-address-of-family' : 'domain-refuses';
  return end(name, { outcome: 'bounced', code, status: '5.4.4', rule });
}

function isUnasked(name: SenderName, { options, hosts, mtaSts, address }: Evidence): boolean {
  if (options.depth === 'dns') return true;
  if (address === null || address.literal !== null) return false;
  if (name === 'dane') return hosts.every(({ tlsa }) => tlsa === null);
  return name === 'mta-sts' && mtaSts === null;
}

/** A host this sender would have come to first, and of which it is not known how it would fare there. */
function gapBefore(name: SenderName, open: readonly Stand[], decisive: Stand | undefined): Stand | undefined {
  const before = decisive === undefined ? open : open.slice(0, open.indexOf(decisive) + 1);
  const isOneFamily = name === 'ipv4-only' || name === 'ipv6-only';
  return before.find(({ outcome, demand }) => {
    if (isOneFamily && outcome.kind === 'not-asked') return true;
    // What it asks for was not looked at, where the host would have taken or refused the mail.
    const isUnseen = demand.kind === 'not-asked' || demand.kind === 'open';
    if (outcome.kind === 'accepts' || outcome.kind === 'reached') return isUnseen;
    return outcome.kind === 'refuses' && isUnseen && outcome.attempt.mailbox !== null;
  });
}

function decided(name: SenderName, { host, outcome, demand }: Stand): Sender {
  const { attempt } = outcome;
  const answer = attempt?.mailbox ?? attempt?.refusal ?? null;
  const where = {
    host: host.name,
    address: attempt?.address ?? null,
    encrypted: encrypted({ host, outcome, demand }),
    reply: answer?.reply ?? null,
    rule: ruleOf(outcome.code),
  };
  switch (outcome.kind) {
    case 'accepts':
      return end(name, { ...where, outcome: 'delivered', code: 'accepted' });
    case 'refuses':
      return end(name, {
        ...where,
        outcome: 'bounced',
        code: 'recipient-refused',
        status: statusOf(5, outcome),
      });
    case 'refuses-us':
      return end(name, { ...where, outcome: 'unknown', code: 'us-alone' });
    default: {
      const isReply = answer !== null;
      const code = isReply ? 'recipient-deferred' : 'no-host-answers';
      return end(name, { ...where, outcome: 'deferred', code, status: statusOf(4, outcome) });
    }
  }
}

function ruleOf(code: ReasonCode): Rule | null {
  return rules[code];
}

function encrypted({ outcome: { attempt } }: Stand): boolean | null {
  return attempt === null || attempt.startTls === 'not-asked' ? null : attempt.startTls === 'done';
}

/** The host's own enhanced code where it gave one of that class, else what RFC 3463 has for it. */
function statusOf(group: 4 | 5, { attempt, code }: HostOutcome): string {
  const answer = attempt?.mailbox ?? attempt?.refusal ?? null;
  const own = answer?.reply.enhanced ?? null;
  if (own?.startsWith(`${group}.`)) return own;
  if (code === 'smtputf8-missing') return `${group}.6.7`; // RFC 6531 s.3.5
  if (answer === null) return code === 'host-garbage' ? `${group}.5.0` : `${group}.4.2`;
  return `${group}.${details[answer.meaning]}`;
}

const details: Record<MailboxMeaning, string> = {
  accepted: '0.0',
  'no-such-mailbox': '1.1',
  'mailbox-disabled': '2.1',
  'mailbox-full': '2.2',
  greylisted: '7.1',
  deferred: '0.0',
  'relay-denied': '7.1',
  'prober-refused': '7.1',
  'rate-limited': '7.0',
  refused: '0.0',
};

function unmetEnding(name: SenderName, stand: Stand): Sender {
  const { host, outcome, demand } = stand;
  if (demand.kind !== 'unmet') return end(name, { outcome: 'unknown', code: 'not-known' });
  const { code, status, rule } = demand;
  const address = outcome.attempt?.address ?? null;
  return end(name, {
    outcome: 'deferred',
    code,
    status,
    rule,
    host: host.name,
    address,
    encrypted: encrypted(stand),
  });
}

function nobodyAnswered(name: SenderName, evidence: Evidence, stands: readonly Stand[]): Sender {
  const down = stands.filter(({ outcome }) => outcome.kind === 'down');
  const refusing = down.find(({ outcome }) => outcome.code === 'hosts-unreachable');
  const silent = down.find(({ outcome }) => outcome.code === 'hosts-silent');
  const stand = refusing ?? (mayBeBlocked(evidence) ? undefined : silent);
  if (stand !== undefined) {
    const { host, outcome } = stand;
    return end(name, {
      outcome: 'deferred',
      code: 'no-host-answers',
      status: '4.4.1',
      host: host.name,
      address: outcome.attempt?.address ?? null,
      rule: rules['hosts-unreachable'],
    });
  }
  const isAsked = stands.some(({ outcome }) => outcome.kind === 'down' || outcome.kind === 'not-public');
  return isAsked
    ? end(name, { outcome: 'unknown', code: 'not-known' })
    : end(name, { outcome: 'not-asked', code: 'not-asked' });
}
