// What the client's side of a handshake offers, as one context for many connections: every protocol from TLS 1.0 on and ciphers down
// to weak ones, so that a host that has nothing better can still be talked to, and named for it (RFC 7435). Whom it trusts is part of a
// context as well. Not here: what the host then picked (tls-evidence.ts), and whether that is good enough.

import { X509Certificate } from 'node:crypto';
import { createSecureContext, DEFAULT_CIPHERS, rootCertificates, type SecureContext } from 'node:tls';

/** Reading all of a system's roots takes some 20 ms, so contexts are kept; more sets of roots than this are not in use at once. */
const maxKept = 8;
const kept = new Map<string, SecureContext>();

/**
 * `own`: roots in place of the system's. `extra`: roots besides. PEM. Undefined: the system's alone. Throws where one of the extra roots
 * can't be read, which Node would leave out in silence.
 */
export function rootsOf(
  own: readonly string[] | undefined,
  extra: readonly string[] | undefined,
): readonly string[] | undefined {
  if (extra === undefined || extra.length === 0) return own;
  for (const root of extra) new X509Certificate(root);
  return [...(own ?? rootCertificates), ...extra];
}

/** Throws as `rootsOf` does. */
export function clientContext(
  own: readonly string[] | undefined,
  extra: readonly string[] | undefined,
): SecureContext {
  const key = [...(own ?? ['the system’s']), 'and', ...(extra ?? [])].join('\n');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const roots = rootsOf(own, extra);
  const context = createSecureContext({
    minVersion: 'TLSv1',
    ciphers: lowCiphers(),
    ...(roots === undefined ? {} : { ca: [...roots] }),
  });
  if (kept.size >= maxKept) kept.clear();
  kept.set(key, context);
  return context;
}

let ciphers: string | null = null;

/** TLS 1.0 and 1.1 sign with SHA-1, which OpenSSL allows at its level 0 alone. BoringSSL, in Electron, has no levels and allows it. */
function lowCiphers(): string {
  ciphers ??= isKnown(`${DEFAULT_CIPHERS}:@SECLEVEL=0`) ? `${DEFAULT_CIPHERS}:@SECLEVEL=0` : DEFAULT_CIPHERS;
  return ciphers;
}

function isKnown(list: string): boolean {
  try {
    createSecureContext({ ciphers: list });
    return true;
  } catch {
    return false;
  }
}
