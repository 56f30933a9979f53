// What the readers of this folder hand on: one piece of the text that tells how a delivery went, not yet judged. A reader fills in what the
// text says and leaves the rest null.

import type { ReplyStage } from '../meaning-rule';

export interface Found {
  /** Where it began, from 1. */
  line: number;
  /** As it stood, bounded. */
  said: string;
  /** The words that tell why: a host's reply, or what the sending server says instead. */
  diagnostic: string;
  stage: ReplyStage | null;
  recipient: string | null;
  host: string | null;
  address: string | null;
  /** The enhanced status code given beside the words (`dsn=`, `Status:`). */
  status: string | null;
  /** What became of the mail, where the text says so by itself. */
  outcome: 'done' | 'temporary' | 'permanent' | null;
}

export interface TextLine {
  number: number;
  text: string;
}

/** No reader hands on more than this. */
export const maxFound = 10_000;
export const maxSaid = 2_000;

export function found(line: number, said: string, diagnostic: string, more: Partial<Found> = {}): Found {
  return {
    line,
    said: said.slice(0, maxSaid),
    diagnostic: diagnostic.slice(0, maxSaid),
    stage: null,
    recipient: null,
    host: null,
    address: null,
    status: null,
    outcome: null,
    ...more,
  };
}

/** `in reply to RCPT TO command`, `after end of data`: which of the sender's words was answered. */
export function stageOf(words: string): ReplyStage | null {
  if (/rcpt to/iu.test(words)) return 'rcpt';
  if (/mail from/iu.test(words)) return 'mail';
  if (/\bdata\b|message body|\bbdat\b/iu.test(words)) return 'data';
  if (/starttls/iu.test(words)) return 'starttls';
  if (/\b(?:ehlo|helo|lhlo)\b/iu.test(words)) return 'hello';
  if (/initial connection|greeting|refused to talk/iu.test(words)) return 'greeting';
  return null;
}

/** `host mx[192.0.2.9] said: 550 ... (in reply to RCPT TO command)`: the reply and what follows it; the words themselves where no host spoke. */
export function repliedPart(words: string): string {
  const at = /(?:remote host said|\bsaid|refused to talk to me): (?=[245]\d\d)/iu.exec(words);
  return at === null || at.index > 600 ? words : words.slice(at.index + at[0].length);
}

/** `mx.example.org[192.0.2.9]:25`, `mx.example.org (192.0.2.9, ...)`, `mx.example.org. [192.0.2.9]`. */
export function hostAndAddress(text: string): { host: string | null; address: string | null } {
  const match = /^\s*([A-Za-z0-9._-]{1,253})?\.?\s{0,3}(?:[[(](?:IPv6:)?([0-9A-Fa-f.:]{2,45})[\]),])?/u.exec(
    text,
  );
  const host = match?.[1]?.replace(/\.$/u, '') ?? null;
  return { host: host === '' || host === 'none' ? null : host, address: match?.[2] ?? null };
}

/** `<user@example.org>`, `rfc822; user@example.org`: the address alone, where it looks like one. */
export function mailbox(text: string): string | null {
  const bare = text
    .replace(/^[^;<>]{0,40};/u, '')
    .replace(/[<>"]/gu, '')
    .trim();
  return bare.length <= 320 && /^[^\s@]+@[^\s@]+$/u.test(bare) ? bare : null;
}
