// Bytes as people read them: offset, sixteen or eight in hexadecimal, and the letters among them. Pure.

/** The bytes of a base64 text; none where it is not base64. */
export function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

export function hexRows(bytes: Uint8Array, width = 8): string[] {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += width) {
    const row = [...bytes.slice(at, at + width)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
      .join('');
    rows.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(width * 3 - 1)}  ${letters}`);
  }
  return rows;
}
