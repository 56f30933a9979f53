// The client's side of STARTTLS on a connected socket. Opportunistic (RFC 3207, RFC 7435): a certificate that does not hold
// is written down as evidence and the dialogue goes on. Whether that is good enough is for the verdict to say.

import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { TlsEvidence } from '../../shared/evidence';
import { cancelled, type RunFailure, type TlsFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { errorCode } from './errno';
import type { TlsOptions } from './network';
import { clientContext } from './tls-context';
import { readEvidence } from './tls-evidence';
import { explainTls, tlsFailure } from './tls-failure';

interface UpgradeOptions extends TlsOptions {
  signal: AbortSignal;
  /** Root certificates (PEM) in place of the system's. */
  ownRoots?: readonly string[] | undefined;
}

type Upgraded = { socket: TLSSocket; evidence: TlsEvidence };

/** `unreadBytes`: plain bytes already received; any at all fail the upgrade (RFC 3207 s.6, command injection). */
export function upgradeToTls(
  plain: Socket,
  unreadBytes: number,
  { serverName, timeoutMs, signal, trustedRoots, ownRoots }: UpgradeOptions,
): Promise<Result<Upgraded, TlsFailure | RunFailure>> {
  if (signal.aborted) return Promise.resolve(err(cancelled));
  if (unreadBytes > 0) {
    const detail = `${unreadBytes} bytes came in plain text before the handshake`;
    return Promise.resolve(err(tlsFailure('injected', detail)));
  }
  const context = contextFor(ownRoots, trustedRoots);
  if (!context.ok) return Promise.resolve(context);
  return new Promise((resolve) => {
    plain.removeAllListeners('data');
    const socket = connect({
      socket: plain,
      secureContext: context.value,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined, // the name is judged apart, by RFC 9525
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
    });
    const settle = (result: Result<Upgraded, TlsFailure | RunFailure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.removeListener('close', closed);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const abort = (): void => settle(err(cancelled));
    const closed = (): void => settle(err(tlsFailure('closed', 'the host hung up during the handshake')));
    const timer = setTimeout(
      () => settle(err(tlsFailure('timeout', `no handshake in ${timeoutMs} ms`))),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => settle(err(explainTls(error))));
    socket.once('close', closed);
    socket.once('secureConnect', () => settle(ok({ socket, evidence: readEvidence(socket, serverName) })));
  });
}

function contextFor(...roots: Parameters<typeof clientContext>): Result<SecureContext, TlsFailure> {
  try {
    return ok(clientContext(...roots));
  } catch (error) {
    const detail = `a root certificate that can't be read: ${errorCode(error)}`;
    return err({ ...tlsFailure('other', detail), side: 'here' });
  }
}
