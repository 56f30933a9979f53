// A certificate's octets, as far as DANE needs them: the public key's part just as it was signed (RFC 5280 s.4.1, RFC 6698 s.2.1.2), since
// a key read and written again may come out otherwise. Pure. Not here: what a certificate says, which Node's own reader tells.

const sequence = 0x30;
const explicitVersion = 0xa0;

/** The SubjectPublicKeyInfo of a certificate in DER, its own header included; null where the octets are no certificate. */
export function publicKeyInfo(der: Uint8Array): Uint8Array | null {
  const certificate = element(der, 0, der.length);
  if (certificate?.tag !== sequence) return null;
  const signed = element(der, certificate.from, certificate.to);
  if (signed?.tag !== sequence) return null;
  let at = signed.from;
  const version = element(der, at, signed.to);
  if (version === null) return null;
  if (version.tag === explicitVersion) at = version.to;
  // serialNumber, signature, issuer, validity, subject
  for (let skipped = 0; skipped < 5; skipped++) {
    const one = element(der, at, signed.to);
    if (one === null) return null;
    at = one.to;
  }
  const key = element(der, at, signed.to);
  return key?.tag === sequence ? der.subarray(at, key.to) : null;
}

/** Is it of version 1, before there were extensions to say what a certificate may do (RFC 5280 s.4.1.2.1)? */
export function isVersion1(der: Uint8Array): boolean {
  const certificate = element(der, 0, der.length);
  const signed = certificate?.tag === sequence ? element(der, certificate.from, certificate.to) : null;
  const first = signed?.tag === sequence ? element(der, signed.from, signed.to) : null;
  return first !== null && first.tag !== explicitVersion;
}

interface Element {
  readonly tag: number;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** The element at `at`, which must end by `limit`. Definite lengths of up to four octets; nothing in a certificate is longer. */
function element(der: Uint8Array, at: number, limit: number): Element | null {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit) return null;
  let from = at + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first - 0x80;
    if (octets === 0 || octets > 4 || from + octets > limit) return null;
    length = 0;
    for (const octet of der.subarray(from, from + octets)) length = length * 256 + octet;
    from += octets;
  }
  const to = from + length;
  return to > limit ? null : { tag, from, to };
}
