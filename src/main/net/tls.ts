// The client's side of STARTTLS on a connected socket. Opportunistic (RFC 3207, RFC 7435): a certificate that does not hold
// is written down as evidence and the dialogue goes on. Whether that is good enough is for the verdict to say.

import { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { certificateNamesHost } from '../../shared/certificate-name';
import type { Certificate, TlsEvidence } from '../../shared/evidence';
import { cancelled, type RunFailure, type TlsFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { errorCode } from './errno';
import type { TlsOptions } from './network';

const maxChainLength = 16;
/** Node tells a connection that ends within the handshake as an error of the connection. */
const hangUps = new Set(['ECONNRESET', 'EPIPE']);

interface UpgradeOptions extends TlsOptions {
  signal: AbortSignal;
  trustedRoots?: readonly string[];
}

type Upgraded = { socket: TLSSocket; evidence: TlsEvidence };

/** `unreadBytes`: plain bytes already received; any at all fail the upgrade (RFC 3207 s.6, command injection). */
export function upgradeToTls(
  plain: Socket,
  unreadBytes: number,
  { serverName, timeoutMs, signal, trustedRoots }: UpgradeOptions,
): Promise<Result<Upgraded, TlsFailure | RunFailure>> {
  if (signal.aborted) return Promise.resolve(err(cancelled));
  if (unreadBytes > 0) {
    return Promise.resolve(
      err(failure('injected', `${unreadBytes} bytes came in plain text before the handshake`)),
    );
  }
  return new Promise((resolve) => {
    plain.removeAllListeners('data');
    const socket = connect({
      socket: plain,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined, // the name is judged apart, by RFC 9525
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
      ...(trustedRoots ? { ca: [...trustedRoots] } : {}),
    });
    const settle = (result: Result<Upgraded, TlsFailure | RunFailure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.removeListener('close', closed);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const abort = (): void => settle(err(cancelled));
    const closed = (): void => settle(err(failure('closed', 'the host hung up during the handshake')));
    const timer = setTimeout(
      () => settle(err(failure('timeout', `no handshake in ${timeoutMs} ms`))),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => {
      const code = errorCode(error);
      settle(err(failure(hangUps.has(code) ? 'closed' : 'handshake', code)));
    });
    socket.once('close', closed);
    socket.once('secureConnect', () => settle(ok({ socket, evidence: readEvidence(socket, serverName) })));
  });
}

function failure(code: TlsFailure['code'], detail: string): TlsFailure {
  return { layer: 'tls', code, temporary: true, side: 'there', detail };
}

function readEvidence(socket: TLSSocket, serverName: string): TlsEvidence {
  const chain = readChain(socket);
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher()?.standardName ?? socket.getCipher()?.name ?? 'unknown',
    keyExchange: '',
    chain,
    trusted: socket.authorized,
    problem: socket.authorized ? null : problemOf(socket.authorizationError, chain),
    nameMatches: certificateNamesHost(chain[0]?.names ?? [], serverName),
  };
}

/**
 * OpenSSL's name for what is wrong with the chain. BoringSSL, in Electron, has no name of its own for a certificate that stands
 * alone and signs itself; it is given OpenSSL's, so that window and terminal say the same.
 */
function problemOf(error: unknown, chain: readonly Certificate[]): string {
  const code = error instanceof Error ? errorCode(error) : String(error);
  const [leaf] = chain;
  const signsItself = chain.length === 1 && leaf !== undefined && leaf.subject === leaf.issuer;
  const name =
    signsItself && code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : code;
  return name.slice(0, 64);
}

function readChain(socket: TLSSocket): Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let link = socket.getPeerCertificate(true);
  while (link?.raw && chain.length < maxChainLength && !seen.has(link.fingerprint256)) {
    seen.add(link.fingerprint256);
    const certificate = readCertificate(link.raw);
    if (certificate !== null) chain.push(certificate);
    link = link.issuerCertificate;
  }
  return chain;
}

function readCertificate(der: Uint8Array): Certificate | null {
  try {
    const certificate = new X509Certificate(der);
    const key = certificate.publicKey;
    const size = key.asymmetricKeyDetails?.modulusLength ?? key.asymmetricKeyDetails?.namedCurve;
    return {
      signature: '',
      der: der.length > 60_000 ? '' : Buffer.from(der).toString('base64'),
      subject: certificate.subject.slice(0, 4_000),
      issuer: certificate.issuer.slice(0, 4_000),
      names: subjectNames(certificate.subjectAltName ?? ''),
      validFrom: new Date(certificate.validFrom).toISOString(),
      validTo: new Date(certificate.validTo).toISOString(),
      sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      keyType: [key.asymmetricKeyType ?? 'unknown', size ?? ''].join(' ').trim().slice(0, 32),
    };
  } catch {
    return null; // a certificate Node can't read; the handshake took it, and the rest of the evidence stands
  }
}

/** `DNS:a, DNS:"b, c", IP Address:192.0.2.1` to plain names; Node quotes what could be mistaken for a separator. */
export function subjectNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/(DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/gu)) {
    if (names.length === 1_000) break;
    names.push((match[2] ?? '').replaceAll('"', '').slice(0, 1_000));
  }
  return names;
}
