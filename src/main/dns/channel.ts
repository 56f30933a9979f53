// A connection that carries questions to one server, several at once where it can: the shape that a stream (TCP, TLS) and HTTPS
// share, and how a question's own wait is kept on it. Not here: when one is opened, kept or given up (transport-pool.ts).

import { cancelled, type DnsFailure, type RunFailure } from '../../shared/failure';
import { err, type Result } from '../../shared/result';
import { dnsFailure } from './failures';
import type { Delivered, Delivery } from './transport';

export interface Channel {
  readonly isOpen: boolean;
  /** So many questions may be out on it at once. */
  readonly most: number;
  ask(delivery: Delivery): Promise<Carried>;
  /** Closes at once. Safe to call twice. */
  destroy(): void;
}

/** `lost`: the connection ended before the answer, which says nothing about the question. */
export type Carried =
  | { readonly kind: 'delivered'; readonly delivered: Delivered }
  | { readonly kind: 'lost'; readonly failure: DnsFailure };

export type OpenChannel = (how: {
  timeoutMs: number;
  signal: AbortSignal;
}) => Promise<Result<Channel, DnsFailure | RunFailure>>;

/** `work`, or that it took too long, or that it was no longer waited for; then `work` goes on for others. */
export function within<T>(
  work: Promise<T>,
  { timeoutMs, signal, late }: { timeoutMs: number; signal: AbortSignal; late: string },
): Promise<T | { ok: false; failure: DnsFailure | RunFailure }> {
  if (signal.aborted) return Promise.resolve(err(cancelled));
  return new Promise((resolve, reject) => {
    const settle = (value: T | { ok: false; failure: DnsFailure | RunFailure }): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(value);
    };
    const abort = (): void => settle(err(cancelled));
    const timer = setTimeout(() => settle(err(dnsFailure('timeout', late))), Math.max(0, timeoutMs));
    signal.addEventListener('abort', abort, { once: true });
    work.then(settle, reject);
  });
}
