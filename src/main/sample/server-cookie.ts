// DNS cookies as a server gives them (RFC 7873 s.5.2): the client's eight octets back, and sixteen of its own behind them in the form of
// RFC 9018 s.4. Nobody is turned away for want of one: who answers on loopback alone has no use for that. Pure but for its secret.

import { createHmac, randomBytes } from 'node:crypto';
import type { EdnsOption } from '../dns/edns';
import type { DnsMessage } from '../dns/message';

const cookieCode = 10;
const clientOctets = 8;
const secret = randomBytes(16);

/** Eight octets of a client alone, or with eight to thirty-two of a server's behind them (RFC 7873 s.4). */
export function hasBadCookie(query: DnsMessage): boolean {
  const length = cookieIn(query)?.length;
  return length !== undefined && length !== clientOctets && (length < 16 || length > 40);
}

/** The reply with the cookie that the query asked for; as it was where none was. */
export function withCookie(reply: DnsMessage, query: DnsMessage, nowSeconds: number): DnsMessage {
  const client = cookieIn(query)?.subarray(0, clientOctets);
  if (client === undefined || client.length < clientOctets || reply.edns === null) return reply;
  const head = Buffer.alloc(8);
  head[0] = 1; // the version; three octets are reserved
  head.writeUInt32BE(nowSeconds % 2 ** 32, 4);
  const hash = createHmac('sha256', secret).update(client).update(head).digest().subarray(0, 8);
  const option: EdnsOption = { kind: 'opaque', code: cookieCode, bytes: Buffer.concat([client, head, hash]) };
  return { ...reply, edns: { ...reply.edns, options: [...reply.edns.options, option] } };
}

function cookieIn({ edns }: DnsMessage): Uint8Array | undefined {
  for (const option of edns?.options ?? []) {
    if (option.kind === 'opaque' && option.code === cookieCode) return option.bytes;
  }
  return undefined;
}
