// The one way out: every socket Waypost opens is opened behind this interface. There are two of it: the Internet
// (net/internet.ts) and the sample internet (sample/network.ts), whose addresses are dialled as loopback sockets.
// Not here: any protocol. Bytes in, bytes out, with time limits and a signal that closes the socket at once.

import type { TlsEvidence } from '../../shared/evidence';
import type { HttpsFailure, RunFailure, TcpFailure, TlsFailure } from '../../shared/failure';
import type { Endpoint, NetworkKind, Resolver, RootHint, TrustAnchor } from '../../shared/options';
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
  /** What came to its port from elsewhere up to now, as far as the system lets it be heard. */
  readonly elsewhere: Elsewhere;
  close(): void;
}

/** Datagrams that were dropped: from another port of the remote end, and from other addresses. */
export interface Elsewhere {
  readonly port: number;
  readonly address: number;
}

/** A connected UDP socket for many messages, as lean as can be: what is sent may be lost and nobody is told. */
export interface DatagramSocket {
  /** The octets must not be changed afterwards: the system may take them later. */
  send(bytes: Uint8Array): void;
  /** Closes at once; no handler is called any more. Safe to call twice. */
  close(): void;
}

export interface DatagramHandlers {
  onMessage(bytes: Uint8Array): void;
  /** What the system heard of an earlier message, such as a refusal. The socket stays open. */
  onError(failure: TcpFailure): void;
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
  /** Root certificates (PEM) trusted besides the network's own. */
  trustedRoots?: readonly string[];
}

export interface DialOptions {
  remote: Endpoint;
  /** A SOCKS5 proxy (RFC 1928) that dials in our place: for TCP alone, and not on the sample internet, which has none. */
  proxy?: Endpoint | null;
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
  /** Root certificates (PEM) trusted besides the network's own. */
  trustedRoots?: readonly string[];
}

export interface HttpsResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

export interface HttpsDial extends DialOptions {
  /** The name or address the certificate must carry; a name is asked for (SNI) as well. */
  serverName: string;
}

/** A verified TLS connection that speaks HTTP/2 where the server offers it (ALPN, RFC 7301), else HTTP/1.1. */
export interface HttpsConnection {
  readonly protocol: 'h2' | 'http/1.1';
  /** May another request go out on it? */
  readonly isOpen: boolean;
  /** Over HTTP/2 several at once; over HTTP/1.1 one after the other. No redirects, no cookies, no cache. */
  request(call: HttpsCall): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>>;
  /** Closes at once. Safe to call twice. */
  destroy(): void;
}

export interface HttpsCall {
  method: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | null;
  timeoutMs: number;
  maxBytes: number;
  /** Stops this one request. */
  signal: AbortSignal;
}

/** A recursive resolver anybody may ask. An operator with several addresses stands in a list once for each. */
export interface PublicResolver {
  name: string;
  resolver: Resolver;
}

/** A name server that answers with the address it was asked from. */
export interface AddressEcho {
  server: Endpoint;
  name: string;
  type: 'A' | 'AAAA' | 'TXT';
}

export interface Network {
  readonly kind: NetworkKind;
  readonly clock: Clock;
  /** A number in [0, 1), unpredictable from outside; injected so that a test can fix it. */
  random(): number;
  /** The recursive resolvers this machine is set up with. */
  systemResolvers(): readonly Endpoint[];
  rootHints(): readonly RootHint[];
  /** Where its chain of trust begins (RFC 4035 s.5). */
  trustAnchors(): readonly TrustAnchor[];
  /** Resolvers to look at one question from several places. */
  publicResolvers(): readonly PublicResolver[];
  /** DNS block lists of addresses (RFC 5782), by zone. */
  blockLists(): readonly string[];
  addressEchoes(): readonly AddressEcho[];
  /** Has this machine any network at all? Nothing is asked for it; true does not mean that anybody answers. */
  isConnected(): boolean;
  /** This machine's own fully qualified name, or null when it has none. Used at EHLO. */
  ownName(): string | null;
  /** May this address be dialled on this network without the user's word? Loopback, private and the like may not. */
  isPublic(address: string): boolean;
  openUdp(remote: Endpoint, signal: AbortSignal): Promise<Result<UdpSocket, TcpFailure | RunFailure>>;
  /** For many questions to one server. The signal closes the socket, also long after it was opened. */
  openDatagrams(
    remote: Endpoint,
    handlers: DatagramHandlers,
    signal: AbortSignal,
  ): Promise<Result<DatagramSocket, TcpFailure | RunFailure>>;
  dialTcp(options: DialOptions): Promise<Result<TcpConnection, TcpFailure | RunFailure>>;
  /** One GET, no redirects followed, the certificate verified (RFC 8461 s.3.3 needs just this). */
  httpsGet(request: HttpsRequest): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>>;
  /** A connection for several requests: DNS over HTTPS (RFC 8484). An untrusted or wrongly named certificate fails it. */
  dialHttps(options: HttpsDial): Promise<Result<HttpsConnection, HttpsFailure | RunFailure>>;
  dispose(): Promise<void>;
}
