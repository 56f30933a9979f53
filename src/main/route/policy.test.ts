// The policy step within a whole trace: signed zones asked over sockets, a mail host with a certificate of the test's own, and the
// policy's web server played by the Network.

import { X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../shared/options';
import { type Trace, type TraceEvent, traceSchema } from '../../shared/trace';
import { type Handler, startWorld, type World } from '../dns/testing/servers';
import type { HttpsRequest, Network } from '../net/network';
import { openTcp } from '../net/tcp';
import { makeCertificate, type TestCertificate } from '../net/testing/certificate';
import type { Scenario } from '../sample/scenario';
import { askWorld } from '../sample/testing/signed-world';
import { buildWorld, type World as Zones } from '../sample/world';
import { signed, zone } from '../sample/zone';
import { type ScriptedHost, startScriptedHost } from '../smtp/testing/scripted-host';
import { beginTrace, traceRoute } from './trace';

const resolver = { address: '192.0.2.53', port: 53 };
const mailAddress = '198.51.100.7';
const policy = 'version: STSv1\nmode: enforce\nmx: *.harbor.example\nmax_age: 604800\n';

let world: World | undefined;
let mail: ScriptedHost | undefined;
afterEach(async () => {
  world?.close();
  await mail?.close();
});

let certificate: TestCertificate;
let other: TestCertificate;
beforeAll(async () => {
  certificate = await makeCertificate({ name: 'mx.harbor.example' });
  other = await makeCertificate({ name: 'mx.harbor.example' });
});

/** `3 0 1` of a certificate, as a line of a zone. */
const record = ({ certPem }: TestCertificate, usage = 3): string =>
  `_25._tcp.mx TLSA ${usage} 0 1 ${new X509Certificate(certPem).fingerprint256.replaceAll(':', '')}`;

const lines = ['@ MX 10 mx', `mx A ${mailAddress}`];
const sts = ['_mta-sts TXT v=STSv1; id=7', 'mta-sts A 198.51.100.80'];

function zonesWith(more: readonly string[], isSigned = true): Zones {
  const harbor = zone('harbor.example', [...lines, ...more]);
  const scenario: Scenario = {
    id: 'policy',
    title: '',
    story: '',
    address: '',
    outcome: 'deliverable',
    group: 'everyday',
    zones: [isSigned ? signed(harbor) : harbor],
    hosts: [],
  };
  return buildWorld([scenario]);
}

/** A resolver that knows every zone. */
const resolverOf =
  (zones: Zones): Handler =>
  (query) => {
    const [question] = query.questions;
    if (question === undefined) return [];
    const said = askWorld(zones, question, query.edns?.dnssecOk ?? false);
    return [{ ...said, id: query.id, authoritative: false, recursionAvailable: true }];
  };

/** A mail host that takes whoever is asked for; with a certificate it speaks TLS. */
async function mailHost(keys: TestCertificate | null): Promise<void> {
  mail = await startScriptedHost(async (peer) => {
    let isSafe = keys === null;
    peer.say('220 mx ESMTP\r\n');
    for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
      if (line === 'STARTTLS' && keys !== null) {
        peer.say('220 go\r\n');
        peer.encrypt({ key: keys.keyPem, cert: keys.certPem });
        isSafe = true;
      } else peer.say(line.startsWith('EHLO') && !isSafe ? '250-mx\r\n250 STARTTLS\r\n' : '250 2.0.0 Ok\r\n');
    }
  });
}

interface Run {
  trace: Trace;
  events: TraceEvent[];
  fetched: HttpsRequest[];
  asked: readonly string[];
}

