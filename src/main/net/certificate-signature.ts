// The algorithm a certificate is signed with, read from its DER (RFC 5280 s.4.1.1.2), as Node 20 does not tell it. Reads the outer
// structure and no more. Pure.

/** As they are named in X.509: RFC 3279, RFC 4055, RFC 5758, RFC 8410. */
const names: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'md2WithRSAEncryption',
  '1.2.840.113549.1.1.4': 'md5WithRSAEncryption',
  '1.2.840.113549.1.1.5': 'sha1WithRSAEncryption',
  '1.3.14.3.2.29': 'sha1WithRSAEncryption', // the older number for it
  '1.2.840.113549.1.1.10': 'id-RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'sha256WithRSAEncryption',
  '1.2.840.113549.1.1.12': 'sha384WithRSAEncryption',
  '1.2.840.113549.1.1.13': 'sha512WithRSAEncryption',
  '1.2.840.113549.1.1.14': 'sha224WithRSAEncryption',
  '1.2.840.10040.4.3': 'dsa-with-sha1',
  '2.16.840.1.101.3.4.3.2': 'dsa-with-sha256',
  '1.2.840.10045.4.1': 'ecdsa-with-SHA1',
  '1.2.840.10045.4.3.1': 'ecdsa-with-SHA224',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
  '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
  '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const sequence = 0x30;
const objectIdentifier = 0x06;
/** RSASSA-PSS-params: hashAlgorithm [0], SHA-1 where it is left out (RFC 4055 s.3.1). */
const hashParameter = 0xa0;

/** The name, with the hash beside it for RSASSA-PSS; the number in dots for one without a name; empty where it can't be read. */
export function signatureAlgorithm(der: Uint8Array): string {
  const certificate = element(der, 0, sequence);
  const signed = certificate && element(certificate.content, 0, sequence);
  const algorithm = signed && element(certificate.content, signed.end, sequence);
  const identifier = algorithm && element(algorithm.content, 0, objectIdentifier);
  if (!identifier) return '';
  const dotted = dots(identifier.content);
  const name = names[dotted] ?? dotted;
  return name === 'id-RSASSA-PSS' ? `${name} ${pssHash(algorithm.content, identifier.end)}` : name;
}

function pssHash(algorithm: Uint8Array, from: number): string {
  const parameters = element(algorithm, from, sequence);
  const tagged = parameters && element(parameters.content, 0, hashParameter);
  const hash = tagged && element(tagged.content, 0, sequence);
  const identifier = hash && element(hash.content, 0, objectIdentifier);
  return identifier ? (hashes[dots(identifier.content)] ?? dots(identifier.content)) : 'SHA-1';
}

/** The element of this tag at this place, in definite form; null where there is none, or it is longer than what holds it. */
function element(bytes: Uint8Array, at: number, tag: number): { content: Uint8Array; end: number } | null {
  const short = bytes[at + 1];
  if (bytes[at] !== tag || short === undefined) return null;
  const octets = short < 0x80 ? 0 : short & 0x7f;
  if (octets > 4 || short === 0x80) return null;
  let length = octets === 0 ? short : 0;
  for (const octet of bytes.subarray(at + 2, at + 2 + octets)) length = length * 256 + octet;
  const start = at + 2 + octets;
  const end = start + length;
  return end <= bytes.length ? { content: bytes.subarray(start, end), end } : null;
}

/** X.690 s.8.19; cut off where it is longer than any in use. */
function dots(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content.subarray(0, 20)) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0) {
      const first = Math.min(2, Math.floor(arc / 40));
      arcs.push(first, arc - first * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.').slice(0, 48);
}
