// The composition root: the one place that makes networks, keeps settings and runs traces. Plain Node, so that the same engine
// answers the window, the terminal and a test. Not here: anything of a protocol, anything of Electron.

import { randomUUID } from 'node:crypto';
import type { BudgetUse } from '../shared/budget';
import type { NetworkStatus, Snapshot } from '../shared/contract';
import type { DnsReport } from '../shared/dns-report';
import type { ListStatus } from '../shared/list/status';
import { defaultTraceOptions, type NetworkKind, plainResolver, type TraceOptions } from '../shared/options';
import type { Propagation, PropagationEvent } from '../shared/propagation';
import { formatResolver } from '../shared/resolver-text';
import type { SampleEntry } from '../shared/sample-entry';
import type { Settings } from '../shared/settings';
import type { SmtpReport } from '../shared/smtp-report';
import { applyTraceEvent, type Trace, type TraceEvent } from '../shared/trace';
import { builtInTrustAnchors } from './dns/dnssec/anchors';
import { builtInAddressEchoes, builtInBlockLists } from './dns/public-lists';
import { builtInPublicResolvers } from './dns/public-resolvers';
import { createResolver } from './dns/resolver';
import { builtInRootHints } from './dns/root-hints';
import type { RecordType } from './dns/types';
import { type CheckSnapshot, type Checks, createChecks } from './health/checks';
import { askDns, type DnsRequest } from './health/dns-question';
import type { Keeper, KeeperEvent } from './list/keeper/protocol';
import { createLists, type Lists } from './list/lists';
import { createInternet } from './net/internet';
import type { Network } from './net/network';
import { createManners, type Manners } from './route/manners';
import { askSmtp, type SmtpRequest } from './route/smtp-question';
import { beginTrace, traceRoute } from './route/trace';
import { sampleEntries } from './sample/catalogue';
import { createSampleInternet } from './sample/network';
import { throttled } from './smtp/manners/throttled';
import type { GreylistStore } from './store/greylist-file';
import type { SettingsStore } from './store/settings-file';

export interface EngineEvents {
  onTraceEvent(id: string, seq: number, event: TraceEvent): void;
  onNetworkStatus(status: NetworkStatus): void;
  onPropagationEvent?(id: string, seq: number, event: PropagationEvent): void;
  /** Whenever the budget of the settings' network changed, at most four times a second. */
  onBudgetUse?(use: BudgetUse): void;
  /** At most four times a second a list. */
  onListStatus?(status: ListStatus): void;
  onListRemoved?(id: string): void;
}

export interface StartRequest {
  address: string;
  /** Default: as the settings say. */
  network?: NetworkKind;
  options?: TraceOptions;
  /** Stay open for a host that asks to be called later. Default: the trace ends as waiting. */
  wait?: boolean;
}

export interface Engine {
  settings(): Settings;
  changeSettings(settings: Settings): Promise<Settings>;
  samples(): readonly SampleEntry[];
  start(request: StartRequest): Snapshot & { done: Promise<Trace> };
  cancel(id: string): void;
  /** Stops every trace and every check under way; a trace that waits for its time disturbs nobody and goes on waiting. */
  cancelAll(): void;
  /** The trace as it stands; null for one that is not (or no longer) kept. */
  snapshot(id: string): Snapshot | null;
  latest(): Snapshot | null;
  /** With `ask`, one question (`. NS`) is put to the resolvers first; without, what is known is told. */
  status(ask: boolean): Promise<NetworkStatus>;
  /** Whom the settings' network was asked for how often. */
  budgetUse(): BudgetUse;
  /** One question of DNS, fully told. */
  askDns(network: NetworkKind, request: DnsRequest, signal: AbortSignal): Promise<DnsReport>;
  /** One mail host, approached as a real sender would. */
  askSmtp(network: NetworkKind, request: SmtpRequest, signal: AbortSignal): Promise<SmtpReport>;
  /** Who says what of one name: begun under the settings' network and options where none are given. */
  check(request: CheckRequest): CheckSnapshot & { done: Promise<Propagation> };
  readonly checks: Omit<Checks, 'start' | 'settle'>;
  /** Files of addresses. Each list is asked about on the network it was made for. */
  readonly lists: Lists;
  dispose(): Promise<void>;
}

