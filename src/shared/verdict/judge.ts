// The verdict: ONE pure function from a trace's evidence to an outcome with its reasons. No words, no network, no clock.
// It plays a sender (RFC 5321 s.5.1): hosts in their order, the first answer for the mailbox decides; a refusal of this machine
// is never an answer for the mailbox. Tested as a table in verdict.test.ts.

import { judgeAnswers } from './answers';
import { decideDomain, mayBeBlocked } from './domain';
import { type Evidence, type HostOutcome, hostOutcome, type JudgedHost } from './host-outcome';
import { collectNotes } from './notes';
import { policyStanding, tlsAttempt } from './policy';
import { rules } from './rules';
import type { Outcome, Reason, ReasonCode, Verdict } from './schema';
import { simulateSenders } from './simulate-senders';

interface Decision {
  outcome: Outcome;
  reasons: Reason[];
  by: JudgedHost | null;
}

export function judge(evidence: Evidence): Verdict {
  const hosts = evidence.hosts.map((host) => ({ host, outcome: hostOutcome(host) }));
  const domain = decideDomain(evidence);
  const { outcome, reasons, by } =
    domain === null ? decideHosts(evidence, hosts) : plain(domain.outcome, domain.code, domain.exchangeIds);
  const attempt = by?.outcome.attempt ?? null;
  return {
    outcome,
    reasons,
    notes: collectNotes(evidence, hosts, by),
    decidedBy: by !== null && attempt !== null ? { host: by.host.name, address: attempt.address } : null,
    answers: judgeAnswers(evidence, hosts, by, reasons),
    senders: simulateSenders(evidence),
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
  if (decisive?.outcome.kind === 'accepts') return accepted(evidence, hosts, decisive);
  if (decisive !== undefined) return decided('refused', decisive);
  const turned = first('defers', 'refuses-us');
  if (turned !== undefined) return decided(turned.outcome.kind === 'defers' ? 'deferred' : 'unknown', turned);
  const reached = first('reached');
  if (reached !== undefined) return decided('unknown', reached);
  const resting = first('resting');
  if (resting !== undefined) {
    // It had asked us to come again: a sender would be told the same. That its operator asked us to slow down is ours alone.
    const outcome = resting.outcome.code === 'greylisted' ? 'deferred' : 'unknown';
    return { ...decided(outcome, resting), by: null };
  }
  const stopped = first('cancelled');
  if (stopped !== undefined) return plain('unknown', 'cancelled');
  return nobodyAnswered(evidence, hosts);
}

/**
 * A sender that follows the domain's own policy passes over a host that does not meet it (RFC 7672 s.2.2, RFC 8461 s.5) and goes on to
 * the next that takes the mail; where there is none, the mail waits.
 */
function accepted(evidence: Evidence, hosts: readonly JudgedHost[], first: JudgedHost): Decision {
  const standing = ({ host, outcome }: JudgedHost) =>
    policyStanding(evidence, host, tlsAttempt(host, outcome.attempt));
  // Where the MX set itself does not prove, no policy was shown that could be unmet; that is told beside the verdict.
  const isForged = evidence.security.some(
    ({ question, security }) => question.type === 'MX' && security === 'bogus',
  );
  const isUnmet = (judged: JudgedHost): boolean => {
    const found = standing(judged);
    return found.kind === 'unmet' && !(isForged && found.lack === 'proof');
  };
  // Who goes on meets a refusal before what comes after it.
  const refusing = hosts.findIndex(
    ({ outcome }) => outcome.kind === 'refuses' && outcome.code !== 'smtputf8-missing',
  );
  const passing = hosts
    .slice(0, refusing < 0 ? hosts.length : refusing)
    .find((judged) => judged.outcome.kind === 'accepts' && !isUnmet(judged));
  if (passing !== undefined) return decided('deliverable', passing);
  const unmet = standing(first);
  const isDane = unmet.kind === 'unmet' && unmet.code !== 'sts-mismatch';
  const why = decided('deferred', first, isDane ? 'dane-unmet' : 'sts-unmet');
  const ids = isDane ? first.host.tlsa?.exchangeIds : evidence.mtaSts?.exchangeIds;
  const reasons = why.reasons.map((reason) => ({ ...reason, reply: null, exchangeIds: ids ?? [] }));
  return { ...why, reasons: [...reasons, ...decided('deferred', first).reasons] };
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
    return mayBeBlocked(evidence)
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
