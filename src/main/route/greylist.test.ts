// A trace that is asked to come again: it stays open, comes back at the time it was given, and does not come before it. The time is the
// test's own.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTraceOptions } from '../../shared/options';
import { type Trace, type TraceEvent, traceSchema } from '../../shared/trace';
import { createTestClock, type TestClock } from '../net/testing/test-clock';
import { createGreylistInMemory, type GreylistStore } from '../store/greylist-file';
import { createManners } from './manners';
import { answering, type MailLab, openMailLab } from './testing/mail-lab';
import { beginTrace, traceRoute } from './trace';

const address = '192.0.2.25';

let clock: TestClock;
let greylist: GreylistStore;
let lab: MailLab | undefined;
beforeEach(() => {
  clock = createTestClock();
  greylist = createGreylistInMemory();
});
afterEach(() => lab?.close());

/** A host that gives these answers to the target, one a connection, the last one for good. */
async function hostSaying(...answers: string[]): Promise<void> {
  await lab?.close();
  lab = await openMailLab(
    {
      [address]: (peer) => {
        const said = answers[Math.min(peer.count, answers.length) - 1];
        return answering({ rcpt: '550 5.1.1 no such user\r\n', 'rcpt mara': `${said}\r\n` })(peer);
      },
    },
    { clock },
  );
}

interface Running {
  done: Promise<Trace>;
  types: string[];
  trace: () => Trace;
  stop: () => void;
}

function begin({ wait = true, input = `mara@[${address}]` } = {}): Running {
  if (lab === undefined) throw new Error('no host');
  const head = { id: 't', application: { name: 'Waypost', version: '0' }, input };
  const options = { ...defaultTraceOptions, prober: false, policy: false };
  let latest = beginTrace(lab.network, { ...head, options });
  const types: string[] = [];
  const stop = new AbortController();
  const done = traceRoute({
    network: lab.network,
    trace: latest,
    signal: stop.signal,
    manners: createManners(clock, { greylist }),
    wait,
    onEvent(event: TraceEvent, trace) {
      types.push(event.type);
      latest = trace;
    },
  });
  return { done, types, trace: () => latest, stop: () => stop.abort() };
}

const until = async (running: Running, state: Trace['state']): Promise<Trace> => {
  while (running.trace().state !== state) await clock.settle();
  return running.trace();
};
const seconds = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1_000;
const rcpts = (): number =>
  lab?.heard(address).filter((line) => line.startsWith('RCPT TO:<mara')).length ?? 0;
const later = '450 4.2.0 Greylisted, try again in 120 seconds';

describe('a trace that waits', () => {
  it('says until when, comes again at that time as the same sender, and ends with what it is told', async () => {
    await hostSaying(later, '250 2.1.5 Ok');
    const running = begin();
    const open = await until(running, 'waiting');
    expect(open.waiting).toMatchObject({ host: address, address, stated: true });
    expect(seconds(open.waiting?.since ?? '', open.waiting?.until ?? '')).toBe(121);
    expect(open.verdict?.reasons[0]?.code).toBe('greylisted');

    await clock.advance(120_000);
    expect(rcpts()).toBe(1);
    await clock.advance(2_000);
    const traced = await running.done;
    expect(rcpts()).toBe(2);
    expect(traced).toMatchObject({ state: 'complete', waiting: null, verdict: { outcome: 'deliverable' } });
    expect(traced.hosts[0]?.attempts.map(({ round, state }) => [round, state])).toEqual([
      [1, 'done'],
      [2, 'done'],
    ]);
    expect(traceSchema.safeParse(traced).error).toBeUndefined();
    expect(running.types.filter((type) => ['wait', 'end', 'verdict'].includes(type))).toEqual([
      'verdict',
      'wait',
      'verdict',
      'end',
    ]);
  });

  it('waits five minutes where no time is named, doubles that, and gives up after three times', async () => {
    await hostSaying('451 4.7.1 Greylisting in action, please come back later');
    const running = begin();
    const first = await until(running, 'waiting');
    expect(first.waiting?.stated).toBe(false);
    expect(seconds(clock.wallTime().toISOString(), first.waiting?.until ?? '')).toBeCloseTo(301, 0);
    await clock.advance(302_000);
    while (rcpts() < 2 || running.types.filter((type) => type === 'wait').length < 2) await clock.settle();
    expect(seconds(clock.wallTime().toISOString(), running.trace().waiting?.until ?? '')).toBeCloseTo(601, 0);
    await clock.advance(602_000);
    const traced = await running.done;
    expect(rcpts()).toBe(3);
    expect(traced).toMatchObject({ state: 'complete', verdict: { outcome: 'deferred' } });
  });

  it('never longer than a day', async () => {
    await hostSaying('450 4.2.0 Greylisted, try again in 90 days');
    const running = begin();
    const open = await until(running, 'waiting');
    expect(seconds(open.waiting?.since ?? '', open.waiting?.until ?? '')).toBe(86_401);
    running.stop();
    await running.done;
  });

  it('stopped meanwhile ends at once, and keeps the verdict it had', async () => {
    await hostSaying(later);
    const running = begin();
    await until(running, 'waiting');
    running.stop();
    const traced = await running.done;
    expect(traced).toMatchObject({ state: 'complete', waiting: null, verdict: { outcome: 'deferred' } });
    expect(clock.sleepers()).toBe(0);
    expect(rcpts()).toBe(1);
  });

  it('does not wait for a host that refuses', async () => {
    await hostSaying('550 5.1.1 no such user');
    expect((await begin().done).state).toBe('complete');
  });
});

describe('a trace that does not wait', () => {
  it('is left open, and its last event says until when', async () => {
    await hostSaying(later);
    const running = begin({ wait: false });
    const traced = await running.done;
    expect(traced).toMatchObject({ state: 'waiting', waiting: { address, stated: true } });
    expect(running.types.at(-1)).toBe('wait');
  });
});

describe('what was asked before', () => {
  it('is not asked again before its time, and the host’s words of then are the proof', async () => {
    await hostSaying(later);
    const first = await begin({ wait: false }).done;
    await clock.advance(60_000);
    const second = await begin({ wait: false }).done;
    expect(rcpts()).toBe(1);
    expect(lab?.dialled).toHaveLength(1);
    expect(second.waiting).toEqual(first.waiting);
    expect(second.verdict).toMatchObject({
      outcome: 'deferred',
      reasons: [{ code: 'greylisted', reply: { code: 450 } }],
    });
    expect(second.hosts[0]?.attempts).toMatchObject([
      { state: 'skipped', skipped: 'waiting', mailbox: { meaning: 'greylisted' } },
    ]);
  });

  it('is asked when its time has come, as the second time it is', async () => {
    await hostSaying(later, '250 2.1.5 Ok');
    await begin({ wait: false }).done;
    await clock.advance(121_000);
    const second = await begin({ wait: false }).done;
    expect(second.hosts[0]?.attempts).toMatchObject([{ round: 2, state: 'done' }]);
    expect(second.verdict?.outcome).toBe('deliverable');
  });

  it('is forgotten once the host has answered', async () => {
    await hostSaying(later, '250 2.1.5 Ok');
    const running = begin();
    await until(running, 'waiting');
    await clock.advance(122_000);
    await running.done;
    const after = await begin({ wait: false }).done;
    expect(after.hosts[0]?.attempts[0]?.round).toBe(1);
  });

  it('of one mailbox is nothing to another', async () => {
    await hostSaying(later);
    await begin({ wait: false }).done;
    await begin({ wait: false, input: `otto@[${address}]` }).done;
    expect(lab?.dialled).toHaveLength(2);
  });
});
