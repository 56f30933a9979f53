// The part of a bounce that is made for people, as servers and providers word it: Postfix, qmail, Exim, Sendmail, Gmail, Exchange. A bounce's
// lines are wrapped anywhere, so a paragraph is read as one line. Only what ends in a reason is taken; greetings and advice are not.

import {
  type Found,
  found,
  hostAndAddress,
  mailbox,
  maxFound,
  repliedPart,
  stageOf,
  type TextLine,
} from './found';
import { eximReply, eximStage } from './log-lines';

const maxParagraph = 6_000;

interface Paragraph {
  line: number;
  text: string;
  said: string;
}

export function readBounceText(lines: readonly TextLine[]): Found[] {
  const all: Found[] = [];
  let recipient: string | null = null;
  let next: Next | null = null;
  for (const paragraph of paragraphs(lines)) {
    if (all.length >= maxFound) break;
    const { line, text, said } = paragraph;
    recipient = namedRecipient(text) ?? recipient;
    const one =
      (next === null ? null : promised(paragraph, next)) ??
      ofAddress(paragraph) ??
      quotedReply(paragraph) ??
      ofExim(paragraph);
    next = promiseIn(text);
    if (one !== null) all.push({ ...found(line, said, ''), ...one, recipient: one.recipient ?? recipient });
  }
  return all;
}

type Part = Partial<Found> & Pick<Found, 'diagnostic'>;

/** Postfix and qmail: `<user@example.org>: host mx[192.0.2.9] said: 550 ... (in reply to RCPT TO command)`. */
function ofAddress({ text }: Paragraph): Part | null {
  const [, to, rest] =
    /^<([^<>\s]{3,320})>(?: \(expanded from <[^<>\s]{1,320}>\))?: ?(.+)$/su.exec(text) ?? [];
  const recipient = mailbox(to ?? '');
  if (recipient === null || rest === undefined) return null;
  const remote =
    /^(?:host|connect to|lost connection with|conversation with) (\S{1,253}\[[^\]]{2,45}\]|\S{1,253})/u.exec(
      rest,
    );
  // qmail names the host by its address alone: `192.0.2.9 does not like recipient. Remote host said: 550 ...`
  const address = /^([0-9A-Fa-f.:]{7,45}) (?:does not like|failed after|said)/u.exec(rest)?.[1];
  return {
    ...(remote?.[1] === undefined ? {} : hostAndAddress(remote[1])),
    ...(address === undefined ? {} : { address }),
    recipient,
    diagnostic: repliedPart(rest).replace(/ Giving up on \S{1,45}$/u, ''),
    stage: /does not like recipient/u.test(rest)
      ? 'rcpt'
      : stageOf(/\((?:in reply to|while)[^()]{0,60}\)?\s*$|refused to talk/u.exec(rest)?.[0] ?? ''),
  };
}

/** Gmail and Exchange: `The response from the remote server was: 550 ...`, `Remote Server returned '550 ...'`, `#550 ...##`. */
function quotedReply({ text }: Paragraph): Part | null {
  const response =
    /(?:response (?:from the remote server )?was|gave this error|remote host said) ?: ?(\S.*)$/isu.exec(
      text,
    )?.[1];
  if (response !== undefined && hasReason(response)) return { diagnostic: response };
  const words = /gave this error ?: ?(\S.*)$/isu.exec(text)?.[1];
  if (words !== undefined) return { diagnostic: words, outcome: 'permanent' };
  const returned = /remote server returned '(.+)$/isu.exec(text)?.[1];
  if (returned !== undefined && hasReason(returned)) {
    const end = returned.lastIndexOf("'");
    return { diagnostic: end < 0 ? returned : returned.slice(0, end), ...generating(returned) };
  }
  const marked = /(?:^|\s)#(?:< ?#?[45]\.\d{1,3}\.\d{1,3} smtp;)?([45]\d\d[ -].+?)(?:##|> ?#SMTP#)/su.exec(
    text,
  )?.[1];
  return marked === undefined ? null : { diagnostic: marked };
}

