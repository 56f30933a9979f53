// Probes one address of one mail host: drives the dialogue's state machine over a Network's connection and keeps the
// evidence. All that is decided about SMTP is decided in dialogue.ts; here are the socket, the waits and the random name.
// It answers with an attempt whatever happens; the connections it opened are closed when it has.

import type { Attempt, MailboxAnswer } from '../../shared/evidence';
import type { Failure, TlsFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import type { Network, TcpConnection } from '../net/network';
import { type AttemptRecord, createAttemptRecord, tlsNote } from './attempt-record';
import { type Channel, createChannel } from './channel';
import { beginDialogue, type DialogueAction, type DialogueEvent, noFacts, stepDialogue } from './dialogue';
import { addressLiteral, checkEnvelope, ownNameOf, type Recipient } from './envelope';
import type { Pass } from './manners/budget';
import type { CatchAllClaim } from './manners/catch-all';
import type { ReplyStage } from './meaning-rule';
import { rfcPatienceSeconds, type Wait, waitMs } from './timings';

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
  /** More of them, asked for in the same transaction; nobody is asked for at random then. */
  others?: readonly Recipient[];
  /** What was said of them, in their order, as far as it came; null where one could not be asked for. */
  othersAnswered?(answers: readonly (MailboxAnswer | null)[]): void;
  /** The name for EHLO; null: this machine's own, or the address literal of the connection's local end. */
  helo: string | null;
  /** Empty for the null sender. */
  mailFrom: string;
  depth: 'connect' | 'mailbox';
  /** `implicit`: TLS before the first word, as on port 465. Default: STARTTLS where it is offered. */
  tls?: 'starttls' | 'implicit';
  /** Root certificates (PEM) trusted besides the network's own. */
  trustedRoots?: readonly string[];
  /** A SOCKS5 proxy that dials in our place. */
  proxy?: Endpoint | null;
  /** Which time this address is approached. Default: 1. */
  round?: number;
  /** Told what the host says and what it is asked; null or absent where nobody keeps count. */
  pass?: Pick<Pass, 'heard' | 'recipient' | 'again'> | null;
  /** The user's limit for any one wait. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Asked once, after the target was accepted: may a random mailbox of its domain be asked for as well? */
  claimCatchAll(): CatchAllClaim | Promise<CatchAllClaim>;
  /** The attempt so far, whenever there is more of it. */
  observe(attempt: Attempt): void;
}

