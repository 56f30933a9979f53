// The pasted text as numbered lines: bounded, without the marks of a quoted mail, and with the text parts of a MIME message decoded where
// they are in quoted-printable or base64 (RFC 2045 s.6.7, s.6.8). No MIME parser: boundaries and headers are looked at a line at a time.

import { explainLimit } from '../../../shared/explanation';
import type { TextLine } from './found';

const maxLineLength = 8_000;
const maxLines = 120_000;

export interface Text {
  lines: TextLine[];
  isCut: boolean;
}

export function textLines(text: string): Text {
  const whole = text.slice(0, explainLimit);
  const all = whole.split(/\r\n|[\n\r]/u, maxLines + 1);
  const isCut = text.length > explainLimit || all.length > maxLines;
  const lines = all.slice(0, maxLines).map((line, at) => ({
    number: at + 1,
    text: line
      .slice(0, maxLineLength)
      .replaceAll('\0', '')
      .replace(/^(?!>>> [A-Za-z]{4}\b)(?:> ?){1,8}(?!>)/u, ''),
  }));
  return { lines: decodeParts(lines), isCut };
}

/** A part's headers say how its body is written; the body ends at the next boundary. */
function decodeParts(lines: readonly TextLine[]): TextLine[] {
  const out: TextLine[] = [];
  let encoding: 'quoted-printable' | 'base64' | null = null;
  let isText = true;
  let body: TextLine[] | null = null;
  const flush = (): void => {
    if (body !== null && encoding !== null) out.push(...decodeBody(body, encoding, isText));
    body = null;
    encoding = null;
    isText = true;
  };
  for (const line of lines) {
    if (/^--\S/u.test(line.text)) {
      flush();
      out.push(line);
    } else if (body !== null) {
      body.push(line);
    } else {
      const header = /^content-(transfer-encoding|type)\s*:\s*([\w/-]{1,60})/iu.exec(line.text);
      if (header?.[1]?.toLowerCase() === 'transfer-encoding') encoding = encodingOf(header[2] ?? '');
      if (header?.[1]?.toLowerCase() === 'type') isText = /^(?:text|message)\//iu.test(header[2] ?? '');
      out.push(line);
      if (line.text.trim() === '' && encoding !== null) body = [];
    }
  }
  flush();
  return out;
}

function encodingOf(name: string): 'quoted-printable' | 'base64' | null {
  const lower = name.toLowerCase();
  return lower === 'quoted-printable' || lower === 'base64' ? lower : null;
}

function decodeBody(
  body: readonly TextLine[],
  encoding: 'quoted-printable' | 'base64',
  isText: boolean,
): TextLine[] {
  if (!isText) return [];
  const first = body[0]?.number ?? 1;
  const texts = body.map((line) => line.text);
  const decoded = encoding === 'base64' ? fromBase64(texts) : fromQuotedPrintable(texts);
  return decoded.split(/\r\n|[\n\r]/u).map((text, at) => ({
    // Decoded lines no longer are those that were pasted; they count on within the part.
    number: Math.min(first + at, body.at(-1)?.number ?? first),
    text: text.slice(0, maxLineLength),
  }));
}

/** What is not base64 is left as it stood: a text that only speaks of it. */
function fromBase64(lines: readonly string[]): string {
  const joined = lines.join('').replace(/\s/gu, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/u.test(joined)) return lines.join('\n');
  return Buffer.from(joined, 'base64').toString('utf8');
}

function fromQuotedPrintable(lines: readonly string[]): string {
  const joined = lines
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
    .replace(/=\n/gu, '');
  const bytes = joined.replace(/(?:=[0-9A-Fa-f]{2})+/gu, (run) =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'),
  );
  return bytes;
}