/** Exim: the address on a line of its own, then `SMTP error from remote mail server after RCPT TO:<...>: 550 ...`. */
function ofExim({ text }: Paragraph): Part | null {
  const at = text.indexOf('SMTP error from remote');
  const [, to, rest] =
    /^<?([^\s<>]{1,64}@[^\s<>]{1,255})>?:?\s+(?:\(generated from [^()]{1,320}\)\s+)?(.+)$/su.exec(text) ?? [];
  const recipient = mailbox(to ?? '');
  if (at >= 0) {
    const reason = text.slice(at);
    const named = /\bhost (\S{1,253} \[[^\]]{2,45}\])/u.exec(text)?.[1];
    const after = mailbox(
      /after (?:RCPT TO|pipelined[^:]{0,40}):\s?(<[^<>\s]{3,320}>)/u.exec(reason)?.[1] ?? '',
    );
    return {
      ...(named === undefined ? {} : hostAndAddress(named)),
      diagnostic: eximReply(reason),
      stage: eximStage(reason),
      recipient: recipient ?? after,
    };
  }
  return recipient !== null && rest !== undefined && hasLocalReason(rest)
    ? { recipient, diagnostic: rest }
    : null;
}

type Next = 'reply' | 'words';

/** Does the paragraph end by saying that the next one is what the host answered? Exchange gives its words with or without the codes. */
function promiseIn(text: string): Next | null {
  if (/response (?:from the remote server )?was\s*:$/iu.test(text)) return 'reply';
  return /gave this error\s*:$/iu.test(text) ? 'words' : null;
}

function promised({ text }: Paragraph, next: Next): Part | null {
  if (hasReason(text)) return { diagnostic: text };
  return next === 'words' ? { diagnostic: text, outcome: 'permanent' } : null;
}

function hasReason(text: string): boolean {
  return (
    /^["'(<[]{0,2}#?(?:[245]\d\d(?:[ -]|$)|[45]\.\d{1,3}\.\d{1,3}\b)/u.test(text) ||
    /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b/u.test(text)
  );
}

function hasLocalReason(text: string): boolean {
  return /^(?:unrouteable address|retry t|all relevant mx|unknown user|mailbox is full|user unknown|no such user|host .{1,300} \[|connection t|an mx or srv|lowest numbered mx|message (?:has been|could not))/iu.test(
    text,
  );
}

/** `Generating server: mx.example.org` of Exchange stands in the same paragraph at times. */
function generating(text: string): Pick<Found, 'host'> | Record<string, never> {
  const host = /\[(?:Hostname=|server=)([A-Za-z0-9.-]{1,253})\]/iu.exec(text)?.[1];
  return host === undefined ? {} : { host };
}

/** A paragraph that only tells whom it is about. */
function namedRecipient(text: string): string | null {
  const named =
    /(?:wasn['’]t delivered to|couldn['’]t be delivered to|delivery has failed to these recipients or groups ?:|delivering your message to|could not be delivered to one or more of its recipients|following (?:recipient|address)(?:es|s)?\b[^:]{0,80}:)\s*(?:[^<\n]{0,80}<|\()?([^\s<>()]{1,64}@[^\s<>()]{1,255})/iu.exec(
      text,
    )?.[1] ?? /^(?:[^@<>]{0,80} ?\()?<?([^\s<>()]{1,64}@[^\s<>()]{1,255}?)>?\)?:?(?= |$)/u.exec(text)?.[1];
  return named === undefined ? null : mailbox(named.replace(/[.,:;]+$/u, ''));
}

/** Lines up to the next empty one; an address on the margin or `<...>:` begins a new one, as servers list several in a row. */
function* paragraphs(lines: readonly TextLine[]): Generator<Paragraph> {
  let current: Paragraph | null = null;
  for (const { number, text } of lines) {
    const trimmed = text.trim();
    const begins = trimmed === '' || /^<[^<>\s]{3,320}>(?: \(expanded|:)/u.test(text);
    if (begins && current !== null) {
      yield current;
      current = null;
    }
    if (trimmed === '') continue;
    if (current === null) current = { line: number, text: trimmed, said: text };
    else if (current.text.length < maxParagraph) {
      current.text += ` ${trimmed}`;
      current.said += `\n${text}`;
    }
  }
  if (current !== null) yield current;
}