export interface CheckRequest {
  name: string;
  type: RecordType;
  network?: NetworkKind;
  options?: TraceOptions;
}

interface Session {
  trace: Trace;
  seq: number;
  stop: AbortController;
  done: Promise<Trace> | null;
}

/** Finished traces kept for a window that asks again. */
const keptSessions = 20;
const budgetToldEveryMs = 250;
/** The sample internet belongs to nobody: its hosts are called one at a time, and as often as the user likes. */
const samplePerMinute = 6_000;

export function createEngine(parts: {
  store: SettingsStore;
  /** Who asked to be called later on the Internet. Default: known as long as the engine lives. */
  greylist?: GreylistStore;
  /** Starts whoever keeps the lists, at the first call that needs it. */
  openKeeper?: (tell: (event: KeeperEvent) => void) => Promise<Keeper>;
  /** Default: there may be some. */
  hasLists?: () => boolean;
  /** How lists are asked about; default: as the settings say. */
  listOptions?: (kind: NetworkKind) => TraceOptions;
  version: string;
  events: EngineEvents;
}): Engine {
  const { store, greylist, version, events, openKeeper, hasLists, listOptions } = parts;
  const application = { name: 'Waypost', version };
  const networks = new Map<NetworkKind, Network>();
  const shared = new Map<NetworkKind, Manners>();
  const sessions = new Map<string, Session>();
  const finished: string[] = [];
  const known = new Map<NetworkKind, Pick<NetworkStatus, 'reachable' | 'port25'>>();
  const disposed = new AbortController();
  const checks = createChecks((id, seq, event) => events.onPropagationEvent?.(id, seq, event));
  let settings = store.read();

  const network = (kind: NetworkKind): Network => {
    const made =
      networks.get(kind) ??
      (kind === 'sample'
        ? createSampleInternet()
        : createInternet({
            rootHints: builtInRootHints,
            trustAnchors: builtInTrustAnchors,
            publicResolvers: builtInPublicResolvers,
            blockLists: builtInBlockLists,
            addressEchoes: builtInAddressEchoes,
            proxyLogin: () => settings.proxyLogin,
          }));
    networks.set(kind, made);
    return made;
  };

  const manners = (kind: NetworkKind): Manners => {
    const known = shared.get(kind);
    if (known !== undefined) return known;
    const { clock } = network(kind);
    const made =
      kind === 'sample'
        ? createManners(clock, { perMinute: samplePerMinute })
        : createManners(clock, greylist === undefined ? {} : { greylist });
    shared.set(kind, made);
    made.budget.onChange(() => {
      if (kind === settings.network) tellBudget();
    });
    return made;
  };

  /** At once, and once more when the quarter of a second is over in which others came. */
  const tellBudget = throttled(budgetToldEveryMs, () => events.onBudgetUse?.(budgetUse()));
  const budgetUse = (): BudgetUse => manners(settings.network).budget.use();

  const lists = createLists({
    openKeeper: (tell) => openKeeper?.(tell) ?? Promise.reject(new Error('this engine keeps no lists')),
    hasLists: hasLists ?? (() => true),
    network,
    options: (kind) => listOptions?.(kind) ?? optionsFor(kind, settings),
    manners,
    onStatus: (status) => events.onListStatus?.(status),
    onRemoved: (id) => events.onListRemoved?.(id),
  });

  const statusOf = (kind: NetworkKind): NetworkStatus => {
    const options = optionsFor(kind, settings);
    const resolvers =
      options.resolverMode === 'system'
        ? network(kind).systemResolvers().map(plainResolver)
        : options.resolvers;
    return {
      kind,
      resolvers: resolvers.map((resolver) => formatResolver(resolver)),
      resolverMode: options.resolverMode,
      ...(known.get(kind) ?? nothingKnown(network(kind))),
    };
  };

  /** `asked`: the settings under which it was learnt; of other resolvers than those of now it says nothing. */
  const learn = (
    kind: NetworkKind,
    asked: Settings,
    { reachable, ...rest }: Partial<Pick<NetworkStatus, 'reachable' | 'port25'>>,
  ): void => {
    const holds = kind === 'sample' || sameResolvers(asked, settings);
    const news = reachable !== undefined && holds ? { ...rest, reachable } : rest;
    const before = known.get(kind) ?? nothingKnown(network(kind));
    // Once open, a later silence is the other side's.
    const after = { ...before, ...news, ...(before.port25 === 'open' ? { port25: before.port25 } : {}) };
    known.set(kind, after);
    const changed = before.reachable !== after.reachable || before.port25 !== after.port25;
    if (changed && kind === settings.network) events.onNetworkStatus(statusOf(kind));
  };

  const start = ({
    address,
    network: kind = settings.network,
    options = optionsFor(kind, settings),
    wait = false,
  }: StartRequest) => {
    const id = randomUUID();
    const stop = new AbortController();
    if (disposed.signal.aborted) stop.abort();
    const asked = settings;
    const head = { id, application, input: address, options };
    const session: Session = { trace: beginTrace(network(kind), head), seq: 0, stop, done: null };
    const begun = session.trace;
    let isOver = false;
    const onEvent = (event: TraceEvent, trace: Trace): void => {
      if (isOver) return;
      session.trace = trace;
      session.seq += 1;
      learn(kind, asked, learnedFrom(event, options));
      events.onTraceEvent(id, session.seq, event);
    };
    sessions.set(id, session);
    const originMs = network(kind).clock.now();
    // The first event comes after the caller has its answer.
    const done = Promise.resolve()
      .then(() =>
        traceRoute({
          network: network(kind),
          trace: begun,
          signal: stop.signal,
          manners: manners(kind),
          wait,
          onEvent,
        }),
      )
      .catch((error: unknown) => {
        // A fault of ours: whoever waits hears of it, no socket stays behind, and nobody shows it as running for ever.
        stop.abort();
        const elapsedMs = Math.max(0, network(kind).clock.now() - originMs);
        const end: TraceEvent = { type: 'end', state: 'cancelled', elapsedMs };
        onEvent(end, applyTraceEvent(session.trace, end));
        isOver = true; // steps beside the one that failed may still have something to tell
        throw error;
      });
    session.done = done;
    // A slow one outlives quick ones begun after it: the first to end is the first to be forgotten.
    const keep = (): void => {
      finished.push(id);
      for (const old of finished.splice(0, finished.length - keptSessions)) sessions.delete(old);
    };
    done.then(keep, keep);
    return { trace: begun, seq: 0, done };
  };

  const cancelAll = (): void => {
    for (const { trace, stop } of sessions.values()) if (trace.state !== 'waiting') stop.abort();
    checks.cancelAll();
  };

  const snapshotOf = (session: Session | undefined): Snapshot | null =>
    session === undefined ? null : { trace: session.trace, seq: session.seq };

  return {
    settings: () => settings,
    async changeSettings(next) {
      const before = settings;
      settings = next;
      known.delete('internet'); // another resolver may answer where this one did not
      try {
        await store.write(next);
      } catch (error) {
        // What could not be kept does not hold, or the window and the next start would each show something else.
        if (settings === next) settings = before;
        throw error;
      }
      return next;
    },
    samples: sampleEntries,
    start,
    cancel: (id) => sessions.get(id)?.stop.abort(),
    cancelAll,
    snapshot: (id) => snapshotOf(sessions.get(id)),
    latest: () => snapshotOf([...sessions.values()].at(-1)),
    async status(ask) {
      const asked = settings;
      const kind = asked.network;
      if (ask) {
        const isReachable = await answers(network(kind), optionsFor(kind, asked), disposed.signal);
        if (!disposed.signal.aborted) learn(kind, asked, { reachable: isReachable ? 'yes' : 'no' });
      }
      return statusOf(kind);
    },
    budgetUse,
    askDns: (kind, request, signal) =>
      askDns(network(kind), request, AbortSignal.any([signal, disposed.signal])),
    askSmtp: (kind, request, signal) => {
      const { budget } = manners(kind);
      return askSmtp(network(kind), budget, request, AbortSignal.any([signal, disposed.signal]));
    },
    check: ({ name, type, network: kind = settings.network, options = optionsFor(kind, settings) }) =>
      checks.start({ network: network(kind), options, name, type }),
    checks,
    lists,
    async dispose() {
      disposed.abort();
      await lists.dispose();
      tellBudget.stop();
      cancelAll();
      for (const { stop } of sessions.values()) stop.abort();
      await checks.settle();
      await Promise.allSettled([...sessions.values()].map((session) => session.done));
      await Promise.all([...networks.values()].map((made) => made.dispose()));
      await greylist?.settle();
    },
  };
}

