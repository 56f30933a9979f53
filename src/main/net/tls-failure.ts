// Why a handshake came to nothing: the alert the host sent (RFC 8446 s.6), a hang-up, or what OpenSSL or BoringSSL found wrong in what it
// said. Their names differ now and then, the alert's number never does. Not here: words for people.

import type { TlsFailure } from '../../shared/failure';
import { errorCode } from './errno';

/** Node tells a connection that ends within the handshake as an error of the connection. */
const hangUps = new Set(['ECONNRESET', 'EPIPE']);

export function tlsFailure(code: TlsFailure['code'], detail: string, alert?: number): TlsFailure {
  const failure = { layer: 'tls', code, temporary: true, side: 'there', detail } as const;
  return alert === undefined ? failure : { ...failure, alert };
}

/** The failure behind an error of a socket that was not yet through its handshake; `detail` keeps the library's own name for it. */
export function explainTls(error: unknown): TlsFailure {
  const code = errorCode(error);
  if (hangUps.has(code)) return tlsFailure('closed', code);
  return tlsFailure('handshake', code, heardAlert(error));
}

/** Both libraries add it to the error's text, and only for an alert that came from the other side. */
function heardAlert(error: unknown): number | undefined {
  const match =
    error instanceof Error ? /SSL alert number (\d{1,3})\b/u.exec(error.message.slice(0, 2_000)) : null;
  const alert = Number(match?.[1] ?? Number.NaN);
  return alert <= 255 ? alert : undefined;
}
