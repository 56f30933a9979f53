// The bytes of a packet out of the text that carries them. Pure.

/** The bytes of a base64 text; none where it is not base64. */
export function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
