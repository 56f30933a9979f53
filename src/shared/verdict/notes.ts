// What was seen on the way and does not decide. Pure; each note carries the evidence that proves it. Here: the order of the hosts, the
// mailbox and the MX set; the rest stands in notes-*.ts, a subject each.

import { note, replyOf } from './finding';
import { catchAllOf, type Evidence, type JudgedHost } from './host-outcome';
import { operatorOf } from './mail-operators';
import { nameServerNotes, securityNotes } from './notes-dns';
import { proberNotes } from './notes-prober';
import { isNolisting, setNotes } from './notes-set';
import { attemptNotes, policyNotes, submissionNotes } from './notes-tls';
import type { Note } from './schema';

export function collectNotes(
  evidence: Evidence,
  hosts: readonly JudgedHost[],
  by: JudgedHost | null,
): Note[] {
  return [
    ...orderNotes(hosts, by),
    ...mailboxNotes(evidence, hosts, by),
    ...mxNotes(evidence, hosts),
    ...setNotes(evidence, hosts),
    ...hosts.flatMap((judged) => attemptNotes(evidence, judged)),
    ...policyNotes(evidence, hosts),
    ...submissionNotes(evidence),
    ...nameServerNotes(evidence),
    ...securityNotes(evidence),
    ...proberNotes(evidence),
  ].slice(0, 1_000);
}

function orderNotes(hosts: readonly JudgedHost[], by: JudgedHost | null): Note[] {
  const notes: Note[] = [];
  const at = by === null ? -1 : hosts.indexOf(by);
  if (by !== null && at > 0) notes.push(note('later-host', { host: by.host.name }));
  const closed = isNolisting(hosts);
  hosts.forEach(({ host, outcome }, index) => {
    if (outcome.kind !== 'down' || (closed && host.group === 0)) return;
    const first = index === 0 && hosts.length > 1;
    notes.push(
      note(first ? 'first-host-down' : 'host-down', { host: host.name, address: outcome.attempt.address }),
    );
  });
  const equals = by === null ? 0 : hosts.filter(({ host }) => host.group === by.host.group).length;
  if (by !== null && equals > 1) {
    notes.push(note('equal-hosts', { host: by.host.name, detail: String(equals) }));
  }
  const blocked = hosts.slice(0, Math.max(0, at)).find(({ outcome }) => outcome.kind === 'refuses-us');
  if (blocked !== undefined) notes.push(note('preferred-host-refused-us', replyOf(blocked)));
  return notes;
}

function mailboxNotes(evidence: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Note[] {
  const notes: Note[] = [];
  if (by?.outcome.kind === 'accepts') {
    const catchAll = catchAllOf(hosts, by.outcome.attempt);
    if (catchAll === 'yes') notes.push(note('catch-all', replyOf(by)));
    if (catchAll === 'cannot-be-known') notes.push(note('catch-all-unknown', { host: by.host.name }));
    const operator = operatorOf(by.host.name);
    if (operator !== null && operator.habit !== 'normal' && catchAll !== 'no') {
      const code =
        operator.habit === 'takes-any-name' ? 'operator-takes-any-name' : 'operator-hides-mailboxes';
      notes.push(note(code, { ...replyOf(by), detail: operator.name }));
    }
    if (evidence.address?.needsSmtpUtf8) notes.push(note('smtputf8-used', { host: by.host.name }));
  }
  const accepts = hosts.find(({ outcome }) => outcome.kind === 'accepts');
  const refuses = hosts.find(({ outcome }) => outcome.kind === 'refuses');
  // A backup that takes what the first hosts refuse is a pattern of its own (notes-set.ts).
  const isBackup =
    refuses?.host.group === 0 && refuses.outcome.code === 'no-such-mailbox' && (accepts?.host.group ?? 0) > 0;
  if (accepts !== undefined && refuses !== undefined && !isBackup) {
    notes.push(note('hosts-disagree', replyOf(by === accepts ? refuses : accepts)));
  }
  for (const judged of hosts)
    if (passedGreylist(judged)) notes.push(note('greylist-passed', replyOf(judged)));
  return notes;
}

/** Put off the first time and accepted a later time, at the same address (RFC 6647 s.2). */
function passedGreylist({ host, outcome }: JudgedHost): boolean {
  const { attempt } = outcome;
  if (outcome.kind !== 'accepts' || attempt === null) return false;
  return host.attempts.some(
    ({ address, round, mailbox, refusal }) =>
      address === attempt.address && round < attempt.round && (mailbox ?? refusal)?.meaning === 'greylisted',
  );
}

function mxNotes({ mx }: Evidence, hosts: readonly JudgedHost[]): Note[] {
  if (mx === null) return [];
  const notes: Note[] = [];
  const proof = { exchangeIds: mx.exchangeIds };
  if (mx.kind === 'implicit') notes.push(note('implicit-mx', proof));
  if (mx.kind === 'explicit' && hosts.length === 1)
    notes.push(note('single-host', { host: hosts[0]?.host.name ?? null }));
  if (mx.kind === 'explicit' && mx.records.some((record) => record.exchange === '.')) {
    notes.push(note('null-mx-with-others', proof));
  }
  if (mx.aliases.length > 0) notes.push(note('domain-is-alias', proof));
  if (mx.wildcard === true) notes.push(note('wildcard-mx', proof));
  if (mx.walkAgrees === false) notes.push(note('walk-disagrees', proof));
  for (const { host } of hosts) {
    const about = { host: host.name, exchangeIds: host.addresses.exchangeIds };
    if (mx.kind === 'explicit' && host.addresses.aliases.length > 0) notes.push(note('mx-is-alias', about));
    if (host.addresses.isAddressInDigits) notes.push(note('mx-is-address', about));
    else if (host.addresses.state === 'done' && host.addresses.list.length === 0) {
      notes.push(note('mx-without-address', about));
    }
  }
  return notes;
}
