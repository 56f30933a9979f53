// Bare replies: a line that begins with three digits, its continuation lines, and what a mail reader's wrapping put below it. Where no line
// begins so, a reply inside a sentence, known by its enhanced code.

import { basicCode } from '../../../shared/status-codes/status-codes';
import { type Found, found, maxFound, type TextLine } from './found';

const maxWrapped = 20;

export function readReplies(lines: readonly TextLine[]): Found[] {
  const atStart = replyBlocks(lines);
  return atStart.length > 0 ? atStart : inSentences(lines);
}

function replyBlocks(lines: readonly TextLine[]): Found[] {
  const all: Found[] = [];
  let block: { line: number; code: string; lines: string[]; isOpen: boolean } | null = null;
  const end = (): void => {
    if (block !== null && all.length < maxFound)
      all.push(found(block.line, block.lines.join('\n'), block.lines.join('\n')));
    block = null;
  };
  for (const { number, text } of lines) {
    const trimmed = text.trim();
    const [, code, separator] = /^([245]\d\d)([ -]|$)/u.exec(trimmed) ?? [];
    const isReply = code !== undefined && (!code.startsWith('2') || basicCode(Number(code)) !== null);
    const isBareStatus = /^[#[(]?[45]\.\d{1,3}\.\d{1,3}\b/u.test(trimmed);
    if (block !== null && isReply && code === block.code && block.isOpen) {
      block.lines.push(trimmed);
      block.isOpen = separator === '-';
    } else if (isReply || isBareStatus) {
      end();
      block = { line: number, code: code ?? '', lines: [trimmed], isOpen: separator === '-' };
    } else if (trimmed === '') {
      end();
    } else if (block !== null && block.lines.length < maxWrapped) {
      block.lines[block.lines.length - 1] += ` ${trimmed}`;
    }
  }
  end();
  return all;
}

function inSentences(lines: readonly TextLine[]): Found[] {
  const all: Found[] = [];
  for (const { number, text } of lines) {
    if (all.length >= maxFound) break;
    const at =
      /(?:^|[\s"'(<:;])([45]\d\d[ -]?#?[45]\.\d{1,3}\.\d{1,3}\b|(?:smtp|code|error|status)[ :=#]{1,3}[45]\d\d\b|#?[45]\.[0-7]\.\d{1,3}\b)/iu.exec(
        text,
      );
    if (at === null) continue;
    const from = text.slice(at.index).search(/[45]\d\d|#?[45]\.[0-7]\./u);
    all.push(found(number, text, text.slice(at.index + Math.max(from, 0)).replace(/^(\d{3})[:=] ?/u, '$1 ')));
  }
  return all;
}
