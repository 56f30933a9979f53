// The connections of one run, kept for the next question (RFC 7766 s.6.2): those to one server are shared by the questions that are
// out, closed at once when the last of them was given up, and soon after the last was answered. A question whose connection was
// closed under it is asked once more on a new one. Not here: what a connection carries (channel-*.ts).

import { cancelled, type DnsFailure, type RunFailure } from '../../shared/failure';
import { err, type Result } from '../../shared/result';
import { type Channel, type OpenChannel, within } from './channel';
import { dnsBounds, dnsTimings } from './timings';
import type { Delivered, Delivery } from './transport';

/** A connection, being opened or open. */
interface Line {
  readonly opened: Promise<Result<Channel, DnsFailure | RunFailure>>;
  readonly stop: AbortController;
  /** Known once it is open. */
  channel: Channel | null;
  /** Ids of the questions that are out: each only once on a connection (RFC 7766 s.6.2.1). */
  readonly ids: Set<number>;
  users: number;
  answered: number;
  idle: ReturnType<typeof setTimeout> | null;
}

export interface Pool {
  /** `key`: the server, with all that makes its connections what they are. */
  ask(key: string, open: OpenChannel, delivery: Delivery): Promise<Delivered>;
}

export function createPool({ idleMs = dnsTimings.idleMs }: { idleMs?: number } = {}): Pool {
  const lines = new Map<string, Set<Line>>();
  /** Servers that closed a connection with questions out after they had answered one: they take one at a time. */
  const takeOne = new Set<string>();

  const lineFor = (key: string, open: OpenChannel, { query, timeoutMs }: Delivery): Line => {
    const own = lines.get(key) ?? new Set<Line>();
    for (const line of own) {
      if (line.stop.signal.aborted || line.channel?.isOpen === false) drop(key, line);
      else if (hasRoom(line, takeOne.has(key)) && (query.id === 0 || !line.ids.has(query.id))) return line;
    }
    const stop = new AbortController();
    const line: Line = {
      opened: open({ timeoutMs, signal: stop.signal }),
      stop,
      channel: null,
      ids: new Set(),
      users: 0,
      answered: 0,
      idle: null,
    };
    own.add(line);
    lines.set(key, own); // dropping the last of the old ones has taken it out
    void line.opened.then((opened) => {
      if (!opened.ok) return drop(key, line);
      line.channel = opened.value;
      if (stop.signal.aborted) opened.value.destroy();
    });
    return line;
  };

  const drop = (key: string, line: Line): void => {
    if (line.idle !== null) clearTimeout(line.idle);
    line.stop.abort();
    line.channel?.destroy();
    const own = lines.get(key);
    own?.delete(line);
    if (own?.size === 0) lines.delete(key);
  };

  const release = (key: string, line: Line, id: number, isAnswered: boolean): void => {
    line.users -= 1;
    line.ids.delete(id);
    if (isAnswered) line.answered += 1;
    if (line.users > 0) return;
    if (!isAnswered) {
      drop(key, line);
      return;
    }
    line.idle = setTimeout(() => drop(key, line), idleMs);
    // A connection nobody waits on must not keep a program from ending.
    line.idle.unref();
  };

  return {
    async ask(key, open, delivery) {
      const { network, query, signal } = delivery;
      const deadline = network.clock.now() + delivery.timeoutMs;
      for (let tries = 1; ; tries += 1) {
        if (signal.aborted) return err(cancelled);
        const timeoutMs = Math.max(1, deadline - network.clock.now());
        const line = lineFor(key, open, { ...delivery, timeoutMs });
        const isNew = line.answered === 0 && line.users === 0;
        if (line.idle !== null) clearTimeout(line.idle);
        line.idle = null;
        line.users += 1;
        line.ids.add(query.id);
        const late = `no connection in ${Math.round(timeoutMs)} ms`;
        const opened = await within(line.opened, { timeoutMs, signal, late });
        if (!opened.ok) {
          release(key, line, query.id, false);
          return opened;
        }
        const left = Math.max(1, deadline - network.clock.now());
        const carried = await opened.value.ask({ ...delivery, timeoutMs: left });
        if (carried.kind === 'lost' && line.answered > 0 && line.users > 1) takeOne.add(key);
        release(key, line, query.id, carried.kind === 'delivered' && carried.delivered.ok);
        if (carried.kind === 'delivered') return carried.delivered;
        const mayRetry = tries < dnsBounds.connectionsTried && (!isNew || line.answered > 0);
        if (!mayRetry || deadline <= network.clock.now()) return err(carried.failure);
      }
    },
  };
}

function hasRoom(line: Line, takesOne: boolean): boolean {
  return line.users < (takesOne ? 1 : (line.channel?.most ?? dnsBounds.pipelined));
}
