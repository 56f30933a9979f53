// The steps over name servers of a test's own, where the sample internet is too well behaved: sets of records no honest zone has.

import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../shared/options';
import { type Trace, traceSchema } from '../../shared/trace';
import { a, aaaa, answerFrom, mx, type Zones } from '../dns/testing/authority';
import { type Handler, startWorld, type World } from '../dns/testing/servers';
import type { Network } from '../net/network';
import { openTcp } from '../net/tcp';
import { beginTrace, traceRoute } from './trace';

const resolver = { address: '192.0.2.53', port: 53 };
const mailAddress = '192.0.2.25';

let world: World | undefined;
let mail: Server | undefined;
afterEach(() => {
  world?.close();
  mail?.close();
});

const resolverOf =
  (zones: Zones): Handler =>
  (query) => [{ ...answerFrom(zones, query), recursionAvailable: true }];

/** A mail host that takes what it is asked, wherever it is dialled. */
async function mailHost(): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 mx ESMTP\r\n');
    socket.on('data', () => socket.write('250 2.0.0 Ok\r\n'));
  });
  mail = server;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

async function trace(
  handlers: Readonly<Record<string, Handler>>,
  options: Partial<TraceOptions>,
  more: (network: Network) => Partial<Network> = () => ({}),
): Promise<{ trace: Trace; world: World }> {
  world = await startWorld(handlers);
  const network = { ...world.network, ...more(world.network) };
  const begun = beginTrace(network, {
    id: 'test',
    application: { name: 'Waypost', version: '0' },
    input: 'mara@harbor.example',
    options: {
      ...defaultTraceOptions,
      resolverMode: 'chosen',
      resolvers: [plainResolver(resolver)],
      walk: false,
      timeoutMs: 1_000,
      ...options,
    },
  });
  const signal = new AbortController().signal;
  const traced = await traceRoute({ network, trace: begun, signal, onEvent: () => {} });
  expect(traceSchema.safeParse(traced).error).toBeUndefined();
  return { trace: traced, world };
}

describe('addresses', () => {
  it('an address given twice is one address, and its attempt stands', async () => {
    const port = await mailHost();
    const zones: Zones = {
      '.': [
        mx('harbor.example', 10, 'mx.harbor.example'),
        a('mx.harbor.example', mailAddress),
        a('mx.harbor.example', mailAddress),
      ],
    };
    const dialMail = (network: Network): Partial<Network> => ({
      dialTcp: (options) =>
        options.remote.address === mailAddress
          ? openTcp({ ...options, dial: { address: '127.0.0.1', port } })
          : network.dialTcp(options),
    });
    const { trace: traced } = await trace({ [resolver.address]: resolverOf(zones) }, {}, dialMail);
    expect(traced.hosts[0]?.addresses.list.map(({ address }) => address)).toEqual([mailAddress]);
    expect(traced.hosts[0]?.attempts.map(({ state }) => state)).toEqual(['done']);
    expect(traced.verdict?.outcome).toBe('deliverable');
  });

  it('many addresses of a family that is missing here do not stand before the other family', async () => {
    const port = await mailHost();
    const zones: Zones = {
      '.': [
        mx('harbor.example', 10, 'mx.harbor.example'),
        a('mx.harbor.example', mailAddress),
        ...Array.from({ length: 12 }, (_, index) => aaaa('mx.harbor.example', `2001:db8::${index + 1}`)),
      ],
    };
    const dialMail = (network: Network): Partial<Network> => ({
      dialTcp: (options) =>
        options.remote.address === mailAddress
          ? openTcp({ ...options, dial: { address: '127.0.0.1', port } })
          : network.dialTcp(options),
    });
    const { trace: traced } = await trace({ [resolver.address]: resolverOf(zones) }, {}, dialMail);
    expect(traced.hosts[0]?.attempts.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 8 }, () => 'failed'),
      ...Array.from({ length: 4 }, () => 'skipped'),
      'done',
    ]);
    expect(traced.verdict?.outcome).toBe('deliverable');
  });

  it('a set of 300 hosts costs a bounded number of questions, few at a time', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `m${index}.harbor.example`);
    const zones: Zones = {
      '.': names.flatMap((name, index) => [mx('harbor.example', index, name), a(name, mailAddress)]),
    };
    let open = 0;
    let most = 0;
    const counting = (network: Network): Partial<Network> => ({
      async openUdp(remote, signal) {
        open += 1;
        most = Math.max(most, open);
        const opened = await network.openUdp(remote, signal);
        if (!opened.ok) return opened;
        const close = (): void => {
          open -= 1;
          opened.value.close();
        };
        return { ok: true, value: { ...opened.value, close } };
      },
    });
    const { trace: traced } = await trace(
      { [resolver.address]: resolverOf(zones) },
      { depth: 'dns' },
      counting,
    );
    expect(traced.hosts).toHaveLength(300);
    expect(most).toBeLessThanOrEqual(16 + 2); // and two of the policy beside them
    expect(traced.exchanges.length).toBeLessThanOrEqual(2 + 2 + 2 * 20);
    expect(traced.hosts.filter(({ addresses }) => addresses.state === 'skipped')).toHaveLength(280);
    expect(traced.verdict?.reasons[0]?.code).toBe('hosts-not-asked');
  });
});

describe('time', () => {
  it('no new address is tried once the hosts have had their ten minutes', async () => {
    const closedPort = await mailHost();
    mail?.close();
    const zones: Zones = {
      '.': [
        mx('harbor.example', 10, 'mx1.harbor.example'),
        a('mx1.harbor.example', mailAddress),
        a('mx1.harbor.example', '192.0.2.26'),
      ],
    };
    let aheadMs = 0;
    const { trace: traced } = await trace({ [resolver.address]: resolverOf(zones) }, {}, (network) => ({
      clock: { ...network.clock, now: () => network.clock.now() + aheadMs },
      isPublic: () => true,
      dialTcp: (dialled) => {
        aheadMs = 600_001; // the first address has only just been found not to answer
        return openTcp({ ...dialled, dial: { address: '127.0.0.1', port: closedPort } });
      },
    }));
    const attempts = traced.hosts.map((host) => host.attempts.map(({ state, skipped }) => skipped ?? state));
    expect(attempts).toEqual([['failed', 'over-limit']]);
  });
});