async function trace(
  more: readonly string[],
  {
    isSigned = true,
    handler = (zones: Zones) => resolverOf(zones),
    body = policy,
    input = 'mara@harbor.example',
    ...options
  }: Partial<TraceOptions> & {
    isSigned?: boolean;
    handler?: (zones: Zones) => Handler;
    body?: string;
    input?: string;
  } = {},
): Promise<Run> {
  const zones = zonesWith(more, isSigned);
  const started = await startWorld({ [resolver.address]: handler(zones) });
  world = started;
  const fetched: HttpsRequest[] = [];
  const network: Network = {
    ...started.network,
    ownName: () => 'desk.example',
    dialTcp: (dialled) =>
      dialled.remote.address === mailAddress && mail !== undefined
        ? openTcp({ ...dialled, dial: { address: '127.0.0.1', port: mail.port } })
        : started.network.dialTcp(dialled),
    httpsGet: async (call) => {
      fetched.push(call);
      return {
        ok: true,
        value: { status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from(body) },
      };
    },
  };
  const events: TraceEvent[] = [];
  const begun = beginTrace(network, {
    id: 'test',
    application: { name: 'Waypost', version: '0' },
    input,
    options: {
      ...defaultTraceOptions,
      resolverMode: 'chosen',
      resolvers: [plainResolver(resolver)],
      trustAnchors: [...zones.signer.anchors()],
      walk: false,
      prober: false,
      timeoutMs: 2_000,
      ...options,
    },
  });
  const signal = new AbortController().signal;
  const traced = await traceRoute({ network, trace: begun, signal, onEvent: (event) => events.push(event) });
  return { trace: traceSchema.parse(traced), events, fetched, asked: started.asked };
}

const stepOf = ({ trace: { steps } }: Run) => steps.find(({ name }) => name === 'policy');
const daneIn = ({ trace: { hosts } }: Run) => hosts[0]?.attempts.map(({ dane }) => dane?.state ?? null);

describe('DANE along a trace', () => {
  it('a certificate that the signed record names matches', async () => {
    await mailHost(certificate);
    const run = await trace([record(certificate)]);
    expect(run.trace.hosts[0]?.tlsa).toMatchObject({
      name: '_25._tcp.mx.harbor.example',
      state: 'secure',
      records: [{ usage: 3, usable: true }],
    });
    expect(run.trace.hosts[0]?.attempts[0]?.dane).toEqual({
      state: 'match',
      record: 0,
      certificate: 0,
      problem: null,
    });
    expect(stepOf(run)).toMatchObject({ state: 'done' });
    expect(run.trace.security.map(({ question }) => question.type).sort()).toEqual([
      'A',
      'AAAA',
      'MX',
      'TLSA',
    ]);
  });

  const cells: [
    why: string,
    more: () => string[],
    keys: () => TestCertificate | null,
    state: string,
    dane: unknown,
  ][] = [
    ['another certificate', () => [record(other)], () => certificate, 'secure', 'mismatch'],
    [
      'the next one beside it',
      () => [record(other), record(certificate)],
      () => certificate,
      'secure',
      'match',
    ],
    ['no TLS', () => [record(certificate)], () => null, 'secure', 'no-tls'],
    ['no usable record', () => [record(certificate, 1)], () => certificate, 'secure', 'unusable'],
    ['no record', () => [], () => certificate, 'none', null],
  ];
  it.each(cells)('%s', async (_why, more, keys, state, dane) => {
    await mailHost(keys());
    const run = await trace(more());
    expect(run.trace.hosts[0]?.tlsa?.state).toBe(state);
    expect(daneIn(run)).toEqual([dane]);
  });

  it('a zone that is not signed is not asked for TLSA', async () => {
    await mailHost(certificate);
    const run = await trace([record(certificate)], { isSigned: false });
    expect(run.trace.hosts[0]?.tlsa?.state).toBe('not-applicable');
    expect(daneIn(run)).toEqual([null]);
    expect(run.asked.filter((question) => question.includes('TLSA'))).toEqual([]);
  });

  it('records that a resolver tampers with are bogus', async () => {
    await mailHost(certificate);
    const run = await trace([record(certificate)], {
      handler: (zones) => (query, via) =>
        resolverOf(zones)(query, via).map((said) =>
          said instanceof Uint8Array
            ? said
            : {
                ...said,
                answer: said.answer.map((one) =>
                  one.data.type === 'TLSA' ? { ...one, data: { ...one.data, data: Buffer.alloc(32) } } : one,
                ),
              },
        ),
    });
    expect(run.trace.hosts[0]?.tlsa?.state).toBe('bogus');
    expect(daneIn(run)).toEqual([null]);
  });

  it('where nothing is proved nothing is asked', async () => {
    await mailHost(certificate);
    const run = await trace([record(certificate), ...sts], { dnssec: false });
    expect(run.trace.hosts[0]?.tlsa).toBeNull();
    expect(run.trace.mtaSts?.state).toBe('found');
    expect(run.trace.security).toEqual([]);
  });
});

