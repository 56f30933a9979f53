import { describe, expect, it } from 'vitest';
import { fixtureHost, fixtureMailbox, fixtureTrace } from './evidence.fixture';
import { traceAt } from './replay';
import { applyTraceEvent, type Trace } from './trace';
import { judge } from './verdict/judge';

const attempt = fixtureMailbox('accepted', 250, {
  startedMs: 100,
  connectedMs: 120,
  endedMs: 300,
  lines: [
    { atMs: 140, from: 'host', text: '220 mx ESMTP' },
    { atMs: 150, from: 'us', text: 'EHLO desk' },
    { atMs: 250, from: 'us', text: 'RCPT TO:<mara@harbor.example>' },
    { atMs: 280, from: 'host', text: '250 2.1.5 ok' },
  ],
});
const at = (startedMs: number, endedMs: number) => ({ startedMs, endedMs });
const base = fixtureTrace({
  hosts: [fixtureHost('mx1.harbor.example', [attempt])],
  steps: {
    address: at(0, 1),
    walk: at(1, 80),
    mx: at(1, 60),
    order: at(60, 61),
    addresses: at(61, 90),
    hosts: at(90, 310),
    verdict: at(310, 311),
  },
});
const trace: Trace = { ...base, verdict: judge(base), elapsedMs: 320 };

describe('traceAt', () => {
  it('gives the whole trace at its end and after', () => {
    expect(traceAt(trace, 320)).toBe(trace);
    expect(traceAt(trace, 9_999)).toBe(trace);
  });

  const rows: [
    atMs: number,
    seen: Partial<Record<'mx' | 'hosts' | 'attempts' | 'lines' | 'verdict', number>>,
    why: string,
  ][] = [
    [0, { mx: 0, hosts: 0, verdict: 0 }, 'at the beginning: nothing'],
    [59, { mx: 0, hosts: 0 }, 'the MX set is being asked for'],
    [65, { mx: 1, hosts: 1, attempts: 0 }, 'hosts in order, none approached'],
    [130, { attempts: 1, lines: 0 }, 'connected, silent'],
    [145, { attempts: 1, lines: 1 }, 'greeted'],
    [290, { lines: 4, verdict: 0 }, 'answered, not yet judged'],
    [315, { lines: 4, verdict: 1 }, 'judged'],
  ];
  it.each(rows)('at %i ms', (atMs, seen) => {
    const then = traceAt(trace, atMs);
    const counts = {
      mx: then.mx === null ? 0 : 1,
      hosts: then.hosts.length,
      attempts: then.hosts.flatMap((host) => host.attempts).length,
      lines: then.hosts.flatMap((host) => host.attempts).flatMap((one) => one.lines).length,
      verdict: then.verdict === null ? 0 : 1,
    };
    expect(counts).toMatchObject(seen);
  });

  it('knows no answer before its time', () => {
    const then = traceAt(trace, 270).hosts[0]?.attempts[0];
    expect(then).toMatchObject({ state: 'running', stage: 'rcpt', mailbox: null, failure: null });
  });
});

describe('applyTraceEvent', () => {
  it('replaces an attempt by its address, adds a new one, and leaves the given trace alone', () => {
    const running = { ...attempt, state: 'running' as const, mailbox: null };
    const once = applyTraceEvent(trace, { type: 'attempt', host: 0, attempt: running });
    expect(once.hosts[0]?.attempts).toEqual([running]);
    const twice = applyTraceEvent(once, {
      type: 'attempt',
      host: 0,
      attempt: { ...attempt, address: '192.0.2.26' },
    });
    expect(twice.hosts[0]?.attempts).toHaveLength(2);
    expect(trace.hosts[0]?.attempts).toEqual([attempt]);
  });

  it('ignores a host that is not there', () => {
    expect(applyTraceEvent(trace, { type: 'attempt', host: 7, attempt })).toBe(trace);
  });
});
