// Through a SOCKS5 proxy (RFC 1928; login by RFC 1929) to an address, on a socket that is already connected to the proxy. What the proxy
// says of the far host is the far host's; what it lacks itself, or has against us, is on our side and says nothing of that host.
// The library knows the protocol; here stands what its replies mean. A name never goes to a proxy: it would ask DNS off our evidence.

import type { Socket } from 'node:net';
import type { TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { errorCode } from './errno';

export interface ProxyLogin {
  username: string;
  password: string;
}

export interface ProxyRoute {
  proxy: Endpoint;
  destination: Endpoint;
  login: ProxyLogin | null;
  timeoutMs: number;
}

type Meaning = Pick<TcpFailure, 'code' | 'side'>;

/** RFC 1928 s.6. 3 and 8: the proxy has no way there (no IPv6, for one), as this machine would say it of itself. */
const replies: Readonly<Record<number, Meaning & { words: string }>> = {
  1: { code: 'other', side: 'here', words: 'general failure' },
  2: { code: 'other', side: 'here', words: 'not allowed by its rules' },
  3: { code: 'no-route-here', side: 'here', words: 'network unreachable' },
  4: { code: 'unreachable', side: 'there', words: 'host unreachable' },
  5: { code: 'refused', side: 'there', words: 'connection refused' },
  6: { code: 'timeout', side: 'there', words: 'TTL expired' },
  7: { code: 'other', side: 'here', words: 'command not supported' },
  8: { code: 'no-route-here', side: 'here', words: 'address type not supported' },
};

const version = 5;
const openToAll = 0;
const byPassword = 2;
/** Method selection, answer to the login, and the start of the reply: no more is looked at. */
const headOctets = 6;
/** RFC 1929 s.2: a length has one octet. */
const longestLogin = 255;

/** Settles when the proxy has answered, was silent for too long or hung up. The library destroys the socket when it fails. */
export async function passProxy(socket: Socket, route: ProxyRoute): Promise<Result<void, TcpFailure>> {
  const { proxy, destination, login, timeoutMs } = route;
  if (destination.address.includes('%')) return err(proxyFailure(proxy, 'an address of one link alone'));
  if ([login?.username, login?.password].some((word) => Buffer.byteLength(word ?? '') > longestLogin))
    return err(proxyFailure(proxy, 'a login that is too long'));
  const head: number[] = [];
  const look = (bytes: Uint8Array): void => {
    head.push(...bytes.subarray(0, headOctets - head.length));
  };
  socket.on('data', look);
  try {
    const { SocksClient } = await import('socks');
    await SocksClient.createConnection({
      command: 'connect',
      proxy: {
        host: proxy.address,
        port: proxy.port,
        type: 5,
        ...(login === null ? {} : { userId: login.username, password: login.password }),
      },
      destination: { host: destination.address, port: destination.port },
      existing_socket: socket,
      timeout: timeoutMs,
    });
    return ok(undefined);
  } catch (error) {
    // The library's one name for it ends its own timer.
    const isSilent = error instanceof Error && error.message.includes('timed out');
    if (!isSilent) return err(explainReply(proxy, head, errorCode(error)));
    return err(
      isAtWork(head)
        ? proxySilence(proxy, timeoutMs)
        : proxyFailure(proxy, `silent for ${Math.round(timeoutMs)} ms`),
    );
  } finally {
    socket.off('data', look);
  }
}

/** The proxy itself could not be reached, or would not serve us. */
export function proxyFailure(proxy: Endpoint, detail: string): TcpFailure {
  return { layer: 'tcp', code: 'other', side: 'here', temporary: true, detail: `${named(proxy)}: ${detail}` };
}

function explainReply(proxy: Endpoint, head: readonly number[], otherwise: string): TcpFailure {
  const [, method] = head;
  const [said, code = 0] = head.slice(method === byPassword ? 4 : 2);
  const reply = said === version ? replies[code] : undefined;
  if (reply === undefined) return proxyFailure(proxy, otherwise);
  const { words, ...meaning } = reply;
  return { layer: 'tcp', ...meaning, temporary: true, detail: `${named(proxy)}: ${words} (${code})` };
}

/** Has it let us in, and been told where to? Then its silence is that of the far host. */
function isAtWork([, method, , login]: readonly number[]): boolean {
  return method === openToAll || (method === byPassword && login === 0);
}

function proxySilence(proxy: Endpoint, timeoutMs: number): TcpFailure {
  const detail = `no connection in ${Math.round(timeoutMs)} ms through ${named(proxy)}`;
  return { layer: 'tcp', code: 'timeout', side: 'there', temporary: true, detail };
}

function named({ address, port }: Endpoint): string {
  return `proxy ${address.includes(':') ? `[${address}]` : address}:${port}`;
}
