// What is weak about an encrypted connection that came about all the same: an old protocol, a short key, a signature over a broken hash,
// a certificate about to end. Pure. Not here: whether it is trusted and names its host (its evidence says), and what that means for mail.

import type { Certificate, TlsEvidence } from '../evidence';

export type TlsWeakness = 'tls-old-protocol' | 'tls-weak-key' | 'tls-weak-signature' | 'tls-expires-soon';

/** RFC 8996 s.2: TLS 1.0 and 1.1 must not be used; RFC 7568 says so of SSL 3.0. */
const oldProtocols = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1']);
/** RFC 9325 s.4.5: 2048 bits for RSA; 224 for an elliptic curve is as strong (RFC 3766 s.5, NIST SP 800-57). */
const leastBits: Readonly<Record<string, number>> = { rsa: 2_048, 'rsa-pss': 2_048, dsa: 2_048, ec: 224 };
/** Whoever renews by themselves does it thirty days ahead; two weeks are left to notice that it did not happen. */
const soonMs = 14 * 86_400_000;

/** In the order of the type above, each once. `nowIso`: ISO 8601, when the connection was there. */
export function tlsWeaknesses(tls: TlsEvidence, nowIso: string): readonly TlsWeakness[] {
  const found: TlsWeakness[] = [];
  if (oldProtocols.has(tls.protocol)) found.push('tls-old-protocol');
  if (tls.chain.some(hasWeakKey)) found.push('tls-weak-key');
  if (tls.chain.some((certificate) => !isRoot(certificate) && hasWeakSignature(certificate)))
    found.push('tls-weak-signature');
  const [leaf] = tls.chain;
  if (leaf !== undefined && endsSoon(leaf, nowIso)) found.push('tls-expires-soon');
  return found;
}

/** `rsa 1024`, `ec prime256v1`, `ed25519`: a curve's size is the first number of three digits in its name. */
function hasWeakKey({ keyType }: Certificate): boolean {
  const [kind = '', size = ''] = keyType.split(' ', 2);
  const bits = Number(kind === 'ec' ? /\d{3}/u.exec(size)?.[0] : size || undefined);
  const least = leastBits[kind];
  return least !== undefined && bits < least;
}

/** RFC 9155, RFC 9325 s.4.5: MD5 and SHA-1 can be made to collide. */
function hasWeakSignature({ signature }: Certificate): boolean {
  return /(?:md[245]|sha-?1)(?!\d)/iu.test(signature);
}

/** Its signature is its own and proves nothing, weak or strong. */
function isRoot({ subject, issuer }: Certificate): boolean {
  return subject === issuer;
}

function endsSoon({ validTo }: Certificate, nowIso: string): boolean {
  const leftMs = Date.parse(validTo) - Date.parse(nowIso);
  return leftMs >= 0 && leftMs <= soonMs;
}