/** The sample internet has ports, a root and resolvers of its own; only how far and as whom to ask is the user's there. */
function optionsFor(kind: NetworkKind, { trace }: Settings): TraceOptions {
  if (kind === 'internet') return trace;
  const { depth, helo, mailFrom, timeoutMs } = trace;
  return { ...defaultTraceOptions, depth, helo, mailFrom, timeoutMs };
}

/** Before anything was asked: only that a machine without a network reaches nobody. */
function nothingKnown(network: Network): Pick<NetworkStatus, 'reachable' | 'port25'> {
  return { reachable: network.isConnected() ? 'not-asked' : 'no', port25: 'not-asked' };
}

/** What an event shows about this machine's network, beside the trace it belongs to. */
function learnedFrom(
  event: TraceEvent,
  options: TraceOptions,
): Partial<Pick<NetworkStatus, 'reachable' | 'port25'>> {
  if (event.type === 'exchange' && event.exchange.role === 'resolver') {
    return event.exchange.response === null ? {} : { reachable: 'yes' };
  }
  if (event.type === 'verdict' && event.verdict.reasons[0]?.code === 'resolver-unreachable')
    return { reachable: 'no' };
  // What a proxy reaches says nothing of this machine's own way out.
  const isOwnWay = options.smtpPort === 25 && options.proxy === null;
  if (event.type === 'attempt' && isOwnWay && event.attempt.state !== 'skipped') {
    if (event.attempt.connectedMs !== null) return { port25: 'open' };
    if (event.attempt.state === 'failed') return { port25: 'not-known' };
  }
  return {};
}

/** Do both put their questions to the same name servers? */
function sameResolvers({ trace: one }: Settings, { trace: other }: Settings): boolean {
  return (
    one.resolverMode === other.resolverMode &&
    one.dnsPort === other.dnsPort &&
    JSON.stringify(one.resolvers) === JSON.stringify(other.resolvers)
  );
}

async function answers(network: Network, options: TraceOptions, stopped: AbortSignal): Promise<boolean> {
  const resolver = createResolver({
    network,
    observe: () => {},
    nextId: () => 'status',
    originMs: network.clock.now(),
    resolvers:
      options.resolverMode === 'system' ? network.systemResolvers().map(plainResolver) : options.resolvers,
    resolverOrder: options.resolverOrder,
    rootHints: [],
    dnsPort: options.dnsPort,
    allowPrivate: options.allowPrivate,
  });
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(options.timeoutMs)]);
  const answer = await resolver.resolve({ name: '.', type: 'NS' }, signal);
  return answer.ok || (answer.failure.layer === 'dns' && answer.failure.side === 'there');
}
