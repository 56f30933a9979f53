// The evidence of one attempt as it grows: every line with its time, bounded as the schema has it, and the dialogue's facts.
// Keeps, and judges nothing.

import type { Attempt, DialogueLine, TlsEvidence } from '../../shared/evidence';
import type { DialogueFacts } from './dialogue';
import { boundText, visible } from './reply-text';

const maxLines = 2_000;

export interface AttemptRecord {
  line(from: DialogueLine['from'], text: string): void;
  /** `local`: our own end of the connection. */
  connected(local: Attempt['local']): void;
  running(facts: DialogueFacts): Attempt;
  ended(facts: DialogueFacts): Attempt;
  skipped(facts: DialogueFacts): Attempt;
}

/** `nowMs`: milliseconds since the trace began. */
export function createAttemptRecord(
  about: Pick<Attempt, 'address' | 'family' | 'port' | 'round'>,
  nowMs: () => number,
): AttemptRecord {
  const startedMs = nowMs();
  const lines: DialogueLine[] = [];
  let connectedMs: number | null = null;
  let local: Attempt['local'] = null;

  const attempt = (facts: DialogueFacts, rest: Pick<Attempt, 'state' | 'skipped' | 'endedMs'>): Attempt => ({
    address: about.address,
    family: about.family,
    port: about.port,
    round: about.round,
    local,
    dane: null,
    startedMs,
    connectedMs,
    lines: [...lines],
    ...facts,
    ...rest,
  });

  return {
    line(from, text) {
      if (lines.length === maxLines) return;
      const last = lines.length === maxLines - 1;
      lines.push({
        atMs: nowMs(),
        from: last ? 'note' : from,
        text: last ? 'more lines came and were not kept' : boundText(text),
      });
    },
    connected(ours) {
      connectedMs ??= nowMs();
      local = ours;
    },
    running: (facts) => attempt(facts, { state: 'running', skipped: null, endedMs: null }),
    ended: (facts) =>
      attempt(facts, {
        state: facts.failure === null ? 'done' : 'failed',
        skipped: null,
        endedMs: nowMs(),
      }),
    skipped: (facts) => attempt(facts, { state: 'skipped', skipped: 'cancelled', endedMs: nowMs() }),
  };
}

export function tlsNote({ protocol, cipher, trusted, problem, nameMatches }: TlsEvidence): string {
  const trust = trusted ? 'trusted' : `not trusted (${problem ?? 'unknown'})`;
  const name = nameMatches ? 'names this host' : 'does not name this host';
  return visible(`${protocol} ${cipher}; certificate ${trust}, ${name}`);
}
