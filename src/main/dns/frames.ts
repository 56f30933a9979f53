// Messages of a stream behind two octets of their length (RFC 1035 s.4.2.2), put together from pieces of any size. Holds one
// unfinished message and no more; what a piece costs does not depend on what came before.

export interface Frames {
  /** The messages that are whole now, in order. */
  put(piece: Uint8Array): Uint8Array[];
  /** Octets of an unfinished message, its length's included. */
  waitingOctets(): number;
}

export function createFrames(): Frames {
  let firstOctet: number | null = null;
  let body: Uint8Array | null = null;
  let filled = 0;
  return {
    put(piece) {
      const whole: Uint8Array[] = [];
      let at = 0;
      while (at < piece.length) {
        if (body === null) {
          const octet = piece[at] ?? 0;
          at += 1;
          if (firstOctet === null) {
            firstOctet = octet;
            continue;
          }
          body = new Uint8Array((firstOctet << 8) | octet);
          firstOctet = null;
          filled = 0;
        } else {
          const part = piece.subarray(at, at + body.length - filled);
          body.set(part, filled);
          filled += part.length;
          at += part.length;
        }
        if (filled === body.length) {
          whole.push(body);
          body = null;
          filled = 0;
        }
      }
      return whole;
    },
    waitingOctets() {
      if (body !== null) return 2 + filled;
      return firstOctet === null ? 0 : 1;
    },
  };
}

/** A message of 65,535 octets at most, as the encoder guarantees, behind its length: in one piece (RFC 7766 s.8). */
export function framed(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + 2);
  whole.set([bytes.length >> 8, bytes.length & 0xff]);
  whole.set(bytes, 2);
  return whole;
}
