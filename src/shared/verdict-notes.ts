// What was seen on the way and does not decide: patterns of the MX set, certificates that do not hold, name servers that failed.
// Pure; each note carries the evidence that proves it.

import type { Attempt } from './evidence';
import { catchAllOf, type Evidence, type JudgedHost } from './host-outcome';
import { rules } from './rules';
import type { Note, NoteCode } from './verdict-schema';

/** From here a greeting is called slow; senders wait up to five minutes (RFC 5321 s.4.5.3.2.1). */
const slowGreetingMs = 2_000;

type Proof = Partial<Pick<Note, 'host' | 'address' | 'exchangeIds' | 'reply'>>;

function note(code: NoteCode, proof: Proof = {}): Note {
  return { code, host: null, address: null, exchangeIds: [], reply: null, ...proof, rule: rules[code] };
}

export function collectNotes(
  evidence: Evidence,
  hosts: readonly JudgedHost[],
  by: JudgedHost | null,
): Note[] {
  return [
    ...orderNotes(hosts, by),
    ...mailboxNotes(evidence, hosts, by),
    ...mxNotes(evidence, hosts),
    ...hosts.flatMap(({ host, outcome }) =>
      outcome.attempt === null ? [] : attemptNotes(host.name, outcome.attempt),
    ),
    ...nameServerNotes(evidence),
    ...securityNotes(evidence),
  ].slice(0, 1_000);
}

function orderNotes(hosts: readonly JudgedHost[], by: JudgedHost | null): Note[] {
  const notes: Note[] = [];
  const at = by === null ? -1 : hosts.indexOf(by);
  if (by !== null && at > 0) notes.push(note('later-host', { host: by.host.name }));
  hosts.forEach(({ host, outcome }, index) => {
    if (outcome.kind !== 'down') return;
    const first = index === 0 && hosts.length > 1;
    notes.push(
      note(first ? 'first-host-down' : 'host-down', { host: host.name, address: outcome.attempt.address }),
    );
  });
  const shares = by !== null && hosts.filter(({ host }) => host.group === by.host.group).length > 1;
  if (shares) notes.push(note('equal-hosts', { host: by.host.name }));
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
    if (evidence.address?.needsSmtpUtf8) notes.push(note('smtputf8-used', { host: by.host.name }));
  }
  const accepts = hosts.find(({ outcome }) => outcome.kind === 'accepts');
  const refuses = hosts.find(({ outcome }) => outcome.kind === 'refuses');
  if (accepts !== undefined && refuses !== undefined) {
    notes.push(note('hosts-disagree', replyOf(by === accepts ? refuses : accepts)));
  }
  return notes;
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

function attemptNotes(host: string, attempt: Attempt): Note[] {
  const notes: Note[] = [];
  const about = { host, address: attempt.address };
  const tls = tlsNote(attempt);
  if (tls !== null) notes.push(note(tls, about));
  const greetedMs = attempt.lines.find((line) => line.from === 'host')?.atMs;
  if (
    attempt.connectedMs !== null &&
    greetedMs !== undefined &&
    greetedMs - attempt.connectedMs >= slowGreetingMs
  ) {
    notes.push(note('greeting-slow', about));
  }
  return notes;
}

/** What does not hold about the encryption of an attempt; null where it holds or was never reached. */
export function tlsNote(attempt: Attempt): NoteCode | null {
  if (attempt.startTls === 'not-offered') return 'tls-missing';
  if (attempt.startTls === 'refused' || attempt.startTls === 'failed') return 'tls-failed';
  if (attempt.tls === null) return null;
  if (attempt.tls.problem === 'CERT_HAS_EXPIRED') return 'tls-expired';
  if (!attempt.tls.trusted) return 'tls-untrusted';
  return attempt.tls.nameMatches ? null : 'tls-wrong-name';
}

/** Name servers met on the walk that failed and never answered, once each. */
function nameServerNotes({ exchanges, mx, options }: Evidence): Note[] {
  const walked = exchanges.filter((exchange) => exchange.role === 'walk');
  const answered = new Set(walked.filter((one) => one.failure === null).map((one) => one.server.address));
  const notes = new Map<string, Note>();
  for (const { server, failure, id, ignored } of walked) {
    // A question this machine could not put, or was stopped in, says nothing of the server.
    if (failure === null || failure.side === 'here') continue;
    if (answered.has(server.address) || notes.has(server.address)) continue;
    const about = { host: server.name, address: server.address, exchangeIds: [id] };
    if (failure.code === 'timeout') {
      const isAstray = ignored.some(({ why }) => why === 'wrong question');
      notes.set(server.address, note(isAstray ? 'name-server-astray' : 'name-server-silent', about));
    }
    if (failure.code === 'lame' || failure.code === 'refused')
      notes.set(server.address, note('name-server-lame', about));
  }
  const stoodIn = mx?.source === 'walk' && options.resolverMode !== 'none';
  return [...notes.values(), ...(stoodIn ? [note('walk-stood-in')] : [])];
}

/** What DNSSEC proves of the MX set, and each host whose addresses fail the proof. */
function securityNotes({ security, mx }: Evidence): Note[] {
  return security.flatMap(({ question, security: state, exchangeIds }) => {
    const about = { host: question.name, exchangeIds };
    if (question.type === 'MX') return [note(`dnssec-${state}`, about)];
    // An implicit MX or a host: only a broken proof changes what senders do.
    return state === 'bogus' && mx !== null ? [note('dnssec-bogus', about)] : [];
  });
}

function replyOf({ host, outcome }: JudgedHost): Proof {
  const attempt = outcome.attempt;
  return {
    host: host.name,
    address: attempt?.address ?? null,
    reply: attempt?.mailbox?.reply ?? attempt?.refusal?.reply ?? null,
  };
}
