// The separate answers of a verdict: domain, host, encryption, mailbox, and this machine. Each stands by itself: what one of them
// can't know never colours another, and "not asked" stays "not asked".

import { catchAllOf, type Evidence, type JudgedHost } from './host-outcome';
import { tlsNote } from './verdict-notes';
import type { Answer, Reason, Verdict } from './verdict-schema';

const notAsked: Answer = { state: 'not-asked', code: null };

export function judgeAnswers(
  evidence: Evidence,
  hosts: readonly JudgedHost[],
  by: JudgedHost | null,
  reasons: readonly Reason[],
): Verdict['answers'] {
  return {
    domain: domainAnswer(evidence, reasons),
    host: hostAnswer(hosts),
    tls: tlsAnswer(hosts, by),
    mailbox: mailboxAnswer(evidence, hosts, by),
    prober: proberAnswer(hosts),
  };
}

function domainAnswer({ address, mx }: Evidence, reasons: readonly Reason[]): Answer {
  const code = reasons[0]?.code ?? null;
  if (address === null) return notAsked;
  if (address.literal !== null) return { state: 'yes', code: null };
  switch (mx?.kind) {
    case undefined:
      return { state: 'unknown', code };
    case 'explicit':
      return code === 'mx-unusable' ? { state: 'no', code } : { state: 'yes', code: null };
    case 'implicit':
      return { state: 'yes', code: 'implicit-mx' };
    case 'null':
      return { state: 'no', code: 'null-mx' };
    case 'none':
      return { state: 'no', code: 'no-mail-records' };
    case 'no-such-domain':
      return { state: 'no', code: 'no-such-domain' };
  }
}

function hostAnswer(hosts: readonly JudgedHost[]): Answer {
  const asked = hosts.filter(({ outcome }) => outcome.attempt !== null && outcome.kind !== 'not-public');
  if (asked.length === 0) {
    const hidden = hosts.find(({ outcome }) => outcome.kind === 'not-public');
    return hidden === undefined ? notAsked : { state: 'not-asked', code: 'not-public' };
  }
  if (asked.some(({ outcome }) => outcome.attempt?.greeting?.code === 220)) {
    const down = asked.find(({ outcome }) => outcome.kind === 'down');
    return { state: 'yes', code: down === undefined ? null : 'host-down' };
  }
  const code = asked[0]?.outcome.code ?? null;
  const ours = asked.every(({ outcome }) => outcome.code === 'no-ipv6-here' || outcome.kind === 'cancelled');
  const silent = asked.every(({ outcome }) => outcome.code === 'hosts-silent');
  return { state: ours || silent ? 'unknown' : 'no', code };
}

/** Of the host that decided, or the first that came as far as STARTTLS. */
function tlsAnswer(hosts: readonly JudgedHost[], by: JudgedHost | null): Answer {
  const attempts = [by, ...hosts].flatMap((judged) => judged?.outcome.attempt ?? []);
  const attempt = attempts.find((one) => one.startTls !== 'not-asked');
  if (attempt === undefined) return notAsked;
  const problem = tlsNote(attempt);
  return problem === null ? { state: 'yes', code: null } : { state: 'no', code: problem };
}

function mailboxAnswer({ options }: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Answer {
  if (by?.outcome.kind === 'accepts') {
    const catchAll = catchAllOf(hosts, by.outcome.attempt);
    if (catchAll === 'yes') return { state: 'unknown', code: 'catch-all' };
    return { state: 'yes', code: catchAll === 'cannot-be-known' ? 'catch-all-unknown' : 'accepted' };
  }
  if (by?.outcome.kind === 'refuses') {
    const aboutMailbox = ['no-such-mailbox', 'mailbox-disabled', 'mailbox-full'].includes(by.outcome.code);
    return { state: aboutMailbox ? 'no' : 'unknown', code: by.outcome.code };
  }
  const asked = hosts.find(({ outcome }) => outcome.attempt?.mailbox || outcome.attempt?.refusal);
  if (asked !== undefined) return { state: 'unknown', code: asked.outcome.code };
  return options.depth === 'mailbox' && by !== null ? { state: 'unknown', code: by.outcome.code } : notAsked;
}

function proberAnswer(hosts: readonly JudgedHost[]): Answer {
  const refused = hosts.find(({ outcome }) => outcome.kind === 'refuses-us');
  if (refused !== undefined) return { state: 'no', code: refused.outcome.code };
  const greeted = hosts.some(({ outcome }) => outcome.attempt?.greeting?.code === 220);
  if (greeted) return { state: 'yes', code: null };
  const ours = hosts.find(
    ({ outcome }) => outcome.code === 'no-ipv6-here' || outcome.code === 'hosts-silent',
  );
  if (ours !== undefined) return { state: 'unknown', code: ours.outcome.code };
  // Called, and never let in to talk: that may be for us or for anyone.
  const wasCalled = hosts.some(({ outcome }) => outcome.attempt !== null && outcome.kind !== 'not-public');
  return wasCalled ? { state: 'unknown', code: null } : notAsked;
}
