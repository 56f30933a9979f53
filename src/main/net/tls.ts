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
    const startedMs = performance.now();
    let hasTicket = false;
    const socket = connect({
      socket: plain,
      secureContext: context.value,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined, // the name is judged apart, by RFC 9525
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
    });
    const settle = (result: Result<Upgraded, TlsFailure | RunFailure>): void => {
      clearTimeout(timer);
      clearTimeout(ticketTimer);
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
    let ticketTimer: NodeJS.Timeout | undefined;
    let done: (() => void) | null = null;
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => settle(err(explainTls(error))));
    socket.once('close', closed);
    socket.once('session', () => {
      hasTicket = true;
      // The library is in the midst of reading; what were written now would lie there until the host says more.
      if (done !== null) setImmediate(done);
    });
    socket.once('secureConnect', () => {
      const evidence = readEvidence(socket, serverName);
      done = () => settle(ok({ socket, evidence }));
      const patienceMs = hasTicket ? 0 : ticketPatienceMs(evidence.protocol, performance.now() - startedMs);
      if (patienceMs === 0) done();
      else ticketTimer = setTimeout(done, patienceMs);
    });
  });
}

/** Hosts nearer than this answer a handshake in less time than a held-back acknowledgement takes. */
const nearMs = 25;
const leastPatienceMs = 10;

/**
 * How long to wait for a session ticket before anything is said. In TLS 1.3 it comes after the handshake (RFC 8446 s.4.6.1). Said at once,
 * EHLO meets it on the way; then a host that gathers small segments (Nagle, RFC 9293 s.3.7.4) holds its reply back until the ticket is
 * acknowledged, and our system, with nothing to send, acknowledges 40 ms later (RFC 9293 s.3.8.6.3). Said after the ticket, EHLO carries the
 * acknowledgement. Far hosts are not waited for: that would cost as much as it saves.
 */
export function ticketPatienceMs(protocol: string, handshakeMs: number): number {
  if (protocol !== 'TLSv1.3' || handshakeMs >= nearMs) return 0;
  return Math.max(leastPatienceMs, 1.5 * handshakeMs);
}

function contextFor(...roots: Parameters<typeof clientContext>): Result<SecureContext, TlsFailure> {
  try {
    return ok(clientContext(...roots));
  } catch (error) {
    const detail = `a root certificate that can't be read: ${errorCode(error)}`;
    return err({ ...tlsFailure('other', detail), side: 'here' });
  }
}
