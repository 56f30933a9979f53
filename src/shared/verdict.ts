// The verdict: ONE pure function from a trace's evidence to an outcome with its reasons. No words, no network, no clock.
// It plays a sender (RFC 5321 s.5.1): hosts in their order, the first answer for the mailbox decides; a refusal of this machine
// is never an answer for the mailbox. Tested as a table in verdict.test.ts.

import { type Evidence, type HostOutcome, hostOutcome, type JudgedHost } from './host-outcome';
import { rules } from './rules';
import { judgeAnswers } from './verdict-answers';
import { collectNotes } from './verdict-notes';
import type { Outcome, Reason, ReasonCode, Verdict } from './verdict-schema';

interface Decision {
  outcome: Outcome;
  reasons: Reason[];
  by: JudgedHost | null;
}

export function judge(evidence: Evidence): Verdict {
  const hosts = evidence.hosts.map((host) => ({ host, outcome: hostOutcome(host) }));
  const { outcome, reasons, by } = decideDomain(evidence) ?? decideHosts(evidence, hosts);
  const attempt = by?.outcome.attempt ?? null;
  return {
    outcome,
    reasons,
    notes: collectNotes(evidence, hosts, by),
    decidedBy: by !== null && attempt !== null ? { host: by.host.name, address: attempt.address } : null,
    answers: judgeAnswers(evidence, hosts, by, reasons),
    senders: [],
  };
}

function plain(outcome: Outcome, code: ReasonCode, exchangeIds: readonly string[] = []): Decision {
  const reason = {
    code,
    host: null,
    address: null,
    exchangeIds: [...exchangeIds],
    reply: null,
    rule: rules[code],
  };
  return { outcome, reasons: [reason], by: null };
}

/** What the address and DNS alone decide; null where the hosts have the word. */
function decideDomain(evidence: Evidence): Decision | null {
  const { address, mx, steps } = evidence;
  // Stopped before it was even looked at, an address is not an invalid one.
  const isStopped = steps.some(
    ({ name, skipped }) => (name === 'address' || name === 'mx') && skipped === 'cancelled',
  );
  if (isStopped) return plain('unknown', 'cancelled');
  if (address === null) return plain('refused', 'address-invalid');
  const failure = steps.find((step) => step.name === 'mx')?.failure ?? null;
  if (failure !== null) return failedLookup(evidence);
  const proof = mx?.exchangeIds ?? [];
  switch (mx?.kind) {
    case 'no-such-domain':
      return plain('refused', 'no-such-domain', proof);
    case 'none':
      return plain('refused', 'no-mail-records', proof);
    case 'null':
      return plain('refused', 'null-mx', proof);
    default:
      return null;
  }
}

function failedLookup({ steps, exchanges, security }: Evidence): Decision {
  const failure = steps.find((step) => step.name === 'mx')?.failure;
  const proof = exchanges.filter((exchange) => exchange.question.type === 'MX' && exchange.failure !== null);
  const ids = proof.map((exchange) => exchange.id).slice(0, 1_000);
  if (failure?.layer === 'run') return plain('unknown', 'cancelled');
  if (failure?.side === 'here') return plain('unknown', 'resolver-unreachable', ids);
  switch (failure?.code) {
    case 'servfail': {
      // A resolver that checks answers SERVFAIL where the proof fails (RFC 4035 s.5.5): then the cause is known.
      const broken = security.find(
        ({ question, security: state }) => question.type === 'MX' && state === 'bogus',
      );
      if (broken === undefined) return plain('deferred', 'dns-servfail', ids);
      return plain('deferred', 'dns-bogus', [...ids, ...broken.exchangeIds].slice(0, 1_000));
    }
    case 'timeout':
      return plain('deferred', 'dns-timeout', ids);
    case 'lame':
      return plain('deferred', 'dns-lame', ids);
    case 'bad-name':
      return plain('refused', 'dns-failed', ids);
    default:
      return plain('deferred', 'dns-failed', ids);
  }
}

function decideHosts(evidence: Evidence, hosts: readonly JudgedHost[]): Decision {
  const first = (...kinds: HostOutcome['kind'][]): JudgedHost | undefined =>
    hosts.find(({ outcome }) => kinds.includes(outcome.kind));

  // An address-less set is an error of its own (RFC 5321 s.5.1), unless a name could not be asked for just now.
  if (hosts.every(({ outcome }) => outcome.kind === 'no-address')) {
    const unresolved = hosts.find(({ outcome }) => outcome.code === 'host-names-not-resolved');
    if (unresolved === undefined) return plain('refused', 'mx-unusable', addressProof(hosts));
    const here = hosts.every(({ host }) => host.addresses.failure?.side === 'here');
    return plain(here ? 'unknown' : 'deferred', 'host-names-not-resolved', addressProof(hosts));
  }
  if (evidence.options.depth === 'dns') return plain('unknown', 'hosts-not-asked', addressProof(hosts));

  const answering = hosts.filter(({ outcome }) => outcome.kind === 'accepts' || outcome.kind === 'refuses');
  // The first in order decides; a host that can't carry the address (SMTPUTF8) gives way to any that could.
  const decisive = answering.find(({ outcome }) => outcome.code !== 'smtputf8-missing') ?? answering[0];
  if (decisive !== undefined) {
    return decided(decisive.outcome.kind === 'accepts' ? 'deliverable' : 'refused', decisive);
  }
  const turned = first('defers', 'refuses-us');
  if (turned !== undefined) return decided(turned.outcome.kind === 'defers' ? 'deferred' : 'unknown', turned);
  const reached = first('reached');
  if (reached !== undefined) return decided('unknown', reached);
  const stopped = first('cancelled');
  if (stopped !== undefined) return plain('unknown', 'cancelled');
  return nobodyAnswered(evidence, hosts);
}

function nobodyAnswered(evidence: Evidence, hosts: readonly JudgedHost[]): Decision {
  const down = hosts.filter(({ outcome }) => outcome.kind === 'down');
  const withCode = (code: ReasonCode): JudgedHost | undefined =>
    down.find(({ outcome }) => outcome.code === code);
  const refusing = withCode('hosts-unreachable');
  if (refusing !== undefined) return decided('deferred', refusing);
  const silent = withCode('hosts-silent');
  if (silent !== undefined) {
    // A silent port 25 on the Internet is more often a network that blocks it than a host that is down; from here the two
    // look alike, so nothing is said about the host.
    const mayBeBlocked = evidence.network === 'internet' && evidence.options.smtpPort === 25;
    return mayBeBlocked
      ? { ...decided('unknown', silent, 'port-25-may-be-blocked') }
      : decided('deferred', silent);
  }
  const ours = withCode('no-ipv6-here');
  if (ours !== undefined) return decided('unknown', ours);
  const hidden = hosts.find(({ outcome }) => outcome.kind === 'not-public');
  if (hidden !== undefined) return decided('unknown', hidden);
  return plain('unknown', 'hosts-not-asked');
}

function decided(outcome: Outcome, by: JudgedHost, code: ReasonCode = by.outcome.code): Decision {
  const attempt = by.outcome.attempt;
  const reply = attempt?.mailbox?.reply ?? attempt?.refusal?.reply ?? null;
  const reason: Reason = {
    code,
    host: by.host.name,
    address: attempt?.address ?? null,
    exchangeIds: by.host.addresses.exchangeIds,
    reply,
    rule: rules[code],
  };
  return { outcome, reasons: [reason], by: attempt === null ? null : by };
}

function addressProof(hosts: readonly JudgedHost[]): string[] {
  return hosts.flatMap(({ host }) => host.addresses.exchangeIds).slice(0, 1_000);
}
