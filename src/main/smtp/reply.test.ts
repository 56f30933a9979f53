import { describe, expect, test } from 'vitest';
import { smtpReplySchema } from '../../shared/evidence';
import { createReplyReader, maxLineOctets, type ReplyEvent } from './reply';
import { enhancedCode } from './reply-text';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

function read(input: Uint8Array, sizes: () => number = () => input.length): ReplyEvent[] {
  const reader = createReplyReader();
  const events: ReplyEvent[] = [];
  for (let at = 0; at < input.length; ) {
    const size = Math.max(1, sizes());
    for (const event of reader.feed(input.subarray(at, at + size))) events.push(event);
    at += size;
  }
  return events.concat(reader.finish());
}

/** In short: `250 a|b` for a reply, `!garbage` for a failure. */
function inShort(events: readonly ReplyEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'reply') return [`${event.reply.code} ${event.reply.lines.join('|')}`];
    return event.type === 'failure' ? [`!${event.failure.code}`] : [];
  });
}

const longest = 'a'.repeat(maxLineOctets - 4);

describe('replies', () => {
  test.each<[string, string[], string]>([
    ['220 mx.example ESMTP\r\n', ['220 mx.example ESMTP'], 'one line'],
    ['250\r\n', ['250 '], 'a code alone (RFC 5321 s.4.2: text is optional)'],
    ['250 \r\n', ['250 '], 'a code and a space'],
    ['250-a\r\n250-b\r\n250 c\r\n', ['250 a|b|c'], 'three lines'],
    ['250-\r\n250\r\n', ['250 |'], 'lines without text'],
    ['220 a\r\n250 b\r\n', ['220 a', '250 b'], 'two replies'],
    ['250 a\n', ['250 a'], 'a bare LF is borne'],
    ['250 a\rb\r\n', ['250 a\\x0db'], 'a bare CR is text, and seen'],
    ['599 x\r\n', ['599 x'], 'a code nobody registered'],
    ['250-a\r\n550 b\r\n', ['!garbage'], 'two codes in one reply'],
    ['250-a\r\nb\r\n250 c\r\n', ['!garbage'], 'a line without its code'],
    ['HTTP/1.1 400 Bad Request\r\n', ['!garbage'], 'another protocol'],
    ['\r\n', ['!garbage'], 'an empty line'],
    ['25\r\n', ['!garbage'], 'two digits'],
    ['2500 a\r\n', ['!garbage'], 'four digits'],
    ['250a\r\n', ['!garbage'], 'no separator'],
    ['250\ta\r\n', ['!garbage'], 'a tab is no separator'],
    ['150 a\r\n', ['!garbage'], 'there is no 1yz in SMTP'],
    ['650 a\r\n', ['!garbage'], 'nor 6yz'],
    ['\x16\x03\x01\x02\x00', ['!garbage'], 'a TLS record, cut off'],
    ['22', [], 'a beginning is not yet wrong'],
    ['220-a\r\n22', [], 'nor in a second line'],
    ['220-a\r\nxy', ['!garbage'], 'but this can become no reply'],
    ['250 a\r\nx\r\n250 b\r\n', ['250 a', '!garbage'], 'nothing is read after a failure'],
    [`250 ${longest}\r\n`, [`250 ${longest}`], 'the longest line'],
    [`250 ${longest}\n`, [`250 ${longest}`], 'the longest line, bare LF'],
    [`250 ${longest}a\r\n`, ['!too-long'], 'one octet more'],
    [`250 ${longest}a`, ['!too-long'], 'one octet more, unfinished'],
    [`250 ${longest}\r`, [], 'the longest line, its LF to come'],
    ['x'.repeat(5_000), ['!garbage'], 'long, and no reply in any case'],
    [`${'220-a\r\n'.repeat(199)}220 b\r\n`, [`220 ${'a|'.repeat(199)}b`], 'as many lines as may be'],
    [`${'220-a\r\n'.repeat(200)}220 b\r\n`, ['!too-long'], 'one line more'],
    [`${`220-${'a'.repeat(4_000)}\r\n`.repeat(17)}`, ['!too-long'], 'more octets than a reply may have'],
  ])('%j', (input, expected) => {
    expect(inShort(read(bytes(input)))).toEqual(expected);
    expect(inShort(read(bytes(input), () => 1))).toEqual(expected);
  });

  test('an endless banner is cut, whatever it sends', () => {
    const reader = createReplyReader();
    const chunk = bytes('220-still talking\r\n'.repeat(1_000));
    const events = Array.from({ length: 1_000 }, () => reader.feed(chunk)).flat();
    expect(events.filter((event) => event.type === 'failure')).toHaveLength(1);
    expect(events.length).toBe(201);
    expect(reader.isInside).toBe(false);
  });

  test('isInside tells whether anything waits unread', () => {
    const reader = createReplyReader();
    expect(reader.isInside).toBe(false);
    reader.feed(bytes('2'));
    expect(reader.isInside).toBe(true);
    reader.feed(bytes('50-a\r\n'));
    expect(reader.isInside).toBe(true);
    reader.feed(bytes('250 b\r\n'));
    expect(reader.isInside).toBe(false);
  });
});

