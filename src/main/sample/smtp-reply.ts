// Replies as a scripted host writes them: texts with `{words}` filled in, several lines as one reply (RFC 5321 s.4.2.1).

import type { ReplyText } from './smtp-script';

export function linesOf(reply: ReplyText): readonly string[] {
  return typeof reply === 'string' ? [reply] : reply;
}

/** A hyphen after the code on all lines but the last. */
export function multiLine(code: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => `${code}${index === texts.length - 1 ? ' ' : '-'}${text}`);
}

/** `{word}` for each word given; others stay as they are. */
export function fill(reply: ReplyText, words: Readonly<Record<string, string>>): readonly string[] {
  return linesOf(reply).map((line) =>
    line.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole),
  );
}
