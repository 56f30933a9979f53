// What a finished handshake shows: protocol, cipher, how the keys were agreed, and the certificates as the host sent them. Facts, each
// bounded; whether they are good enough is judged elsewhere.

import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { certificateNamesHost } from '../../shared/certificate-name';
import type { Certificate, TlsEvidence } from '../../shared/evidence';
import { signatureAlgorithm } from './certificate-signature';
import { errorCode } from './errno';

const maxChainLength = 16;
/** As base64 within what evidence keeps of a certificate. */
const maxKeptOctets = 60_000;

export function readEvidence(socket: TLSSocket, serverName: string): TlsEvidence {
  const chain = readChain(socket);
  const { name = 'unknown', standardName = name } = socket.getCipher() ?? {};
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: standardName.slice(0, 64),
    keyExchange: keyExchangeOf(socket, standardName).slice(0, 64),
    chain,
    trusted: socket.authorized,
    problem: socket.authorized ? null : problemOf(socket.authorizationError, chain),
    nameMatches: certificateNamesHost(chain[0]?.names ?? [], serverName),
  };
}

/** OpenSSL tells the group or its size. BoringSSL does not; then the cipher's name, up to TLS 1.2, says the method alone. */
function keyExchangeOf(socket: TLSSocket, cipher: string): string {
  const key = socket.getEphemeralKeyInfo();
  if (key !== null && 'type' in key) {
    if (key.type === 'ECDH') return `ECDH ${key.name}`;
    if (key.type === 'DH') return `DH ${key.size}`;
  }
  const method = /^TLS_(ECDHE|DHE|RSA)_/u.exec(cipher)?.[1] ?? '';
  return method.replace(/E$/u, '');
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

/**
 * The certificates the host sent, in its order: the host's own first, then whatever it added, related or not. `getPeerCertificate`
 * would sort them and add a root from our own store; who matches a TLSA record of usage 2 (RFC 7671 s.5.2) must not meet one the host
 * never sent. Both libraries refuse a Certificate message of more than 100 kB.
 */
function readChain(socket: TLSSocket): Certificate[] {
  const chain: Certificate[] = [];
  let sent = socket.getPeerX509Certificate();
  for (let read = 0; sent !== undefined && read < maxChainLength; read += 1) {
    const certificate = readCertificate(sent);
    if (certificate !== null) chain.push(certificate);
    else if (read === 0) break; // what follows must not stand in its place
    sent = sent.issuerCertificate;
  }
  return chain;
}

function readCertificate(certificate: X509Certificate): Certificate | null {
  try {
    const der = certificate.raw;
    return {
      signature: signatureAlgorithm(der),
      der: der.length > maxKeptOctets ? '' : der.toString('base64'),
      subject: certificate.subject.slice(0, 4_000),
      issuer: certificate.issuer.slice(0, 4_000),
      names: subjectNames(certificate.subjectAltName ?? ''),
      validFrom: new Date(certificate.validFrom).toISOString(),
      validTo: new Date(certificate.validTo).toISOString(),
      sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      keyType: keyTypeOf(certificate),
    };
  } catch {
    return null; // a certificate Node can't read; the handshake took it, and the rest of the evidence stands
  }
}

function keyTypeOf(certificate: X509Certificate): string {
  try {
    const key = certificate.publicKey;
    const size = key.asymmetricKeyDetails?.modulusLength ?? key.asymmetricKeyDetails?.namedCurve;
    return [key.asymmetricKeyType ?? 'unknown', size ?? ''].join(' ').trim().slice(0, 32);
  } catch {
    return 'unknown'; // a kind of key that is not built in
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
