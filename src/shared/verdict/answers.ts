// The five answers of a verdict: domain, host, policy, mailbox, and this machine. Each stands by itself: what one of them
// can't know never colours another, and "not asked" stays "not asked". Each but that carries what proves it.

import type { Attempt } from '../evidence';
import { policyAnswer } from './answer-policy';
import { mayBeBlocked } from './domain';
import { catchAllOf, type Evidence, type JudgedHost } from './host-outcome';
import { operatorOf } from './mail-operators';
import { attemptProof, failureText, mxText, noRecordsText, proof, replyText, secondNameText } from './proof';
import { rules } from './rules';
import type { Answer, NoteCode, Reason, ReasonCode, Rule, Verdict } from './schema';

const notAsked: Answer = { answer: 'not-asked', code: null, proof: null };

const rfc5321 = (section: string): Rule => ({ document: 'RFC 5321', section });

export function judgeAnswers(
  evidence: Evidence,
  hosts: readonly JudgedHost[],
  by: JudgedHost | null,
  reasons: readonly Reason[],
): Verdict['answers'] {
  return {
    domain: domainAnswer(evidence, hosts, reasons),
    host: hostAnswer(evidence, hosts, by),
    policy: policyAnswer(evidence, hosts, by),
    mailbox: mailboxAnswer(evidence, hosts, by),
    prober: proberAnswer(evidence, hosts, by),
  };
}

function domainAnswer(evidence: Evidence, hosts: readonly JudgedHost[], reasons: readonly Reason[]): Answer {
  const { address, mx, steps } = evidence;
  const code = reasons[0]?.code ?? null;
  if (address === null) return notAsked;
  if (address.literal !== null) {
    return { answer: 'yes', code: null, proof: proof(mxText(evidence), rfc5321('4.1.3')) };
  }
  const about = { exchangeIds: mx?.exchangeIds ?? [] };
  const proved = (answer: 'yes' | 'no', why: ReasonCode | NoteCode | null, text: string): Answer => ({
    answer,
    code: why,
    proof: proof(text, why === null ? rfc5321('5.1') : rules[why], about),
  });
  switch (mx?.kind) {
    case undefined: {
      if (code === 'cancelled') return { ...notAsked, code };
      const failure = steps.find(({ name }) => name === 'mx')?.failure ?? null;
      const text = failure === null ? (code ?? '') : failureText(failure);
      const exchangeIds = reasons[0]?.exchangeIds ?? [];
      return { answer: 'unknowable', code, proof: proof(text, code && rules[code], { exchangeIds }) };
    }
    case 'explicit':
      return code === 'mx-unusable'
        ? proved('no', code, `${mxText(evidence)}: no address`)
        : proved('yes', null, mxText(evidence));
    case 'implicit':
      return proved('yes', 'implicit-mx', mxText({ ...evidence, hosts: hosts.map(({ host }) => host) }));
    case 'null':
      return proved('no', 'null-mx', '0 .');
    case 'none':
      return proved('no', 'no-mail-records', noRecordsText(evidence));
    case 'no-such-domain':
      return proved('no', 'no-such-domain', noRecordsText(evidence));
  }
}

type Called = JudgedHost & { outcome: { attempt: Attempt } };

/** Hosts that were dialled; a host left alone or with an address nobody dials is none. */
function isCalled(judged: JudgedHost): judged is Called {
  const { kind, attempt } = judged.outcome;
  return attempt !== null && kind !== 'not-public' && kind !== 'resting';
}

/** The attempt at a host that was greeted with 220, if any was. */
function greetedBy(hosts: readonly JudgedHost[], by: JudgedHost | null): Called | null {
  const inOrder = by === null ? hosts : [by, ...hosts];
  return inOrder.filter(isCalled).find(({ outcome }) => outcome.attempt.greeting?.code === 220) ?? null;
}

/** The hosts that were not dialled, and why; where there is no why, nobody was to be asked. */
function nobodyCalled(hosts: readonly JudgedHost[]): Answer {
  const left = hosts.find(({ outcome }) => outcome.kind === 'not-public' || outcome.kind === 'resting');
  return { ...notAsked, code: left?.outcome.code ?? null };
}

