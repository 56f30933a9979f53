// Probes one address of one mail host: drives the dialogue's state machine over a Network's connection and keeps the
// evidence. All that is decided about SMTP is decided in dialogue.ts; here are the socket, the waits and the random name.
// It answers with an attempt whatever happens; the connections it opened are closed when it has.

import type { Attempt } from '../../shared/evidence';
import type { Failure, TlsFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import type { Network, TcpConnection } from '../net/network';
import { type AttemptRecord, createAttemptRecord, tlsNote } from './attempt-record';
import { type Channel, createChannel } from './channel';
import { beginDialogue, type DialogueAction, type DialogueEvent, noFacts, stepDialogue } from './dialogue';
import { addressLiteral, checkEnvelope, isName, type Recipient } from './envelope';
import { waitMs } from './timings';

export interface ProbeContext {
  network: Network;
  /** The clock's reading when the trace began. */
  originMs: number;
}

export interface ProbeRequest {
  /** The MX host's name, for SNI and its certificate. */
  hostName: string;
  address: string;
  family: 4 | 6;
  port: number;
  recipient: Recipient;
  /** The name for EHLO; null: this machine's own, or the address literal of the connection's local end. */
  helo: string | null;
  /** Empty for the null sender. */
  mailFrom: string;
  depth: 'connect' | 'mailbox';
  /** The user's limit for any one wait. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Asked once, after the target was accepted: may a random mailbox of its domain be asked for as well? */
  claimCatchAll(): boolean;
  /** The attempt so far, whenever there is more of it. */
  observe(attempt: Attempt): void;
}

export async function probeAddress(context: ProbeContext, request: ProbeRequest): Promise<Attempt> {
  const { clock } = context.network;
  const nowMs = (): number => Math.max(0, Math.round((clock.now() - context.originMs) * 1_000) / 1_000);
  const record = createAttemptRecord(request, nowMs);
  const checked = checkEnvelope(request);
  if (!checked.ok) return record.ended({ ...noFacts, failure: checked.failure });
  if (request.signal.aborted) return record.skipped(noFacts);

  let facts = noFacts;
  const tell = (): void => request.observe(record.running(facts));
  tell();
  const wire = createWire(context.network, request, record, tell);
  const dialled = await wire.dial();
  if (!dialled.ok) return record.ended({ ...noFacts, failure: dialled.failure });
  record.connected();

  const { recipient, mailFrom, depth } = request;
  const helo = request.helo ?? ownName(context.network) ?? addressLiteral(dialled.value.address);
  let { state, action } = beginDialogue({ helo, mailFrom, recipient, depth });
  while (action.type !== 'end') {
    facts = state.facts;
    tell();
    ({ state, action } = stepDialogue(state, await wire.perform(action)));
  }
  wire.hangUp(state.facts.failure);
  return record.ended(state.facts);
}

interface Wire {
  /** Answers with our own end of the connection. */
  dial(): Promise<Result<Endpoint>>;
  /** Does what the dialogue wants done, and answers with what came of it. */
  perform(action: Exclude<DialogueAction, { type: 'end' }>): Promise<DialogueEvent>;
  hangUp(failure: Failure | null): void;
}

function createWire(network: Network, request: ProbeRequest, record: AttemptRecord, tell: () => void): Wire {
  const { address, port, signal, timeoutMs } = request;
  let connection: TcpConnection | null = null;
  let channel: Channel | null = null;

  async function dial(): Promise<Result<Endpoint>> {
    connection?.destroy();
    const dialled = await network.dialTcp({
      remote: { address, port },
      timeoutMs: waitMs('connect', timeoutMs),
      signal,
    });
    if (!dialled.ok) return dialled;
    connection = dialled.value;
    channel = createChannel(connection, record, network.clock, tell);
    return ok(connection.local);
  }

  async function startTls(plain: TcpConnection, unread: boolean): Promise<DialogueEvent> {
    const started = unread
      ? err(injected)
      : await plain.startTls({ serverName: serverName(request), timeoutMs: waitMs('handshake', timeoutMs) });
    if (started.ok) {
      record.line('note', tlsNote(started.value));
      channel = createChannel(plain, record, network.clock, tell);
      return { type: 'tls', evidence: started.value };
    }
    record.line('note', `no TLS: ${started.failure.code}, ${started.failure.detail}`);
    return { type: started.failure.layer === 'run' ? 'failed' : 'tls-failed', failure: started.failure };
  }

  return {
    dial,
    async perform(action) {
      if (connection === null || channel === null) throw new Error('performed before it was dialled');
      switch (action.type) {
        case 'await-greeting':
          return channel.readReply(waitMs('greeting', timeoutMs));
        case 'send': {
          // Whatever is left unread when we take our leave changes nothing any more.
          const spoken = action.wait === 'goodbye' ? null : channel.unasked();
          if (spoken !== null) return spoken;
          const stopped = await channel.send(action.line);
          return stopped ?? channel.readReply(waitMs(action.wait, timeoutMs));
        }
        case 'start-tls': {
          const unread = channel.hasUnread;
          channel.unasked(); // written down, whatever it is
          return startTls(connection, unread);
        }
        case 'claim-catch-all':
          return { type: 'claimed', randomLocal: request.claimCatchAll() ? randomLocal(network) : null };
        case 'reconnect': {
          record.line('note', 'connecting again, without TLS');
          tell();
          const dialled = await dial();
          return dialled.ok ? { type: 'reconnected' } : { type: 'failed', failure: dialled.failure };
        }
      }
    },
    hangUp(failure) {
      // After QUIT the close is orderly and bounded by the connection itself; it is not waited for.
      if (failure === null) void connection?.close();
      else connection?.destroy();
    },
  };
}

/** What comes in plain text after the 220 to STARTTLS could be taken for the encrypted host's (RFC 3207 s.6). */
const injected: TlsFailure = {
  layer: 'tls',
  code: 'injected',
  temporary: true,
  side: 'there',
  detail: 'the host went on in plain text after its answer to STARTTLS',
};

function ownName(network: Network): string | null {
  const name = network.ownName();
  return name !== null && isName(name) ? name : null;
}

function serverName({ hostName, address }: ProbeRequest): string {
  return hostName.startsWith('[') ? address : hostName.replace(/\.$/, '');
}

/** A mailbox that nobody has: about 93 bits, in letters and digits any host takes. */
function randomLocal(network: Network): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const pick = (): string => characters.charAt(Math.floor(network.random() * characters.length));
  return `wp${Array.from({ length: 18 }, pick).join('')}`;
}
