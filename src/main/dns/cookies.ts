// DNS cookies (RFC 7873, RFC 9018) as a client: eight octets of ours that a server sends back, and what it wants to see again.
// Whoever can't see the question can't know them. Pure but for the randomness; which server gave which cookie is kept in
// standing.ts.

import { randomBytes } from 'node:crypto';
import type { EdnsOption } from './edns';
import type { DnsMessage } from './message';

const cookieCode = 10; // RFC 7873 s.4
const clientOctets = 8;
const mostServerOctets = 32;

export interface Cookie {
  readonly client: Uint8Array;
  /** What the server gave; null until it did. */
  readonly server: Uint8Array | null;
}

/** One a server and run, so that it ties nothing together. */
export function newCookie(): Cookie {
  return { client: new Uint8Array(randomBytes(clientOctets)), server: null };
}

export function cookieOption({ client, server }: Cookie): EdnsOption {
  const bytes = server === null ? client : new Uint8Array(Buffer.concat([client, server]));
  return { kind: 'opaque', code: cookieCode, bytes };
}

/** The server's part of the cookie in an answer; undefined where there is none of a length RFC 7873 s.4 allows. */
export function serverCookieIn(message: DnsMessage): Uint8Array | undefined {
  const bytes = cookieIn(message)?.subarray(clientOctets);
  return bytes !== undefined && bytes.length >= 8 && bytes.length <= mostServerOctets ? bytes : undefined;
}

/** A server that gave a cookie before gives one with each answer. */
export function expectsCookie(query: DnsMessage): boolean {
  return (cookieIn(query)?.length ?? 0) > clientOctets;
}

/** Why an answer is not from whom we asked, by its cookie (RFC 7873 s.5.3); null where nothing speaks against it. */
export function cookieFault(query: DnsMessage, answer: DnsMessage): 'wrong cookie' | 'no cookie' | null {
  const sent = cookieIn(query);
  if (sent === undefined) return null;
  const received = cookieIn(answer);
  if (received === undefined) return expectsCookie(query) ? 'no cookie' : null;
  const isOurs =
    received.length >= clientOctets &&
    sent.subarray(0, clientOctets).every((octet, at) => octet === received[at]);
  return isOurs ? null : 'wrong cookie';
}

function cookieIn({ edns }: Pick<DnsMessage, 'edns'>): Uint8Array | undefined {
  for (const option of edns?.options ?? []) {
    if (option.kind === 'opaque' && option.code === cookieCode) return option.bytes;
  }
  return undefined;
}
