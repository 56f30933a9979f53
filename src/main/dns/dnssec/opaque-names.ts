// Names inside the data of old types that are kept as octets (rdata.ts): to be signed, they too are written small (RFC 4034 s.6.2 with
// the list of RFC 6840 s.5.1). Not here: the types that are decoded (canonical.ts), and any newer type, whose data is signed as it
// stands (RFC 3597 s.7). A6 (38) is historic (RFC 6563) and left as it is. Pure.

type Field = number | 'string' | 'name';

/** What stands before and between the names of a type's data; a number is so many octets. */
const layouts: ReadonlyMap<number, readonly Field[]> = new Map<number, readonly Field[]>([
  [3, ['name']], // MD
  [4, ['name']], // MF
  [7, ['name']], // MB
  [8, ['name']], // MG
  [9, ['name']], // MR
  [14, ['name', 'name']], // MINFO
  [17, ['name', 'name']], // RP
  [18, [2, 'name']], // AFSDB
  [21, [2, 'name']], // RT
  [24, [18, 'name']], // SIG
  [26, [2, 'name', 'name']], // PX
  [30, ['name']], // NXT
  [35, [4, 'string', 'string', 'string', 'name']], // NAPTR
  [36, [2, 'name']], // KX
]);

/** Octets that don't follow the layout, a compressed name among them, come back as they were. */
export function withSmallOpaqueNames(code: number, bytes: Uint8Array): Uint8Array {
  const layout = layouts.get(code);
  if (layout === undefined) return bytes;
  const copy = Uint8Array.from(bytes);
  let at = 0;
  for (const field of layout) {
    if (field === 'name') {
      const end = lowerName(copy, at);
      if (end === null) return bytes;
      at = end;
    } else at += field === 'string' ? 1 + (copy[at] ?? 0) : field;
  }
  return copy;
}

/** Where the name ends; null where it is none. */
function lowerName(octets: Uint8Array, start: number): number | null {
  let at = start;
  for (let length = octets[at] ?? -1; length !== 0; length = octets[at] ?? -1) {
    const end = at + 1 + length;
    if (length < 0 || length > 63 || end > octets.length) return null;
    for (let i = at + 1; i < end; i += 1) {
      const octet = octets[i] ?? 0;
      if (octet >= 0x41 && octet <= 0x5a) octets[i] = octet | 0x20;
    }
    at = end;
  }
  return at + 1;
}
