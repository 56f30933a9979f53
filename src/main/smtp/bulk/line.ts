// A connection as commands and replies, kept lean: no line is written down, only whole replies come out. Commands gather until the
// next reply is waited for, and leave in one write (RFC 2920 lets them, and it spares both sides packets). One deadline a reply.

import type { SmtpReply } from '../../../shared/evidence';
import type { Failure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';
import type { Clock, TcpConnection } from '../../net/network';
import type { ReplyStage } from '../meaning-rule';
import { createReplyReader, type ReplyEvent } from '../reply';
import { readFailure, smtpFailure } from './failures';

export interface Line {
  /** Leaves with the next wait. */
  say(command: string): void;
  /** A whole reply that is here already; null where it must be waited for. Nothing unsaid leaves for it. */
  ready(): Result<SmtpReply, Failure> | null;
  /** The next whole reply, or why there is none. */
  hear(timeoutMs: number): Promise<Result<SmtpReply, Failure>>;
  /** Until anything more has come, or the connection has ended, or the time is over. */
  wait(timeoutMs: number): Promise<void>;
  /** What came and was not asked for; null where nothing has. 421 may come at any time (RFC 5321 s.3.8). */
  unasked(): Result<SmtpReply, Failure> | null;
}

/** Told of every reply, and what it answers. */
export type HeardReply = (reply: SmtpReply, stage: ReplyStage) => void;

export function openLine(
  connection: TcpConnection,
  clock: Clock,
  { heard, isGreeted = false }: { heard?: HeardReply | undefined; isGreeted?: boolean } = {},
): Line {
  const reader = createReplyReader({ lines: false });
  /** What the next replies answer, in order. */
  const stages: ReplyStage[] = isGreeted ? [] : ['greeting'];
  let events: ReplyEvent[] = [];
  let at = 0;
  let unsaid = '';

  function take(): Result<SmtpReply, Failure> | null {
    const event = events[at];
    if (event === undefined) return null;
    at += 1;
    if (at === events.length) {
      events = [];
      at = 0;
    }
    if (event.type === 'reply') {
      heard?.(event.reply, stages.shift() ?? 'mail');
      return ok(event.reply);
    }
    return event.type === 'failure' ? err(event.failure) : take();
  }

  /** No more will come: what was begun may be no reply at all. */
  function ended(failure: Failure): Result<SmtpReply, Failure> {
    events = reader.finish();
    at = 0;
    const last = take();
    return last !== null && !last.ok && failure.layer === 'smtp' ? last : err(failure);
  }

  return {
    ready: take,
    say(command) {
      if (heard !== undefined) stages.push(stageOf(command));
      unsaid += `${command}\r\n`;
    },
    async hear(timeoutMs) {
      if (unsaid !== '') {
        const octets = Buffer.from(unsaid, 'utf8');
        unsaid = '';
        // Not waited for: a host that hangs up often says why first, and the read tells what became of it.
        void connection.write(octets);
      }
      const untilMs = clock.now() + timeoutMs;
      for (let leftMs = timeoutMs; ; leftMs = untilMs - clock.now()) {
        const heard = take();
        if (heard !== null) return heard;
        if (leftMs <= 0) return ended(smtpFailure('timeout', `no whole reply in ${timeoutMs} ms`));
        const received = await connection.read(leftMs);
        if (!received.ok) return ended(readFailure(received.failure, timeoutMs));
        if (received.value === null) return ended(smtpFailure('closed', 'the host closed the connection'));
        events = reader.feed(received.value);
        at = 0;
      }
    },
    async wait(timeoutMs) {
      if (events.length > at) return;
      const received = await connection.read(timeoutMs);
      if (!received.ok || received.value === null) return;
      events = reader.feed(received.value);
      at = 0;
    },
    unasked() {
      const heard = take();
      if (heard !== null) {
        if (!heard.ok || heard.value.code === 421) return heard;
        return err(smtpFailure('garbage', `a reply nobody asked for: ${heard.value.code}`));
      }
      return reader.isInside ? err(smtpFailure('garbage', 'the host talks out of turn')) : null;
    },
  };
}

/** As in session.ts: after RCPT TO nothing of it matters but a wish that we slow down. */
function stageOf(command: string): ReplyStage {
  switch (command.slice(0, 4)) {
    case 'EHLO':
    case 'HELO':
      return 'hello';
    case 'STAR':
      return 'starttls';
    case 'RCPT':
      return 'rcpt';
    default:
      return 'mail';
  }
}
