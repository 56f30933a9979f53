// A connection as lines and replies: feeds what arrives to the reply parser, writes commands down with their times, and turns
// every way a connection can end into an event of the dialogue. One deadline a reply, however it is dripped.

import {
  cancelled,
  type Failure,
  type RunFailure,
  type SmtpFailure,
  type TcpFailure,
} from '../../shared/failure';
import type { Clock, TcpConnection } from '../net/network';
import type { AttemptRecord } from './attempt-record';
import type { DialogueEvent } from './dialogue';
import { createReplyReader, type ReplyEvent } from './reply';

export interface Channel {
  /** The next whole reply, or why there is none. */
  readReply(timeoutMs: number): Promise<DialogueEvent>;
  /** What the host said without being asked: null when nothing. Speaking over it would mistake it for the answer. */
  unasked(): DialogueEvent | null;
  /** Something came that nobody has read. */
  readonly hasUnread: boolean;
  /** Several lines go out in one write. */
  send(...lines: readonly string[]): Promise<DialogueEvent | null>;
}

/** `tell` is called whenever lines were added to the record. */
export function createChannel(
  connection: TcpConnection,
  record: AttemptRecord,
  clock: Clock,
  tell: () => void,
): Channel {
  const reader = createReplyReader();
  const queue: ReplyEvent[] = [];
  let toldBareLf = false;

  /** Writes down the lines that wait, up to the first reply or failure. */
  function take(): DialogueEvent | null {
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      if (event.type === 'reply') return { type: 'reply', reply: event.reply };
      if (event.type === 'failure') return { type: 'failed', failure: event.failure };
      record.line('host', event.text);
      if (event.bareLf && !toldBareLf) {
        toldBareLf = true;
        record.line('note', 'the host ends lines with a bare LF');
      }
    }
    return null;
  }

  /** No more will come: what was begun may show why. */
  function ended(failure: Failure): DialogueEvent {
    record.line('note', failure.detail);
    queue.push(...reader.finish());
    const last = take();
    return last?.type === 'failed' && failure.layer === 'smtp' ? last : { type: 'failed', failure };
  }

  return {
    async readReply(timeoutMs) {
      const deadline = clock.now() + timeoutMs;
      for (;;) {
        const hadMore = queue.length > 0;
        const event = take();
        if (event !== null) return event;
        if (hadMore) tell();
        const leftMs = deadline - clock.now();
        if (leftMs <= 0) return ended(timedOut(timeoutMs));
        const received = await connection.read(leftMs);
        if (!received.ok) return ended(readFailure(received.failure, timeoutMs));
        if (received.value === null) return ended(hungUp('the host closed the connection'));
        queue.push(...reader.feed(received.value));
      }
    },
    unasked() {
      const event = take();
      if (event !== null) {
        // 421 may come at any time (RFC 5321 s.3.8) and answers whatever we were about to say.
        if (event.type !== 'reply' || event.reply.code === 421) return event;
        return { type: 'failed', failure: garbage(`a reply nobody asked for: ${event.reply.code}`) };
      }
      if (!reader.isInside) return null;
      return { type: 'failed', failure: garbage('the host talks out of turn') };
    },
    get hasUnread() {
      return queue.length > 0 || reader.isInside;
    },
    async send(...lines) {
      for (const line of lines) record.line('us', line);
      tell();
      const text = lines.map((line) => `${line}\r\n`).join('');
      const written = await connection.write(Buffer.from(text, 'utf8'));
      // A host that hangs up often says why first: what it said is still to be read, so only a stop ends it here.
      return written.ok || written.failure.layer === 'tcp' ? null : ended(written.failure);
    },
  };
}

function readFailure(failure: TcpFailure | RunFailure, timeoutMs: number): Failure {
  if (failure.layer === 'run') return failure.code === 'cancelled' ? cancelled : failure;
  return failure.code === 'timeout' ? timedOut(timeoutMs) : hungUp(`the connection broke: ${failure.detail}`);
}

function timedOut(timeoutMs: number): SmtpFailure {
  return smtpFailure('timeout', `no whole reply in ${timeoutMs} ms`);
}

function hungUp(detail: string): SmtpFailure {
  return smtpFailure('closed', detail);
}

function garbage(detail: string): SmtpFailure {
  return smtpFailure('garbage', detail);
}

function smtpFailure(code: SmtpFailure['code'], detail: string): SmtpFailure {
  return { layer: 'smtp', code, temporary: true, side: 'there', detail };
}
