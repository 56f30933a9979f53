// The step `prober`: this machine as a sender, looked at before the hosts' answers are judged. The name it greets with, the address it
// comes out with, that address's name and back again, block lists, and whether the hosts' port could be reached at all. Runs beside the
// other steps and holds none of them up: two seconds after the hosts it is told as far as it is known. Not here: what it means.

import { setMaxListeners } from 'node:events';
import { formatEndpoint } from '../../shared/endpoint';
import type { Attempt } from '../../shared/evidence';
import type { OutsideAddress, Port25State, ProberEvidence, Reverse } from '../../shared/prober';
import { type DnsAnswer, type Lookup, withoutProof } from '../dns/lookup';
import { isPrivateNetwork, type Lookups } from '../dns/lookups';
import { addressLiteral, ownNameOf } from '../smtp/envelope';
import { askLists } from './prober-lists';
import { askEchoes, seenByHosts } from './prober-outside';
import { plainAddress, reverseName } from './reverse-name';
import { type Run, runStep } from './run';

export interface ProberStep {
  /** What can be learnt without any host is learnt, or its time is over; for whoever looks before calling one. */
  readonly ended: Promise<unknown>;
  /** Takes in what the hosts showed and ends, `patienceMs` later at most. */
  settle(): Promise<void>;
}

/** Longest wait once the hosts have answered, and for the step by itself. */
const patienceMs = 2_000;
const wholeMs = 8_000;
/** Addresses of ours that are looked at; a machine has one of each family. */
const maxOutside = 4;
const maxNames = 10;
/** Names of an address that are looked up again. */
const maxConfirmed = 5;

/** `lookups`: of its own, so that a block list that is silent never makes a resolver look silent to the sender's own way. */
export function beginProber(run: Run, { context, resolver, walk }: Lookups): ProberStep {
  const { network, options, manners } = run;
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  setMaxListeners(0, signal);
  const lookup = resolver ?? walk;
  const isPrivate = isPrivateNetwork(options);
  const underWay: Promise<void>[] = [];
  let evidence = before(run);

  const tell = (part: Partial<ProberEvidence>): void => {
    evidence = { ...evidence, ...part };
    if (!run.signal.aborted) run.tell({ type: 'prober', prober: evidence });
  };

  const learn = (found: readonly OutsideAddress[]): void => {
    const known = new Set(evidence.outside.map(({ address }) => address));
    const fresh = found.filter(({ address }) => !known.has(address)).slice(0, maxOutside - known.size);
    if (fresh.length === 0) return;
    tell({ outside: [...evidence.outside, ...fresh] });
    for (const { address, family } of fresh) underWay.push(lookInto(address, family));
  };

  async function lookInto(address: string, family: 4 | 6): Promise<void> {
    if (lookup === null) return;
    const lists = isPrivate ? [] : network.blockLists();
    const tests = manners.listTests;
    const [reverse, listings] = await Promise.all([
      findReverse(lookup, address, signal),
      askLists({ lookup, lists, tests, signal }, address, family),
    ]);
    tell({ reverse: [...evidence.reverse, reverse], listings: [...evidence.listings, ...listings] });
  }

  async function findHelo(): Promise<void> {
    const { name, source } = evidence.helo;
    if (lookup === null || source === 'literal' || name.startsWith('[')) return;
    const answers = await addressesOf(lookup, name, signal);
    const failure = answers.flatMap((answer) => (answer.ok ? [] : withoutProof(answer.failure)))[0] ?? null;
    const addresses = answers.flatMap(addressesFrom).slice(0, 100);
    tell({ helo: { name, source, addresses, failure, exchangeIds: answers.flatMap(idsOf).slice(0, 1_000) } });
  }

  /** Through a proxy others see the proxy's address; on a private network nobody outside is told that we are here. */
  async function findOutside(): Promise<void> {
    if (isPrivate || options.proxy !== null) return;
    learn(await askEchoes(context, network.addressEchoes(), signal));
  }

  /** Until nothing is under way any more, what was begun meanwhile included. */
  async function allDone(): Promise<void> {
    for (let count = -1; count !== underWay.length; ) {
      count = underWay.length;
      await Promise.all(underWay);
    }
  }

  const within = async (ms: number): Promise<void> => {
    const timer = new AbortController();
    const inTime = AbortSignal.any([run.signal, timer.signal]);
    const all = allDone();
    await Promise.race([all, network.clock.sleep(ms, inTime)]);
    timer.abort();
  };

  const ended = runStep(run, 'prober', async () => {
    tell({});
    underWay.push(findHelo(), findOutside());
    await within(wholeMs);
    return run.signal.aborted ? { skipped: 'cancelled' } : { done: true };
  });
  ended.catch(() => {}); // heard in `settle`

  return {
    ended,
    async settle() {
      const { hosts } = run.trace();
      learn(seenByHosts(hosts, network, options.proxy !== null, evidence.outside));
      const attempts = hosts.flatMap((host) => host.attempts);
      tell({ helo: spokenHelo(evidence.helo, attempts), port25: port25Of(attempts, options.proxy !== null) });
      await within(patienceMs);
      stop.abort();
      await allDone();
      await ended;
    },
  };
}

