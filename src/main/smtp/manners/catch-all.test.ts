import { beforeEach, describe, expect, it } from 'vitest';
import { type Attempt, nothingLearnt } from '../../../shared/evidence';
import { createTestClock, type TestClock } from '../../net/testing/test-clock';
import {
  type CatchAllMemory,
  type CatchAllTurns,
  createCatchAllMemory,
  createCatchAllTurns,
} from './catch-all';

let clock: TestClock;
let memory: CatchAllMemory;
beforeEach(() => {
  clock = createTestClock();
  memory = createCatchAllMemory(clock);
});

const hosts = ['mx1.harbor.example', 'mx2.harbor.example', 'mx3.harbor.example'];
const turnsOf = (signal = new AbortController().signal, names = hosts): CatchAllTurns =>
  createCatchAllTurns({ clock, memory, domain: 'harbor.example', hosts: names, signal });

function attempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    address: '192.0.2.1',
    family: 4,
    port: 25,
    round: 1,
    local: null,
    state: 'running',
    skipped: null,
    startedMs: 0,
    endedMs: null,
    connectedMs: 1,
    stage: 'rcpt',
    lines: [],
    ...nothingLearnt,
    ...changes,
  };
}
const ended = (catchAll: Attempt['catchAll']): Attempt => attempt({ state: 'done', endedMs: 9, catchAll });

describe('in one trace', () => {
  it('the first host asks at once, the others not at all', async () => {
    const turns = turnsOf();
    expect(await turns.claim(0)).toBe(true);
    expect(await turns.claim(1)).toBe(false);
    expect(clock.sleepers()).toBe(0);
  });

  it('a later host waits for one that is still talking, which then asks', async () => {
    const turns = turnsOf();
    turns.saw(0, attempt());
    const later = turns.claim(1);
    expect(await turns.claim(0)).toBe(true);
    expect(await later).toBe(false);
  });

  it('a later host asks when all before it have ended without accepting, and the first of those that wait', async () => {
    const turns = turnsOf();
    turns.saw(0, attempt());
    const third = turns.claim(2);
    const second = turns.claim(1);
    turns.saw(1, attempt());
    turns.over(0);
    expect(await second).toBe(true);
    expect(await third).toBe(false);
  });

  it('a host is not kept waiting: after two seconds it leaves the question to the one that talks', async () => {
    const turns = turnsOf();
    turns.saw(0, attempt());
    const later = turns.claim(1);
    await clock.advance(2_000);
    expect(await later).toBe(false);
    expect(await turns.claim(0)).toBe(true);
  });

  it('a host that could not be reached by then is passed over', async () => {
    const turns = turnsOf();
    const later = turns.claim(1);
    await clock.advance(2_000);
    expect(await later).toBe(true);
    expect(await turns.claim(0)).toBe(false);
  });

  it('an operator that says yes to anyone is not asked, and one of good habits is', async () => {
    const none = new AbortController().signal;
    expect(await turnsOf(none, ['mta7.am0.yahoodns.net']).claim(0)).toBe(false);
    expect(await turnsOf(none, ['aspmx.l.google.com']).claim(0)).toBe(true);
  });

  it('stopped, nobody asks, and no timer stays', async () => {
    const stop = new AbortController();
    const turns = turnsOf(stop.signal);
    const later = turns.claim(1);
    stop.abort();
    expect(await later).toBe(false);
    expect(clock.sleepers()).toBe(0);
  });
});

describe('from trace to trace', () => {
  async function ask(place: number, answer: Attempt['catchAll']): Promise<void> {
    const turns = turnsOf();
    for (let before = 0; before < place; before += 1) turns.over(before);
    expect(await turns.claim(place)).toBe(true);
    turns.saw(place, ended(answer));
  }

  it('what a host answered is known, and it is not asked again', async () => {
    await ask(0, 'yes');
    expect(await turnsOf().claim(0)).toMatchObject({
      known: 'yes',
      note: expect.stringContaining(clock.wallTime().toISOString()),
    });
  });

  it.each<[Attempt['catchAll'], unknown]>([
    ['yes', { known: 'cannot-be-known' }],
    ['cannot-be-known', { known: 'cannot-be-known' }],
    ['no', false],
  ])('what one host answered (%s) is no word of another', async (answer, claim) => {
    await ask(0, answer);
    const turns = turnsOf();
    turns.over(0);
    const claimed = await turns.claim(1);
    if (claim === false) expect(claimed).toBe(false);
    else expect(claimed).toMatchObject(claim as object);
  });

  it('an hour later it is asked anew', async () => {
    await ask(0, 'yes');
    await clock.advance(3_600_000);
    expect(await turnsOf().claim(0)).toBe(true);
  });

  it('what was not asked is not remembered', async () => {
    const turns = turnsOf();
    turns.saw(0, ended('not-asked'));
    turns.saw(0, ended('yes')); // nobody claimed it
    expect(memory.find('harbor.example')).toBeNull();
  });

  it('a thousand domains are kept, the oldest leaving first', () => {
    for (let one = 0; one <= 1_000; one += 1) memory.keep(`d${one}.example`, 'mx', 'no');
    expect(memory.find('d0.example')).toBeNull();
    expect(memory.find('d1000.example')).not.toBeNull();
  });
});
