// The one way out: every socket Waypost opens is opened behind this interface. There are two of it: the Internet
// (net/internet.ts) and the sample internet (sample/network.ts), whose addresses are dialled as loopback sockets.
// Not here: any protocol. Bytes in, bytes out, with time limits and a signal that closes the socket at once.

import type { TlsEvidence } from '../../shared/evidence';
import type { HttpsFailure, RunFailure, TcpFailure, TlsFailure } from '../../shared/failure';
import type { Endpoint, NetworkKind, RootHint } from '../../shared/options';
import type { Result } from '../../shared/result';

export interface Clock {
  /** Milliseconds, monotonic, from an arbitrary start. */
  now(): number;
  wallTime(): Date;
  /** Resolves after `ms`, or at once when the signal fires; true if it ran to its end. */
  sleep(ms: number, signal: AbortSignal): Promise<boolean>;
}

/** A connected UDP socket on a random local port: only its remote end's datagrams arrive. */
export interface UdpSocket {
  send(bytes: Uint8Array): Promise<Result<void, TcpFailure>>;
  /** The next datagram; a `timeout` failure after `timeoutMs`. One reader at a time. */
  receive(timeoutMs: number): Promise<Result<Uint8Array, TcpFailure | RunFailure>>;
  close(): void;
}

export interface TcpConnection {
  readonly remote: Endpoint;
  readonly local: Endpoint;
  /** The next bytes as they come; null when the other side has closed. One reader at a time. */
  read(timeoutMs: number): Promise<Result<Uint8Array | null, TcpFailure | RunFailure>>;
  write(bytes: Uint8Array): Promise<Result<void, TcpFailure | RunFailure>>;
  /**
   * Turns this connection into TLS, as a client. Bytes received and not yet read fail it as `injected`
   * (RFC 3207 s.4.2, s.6). An untrusted certificate is evidence, not a failure.
   */
  startTls(options: TlsOptions): Promise<Result<TlsEvidence, TlsFailure | RunFailure>>;
  /** Sends what is written, then closes; never waits longer than a second. */
  close(): Promise<void>;
  /** Closes at once. Safe to call twice. */
  destroy(): void;
}

export interface TlsOptions {
  /** The name asked for (SNI) and looked for in the certificate. */
  serverName: string;
  timeoutMs: number;
}

export interface DialOptions {
  remote: Endpoint;
  timeoutMs: number;
  /** Firing it destroys the socket, also long after it was connected; reads then answer `cancelled`. */
  signal: AbortSignal;
}

export interface HttpsRequest {
  /** Where to connect: resolved by us, never by name. */
  remote: Endpoint;
  /** Host header, SNI and the name the certificate must carry. */
  host: string;
  path: string;
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal;
}

export interface HttpsResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

export interface Network {
  readonly kind: NetworkKind;
  readonly clock: Clock;
  /** A number in [0, 1), unpredictable from outside; injected so that a test can fix it. */
  random(): number;
  /** The recursive resolvers this machine is set up with. */
  systemResolvers(): readonly Endpoint[];
  rootHints(): readonly RootHint[];
  /** Has this machine any network at all? Nothing is asked for it; true does not mean that anybody answers. */
  isConnected(): boolean;
  /** This machine's own fully qualified name, or null when it has none. Used at EHLO. */
  ownName(): string | null;
  /** May this address be dialled on this network without the user's word? Loopback, private and the like may not. */
  isPublic(address: string): boolean;
  openUdp(remote: Endpoint, signal: AbortSignal): Promise<Result<UdpSocket, TcpFailure | RunFailure>>;
  dialTcp(options: DialOptions): Promise<Result<TcpConnection, TcpFailure | RunFailure>>;
  /** One GET, no redirects followed, the certificate verified (RFC 8461 s.3.3 needs just this). */
  httpsGet(request: HttpsRequest): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>>;
  dispose(): Promise<void>;
}
