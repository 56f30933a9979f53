// Who may call whom when, on a clock of the test's own: nothing here waits for real time.

import { beforeEach, describe, expect, it } from 'vitest';
import type { SmtpReply } from '../../../shared/evidence';
import { createTestClock, type TestClock } from '../../net/testing/test-clock';
import { type Budget, createBudget, type Entry, type Pass, type Whom } from './budget';

const never = new AbortController().signal;
const reply = (code: number, text: string, enhanced: string | null = null): SmtpReply => ({
  code,
  enhanced,
  lines: [text],
});
const google = (host: number): Whom => ({
  host: `alt${host}.aspmx.l.google.com`,
  address: `192.0.2.${host}`,
});
const firm = (host: number): Whom => ({ host: `mx${host}.harbor.example`, address: `198.51.100.${host}` });

let clock: TestClock;
let budget: Budget;
beforeEach(() => {
  clock = createTestClock();
  budget = createBudget({ clock });
});

/** Asks to come in, and tells whether it is inside by now. */
function ask(whom: Whom, perOperator = 1, signal = never) {
  const asked: { entry: Entry | null; done: Promise<Entry> } = {
    entry: null,
    done: budget.enter(whom, { perOperator }, signal),
  };
  void asked.done.then((entry) => {
    asked.entry = entry;
  });
  return asked;
}

async function come(whom: Whom): Promise<Pass> {
  const entry = await budget.enter(whom, { perOperator: 1 }, never);
  if (entry.state !== 'in') throw new Error(`not let in: ${entry.state}`);
  return entry.pass;
}

describe('one operator', () => {
  it('is called by one connection at a time, whichever of its hosts it is', async () => {
    const first = await come(google(1));
    const second = ask(google(2));
    await clock.settle();
    expect(second.entry).toBeNull();
    first.leave();
    expect((await second.done).state).toBe('in');
  });

  it('is called by more where the user says so', async () => {
    await come(google(1));
    expect((await ask(google(2), 2).done).state).toBe('in');
    const third = ask(google(3), 2);
    await clock.settle();
    expect(third.entry).toBeNull();
  });

  it('is called in the order in which they came', async () => {
    const first = await come(google(1));
    const order: number[] = [];
    const later = [2, 3, 4].map(async (host) => {
      const pass = await come(google(host));
      order.push(host);
      pass.leave();
    });
    first.leave();
    await Promise.all(later);
    expect(order).toEqual([2, 3, 4]);
  });

  it('that is busy holds up nobody else', async () => {
    await come(google(1));
    ask(google(2));
    expect((await ask(firm(1)).done).state).toBe('in');
  });
});

describe('hosts of a firm', () => {
  it('are machines of their own', async () => {
    await come(firm(1));
    expect((await ask(firm(2)).done).state).toBe('in');
  });

  it('at one address are one machine', async () => {
    const first = await come(firm(1));
    const second = ask({ ...firm(2), address: firm(1).address });
    await clock.settle();
    expect(second.entry).toBeNull();
    first.leave();
    expect((await second.done).state).toBe('in');
  });

  it('of one trace are called so many at a time', async () => {
    const party = { atATime: 2, open: 0 };
    const enter = (host: number) => budget.enter(firm(host), { perOperator: 1, party }, never);
    const [first] = await Promise.all([enter(1), enter(2)]);
    let third: Entry | null = null;
    const done = enter(3).then((entry) => {
      third = entry;
    });
    await clock.settle();
    expect(third).toBeNull();
    if (first.state === 'in') first.pass.leave();
    await done;
    expect(third).toMatchObject({ state: 'in' });
  });
});

describe('the pace', () => {
  it('lets twenty in at once, and then one a second', async () => {
    for (let host = 1; host <= 20; host += 1) (await come(firm(host))).leave();
    const next = ask(firm(21));
    const after = ask(firm(22));
    await clock.advance(900);
    expect(next.entry).toBeNull();
    await clock.advance(200);
    expect(next.entry).toMatchObject({ state: 'in' });
    expect(after.entry).toBeNull();
    await clock.advance(1_000);
    expect(after.entry).toMatchObject({ state: 'in' });
    expect(clock.sleepers()).toBe(0);
  });

  it('over an hour keeps to sixty a minute', async () => {
    let inside = 0;
    let host = 0;
    const caller = async (): Promise<void> => {
      for (;;) {
        host += 1;
        const entry = await budget.enter(firm(host), { perOperator: 1 }, never);
        if (entry.state !== 'in') return;
        inside += 1;
        entry.pass.leave();
      }
    };
    for (let one = 0; one < 5; one += 1) void caller();
    for (let second = 0; second < 600; second += 1) await clock.advance(1_000);
    expect(inside).toBeLessThanOrEqual(20 + 600);
    expect(inside).toBeGreaterThanOrEqual(600);
  });

  it('a connection made again counts', async () => {
    const pass = await come(firm(1));
    pass.again();
    expect(budget.use()).toMatchObject({ lastMinute: 2, perMinute: 60 });
  });
});

