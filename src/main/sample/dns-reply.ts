// One answer of a simulated name server, from the bytes of a question to the bytes of the reply: pure but for signatures and cookies. The server’s
// behaviour decides what becomes of the honest answer. Sockets stand in dns-server.ts.

import { encodeWithin, makeRecord, makeResponse, udpLimit } from '../dns/make-message';
import {
  type DecodedMessage,
  type DnsMessage,
  decodeMessage,
  decodeStart,
  encodeMessage,
} from '../dns/message';
import { foldName, parentName } from '../dns/name-relation';
import { hasBadCookie, withCookie } from './server-cookie';
import { withSignatures } from './signing/signed-answer';
import { closestZone, type NameServerSite } from './world';
import { delegation } from './zone';
import { answerFromZone } from './zone-answer';

export type Transport = 'udp' | 'tcp';

/** A server limits its own datagrams too (RFC 9715): what fits no common path is not sent. */
const serverUdpOctets = 1_232;
const maxMessageOctets = 65_535;

/** Null: nothing is sent back. `nth`: which time this question is asked, from 1. */
export function replyTo(
  bytes: Uint8Array,
  transport: Transport,
  site: NameServerSite,
  nth = 1,
): Uint8Array | null {
  const query = readQuery(bytes);
  if (query === null || query.kind === 'reply') return query?.bytes ?? null;
  const { behaviour } = site.server;
  if (behaviour === 'silent' || (behaviour === 'tcp-only' && transport === 'udp')) return null;
  if (behaviour === 'drops-edns' && query.message.edns !== null) return null;
  const { message } = query;
  const said = hasBadCookie(message)
    ? makeResponse(message, { rcode: 'FORMERR' })
    : withCookie(answer(message, site, transport, nth), message, Math.floor(Date.now() / 1_000));
  return encodeReply(message, said, transport);
}

/** What else comes back, before the answer: forgeries by somebody who does not see the question's id (RFC 5452 s.4.4). */
export function forgeriesFor(bytes: Uint8Array, transport: Transport, site: NameServerSite): Uint8Array[] {
  const query = readQuery(bytes);
  if (site.server.behaviour !== 'forged-first' || transport === 'tcp' || query?.kind !== 'query') return [];
  const { message } = query;
  const [question] = message.questions;
  if (question === undefined) return [];
  const forged = makeRecord(question.name, 86_400, { type: 'MX', preference: 1, exchange: 'thief.example' });
  const claim = makeResponse(message, { authoritative: true, answer: [forged] });
  const other = { ...question, name: `www.${question.name}` };
  return [
    { ...claim, id: (claim.id + 1) & 0xffff },
    { ...claim, id: (claim.id + 7_919) & 0xffff },
    { ...claim, questions: [other] },
  ].flatMap((one) => encodeReply(message, one, transport) ?? []);
}

/** A question this server can look at, or the reply to one it can't, or null for what is no question at all. */
export function readQuery(
  bytes: Uint8Array,
): { kind: 'query'; message: DecodedMessage } | { kind: 'reply'; bytes: Uint8Array } | null {
  const start = decodeStart(bytes);
  if (!start.ok || start.value.isResponse) return null;
  const decoded = decodeMessage(bytes);
  const plain: DnsMessage = { ...start.value, answer: [], authority: [], additional: [], edns: null };
  const refuse = (rcode: DnsMessage['rcode'], query: DnsMessage) => {
    const encoded = encodeMessage(makeResponse(query, { rcode }));
    return encoded.ok ? { kind: 'reply' as const, bytes: encoded.value } : null;
  };
  if (!decoded.ok) return refuse('FORMERR', { ...plain, questions: [] });
  const message = decoded.value;
  if (message.opcode !== 0) return refuse('NOTIMP', message);
  if (message.questions.length !== 1) return refuse('FORMERR', message);
  if ((message.edns?.version ?? 0) !== 0) return refuse('BADVERS', message);
  if (message.questions[0]?.class !== 'IN') return refuse('REFUSED', message);
  return { kind: 'query', message };
}

export function encodeReply(query: DnsMessage, reply: DnsMessage, transport: Transport): Uint8Array | null {
  const limit = transport === 'tcp' ? maxMessageOctets : Math.min(serverUdpOctets, udpLimit(query));
  const encoded = encodeWithin(reply, limit);
  return encoded.ok ? encoded.value : null;
}

function answer(query: DnsMessage, site: NameServerSite, transport: Transport, nth: number): DnsMessage {
  switch (site.server.behaviour) {
    case 'servfail':
      return makeResponse(query, { rcode: 'SERVFAIL' });
    case 'refused':
      return makeResponse(query, { rcode: 'REFUSED' });
    case 'lame':
      // The old way of not knowing: no error, no answer, and a pointer to the root.
      return makeResponse(query, {
        authority: delegation('.', ['a.root-servers.example', 'b.root-servers.example']),
      });
    case 'truncates':
      return transport === 'udp' ? makeResponse(query, { truncated: true }) : honest(query, site);
    case 'not-authoritative':
      return { ...honest(query, site), authoritative: false };
    case 'formerr-edns':
      return query.edns === null
        ? honest(query, site)
        : { ...makeResponse(query, { rcode: 'FORMERR' }), edns: null };
    case 'wrong-name': {
      const reply = honest(query, site);
      return {
        ...reply,
        questions: reply.questions.map((question) => ({ ...question, name: `www.${question.name}` })),
      };
    }
    case 'flaps':
      return nth % 2 === 1 ? makeResponse(query, { rcode: 'SERVFAIL' }) : honest(query, site);
    case 'normal':
    case 'tcp-only':
    case 'drops-edns':
    case 'forged-first':
    case 'late':
    case 'silent':
      return honest(query, site);
  }
}

function honest(query: DnsMessage, site: NameServerSite): DnsMessage {
  const [question] = query.questions;
  if (question === undefined) return makeResponse(query, { rcode: 'FORMERR' });
  const name = foldName(question.name);
  // DS stands with the parent (RFC 4035 s.3.1.4.1), where this server serves both.
  const above = question.type === 'DS' ? parentName(name) : null;
  const zone = (above === null ? undefined : closestZone(site.zones, above)) ?? closestZone(site.zones, name);
  if (zone === undefined) return makeResponse(query, { rcode: 'REFUSED' });
  const signed = site.signer.signed(zone);
  const plain = answerFromZone(signed?.zone ?? zone, name, question.type);
  const wantsProof = signed !== null && query.edns?.dnssecOk === true;
  return makeResponse(
    query,
    wantsProof ? withSignatures(plain, signed, { name, type: question.type }) : plain,
  );
}
