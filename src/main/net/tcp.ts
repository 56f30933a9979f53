// One TCP connection as a client: dialled by address, never by name, read by pulling, turned into TLS on request.
// Whoever dials owns it: the signal destroys it at any time, and an error listener stays on until it is gone.

import { connect, isIP, type Socket } from 'node:net';
import { cancelled, type RunFailure, type TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { tcpFailure, timedOut } from './errno';
import { createInbox, type Inbox } from './inbox';
import type { DialOptions, TcpConnection } from './network';
import { type ProxyLogin, passProxy, proxyFailure } from './proxy';
import { upgradeToTls } from './tls';

const pauseAboveBytes = 256 * 1024;
const closeWithinMs = 1_000;

export interface TcpOptions extends DialOptions {
  /** The endpoint really dialled in place of `remote`. */
  dial?: Endpoint;
  /** The local end as it is to be shown, where the real one means nothing. */
  shownLocal?: Endpoint;
  /** Asked for by `proxy`; null: none. */
  proxyLogin?: ProxyLogin | null;
  /** Root certificates (PEM) in place of the system's. */
  trustedRoots?: readonly string[];
}

export function openTcp(options: TcpOptions): Promise<Result<TcpConnection, TcpFailure | RunFailure>> {
  const { remote, proxy = null, timeoutMs, signal, dial = remote } = options;
  if (signal.aborted) return Promise.resolve(err(cancelled));
  const first = proxy ?? dial;
  const noAddress = [first, dial].find(({ address }) => isIP(address) === 0);
  if (noAddress !== undefined) {
    const failure = tcpFailure(new Error(`not an IP address: ${noAddress.address}`));
    return Promise.resolve(err(noAddress === proxy ? proxyFailure(proxy, failure.detail) : failure));
  }
  return new Promise((resolve) => {
    const startedMs = performance.now();
    let isThere = false;
    const socket = connect({ host: first.address, port: first.port, noDelay: true });
    // One listener for as long as the socket lives: what it does changes when there is a connection.
    let stop = (): void => settle(err(cancelled));
    const abort = (): void => stop();
    const settle = (result: Result<TcpConnection, TcpFailure | RunFailure>): void => {
      clearTimeout(timer);
      if (!result.ok) {
        signal.removeEventListener('abort', abort);
        socket.destroy();
      }
      resolve(result);
    };
    const connected = (): TcpConnection => {
      const { made, cancel } = connection(socket, options, () => signal.removeEventListener('abort', abort));
      stop = () => {
        cancel();
        settle(err(cancelled)); // by now it may be with the proxy that it waits; else this says nothing new
      };
      return made;
    };
    const fail = (failure: TcpFailure): void =>
      settle(err(proxy === null ? failure : proxyFailure(proxy, failure.detail)));
    const timer = setTimeout(() => fail(timedOut(`no connection in ${timeoutMs} ms`)), timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => {
      // Once it is there, the proxy's own reply counts for more than how it hung up.
      if (proxy === null || !isThere) fail(tcpFailure(error));
    });
    socket.once('connect', async () => {
      isThere = true;
      if (proxy === null) return settle(ok(connected()));
      clearTimeout(timer);
      const leftMs = Math.max(1, timeoutMs - (performance.now() - startedMs));
      const login = options.proxyLogin ?? null;
      const passed = await passProxy(socket, { proxy, destination: dial, login, timeoutMs: leftMs });
      if (!passed.ok) return settle(passed);
      const dialled = connected();
      // What came along with the proxy's answer is put back by the library a turn later; then nobody has to know.
      setImmediate(() => settle(ok(dialled)));
    });
  });
}

/** `forget` is called when it is of no more use to anybody; `cancel` ends it as a stop does. */
function connection(
  plain: Socket,
  options: TcpOptions,
  forget: () => void,
): { made: TcpConnection; cancel: () => void } {
  const { remote, signal } = options;
  let local = options.shownLocal ?? null;
  let socket: Socket = plain;
  // Some proxies say yes before they know (ssh -D does): then the end comes before a word, and whose it is can't be told.
  const silentEnd = options.proxy
    ? proxyFailure(options.proxy, 'closed before a word came, by the host or by the proxy')
    : null;
  let inbox = listen(plain, silentEnd);

  const cancel = (): void => {
    inbox.end(cancelled);
    destroy();
  };
  const destroy = (): void => {
    forget();
    inbox.end(null);
    socket.destroy();
    if (plain !== socket) plain.destroy();
  };

  const made: TcpConnection = {
    remote,
    get local() {
      local ??= { address: plain.localAddress ?? '', port: plain.localPort ?? 0 };
      return local;
    },
    read: (timeoutMs) => inbox.read(timeoutMs),
    write: (bytes) =>
      new Promise((written) => {
        if (signal.aborted) return written(err(cancelled));
        if (socket.destroyed || !socket.writable)
          return written(err(tcpFailure(new Error('the connection is closed'))));
        socket.write(bytes, (error) => {
          if (!error) return written(ok(undefined));
          written(err(signal.aborted ? cancelled : tcpFailure(error)));
        });
      }),
    async startTls(tlsOptions) {
      const upgraded = await upgradeToTls(socket, inbox.waitingBytes, {
        ...tlsOptions,
        signal,
        ownRoots: options.trustedRoots,
      });
      if (!upgraded.ok) {
        destroy();
        return upgraded;
      }
      socket = upgraded.value.socket;
      inbox = listen(socket);
      return ok(upgraded.value.evidence);
    },
    close: () =>
      new Promise((closed) => {
        const finish = (): void => {
          clearTimeout(timer);
          destroy();
          closed();
        };
        const timer = setTimeout(finish, closeWithinMs);
        if (socket.destroyed) return finish();
        socket.once('close', finish);
        socket.resume();
        socket.end();
      }),
    destroy,
  };
  return { made, cancel };
}

/** Feeds an inbox from a socket, pausing it while more waits than anyone reads. `silentEnd`: its last word where it was the only one. */
function listen(socket: Socket, silentEnd: TcpFailure | null = null): Inbox {
  let last = silentEnd;
  const inbox = createInbox(() => {
    if (socket.isPaused()) socket.resume();
  });
  socket.on('data', (bytes: Uint8Array) => {
    last = null;
    inbox.put(bytes);
    if (inbox.waitingBytes > pauseAboveBytes) socket.pause();
  });
  socket.on('end', () => inbox.end(last));
  socket.on('close', () => inbox.end(last));
  socket.on('error', (error) => inbox.end(last ?? tcpFailure(error)));
  return inbox;
}