export async function probeAddress(context: ProbeContext, request: ProbeRequest): Promise<Attempt> {
  const { clock } = context.network;
  const nowMs = (): number => Math.max(0, Math.round((clock.now() - context.originMs) * 1_000) / 1_000);
  const record = createAttemptRecord({ ...request, round: request.round ?? 1 }, nowMs);
  const envelopes = [request.recipient, ...(request.others ?? [])].map((one) => ({
    ...request,
    recipient: one,
  }));
  const checked = envelopes.map(checkEnvelope).find(({ ok }) => !ok) ?? ok(undefined);
  if (!checked.ok) return record.ended({ ...noFacts, failure: checked.failure });
  if (request.signal.aborted) return record.skipped(noFacts);

  let facts = noFacts;
  const tell = (): void => request.observe(record.running(facts));
  tell();
  const wire = createWire(context.network, request, record, tell);
  const dialled = await wire.dial();
  if (!dialled.ok) return record.ended({ ...noFacts, failure: dialled.failure });

  const { recipient, others, mailFrom, depth, tls = 'starttls' } = request;
  const helo = request.helo ?? ownNameOf(context.network) ?? addressLiteral(dialled.value.address);
  let { state, action } = beginDialogue({
    helo,
    mailFrom,
    recipient,
    depth,
    tls,
    ...(others ? { others } : {}),
  });
  while (action.type !== 'end') {
    facts = state.facts;
    tell();
    ({ state, action } = stepDialogue(state, await wire.perform(action)));
  }
  request.othersAnswered?.(state.others);
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
  /** What went out with an earlier line, in order. */
  let sentAhead: string[] = [];

  async function dial(): Promise<Result<Endpoint>> {
    connection?.destroy();
    sentAhead = [];
    const dialled = await network.dialTcp({
      remote: { address, port },
      proxy: request.proxy ?? null,
      timeoutMs: waitMs('connect', timeoutMs),
      signal,
    });
    if (!dialled.ok) return dialled;
    connection = dialled.value;
    channel = createChannel(connection, record, network.clock, tell);
    record.connected(connection.local);
    return ok(connection.local);
  }

  async function startTls(plain: TcpConnection, unread: boolean): Promise<DialogueEvent> {
    const started = unread
      ? err(injected)
      : await plain.startTls({
          serverName: serverName(request),
          timeoutMs: waitMs('handshake', timeoutMs),
          trustedRoots: request.trustedRoots ?? [],
        });
    if (started.ok) {
      record.line('note', tlsNote(started.value));
      channel = createChannel(plain, record, network.clock, tell);
      return { type: 'tls', evidence: started.value };
    }
    record.line('note', `no TLS: ${started.failure.code}, ${started.failure.detail}`);
    return { type: started.failure.layer === 'run' ? 'failed' : 'tls-failed', failure: started.failure };
  }

  async function hear(on: Channel, wait: Wait, stage: ReplyStage): Promise<DialogueEvent> {
    const limitMs = waitMs(wait, timeoutMs);
    const event = await on.readReply(limitMs);
    if (event.type === 'reply') request.pass?.heard(event.reply, stage);
    const patience = rfcPatienceSeconds(wait, limitMs);
    if (patience !== null && event.type === 'failed' && isTimeout(event.failure))
      record.line('note', `RFC 5321 s.4.5.3.2 has a sender wait ${patience} s`);
    return event;
  }

  async function say(
    on: Channel,
    { verb, line, wait, ahead }: Extract<DialogueAction, { type: 'send' }>,
  ): Promise<DialogueEvent> {
    const stage = replyStages[verb];
    if (sentAhead[0] === line) {
      sentAhead.shift();
      return hear(on, wait, stage);
    }
    // What was sent ahead is not wanted after all: its answers are heard, and change nothing.
    for (const _ of sentAhead.splice(0)) {
      const passedOver = await hear(on, 'goodbye', 'mail');
      if (passedOver.type === 'failed') return passedOver;
    }
    // Whatever is left unread when we take our leave changes nothing any more.
    const spoken = wait === 'goodbye' ? null : on.unasked();
    if (spoken !== null) return spoken.type === 'failed' ? { ...spoken, isUnasked: true } : spoken;
    for (const one of [line, ...ahead]) if (one.startsWith('RCPT')) request.pass?.recipient();
    sentAhead = [...ahead];
    return (await on.send(line, ...ahead)) ?? hear(on, wait, stage);
  }

  return {
    dial,
    async perform(action) {
      if (connection === null || channel === null) throw new Error('performed before it was dialled');
      switch (action.type) {
        case 'await-greeting':
          return hear(channel, 'greeting', 'greeting');
        case 'send':
          return say(channel, action);
        case 'start-tls': {
          const unread = channel.hasUnread;
          channel.unasked(); // written down, whatever it is
          return startTls(connection, unread);
        }
        case 'claim-catch-all': {
          const claim = await request.claimCatchAll();
          if (typeof claim === 'boolean')
            return { type: 'claimed', randomLocal: claim ? randomLocal(network) : null };
          record.line('note', claim.note);
          return { type: 'claimed', randomLocal: null, known: claim.known };
        }
        case 'reconnect': {
          record.line('note', 'connecting again, without TLS');
          tell();
          request.pass?.again();
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

/** What the reply to each of our words can speak of; after RCPT TO nothing of it matters but a wish that we slow down. */
const replyStages = {
  EHLO: 'hello',
  HELO: 'hello',
  STARTTLS: 'starttls',
  MAIL: 'mail',
  RCPT: 'rcpt',
  RSET: 'mail',
  QUIT: 'mail',
} as const satisfies Record<Extract<DialogueAction, { type: 'send' }>['verb'], ReplyStage>;

function isTimeout(failure: Failure): boolean {
  return failure.layer === 'smtp' && failure.code === 'timeout';
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
