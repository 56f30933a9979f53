// The operating system's error names as failures. Which side lacks something is decided here, once: a missing route or
// address family is ours, a refusal or a silence is theirs.

import type { TcpFailure } from '../../shared/failure';

type Meaning = Pick<TcpFailure, 'code' | 'side' | 'temporary'>;

const meanings: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: { code: 'refused', side: 'there', temporary: true },
  ETIMEDOUT: { code: 'timeout', side: 'there', temporary: true },
  EHOSTUNREACH: { code: 'unreachable', side: 'there', temporary: true },
  EHOSTDOWN: { code: 'unreachable', side: 'there', temporary: true },
  ECONNRESET: { code: 'reset', side: 'there', temporary: true },
  EPIPE: { code: 'closed', side: 'there', temporary: true },
  ENETUNREACH: { code: 'no-route-here', side: 'here', temporary: true },
  ENETDOWN: { code: 'no-route-here', side: 'here', temporary: true },
  EADDRNOTAVAIL: { code: 'no-route-here', side: 'here', temporary: true },
  EAFNOSUPPORT: { code: 'no-route-here', side: 'here', temporary: true },
  EINVAL: { code: 'no-route-here', side: 'here', temporary: true }, // an IPv6 socket where IPv6 is switched off
  EACCES: { code: 'other', side: 'here', temporary: true }, // a firewall on this machine
  EPERM: { code: 'other', side: 'here', temporary: true },
  // Out of descriptors, ports, buffers or memory: this machine has none left, which says nothing of the other side.
  EMFILE: { code: 'other', side: 'here', temporary: true },
  ENFILE: { code: 'other', side: 'here', temporary: true },
  EADDRINUSE: { code: 'other', side: 'here', temporary: true },
  ENOBUFS: { code: 'other', side: 'here', temporary: true },
  ENOMEM: { code: 'other', side: 'here', temporary: true },
};

/** The failure behind an error of a socket; `detail` keeps the system's own name for it. */
export function tcpFailure(error: unknown): TcpFailure {
  const code = errorCode(error);
  const known: Meaning = meanings[code] ?? { code: 'other', side: 'there', temporary: true };
  return { layer: 'tcp', ...known, detail: code };
}

export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code.slice(0, 100);
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown error';
}

export function timedOut(detail: string): TcpFailure {
  return { layer: 'tcp', code: 'timeout', temporary: true, side: 'there', detail };
}
