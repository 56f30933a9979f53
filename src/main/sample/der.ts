// The few DER forms (X.690) a certificate is made of, as functions that answer with encoded bytes. Pure.
// Only writing, and only what certificates.ts needs; reading certificates is Node's business.

export type Der = Buffer;

function encode(tag: number, content: Uint8Array): Der {
  const length = content.length;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

export function sequence(...parts: readonly Der[]): Der {
  return encode(0x30, Buffer.concat(parts));
}

export function set(...parts: readonly Der[]): Der {
  return encode(0x31, Buffer.concat(parts));
}

/** A non-negative INTEGER from its big-endian bytes. */
export function integer(bytes: Uint8Array): Der {
  const isNegative = (bytes[0] ?? 0) >= 0x80;
  return encode(0x02, isNegative ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function boolean(value: boolean): Der {
  return encode(0x01, Buffer.from([value ? 0xff : 0]));
}

export function utf8(text: string): Der {
  return encode(0x0c, Buffer.from(text, 'utf8'));
}

export function octets(content: Uint8Array): Der {
  return encode(0x04, content);
}

/** A BIT STRING; `unusedBits` of its last byte don't count. */
export function bits(content: Uint8Array, unusedBits = 0): Der {
  return encode(0x03, Buffer.concat([Buffer.from([unusedBits]), content]));
}

/** `[number]`, explicit and constructed. */
export function tagged(number: number, content: Uint8Array): Der {
  return encode(0xa0 | number, content);
}

/** `[number]`, implicit and primitive. */
export function implicit(number: number, content: Uint8Array): Der {
  return encode(0x80 | number, content);
}

/** '2.5.29.17' */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encode(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
  return groups;
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 s.4.1.2.5). */
export function time(date: Date): Der {
  const digits = date.toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '');
  return date.getUTCFullYear() < 2050
    ? encode(0x17, Buffer.from(digits.slice(2)))
    : encode(0x18, Buffer.from(digits));
}