function hostAnswer(evidence: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Answer {
  const called = hosts.filter(isCalled);
  const [first] = called;
  if (first === undefined) return nobodyCalled(hosts);
  const greeted = greetedBy(hosts, by);
  if (greeted !== null) {
    const down = called.find(({ outcome }) => outcome.kind === 'down');
    return {
      answer: 'yes',
      code: down === undefined ? null : 'host-down',
      proof: greetingProof(greeted),
    };
  }
  // A refusal of this machine is the word of a host that is there.
  const refusing = called.find(
    ({ outcome }) => outcome.code === 'prober-refused' || outcome.code === 'rate-limited',
  );
  if (refusing !== undefined) {
    return {
      answer: 'yes',
      code: null,
      proof: attemptProof(refusing, refusing.outcome.attempt, rfc5321('7.9')),
    };
  }
  const isOurs = called.every(
    ({ outcome }) => outcome.code === 'no-ipv6-here' || outcome.kind === 'cancelled',
  );
  const isSilent = called.every(({ outcome }) => outcome.code === 'hosts-silent');
  // It took the connection, and a real sender would have waited longer than we did (RFC 5321 s.4.5.3.2).
  const isSlow = called.some(({ outcome }) => outcome.code === 'host-slow');
  const code = isSilent && mayBeBlocked(evidence) ? 'port-25-may-be-blocked' : first.outcome.code;
  return {
    answer: isOurs || isSlow || code === 'port-25-may-be-blocked' ? 'unknowable' : 'no',
    code,
    proof: attemptProof(first, first.outcome.attempt, rules[code]),
  };
}

function greetingProof(greeted: Called) {
  const { greeting } = greeted.outcome.attempt;
  const text = greeting === null ? '' : replyText(greeting);
  return attemptProof(greeted, greeted.outcome.attempt, rfc5321('3.1'), text);
}

function mailboxAnswer(evidence: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Answer {
  const proved = (
    answer: 'yes' | 'no' | 'unknowable',
    judged: Called,
    code: ReasonCode | NoteCode,
  ): Answer => ({
    answer,
    code,
    proof: attemptProof(judged, judged.outcome.attempt, rules[code]),
  });
  if (by !== null && isCalled(by)) {
    if (by.outcome.kind === 'accepts') return acceptedAnswer(hosts, by, proved);
    if (by.outcome.kind === 'refuses') {
      const aboutMailbox = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'].includes(by.outcome.code);
      return proved(aboutMailbox ? 'no' : 'unknowable', by, by.outcome.code);
    }
  }
  const asked = hosts
    .filter(isCalled)
    .find(({ outcome }) => outcome.attempt.mailbox || outcome.attempt.refusal);
  if (asked !== undefined) return proved('unknowable', asked, asked.outcome.code);
  if (evidence.options.depth !== 'mailbox' || by === null || !isCalled(by)) return notAsked;
  const code =
    by.outcome.code === 'hosts-silent' && mayBeBlocked(evidence) ? 'port-25-may-be-blocked' : by.outcome.code;
  return proved('unknowable', by, code);
}

/** A yes is worth what the host’s other answers, and its operator’s habits, leave of it. */
function acceptedAnswer(
  hosts: readonly JudgedHost[],
  by: Called,
  proved: (answer: 'yes' | 'unknowable', judged: Called, code: NoteCode | ReasonCode) => Answer,
): Answer {
  const { attempt } = by.outcome;
  const catchAll = catchAllOf(hosts, attempt);
  if (catchAll === 'yes') {
    const text = secondNameText(attempt) ?? undefined;
    const proof = attemptProof(by, attempt, rules['catch-all'], text);
    return { answer: 'unknowable', code: 'catch-all', proof };
  }
  // A host that refused a name nobody has is believed, whatever its operator is known for.
  const habit = catchAll === 'no' ? 'normal' : (operatorOf(by.host.name)?.habit ?? 'normal');
  if (habit === 'takes-any-name') return proved('unknowable', by, 'operator-takes-any-name');
  if (habit === 'hides-mailboxes') return proved('unknowable', by, 'operator-hides-mailboxes');
  return proved('yes', by, catchAll === 'cannot-be-known' ? 'catch-all-unknown' : 'accepted');
}

function proberAnswer(evidence: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Answer {
  const called = hosts.filter(isCalled);
  const proved = (answer: 'no' | 'unknowable', judged: Called, code: ReasonCode | null): Answer => ({
    answer,
    code,
    proof: attemptProof(judged, judged.outcome.attempt, code && rules[code]),
  });
  const refused = called.find(({ outcome }) => outcome.kind === 'refuses-us');
  if (refused !== undefined) return proved('no', refused, refused.outcome.code);
  const greeted = greetedBy(hosts, by);
  if (greeted !== null) return { answer: 'yes', code: null, proof: greetingProof(greeted) };
  const silent = called.find(({ outcome }) => outcome.code === 'hosts-silent');
  if (silent !== undefined) {
    return proved('unknowable', silent, mayBeBlocked(evidence) ? 'port-25-may-be-blocked' : 'hosts-silent');
  }
  const ours = called.find(({ outcome }) => outcome.code === 'no-ipv6-here');
  if (ours !== undefined) return proved('unknowable', ours, 'no-ipv6-here');
  // Called, and never let in to talk: that may be for us or for anyone.
  const [first] = called;
  return first === undefined ? nobodyCalled(hosts) : proved('unknowable', first, null);
}
