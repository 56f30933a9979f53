// Numbers as people write them in a column, and as texts that compare as the numbers do. Not here: dates (ISO 8601 sorts as it is written).

/** Null: no number. */
export function numberIn(cell: string): number | null {
  const text = cell.trim();
  if (/^[+-]?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text)) return Number(text.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/u.test(text) || /^[+-]?\d{1,3}\.\d{3},\d+$/u.test(text)) {
    return Number(text.replaceAll('.', '').replace(',', '.'));
  }
  if (/^[+-]?\d+,\d+$/u.test(text)) return Number(text.replace(',', '.'));
  return null;
}

const octets = Buffer.alloc(8);

/** Eight characters; the lesser number is the lesser text (the octets of IEEE 754, its sign turned about). */
export function numberKey(value: number): string {
  octets.writeDoubleBE(value === 0 ? 0 : value);
  const first = octets[0] ?? 0;
  if (first < 0x80) octets[0] = first | 0x80;
  else for (let at = 0; at < 8; at++) octets[at] = 255 - (octets[at] ?? 0);
  return octets.toString('latin1');
}
