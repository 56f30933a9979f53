// The beginning of a session, up to where recipients can be asked: connection, greeting, EHLO, STARTTLS where it is wanted and offered.
// As a sender that encrypts where it can: a handshake that fails is told, and the host called once more in plain (RFC 7435 s.3).

import type { SmtpReply } from '../../../shared/evidence';
import { cancelled, type Failure, type SmtpFailure } from '../../../shared/failure';
import type { Endpoint } from '../../../shared/options';
import { err, ok, type Result } from '../../../shared/result';
import type { Network, TcpConnection } from '../../net/network';
import { addressLiteral, isName } from '../envelope';
import { offersKeyword } from '../limits';
import { readReply } from '../meaning';
import type { ReplyStage } from '../meaning-rule';
import { waitMs } from '../timings';
import type { BulkSession } from './answer';
import { injected, inOneLine, smtpFailure, unexpected } from './failures';
import { type HeardReply, type Line, openLine } from './line';

export interface Caller {
  network: Network;
  /** The MX host's name, for SNI and its certificate. */
  hostName: string;
  address: string;
  port: number;
  /** Null: this machine's own name, or the address literal of the connection's local end. */
  helo: string | null;
  /** Use STARTTLS where it is offered. */
  startTls: boolean;
  trustedRoots?: readonly string[];
  /** A SOCKS5 proxy that dials in our place. */
  proxy?: Endpoint | null;
  /** The limit for any one wait. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Every reply, as it comes. */
  heard?: HeardReply;
  /** The connection is made once more, without TLS. */
  again?(): void;
}

/** A connection that takes MAIL FROM. */
export interface Greeted {
  connection: TcpConnection;
  line: Line;
}

/** `session` is written into as it is learnt. The connection is closed where this fails. */
export async function greet(caller: Caller, session: BulkSession): Promise<Result<Greeted, Failure>> {
  const { network, address, port, timeoutMs, signal } = caller;
  if (signal.aborted) return err(cancelled);
  const dialled = await network.dialTcp({
    remote: { address, port },
    proxy: caller.proxy ?? null,
    timeoutMs: waitMs('connect', timeoutMs),
    signal,
  });
  if (!dialled.ok) return dialled;
  const connection = dialled.value;
  const greeted = await introduce(caller, session, connection);
  if (greeted === 'again') {
    connection.destroy();
    caller.again?.();
    return greet(caller, session);
  }
  if (!greeted.ok) connection.destroy();
  return greeted;
}

async function introduce(
  caller: Caller,
  session: BulkSession,
  connection: TcpConnection,
): Promise<Result<Greeted, Failure> | 'again'> {
  const { network, timeoutMs } = caller;
  const wait = (what: Parameters<typeof waitMs>[0]): number => waitMs(what, timeoutMs);
  const helo = caller.helo ?? ownName(network) ?? addressLiteral(connection.local.address);

  const line = openLine(connection, network.clock, { heard: caller.heard });
  const greeting = await line.hear(wait('greeting'));
  if (!greeting.ok) return greeting;
  session.greeting = greeting.value;
  if (greeting.value.code !== 220) {
    if (greeting.value.code < 400) return err(unexpected(greeting.value));
    return refused(session, line, greeting.value, 'greeting', 'greeting-refused', timeoutMs);
  }

  const first = await hello(helo, line, session, timeoutMs);
  if (!first.ok) return first;
  if (session.startTls === 'failed') return ok({ connection, line });
  if (!caller.startTls) return ok({ connection, line });
  if (!offersKeyword(session.capabilities, 'STARTTLS')) {
    session.startTls = 'not-offered';
    return ok({ connection, line });
  }

  const spoken = line.unasked();
  if (spoken !== null) return spoken.ok ? refusedBy(session, spoken.value) : spoken;
  line.say('STARTTLS');
  const go = await line.hear(wait('starttls'));
  if (!go.ok) return go;
  if (go.value.code >= 300 && go.value.code < 400) return err(unexpected(go.value));
  if (go.value.code !== 220) {
    session.startTls = 'refused';
    return go.value.code === 421 ? refusedBy(session, go.value) : ok({ connection, line });
  }
  const started =
    line.unasked() !== null
      ? err(injected)
      : await connection.startTls({
          serverName: caller.hostName.startsWith('[') ? caller.address : caller.hostName.replace(/\.$/, ''),
          timeoutMs: wait('handshake'),
          trustedRoots: caller.trustedRoots ?? [],
        });
  if (!started.ok) {
    if (started.failure.layer === 'run') return started;
    session.startTls = 'failed';
    session.tlsFailure = started.failure;
    return 'again';
  }
  session.startTls = 'done';
  session.tls = started.value;
  const inside = openLine(connection, network.clock, { heard: caller.heard, isGreeted: true });
  const again = await hello(helo, inside, session, timeoutMs);
  return again.ok ? ok({ connection, line: inside }) : again;
}

function ownName(network: Network): string | null {
  const name = network.ownName();
  return name !== null && isName(name) ? name : null;
}

/** What was said before encryption counts no longer (RFC 3207 s.4.2). */
async function hello(
  helo: string,
  line: Line,
  session: BulkSession,
  timeoutMs: number,
): Promise<Result<void, Failure>> {
  session.capabilities = null;
  for (const verb of ['EHLO', 'HELO'] as const) {
    const spoken = line.unasked();
    if (spoken !== null) return spoken.ok ? refusedBy(session, spoken.value, 'hello') : spoken;
    line.say(`${verb} ${helo}`);
    const heard = await line.hear(waitMs('hello', timeoutMs));
    if (!heard.ok) return heard;
    const { code, lines } = heard.value;
    if (code >= 200 && code < 300) {
      session.capabilities = verb === 'EHLO' ? lines.slice(1) : [];
      return ok(undefined);
    }
    if (code >= 300 && code < 400) return err(unexpected(heard.value));
    // RFC 5321 s.3.2: a host that does not know EHLO gets HELO. A 4yz would answer that no better.
    if (verb === 'HELO' || code < 500)
      return refused(session, line, heard.value, 'hello', 'hello-refused', timeoutMs);
  }
  return ok(undefined);
}

/** A 4yz or 5yz before RCPT TO. After 421 the host closes by itself; otherwise we take our leave (RFC 5321 s.3.1). */
export async function refused(
  session: BulkSession,
  line: Line,
  reply: SmtpReply,
  stage: ReplyStage,
  code: SmtpFailure['code'],
  timeoutMs: number,
): Promise<Result<never, Failure>> {
  const failure = refusal(session, reply, stage, code);
  if (reply.code !== 421) {
    line.say('QUIT');
    await line.hear(waitMs('goodbye', timeoutMs));
  }
  return failure;
}

function refusedBy(
  session: BulkSession,
  reply: SmtpReply,
  stage: ReplyStage = 'starttls',
): { ok: false; failure: Failure } {
  return refusal(session, reply, stage, 'hello-refused');
}

export function refusal(
  session: BulkSession,
  reply: SmtpReply,
  stage: ReplyStage,
  code: SmtpFailure['code'],
): { ok: false; failure: Failure } {
  const answer = readReply(reply, stage);
  const isOurs = answer.meaning === 'prober-refused' || answer.meaning === 'rate-limited';
  session.refusal = answer;
  return err(
    smtpFailure(code, inOneLine(reply), { temporary: reply.code < 500, side: isOurs ? 'here' : 'there' }),
  );
}
