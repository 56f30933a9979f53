// The five answers of a verdict: domain, host, policy, mailbox, and this machine. Each stands by itself: what one of them
// can't know never colours another, and "not asked" stays "not asked".

import { catchAllOf, type Evidence, type JudgedHost } from './host-outcome';
import type { Answer, Reason, Verdict } from './verdict-schema';

const notAsked: Answer = { answer: 'not-asked', code: null, proof: null };

export function judgeAnswers(
  evidence: Evidence,
  hosts: readonly JudgedHost[],
  by: JudgedHost | null,
  reasons: readonly Reason[],
): Verdict['answers'] {
  return {
    domain: domainAnswer(evidence, reasons),
    host: hostAnswer(hosts),
    policy: notAsked,
    mailbox: mailboxAnswer(evidence, hosts, by),
    prober: proberAnswer(hosts),
  };
}

function domainAnswer({ address, mx }: Evidence, reasons: readonly Reason[]): Answer {
  const code = reasons[0]?.code ?? null;
  if (address === null) return notAsked;
  if (address.literal !== null) return { answer: 'yes', code: null, proof: null };
  switch (mx?.kind) {
    case undefined:
      return { answer: 'unknowable', code, proof: null };
    case 'explicit':
      return code === 'mx-unusable'
        ? { answer: 'no', code, proof: null }
        : { answer: 'yes', code: null, proof: null };
    case 'implicit':
      return { answer: 'yes', code: 'implicit-mx', proof: null };
    case 'null':
      return { answer: 'no', code: 'null-mx', proof: null };
    case 'none':
      return { answer: 'no', code: 'no-mail-records', proof: null };
    case 'no-such-domain':
      return { answer: 'no', code: 'no-such-domain', proof: null };
  }
}

function hostAnswer(hosts: readonly JudgedHost[]): Answer {
  const asked = hosts.filter(({ outcome }) => outcome.attempt !== null && outcome.kind !== 'not-public');
  if (asked.length === 0) {
    const hidden = hosts.find(({ outcome }) => outcome.kind === 'not-public');
    return hidden === undefined ? notAsked : { answer: 'not-asked', code: 'not-public', proof: null };
  }
  if (asked.some(({ outcome }) => outcome.attempt?.greeting?.code === 220)) {
    const down = asked.find(({ outcome }) => outcome.kind === 'down');
    return { answer: 'yes', code: down === undefined ? null : 'host-down', proof: null };
  }
  const code = asked[0]?.outcome.code ?? null;
  const ours = asked.every(({ outcome }) => outcome.code === 'no-ipv6-here' || outcome.kind === 'cancelled');
  const silent = asked.every(({ outcome }) => outcome.code === 'hosts-silent');
  return { answer: ours || silent ? 'unknowable' : 'no', code, proof: null };
}

function mailboxAnswer({ options }: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Answer {
  if (by?.outcome.kind === 'accepts') {
    const catchAll = catchAllOf(hosts, by.outcome.attempt);
    if (catchAll === 'yes') return { answer: 'unknowable', code: 'catch-all', proof: null };
    return {
      answer: 'yes',
      code: catchAll === 'cannot-be-known' ? 'catch-all-unknown' : 'accepted',
      proof: null,
    };
  }
  if (by?.outcome.kind === 'refuses') {
    const aboutMailbox = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'].includes(by.outcome.code);
    return { answer: aboutMailbox ? 'no' : 'unknowable', code: by.outcome.code, proof: null };
  }
  const asked = hosts.find(({ outcome }) => outcome.attempt?.mailbox || outcome.attempt?.refusal);
  if (asked !== undefined) return { answer: 'unknowable', code: asked.outcome.code, proof: null };
  return options.depth === 'mailbox' && by !== null
    ? { answer: 'unknowable', code: by.outcome.code, proof: null }
    : notAsked;
}

function proberAnswer(hosts: readonly JudgedHost[]): Answer {
  const refused = hosts.find(({ outcome }) => outcome.kind === 'refuses-us');
  if (refused !== undefined) return { answer: 'no', code: refused.outcome.code, proof: null };
  const greeted = hosts.some(({ outcome }) => outcome.attempt?.greeting?.code === 220);
  if (greeted) return { answer: 'yes', code: null, proof: null };
  const ours = hosts.find(
    ({ outcome }) => outcome.code === 'no-ipv6-here' || outcome.code === 'hosts-silent',
  );
  if (ours !== undefined) return { answer: 'unknowable', code: ours.outcome.code, proof: null };
  // Called, and never let in to talk: that may be for us or for anyone.
  const wasCalled = hosts.some(({ outcome }) => outcome.attempt !== null && outcome.kind !== 'not-public');
  return wasCalled ? { answer: 'unknowable', code: null, proof: null } : notAsked;
}