describe('a rest', () => {
  it.each<[SmtpReply, number, string]>([
    [reply(421, '4.7.0 Too many connections, slow down', '4.7.0'), 60, 'rate'],
    [reply(450, '4.7.1 rate limited, try again in 10 minutes', '4.7.1'), 600, 'its own hint'],
    [reply(452, '4.5.3 Too many recipients', '4.5.3'), 60, 'x.5.3'],
    [reply(421, '4.3.2 shutting down', '4.3.2'), 60, '421'],
  ])('%o: %i s (%s)', async (said, seconds) => {
    const pass = await come(google(1));
    pass.heard(said, 'rcpt');
    pass.leave();
    const entry = await ask(google(2)).done;
    expect(entry).toMatchObject({ state: 'resting', until: clock.wallAfter(seconds * 1_000) });
    await clock.advance(seconds * 1_000);
    expect((await ask(google(2)).done).state).toBe('in');
  });

  it.each<[SmtpReply]>([
    [reply(250, '2.1.5 Ok', '2.1.5')],
    [reply(550, '5.1.1 no such user', '5.1.1')],
    [reply(450, '4.2.0 greylisted, try again in 300 seconds', '4.2.0')],
    [reply(452, '4.2.2 mailbox full', '4.2.2')],
    [reply(451, '4.3.0 local error', '4.3.0')],
  ])('is not asked for by %o', async (said) => {
    const pass = await come(google(1));
    pass.heard(said, 'rcpt');
    pass.leave();
    expect((await ask(google(2)).done).state).toBe('in');
  });

  it('doubles each time, up to an hour, and is forgiven after a connection without complaint', async () => {
    const lengths: number[] = [];
    const complain = async (): Promise<void> => {
      const pass = await come(firm(1));
      pass.heard(reply(421, '4.7.0 Too many connections', '4.7.0'), 'greeting');
      pass.leave();
      const entry = await ask(firm(1)).done;
      if (entry.state !== 'resting') throw new Error(entry.state);
      const length = entry.until.getTime() - clock.wallTime().getTime();
      lengths.push(length / 60_000);
      await clock.advance(length);
    };
    for (let time = 0; time < 8; time += 1) await complain();
    expect(lengths).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    (await come(firm(1))).leave();
    await complain();
    expect(lengths.at(-1)).toBe(1);
  });

  it('asked for by a firm’s 421 holds for that address alone', async () => {
    const pass = await come(firm(1));
    pass.heard(reply(421, 'Service not available'), 'greeting');
    pass.leave();
    expect((await ask(firm(1)).done).state).toBe('resting');
    expect((await ask({ ...firm(1), address: '198.51.100.77' }).done).state).toBe('in');
    expect((await ask(firm(2)).done).state).toBe('in');
  });

  it('sends away who is waiting', async () => {
    const pass = await come(google(1));
    const next = ask(google(2));
    pass.heard(reply(421, 'Service not available'), 'greeting');
    expect(await next.done).toMatchObject({ state: 'resting', askedBy: '421 Service not available' });
  });

  it('no host makes us stay away for longer than a day', async () => {
    const pass = await come(google(1));
    pass.heard(reply(421, '4.7.0 Too many connections, try again in 900 days', '4.7.0'), 'greeting');
    pass.leave();
    const entry = await ask(google(2)).done;
    expect(entry).toMatchObject({ state: 'resting', until: clock.wallAfter(86_400_000) });
  });
});

describe('who gives up', () => {
  it('leaves the queue to the others, and no timer behind', async () => {
    const stop = new AbortController();
    for (let host = 1; host <= 20; host += 1) (await come(firm(host))).leave();
    const next = ask(firm(21), 1, stop.signal);
    await clock.settle();
    expect(clock.sleepers()).toBe(1);
    stop.abort();
    expect(await next.done).toEqual({ state: 'cancelled' });
    await clock.settle();
    expect(clock.sleepers()).toBe(0);
    expect(budget.use().operators.every(({ waiting }) => waiting === 0)).toBe(true);
  });

  it('before it came is not let in', async () => {
    const entry = await budget.enter(firm(1), { perOperator: 1 }, AbortSignal.abort());
    expect(entry).toEqual({ state: 'cancelled' });
    expect(budget.use().operators).toEqual([]);
  });

  it('twice has left once', async () => {
    const first = await come(google(1));
    first.leave();
    first.leave();
    await come(google(2));
    const third = ask(google(3));
    await clock.settle();
    expect(third.entry).toBeNull();
  });
});

describe('its use', () => {
  it('tells what each operator was asked of, and each change is heard', async () => {
    let heard = 0;
    const stop = budget.onChange(() => {
      heard += 1;
    });
    const pass = await come(google(1));
    ask(google(2));
    pass.recipient();
    pass.recipient();
    expect(budget.use().operators).toEqual([
      {
        operator: 'Google',
        open: 1,
        limit: 1,
        waiting: 1,
        lastMinute: 1,
        connections: 1,
        recipients: 2,
        restsUntil: null,
        askedBy: null,
      },
    ]);
    expect(heard).toBeGreaterThan(3);
    const before = heard;
    stop();
    pass.leave();
    expect(heard).toBe(before);
  });

  it('of the last minute forgets what is older', async () => {
    (await come(firm(1))).leave();
    await clock.advance(61_000);
    expect(budget.use()).toMatchObject({ lastMinute: 0, operators: [{ connections: 1, lastMinute: 0 }] });
  });
});
