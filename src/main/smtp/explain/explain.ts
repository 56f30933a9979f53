// A pasted reply, bounce or log, explained: readers find what tells how a delivery went, the reading says what it means, and what has the
// same cause is counted together. Pure, bounded, and total: any text has an explanation, at worst that nothing is in it.

import type { Cause, Explanation, Finding } from '../../../shared/explanation';
import { visible } from '../reply-text';
import { readBounceText } from './bounce-text';
import { readDeliveryStatus } from './delivery-status';
import { type Found, mailbox, maxFound, type TextLine } from './found';
import { readLog } from './log-lines';
import { domainName, nextCheck } from './next-check';
import { type Reading, read } from './reading';
import { readReplies } from './reply-lines';
import { textLines } from './text-lines';
import { readTranscript } from './transcript';
import { whoActs } from './who-acts';

const maxGroups = 200;
const maxExamples = 5;

export function explain(text: string): Explanation {
  const { lines, isCut } = textLines(text);
  if (lines.every((line) => line.text.trim() === '')) return { form: 'empty', findings: [], total: 0, isCut };
  const { form, all } = findIn(lines);
  const senderDomain = form === 'bounce' ? senderOf(lines) : null;
  const groups = new Map<string, Group>();
  const memory = new Map<string, Reading | null>();
  let total = 0;
  for (const one of all) {
    const reading = remembered(memory, one);
    if (reading === null) continue;
    total += 1;
    gather(groups, { ...one, recipient: one.recipient ?? recipientIn(one, reading.cause) }, reading);
  }
  const findings = [...groups.values()]
    .sort((a, b) => weight(a) - weight(b) || b.count - a.count)
    .slice(0, maxGroups)
    .map((group) => findingOf(group, senderDomain));
  return {
    form: total === 0 ? 'nothing' : form,
    findings,
    total,
    isCut: isCut || all.length >= maxFound || groups.size > maxGroups,
  };
}

/** Logs first; then a bounce, whose part for machines names the recipients; a bare reply only where there is nothing of either. */
function findIn(lines: readonly TextLine[]): { form: 'log' | 'bounce' | 'reply'; all: Found[] } {
  const log = readLog(lines);
  if (log.length > 0) return { form: 'log', all: log };
  const told = [...readTranscript(lines), ...readBounceText(lines)];
  const status = readDeliveryStatus(lines);
  if (status.length > 0) return { form: 'bounce', all: status.map((one) => completed(one, told)) };
  if (told.length > 0) return { form: 'bounce', all: withoutTwice(told) };
  return { form: 'reply', all: readReplies(lines) };
}

/** The fields for machines leave out which command was answered, and some servers the reply itself; the text for people has them. */
function completed(one: Found, told: readonly Found[]): Found {
  const [only] = told;
  const same =
    told.find(({ recipient }) => recipient !== null && recipient === one.recipient) ??
    (told.length === 1 && only?.recipient === null ? only : undefined);
  if (same === undefined) return one;
  const hasReply = /^[245]\d\d[ -]|\S{3}/u.test(one.diagnostic);
  return {
    ...one,
    diagnostic: hasReply ? one.diagnostic : same.diagnostic,
    stage: one.stage ?? same.stage,
    host: one.host ?? same.host,
    address: one.address ?? same.address,
    recipient: one.recipient ?? same.recipient,
  };
}

/** A transcript and the list of addresses above it tell of the same refusal. */
function withoutTwice(told: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return told.filter((one) => {
    const key = `${one.recipient ?? one.line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whose mail came back: the last `From:` of the text that is not a mail system's own. */
function senderOf(lines: readonly TextLine[]): string | null {
  let domain: string | null = null;
  for (const { text } of lines) {
    if (!/^\s{0,8}from\s*:/iu.test(text) || /mailer-daemon|postmaster|microsoftexchange/iu.test(text))
      continue;
    domain = domainName(/@([A-Za-z0-9.-]{3,253})/u.exec(text)?.[1] ?? '') ?? domain;
  }
  return domain;
}

const namesRecipient: ReadonlySet<Cause> = new Set<Cause>([
  'no-such-mailbox',
  'mailbox-disabled',
  'mailbox-full',
  'relay-denied',
  'recipient-restricted',
]);

/** A bare reply names whom it is about only in its words; who else may be named there is the sender, in refusals of the sender. */
function recipientIn({ diagnostic }: Found, cause: Cause): string | null {
  const named = /<([^<>\s]{3,320})>: recipient address rejected/iu.exec(diagnostic)?.[1];
  if (named !== undefined) return mailbox(named);
  if (!namesRecipient.has(cause)) return null;
  return mailbox(/[^\s<>()"',:;[\]{}]{1,64}@[A-Za-z0-9.-]{3,253}[A-Za-z0-9]/u.exec(diagnostic)?.[0] ?? '');
}

/** A log says the same thousands of times. */
function remembered(memory: Map<string, Reading | null>, one: Found): Reading | null {
  const key = `${one.stage} ${one.status} ${one.outcome} ${one.host === null}\n${one.diagnostic}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const reading = read(one);
  if (memory.size < 1_000) memory.set(key, reading);
  return reading;
}

interface Group {
  count: number;
  first: Found;
  reading: Reading;
  recipients: Set<string>;
  hosts: Set<string>;
}

function gather(groups: Map<string, Group>, one: Found, reading: Reading): void {
  const { cause, rule, lasting, code, enhanced } = reading;
  const key = [cause, rule.id, lasting, code, enhanced, one.stage].join(' ');
  const group = groups.get(key) ?? { count: 0, first: one, reading, recipients: new Set(), hosts: new Set() };
  group.count += 1;
  if (one.recipient !== null) group.recipients.add(one.recipient);
  if (one.host !== null && group.hosts.size < maxExamples) group.hosts.add(one.host);
  groups.set(key, group);
}

/** What came back before what is still tried, and both before what arrived. */
function weight({ reading: { lasting } }: Group): number {
  return { permanent: 0, temporary: 1, done: 2 }[lasting];
}

function findingOf(
  { count, first, reading, recipients, hosts }: Group,
  senderDomain: string | null,
): Finding {
  const { words, ...judged } = reading;
  const { cause, lasting } = judged;
  return {
    ...judged,
    count,
    stage: first.stage,
    recipients: [...recipients].slice(0, maxExamples),
    recipientCount: recipients.size,
    hosts: [...hosts],
    address: first.address,
    who: whoActs(cause, lasting),
    check:
      lasting === 'done'
        ? null
        : nextCheck({ cause, words, recipient: first.recipient, hostAddress: first.address, senderDomain }),
    said: first.said.split('\n').map(visible).join('\n').slice(0, 4_000),
    line: first.line,
  };
}