function before({ options, network }: Run): ProberEvidence {
  const own = ownNameOf(network);
  const name = options.helo ?? own ?? '';
  const source = options.helo !== null ? 'settings' : own !== null ? 'own-name' : 'literal';
  return {
    helo: { name, source, addresses: [], failure: null, exchangeIds: [] },
    outside: [],
    reverse: [],
    listings: [],
    proxy: options.proxy === null ? null : `socks5://${formatEndpoint(options.proxy)}`,
    port25: { v4: 'not-asked', v6: 'not-asked' },
  };
}

/** Without a name, the literal that was greeted with: of our own end of a connection. */
function spokenHelo(helo: ProberEvidence['helo'], attempts: readonly Attempt[]): ProberEvidence['helo'] {
  if (helo.source !== 'literal') return helo;
  const local = attempts.find((attempt) => attempt.local !== null)?.local;
  return local ? { ...helo, name: addressLiteral(local.address) } : helo;
}

/** What a proxy reaches says nothing of this machine's own way out. */
function port25Of(attempts: readonly Attempt[], isProxied: boolean): ProberEvidence['port25'] {
  const of = (family: 4 | 6): Port25State => {
    const tried = attempts.filter((one) => one.family === family && one.state !== 'skipped');
    if (isProxied || tried.length === 0) return 'not-asked';
    if (tried.some(({ connectedMs }) => connectedMs !== null)) return 'open';
    const failures = tried.flatMap(({ failure }) => (failure?.layer === 'tcp' ? failure : []));
    if (failures.some(({ code }) => code === 'refused')) return 'refused';
    if (failures.some(({ side }) => side === 'there')) return 'silent';
    return failures.length > 0 ? 'no-route' : 'not-asked';
  };
  return { v4: of(4), v6: of(6) };
}

type Answer = Awaited<ReturnType<Lookup['resolve']>>;

/** The names of an address, and whether one of them leads back to it. */
async function findReverse(lookup: Lookup, address: string, signal: AbortSignal): Promise<Reverse> {
  const found = await lookup.resolve({ name: reverseName(address) ?? '', type: 'PTR' }, signal);
  if (!found.ok) {
    const failure = withoutProof(found.failure);
    return { address, names: [], confirmed: null, failure, exchangeIds: idsOf(found) };
  }
  const names = pointedAt(found.value);
  const back = (
    await Promise.all(names.slice(0, maxConfirmed).map((name) => addressesOf(lookup, name, signal)))
  ).flat();
  const leadsBack = back.flatMap(addressesFrom).some((one) => plainAddress(one) === address);
  const couldAsk = back.every((answer) => answer.ok);
  return {
    address,
    names,
    confirmed: leadsBack ? true : names.length === 0 || !couldAsk ? null : false,
    failure: null,
    exchangeIds: [found, ...back].flatMap(idsOf).slice(0, 1_000),
  };
}

function pointedAt({ records }: DnsAnswer): string[] {
  return records
    .filter(({ type }) => type === 'PTR')
    .map(({ data }) => data.replace(/\.$/u, '').slice(0, 1_100))
    .slice(0, maxNames);
}

async function addressesOf(lookup: Lookup, name: string, signal: AbortSignal): Promise<Answer[]> {
  return Promise.all(['AAAA', 'A'].map((type) => lookup.resolve({ name, type }, signal)));
}

function addressesFrom(answer: Answer): string[] {
  return answer.ok ? answer.value.records.flatMap(({ address }) => address ?? []) : [];
}

function idsOf(answer: Answer): string[] {
  return [...(answer.ok ? answer.value : answer.failure).exchangeIds];
}