describe('MTA-STS along a trace', () => {
  it('is found, and asked for once', async () => {
    const run = await trace(sts, { depth: 'dns', httpsPort: 8_443 });
    expect(run.trace.mtaSts).toMatchObject({
      state: 'found',
      id: '7',
      policy: { mode: 'enforce', mx: ['*.harbor.example'], maxAgeSeconds: 604_800 },
      fetch: { host: 'mta-sts.harbor.example', address: '198.51.100.80', port: 8_443, status: 200 },
    });
    expect(run.fetched).toHaveLength(1);
    expect(run.events.filter(({ type }) => type === 'mta-sts')).toHaveLength(1);
    expect(stepOf(run)).toMatchObject({ state: 'done' });
    const ids = run.trace.exchanges.map(({ id }) => id);
    for (const id of run.trace.mtaSts?.exchangeIds ?? []) expect(ids).toContain(id);
    expect(run.trace.mtaSts?.exchangeIds).toHaveLength(3);
  });

  it('is none where there is no record, and no server is called', async () => {
    const run = await trace([], { depth: 'dns' });
    expect(run.trace.mtaSts?.state).toBe('none');
    expect(run.fetched).toEqual([]);
  });

  it('a record that could not be asked for is no "none", and the step says so', async () => {
    const run = await trace(sts, {
      depth: 'dns',
      handler: (zones) => (query, via) => {
        const said = resolverOf(zones)(query, via);
        return query.questions[0]?.type === 'TXT'
          ? said.map((one) => (one instanceof Uint8Array ? one : { ...one, rcode: 'SERVFAIL', answer: [] }))
          : said;
      },
    });
    expect(run.trace.mtaSts).toMatchObject({ state: 'failed', failure: { code: 'servfail' } });
    expect(stepOf(run)).toMatchObject({ state: 'failed', failure: { code: 'servfail' } });
  });
});

describe('a wildcard MX', () => {
  const rows: [why: string, more: string[], wildcard: boolean][] = [
    ['is seen', ['* MX 10 mx'], true],
    ['is not there', [], false],
    ['a null one takes no mail', ['* MX 0 .'], false],
    ['a wildcard address is none', ['* A 198.51.100.9'], false],
  ];
  it.each(rows)('%s', async (_why, more, wildcard) => {
    const run = await trace(more, { depth: 'dns' });
    expect(run.trace.mx?.wildcard).toBe(wildcard);
    const labels = run.asked.flatMap(
      (line) => /udp ([a-z0-9]{18})\.harbor\.example MX$/.exec(line)?.[1] ?? [],
    );
    expect(labels).toHaveLength(1);
  });
});

describe('the step is skipped', () => {
  const rows: [why: string, input: string, options: Partial<TraceOptions>, skipped: string][] = [
    ['switched off', 'mara@harbor.example', { policy: false }, 'switched-off'],
    ['an address literal', 'mara@[198.51.100.7]', {}, 'literal'],
    ['no such domain', 'mara@nowhere.example', {}, 'earlier-step'],
    ['no address at all', 'mara', {}, 'earlier-step'],
  ];
  it.each(rows)('%s', async (_why, input, options, skipped) => {
    const run = await trace(sts, { depth: 'dns', input, ...options });
    expect(stepOf(run)).toMatchObject({ state: 'skipped', skipped });
    expect(run.trace.mtaSts).toBeNull();
    expect(run.trace.mx?.wildcard ?? null).toBeNull();
    expect(run.trace.hosts.map(({ tlsa }) => tlsa).filter((one) => one !== null)).toEqual([]);
    expect(run.fetched).toEqual([]);
  });

  it('a domain that takes no mail', async () => {
    const run = await trace([], {
      depth: 'dns',
      handler: (zones) => (query, via) =>
        resolverOf(zones)(query, via).map((said) =>
          said instanceof Uint8Array
            ? said
            : {
                ...said,
                answer: said.answer.map((one) =>
                  one.data.type === 'MX'
                    ? { ...one, data: { type: 'MX' as const, preference: 0, exchange: '.' } }
                    : one,
                ),
              },
        ),
    });
    expect(stepOf(run)).toMatchObject({ state: 'skipped', skipped: 'null-mx' });
  });
});
