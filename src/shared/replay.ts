// A finished trace as it stood at an earlier moment, made from the times its evidence carries. Pure; no network, no clock.

import { type Attempt, nothingLearnt } from './evidence';
import type { Step, Trace } from './trace';

/** The trace as it stood `atMs` milliseconds after its beginning; from its end on, the trace itself. */
export function traceAt(trace: Trace, atMs: number): Trace {
  if (atMs >= trace.elapsedMs) return trace;
  const steps = trace.steps.map((step) => stepAt(step, atMs));
  const reached = (name: Step['name']): boolean =>
    steps.some((step) => step.name === name && step.state !== 'waiting');
  const ended = (name: Step['name']): boolean =>
    steps.some((step) => step.name === name && step.state !== 'waiting' && step.state !== 'running');
  const exchanges = trace.exchanges.filter((exchange) => exchange.endedMs <= atMs);
  const ahead = new Set(trace.exchanges.flatMap(({ endedMs, id }) => (endedMs > atMs ? [id] : [])));
  return {
    ...trace,
    state: 'running',
    elapsedMs: Math.max(0, atMs),
    steps,
    address: ended('address') ? trace.address : null,
    exchanges,
    mx: ended('mx') ? trace.mx : null,
    security: trace.security.filter(({ exchangeIds }) => !exchangeIds.some((id) => ahead.has(id))),
    hosts: reached('addresses')
      ? trace.hosts.map((host) => ({
          ...host,
          addresses: ended('addresses') ? host.addresses : { ...host.addresses, state: 'waiting', list: [] },
          tlsa: ended('policy') ? host.tlsa : null,
          attempts: host.attempts
            .filter((attempt) => attempt.startedMs <= atMs)
            .map((one) => attemptAt(one, atMs)),
        }))
      : [],
    waiting: null,
    mtaSts: ended('policy') ? trace.mtaSts : null,
    prober: ended('prober') ? trace.prober : null,
    submission: ended('hosts') ? trace.submission : [],
    verdict: ended('verdict') ? trace.verdict : null,
  };
}

function stepAt(step: Step, atMs: number): Step {
  if (step.startedMs === null || step.startedMs > atMs) {
    return { ...step, state: 'waiting', skipped: null, failure: null, startedMs: null, endedMs: null };
  }
  if (step.endedMs === null || step.endedMs > atMs) {
    return { ...step, state: 'running', skipped: null, failure: null, endedMs: null };
  }
  return step;
}

function attemptAt(attempt: Attempt, atMs: number): Attempt {
  if (attempt.endedMs !== null && attempt.endedMs <= atMs) return attempt;
  const connected = attempt.connectedMs !== null && attempt.connectedMs <= atMs;
  const lines = attempt.lines.filter((line) => line.atMs <= atMs);
  return {
    ...attempt,
    state: 'running',
    endedMs: null,
    connectedMs: connected ? attempt.connectedMs : null,
    stage: !connected ? 'connect' : lines.some((line) => line.text.startsWith('RCPT')) ? 'rcpt' : 'greeting',
    lines,
    ...nothingLearnt,
    greeting: lines.some((line) => line.from === 'host') ? attempt.greeting : null,
  };
}
