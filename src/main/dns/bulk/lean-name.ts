// Names in an answer, for the lean decoder: skipped with every check the full decoder makes (../name.ts), or read where all their
// characters are plain. The same bounds: pointers lead backwards, each further than the last; labels of 63 octets, 255
// in all (RFC 1035 s.2.3.4, s.4.1.4). Not here: names with escapes, which the full decoder reads.

const maxNameOctets = 255;
const maxLabelOctets = 63;
const dot = 0x2e;

/** The name that fills the octets from `at` up to `end`; null where it doesn't, or is not plain. */
export type NameReader = (bytes: Uint8Array, at: number, end: number) => string | null;

/** 1 for the octets that a name's text shows as they are. */
const isPlain = Uint8Array.from({ length: 256 }, (_, octet) => {
  const isVisible = octet >= 0x21 && octet <= 0x7e;
  return isVisible && !'."$();@\\'.includes(String.fromCharCode(octet)) ? 1 : 0;
});

/** The offset behind the name's first part; -1 where it is none, or leaves `limit`. */
export function skipName(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  let within = limit;
  let runStart = start;
  let resumeAt = -1;
  let octets = 1;
  for (;;) {
    if (at >= within) return -1;
    const length = bytes[at] ?? 0;
    if (length === 0) return resumeAt === -1 ? at + 1 : resumeAt;
    if (length >= 0xc0) {
      if (at + 1 >= within) return -1;
      const target = ((length & 0x3f) << 8) | (bytes[at + 1] ?? 0);
      if (target >= runStart) return -1;
      if (resumeAt === -1) resumeAt = at + 2;
      within = bytes.length;
      at = target;
      runStart = target;
      continue;
    }
    if (length > maxLabelOctets) return -1;
    octets += length + 1;
    if (octets > maxNameOctets) return -1;
    at += length + 1;
    if (at > within) return -1;
  }
}

/** With its own sheet to write on, so that a name costs one string. */
export function createNameReader(): NameReader {
  const sheet = Buffer.alloc(maxNameOctets + 1);
  return (bytes, start, end) => {
    if (skipName(bytes, start, end) !== end) return null;
    let written = 0;
    for (let at = start; ; ) {
      const length = bytes[at] ?? 0;
      if (length === 0) break;
      if (length >= 0xc0) {
        at = ((length & 0x3f) << 8) | (bytes[at + 1] ?? 0);
        continue;
      }
      if (written > 0) sheet[written++] = dot;
      const labelEnd = at + 1 + length;
      for (at += 1; at < labelEnd; at++) {
        const octet = bytes[at] ?? 0;
        if (isPlain[octet] === 0) return null;
        sheet[written++] = octet;
      }
    }
    return written === 0 ? '.' : sheet.toString('latin1', 0, written);
  };
}
