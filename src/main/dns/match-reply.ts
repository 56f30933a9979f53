// Whose answer is this? A datagram or a message of a stream against the question we sent: the id, QR, and the question itself must
// come back (RFC 5452 s.9.1), and the client cookie where one was sent (RFC 7873 s.5.3). What does not match is a stranger's and is
// waited past. Pure.

import { describeCodecFailure } from './codec-failure';
import { cookieFault, expectsCookie } from './cookies';
import {
  type DecodedMessage,
  type DnsMessage,
  decodeMessage,
  decodeStart,
  type MessageStart,
} from './message';
import { sameName } from './name-relation';

export type Match =
  | { readonly kind: 'reply'; readonly message: DecodedMessage }
  /** TC is set: ask again over TCP. What a cut message holds is not read, and need not be readable. */
  | { readonly kind: 'truncated'; readonly message: DecodedMessage | null }
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'stranger'; readonly why: Stranger };

export type Stranger =
  | 'unreadable'
  | 'no response'
  | 'wrong id'
  | 'wrong question'
  | 'wrong cookie'
  | 'no cookie';

export function matchReply(query: DnsMessage, bytes: Uint8Array): Match {
  const start = decodeStart(bytes);
  if (!start.ok) return stranger('unreadable');
  if (!start.value.isResponse || start.value.opcode !== query.opcode) return stranger('no response');
  if (start.value.id !== query.id) return stranger('wrong id');
  if (!echoesQuestion(query, start.value)) return stranger('wrong question');
  const decoded = decodeMessage(bytes);
  // A cut answer is believed nothing but that it is cut, so its cookie does not matter.
  if (start.value.truncated) return { kind: 'truncated', message: decoded.ok ? decoded.value : null };
  if (!decoded.ok) {
    // Who can't show the cookie that is expected must not end the wait.
    if (expectsCookie(query)) return stranger('unreadable');
    return { kind: 'malformed', detail: describeCodecFailure(decoded.failure) };
  }
  const fault = cookieFault(query, decoded.value);
  return fault === null ? { kind: 'reply', message: decoded.value } : stranger(fault);
}

function stranger(why: Stranger): Match {
  return { kind: 'stranger', why };
}

function echoesQuestion(query: DnsMessage, start: MessageStart): boolean {
  const [asked] = query.questions;
  const [echoed] = start.questions;
  // A server that could not read the question, or won't, may leave it out; one that answers it may not.
  if (echoed === undefined) return start.rcode !== 'NOERROR' && start.rcode !== 'NXDOMAIN';
  if (asked === undefined || start.questions.length !== 1) return false;
  return asked.type === echoed.type && asked.class === echoed.class && sameName(asked.name, echoed.name);
}
