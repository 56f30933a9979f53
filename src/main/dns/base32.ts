// Base 32 with the "extended hex" alphabet and no padding (RFC 4648 s.7), as NSEC3 owner names are written (RFC 5155 s.3.3).

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

export function base32Hex(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const octet of bytes) {
    held = (held << 8) | octet;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}
