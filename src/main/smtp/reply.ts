// Reads SMTP replies (RFC 5321 s.4.2) from bytes as they come, in any chunks, with the same result. Pure: no socket, no
// time. Tolerant of a bare LF, which is told; of nothing else: what is no reply is `garbage`, what is beyond the bounds
// is `too-long`, and after either the reader stays deaf, so an endless host costs no memory.
// What the reply means is not here but in meaning.ts.

import type { SmtpReply } from '../../shared/evidence';
import type { SmtpFailure } from '../../shared/failure';
import { boundText, decodeText, enhancedCode } from './reply-text';

export const maxLineOctets = 4_096; // without its line end; RFC 5321 s.4.5.3.1.5 asks for 512
const maxReplyLines = 200;
const maxReplyOctets = 65_536;

export type ReplyEvent =
  /** A line as it came, for the record; `bareLf` when it did not end in CRLF. */
  | { type: 'line'; text: string; bareLf: boolean }
  /** Its last line has come. `lines` are without code and separator. */
  | { type: 'reply'; reply: SmtpReply }
  | { type: 'failure'; failure: SmtpFailure };

export interface ReplyReader {
  feed(bytes: Uint8Array): ReplyEvent[];
  /** No more will come: what does the unfinished line amount to? */
  finish(): ReplyEvent[];
  /** Something came that is not yet a whole reply. */
  readonly isInside: boolean;
}

const lf = 0x0a;
const cr = 0x0d;
/** The longest line and its CR LF: a third octet beyond the line shows that it is too long. */
const roomOctets = maxLineOctets + 2;
const noOctets = new Uint8Array(0);

/** `lines: false` leaves out the events of type `line`, for whoever keeps no transcript. */
export function createReplyReader({ lines: tellsLines } = { lines: true }): ReplyReader {
  /** The beginning of a line that came in pieces; made when the first one does. */
  let line = noOctets;
  let length = 0;
  let lines: string[] = [];
  let code: number | null = null;
  let replyOctets = 0;
  let isDeaf = false;

  function endLine(events: ReplyEvent[], octets: Uint8Array, bareLf: boolean): void {
    const parsed = parseLine(octets);
    if (tellsLines) events.push({ type: 'line', text: decodeText(octets), bareLf });
    if (parsed === null) {
      fail(events, 'garbage', `not a reply: ${decodeText(octets)}`);
    } else if (code !== null && parsed.code !== code) {
      fail(events, 'garbage', `two codes in one reply, ${code} and ${parsed.code}`);
    } else {
      code = parsed.code;
      lines.push(decodeText(octets.subarray(4)));
      if (parsed.isLast) endReply(events, parsed.code);
    }
  }

  function endReply(events: ReplyEvent[], ofCode: number): void {
    events.push({ type: 'reply', reply: { code: ofCode, enhanced: enhancedCode(lines), lines } });
    lines = [];
    code = null;
    replyOctets = 0;
  }

  function fail(events: ReplyEvent[], failure: 'garbage' | 'too-long', detail: string): void {
    isDeaf = true;
    length = 0;
    lines = [];
    events.push({ type: 'failure', failure: replyFailure(failure, detail) });
  }

  /** The line so far is longer than a line may be, whatever comes next. */
  function overflow(events: ReplyEvent[], begun: Uint8Array): void {
    const octets = begun.subarray(0, maxLineOctets);
    const text = decodeText(octets);
    if (tellsLines) events.push({ type: 'line', text, bareLf: false });
    if (mayBecomeReply(octets)) fail(events, 'too-long', `a line of more than ${maxLineOctets} octets`);
    else fail(events, 'garbage', `not a reply: ${text}`);
  }

  /** Takes the octets up to and with a line feed, or all where there is none. */
  function take(events: ReplyEvent[], octets: Uint8Array, isWhole: boolean): void {
    if (isWhole && length === 0 && octets.length <= roomOctets) {
      takeLine(events, octets);
      return;
    }
    if (line.length === 0) line = new Uint8Array(roomOctets);
    const room = octets.subarray(0, line.length - length);
    line.set(room, length);
    length += room.length;
    if (isWhole && room.length === octets.length) takeLine(events, line.subarray(0, length));
    else if (length > maxLineOctets + 1 || (length > maxLineOctets && line[length - 1] !== cr))
      overflow(events, line);
  }

  /** A whole line, with its end. */
  function takeLine(events: ReplyEvent[], whole: Uint8Array): void {
    const hasCr = whole.length > 1 && whole[whole.length - 2] === cr;
    const end = whole.length - (hasCr ? 2 : 1);
    replyOctets += whole.length;
    if (end > maxLineOctets) {
      overflow(events, whole);
    } else if (lines.length >= maxReplyLines) {
      fail(events, 'too-long', `a reply of more than ${maxReplyLines} lines`);
    } else if (replyOctets > maxReplyOctets) {
      fail(events, 'too-long', `a reply of more than ${maxReplyOctets} octets`);
    } else {
      length = 0;
      endLine(events, whole.subarray(0, end), !hasCr);
    }
  }

  return {
    feed(bytes) {
      const events: ReplyEvent[] = [];
      for (let at = 0; at < bytes.length && !isDeaf; ) {
        const found = bytes.indexOf(lf, at);
        const end = found < 0 ? bytes.length : found + 1;
        take(events, bytes.subarray(at, end), found >= 0);
        at = end;
      }
      return events;
    },
    finish() {
      const events: ReplyEvent[] = [];
      if (isDeaf || length === 0) return events;
      const octets = line.slice(0, length);
      length = 0;
      isDeaf = true;
      const text = decodeText(octets);
      if (tellsLines) events.push({ type: 'line', text, bareLf: false });
      if (!mayBecomeReply(octets)) fail(events, 'garbage', `not a reply: ${text}`);
      return events;
    },
    get isInside() {
      return length > 0 || lines.length > 0;
    },
  };
}

function parseLine(octets: Uint8Array): { code: number; isLast: boolean } | null {
  if (octets.length < 3 || !mayBecomeReply(octets)) return null;
  const [hundreds = 0, tens = 0, ones = 0] = octets;
  const code = (hundreds - 0x30) * 100 + (tens - 0x30) * 10 + (ones - 0x30);
  return { code, isLast: octets[3] !== 0x2d };
}

/** Could a reply line begin like this? Three digits, the first of 2 to 5, then nothing, a space or a hyphen. */
function mayBecomeReply(octets: Uint8Array): boolean {
  const [first, second, third, separator] = octets;
  return (
    isBetween(first, 0x32, 0x35) &&
    isBetween(second, 0x30, 0x39) &&
    isBetween(third, 0x30, 0x39) &&
    (separator === undefined ||
      separator === 0x20 ||
      separator === 0x2d ||
      (separator === cr && octets.length === 4))
  );
}

function isBetween(octet: number | undefined, low: number, high: number): boolean {
  return octet === undefined || (octet >= low && octet <= high);
}

function replyFailure(code: 'garbage' | 'too-long', detail: string): SmtpFailure {
  return { layer: 'smtp', code, temporary: true, side: 'there', detail: boundText(detail, 300) };
}