describe('text', () => {
  const lineOf = (input: Uint8Array): ReplyEvent | undefined => read(input)[0];
  test.each<[Uint8Array, string, boolean, string]>([
    [bytes('250 a\r\n'), '250 a', false, 'as it came'],
    [bytes('250 a\n'), '250 a', true, 'the bare LF is told'],
    [Buffer.from('250 grüße\r\n'), '250 grüße', false, 'UTF-8'],
    [bytes('250 gr\xfc\xdfe\r\n'), '250 grüße', false, 'ISO 8859-1 where it is not UTF-8'],
    [bytes('250 \x00\x1b[31m\x7f\x9b\r\n'), '250 \\x00\\x1b[31m\\x7f\\x9b', false, 'control characters'],
    [Buffer.from('250 a\u202eb\u2028\ufeff\r\n'), '250 a\\u202eb\\u2028\\ufeff', false, 'hiding and turning'],
    [bytes('250 a\tb\r\n'), '250 a\tb', false, 'a tab is text'],
  ])('%j', (input, text, bareLf) => {
    expect(lineOf(input)).toEqual({ type: 'line', text, bareLf });
  });

  test('escapes stay inside the bound of the evidence', () => {
    const [line, reply] = read(bytes(`250 ${'\x00'.repeat(4_000)}\r\n`));
    expect(line?.type === 'line' && line.text.length).toBe(4_096);
    expect(reply?.type === 'reply' && smtpReplySchema.safeParse(reply.reply).success).toBe(true);
  });
});

describe('enhanced status codes', () => {
  test.each<[string[], string | null, string]>([
    [['5.1.1 User unknown'], '5.1.1', 'RFC 2034 s.3'],
    [['5.1.1'], '5.1.1', 'alone'],
    [['2.0.0 Ok: queued'], '2.0.0', 'success'],
    [['5.7.999 x'], '5.7.999', 'three digits'],
    [['#5.1.0 Address rejected.'], '5.1.0', "Cisco's"],
    [['sorry, no mailbox here by that name (#5.1.1)'], '5.1.1', "qmail's"],
    [['mx.example', '4.7.1 wait'], '4.7.1', 'in a later line'],
    [['5.1.1.2 is listed'], null, 'an address is no code'],
    [['5.1.1000 x'], null, 'four digits'],
    [['5.01.1 x'], null, 'leading zeros'],
    [['3.1.1 x'], null, 'no such class'],
    [['see 5.1.1 of the manual'], null, 'in the middle of the words'],
    [['Ok'], null, 'none'],
    [[], null, 'no lines'],
  ])('%j -> %j', (lines, code) => {
    expect(enhancedCode(lines)).toBe(code);
  });
});

// 100,000 streams: no throw, no hang, every reply within its schema, and the chunks never change the result.
describe('hostile streams', () => {
  function randomOf(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
  }

  const honest = [
    '220 mx.example ESMTP\r\n',
    '250-mx.example\r\n250-SIZE 1000\r\n250-STARTTLS\r\n250 SMTPUTF8\r\n',
    '550-5.1.1 no such\r\n550 5.1.1 user\r\n',
    '250 2.1.5 Ok\r\n354 go\r\n',
    `220-${'a'.repeat(4_090)}\r\n220 b\r\n`,
    '220-a\r\n'.repeat(199),
  ].map(bytes);
  const pieces = ['2', '5', '0', '-', ' ', '\r', '\n', '\r\n', '250 ', '250-', 'a', '\x00', '\xff'].map(
    bytes,
  );

  function stream(random: () => number): Uint8Array {
    const below = (end: number): number => Math.floor(random() * end);
    const kind = below(4);
    if (kind === 0) return Uint8Array.from({ length: below(120) }, () => below(256));
    if (kind === 1)
      return Buffer.concat(
        Array.from({ length: below(40) }, () => pieces[below(pieces.length)] ?? bytes('')),
      );
    const source = honest[below(honest.length - (random() < 0.98 ? 2 : 0))] ?? bytes('');
    const mutated = Buffer.concat(kind === 2 ? [source] : [source, honest[below(3)] ?? bytes('')]);
    for (let left = below(4); left > 0; left -= 1) mutated[below(mutated.length)] = below(256);
    return random() < 0.3 ? mutated.subarray(0, below(mutated.length)) : mutated;
  }

  test('chunks do not change the result', { timeout: 30_000 }, () => {
    const random = randomOf(20_261_123);
    const heapBefore = process.memoryUsage().heapUsed;
    let replies = 0;
    for (let count = 0; count < 100_000; count += 1) {
      const input = stream(random);
      const whole = read(input);
      const most = random() < 0.5 ? 4 : 1 + Math.floor(random() * 200);
      const chunked = read(input, () => 1 + Math.floor(random() * most));
      if (JSON.stringify(whole) !== JSON.stringify(chunked)) expect(chunked).toEqual(whole);
      for (const event of whole) {
        if (event.type !== 'reply') continue;
        replies += 1;
        if (replies % 50 === 0) expect(smtpReplySchema.safeParse(event.reply).success).toBe(true);
      }
    }
    expect(replies).toBeGreaterThan(20_000);
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(200 * 1024 * 1024);
  });
});
