// What the engine owns while things run beside each other: traces, a question for its status, the settings. On the sample internet
// and, for resolvers, on loopback.

import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { type Endpoint, plainResolver } from '../shared/options';
import { defaultSettings, type Settings } from '../shared/settings';
import { createEngine, type Engine, type EngineEvents } from './engine';
import { createSettingsInMemory, type SettingsStore } from './store/settings-file';

const onSample: Settings = { ...defaultSettings, network: 'sample' };
const quiet: EngineEvents = { onTraceEvent: () => {}, onNetworkStatus: () => {} };

let engine: Engine | undefined;
afterEach(() => engine?.dispose());

function engineOver(store: SettingsStore, events: Partial<EngineEvents> = {}): Engine {
  engine = createEngine({ store, version: '0', events: { ...quiet, ...events } });
  return engine;
}

/** A resolver that never answers, and says when it was asked. */
async function silentResolver(): Promise<{ endpoint: Endpoint; asked: Promise<void>; close: () => void }> {
  const socket = createSocket('udp4');
  const asked = new Promise<void>((heard) => socket.once('message', () => heard()));
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
  const { address, port } = socket.address();
  return { endpoint: { address, port }, asked, close: () => socket.close() };
}

function askingAt(endpoint: Endpoint, timeoutMs: number): Settings {
  return {
    ...defaultSettings,
    trace: {
      ...defaultSettings.trace,
      resolverMode: 'chosen',
      resolvers: [plainResolver(endpoint)],
      timeoutMs,
    },
  };
}

describe('a trace', () => {
  it('that meets a fault of ours is told to its owner, and does not run for ever', async () => {
    const made = engineOver(createSettingsInMemory(onSample), {
      onTraceEvent: (_id, seq) => {
        if (seq === 5) throw new Error('a fault');
      },
    });
    const { trace, done } = made.start({ address: 'mara@harbor.example' });
    await expect(done).rejects.toThrow('a fault');
    expect(made.snapshot(trace.id)?.trace.state).toBe('cancelled');
  });

  it('begun after the end asks nobody', async () => {
    const made = engineOver(createSettingsInMemory(onSample));
    await made.dispose();
    const traced = await made.start({ address: 'mara@harbor.example' }).done;
    expect(traced).toMatchObject({ state: 'cancelled', exchanges: [], hosts: [] });
  });

  it('stopped at once has a verdict that says so', async () => {
    const made = engineOver(createSettingsInMemory(onSample));
    const { trace, done } = made.start({ address: 'mara@harbor.example' });
    made.cancel(trace.id);
    expect((await done).verdict?.reasons[0]?.code).toBe('cancelled');
  });
});

it('all traces are stopped together, and the next one runs', async () => {
  const made = engineOver(createSettingsInMemory(onSample));
  const running = ['a', 'b'].map((local) => made.start({ address: `${local}@harbor.example` }).done);
  made.cancelAll();
  expect((await Promise.all(running)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  expect((await made.start({ address: 'mara@harbor.example' }).done).verdict?.outcome).toBe('deliverable');
});

it('a slow trace that ends is still there for who asks, however many quick ones were begun meanwhile', async () => {
  const made = engineOver(createSettingsInMemory(onSample));
  const slow = made.start({ address: 'mara@harbor.example' });
  const quick = Array.from({ length: 40 }, () => made.start({ address: 'not an address' }).done);
  await Promise.all(quick);
  await slow.done;
  await made.start({ address: 'not an address' }).done;
  expect(made.snapshot(slow.trace.id)?.trace.state).toBe('complete');
});

describe('the status', () => {
  it('a question under way ends with the engine, and is no news', async () => {
    const resolver = await silentResolver();
    const made = engineOver(createSettingsInMemory(askingAt(resolver.endpoint, 60_000)));
    const status = made.status(true);
    await resolver.asked;
    const began = performance.now();
    await made.dispose();
    await status;
    expect(performance.now() - began).toBeLessThan(1_000);
    resolver.close();
  });

  it('what was asked of other resolvers is not said of those of now', async () => {
    const resolver = await silentResolver();
    const heard: unknown[] = [];
    const made = engineOver(createSettingsInMemory(askingAt(resolver.endpoint, 300)), {
      onNetworkStatus: (status) => heard.push(status.reachable),
    });
    const status = made.status(true);
    await resolver.asked;
    await made.changeSettings(askingAt({ address: '127.0.0.1', port: 9 }, 300));
    await status;
    expect(heard).not.toContain('no');
    resolver.close();
  });
});

it('settings that can not be kept do not hold', async () => {
  const store: SettingsStore = {
    read: () => onSample,
    write: async () => {
      throw new Error('ENOSPC');
    },
  };
  const made = engineOver(store);
  await expect(made.changeSettings({ ...onSample, theme: 'dark' })).rejects.toThrow('ENOSPC');
  expect(made.settings()).toEqual(onSample);
});
