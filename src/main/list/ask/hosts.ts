// The mail hosts of a list, each asked for its addresses once, however many domains name it. Whether it may be reached takes one public
// address: AAAA is asked only where A has shown none. Bounded; the host not named for the longest time is forgotten first.
// A failure is kept for a minute alone: a resolver's bad moment must not be said of everybody behind a large operator. Not here:
// a domain's answer (domain-answer.ts), the way of asking (domains-way.ts).

import type { Failure } from '../../../shared/failure';
import { operatorOf } from '../../../shared/verdict/mail-operators';
import type { BulkAnswer } from '../../dns/bulk/answer';
import type { KnownHost } from './asking';
import type { HostFinding } from './domain-answer';
import type { Ask } from './domains-way';
import { parkingBehind } from './parking';

type OnFinding = (finding: HostFinding) => void;

export interface HostTable {
  /** A host an MX names; lower case, no final dot. The callback may be called before this returns. */
  find(name: string, callback: OnFinding): void;
  /** A domain that is its own host: found the same way, but nothing to be kept across restarts. */
  findItself(name: string, callback: OnFinding): void;
  stats(): { asked: number; shared: number; held: number };
}

interface Host {
  finding: HostFinding | null;
  /** Whoever waits for the finding; null once it is there. */
  waiting: OnFinding[] | null;
  /** Named by an MX. */
  isNamed: boolean;
  /** Of a failure: asked again from then on. */
  staleAtMs: number;
}

const maxFirst = 2; // of each family

export function createHostTable(parts: {
  ask: Ask;
  isReachable: (address: string) => boolean;
  nowMs: () => number;
  known: readonly KnownHost[];
  /** Of those asked, not of those known before; never one that could not be asked. */
  onFound: (host: KnownHost) => void;
  maxHosts: number;
  failureKeptMs: number;
}): HostTable {
  const { ask, isReachable, nowMs, onFound, maxHosts, failureKeptMs } = parts;
  const hosts = new Map<string, Host>();
  let asked = 0;
  let shared = 0;

  for (const { name, addresses, first } of parts.known) {
    if (addresses === 'not-known') continue;
    const finding = withMeaning(name, addresses, first, null);
    keep(name, { finding, waiting: null, isNamed: true, staleAtMs: Number.POSITIVE_INFINITY });
  }

  /** Newest last. What somebody waits for is not forgotten: the answer would find nobody. */
  function keep(name: string, host: Host): void {
    hosts.delete(name);
    hosts.set(name, host);
    if (hosts.size <= maxHosts) return;
    for (const [oldest, { waiting }] of hosts) {
      if (waiting !== null) continue;
      hosts.delete(oldest);
      return;
    }
  }

  function settle(name: string, host: Host, four: BulkAnswer, six: BulkAnswer | null): void {
    const answers = six === null ? [four] : [four, six];
    const addresses = answers.map(addressesOf);
    const all = addresses.flat();
    const failed = answers.find((answer) => answer.kind === 'failed');
    const state = all.some(isReachable)
      ? 'public'
      : failed !== undefined
        ? 'not-known'
        : all.length > 0
          ? 'private'
          : 'none';
    const first = addresses.flatMap((family) => family.slice(0, maxFirst));
    const failure = state === 'not-known' && failed !== undefined ? failed.failure : null;
    const finding = withMeaning(name, state, first, failure);
    const waiting = host.waiting ?? [];
    host.finding = finding;
    host.waiting = null;
    if (state === 'not-known') host.staleAtMs = nowMs() + failureKeptMs;
    else if (host.isNamed) onFound({ name, addresses: state, first });
    for (const callback of waiting) callback(finding);
  }

  function begin(name: string, host: Host): void {
    asked++;
    ask(name, 'A', (four) => {
      // NXDOMAIN holds for every type (RFC 8020).
      const isOver = four.kind === 'no-such-name' || addressesOf(four).some(isReachable);
      if (isOver) settle(name, host, four, null);
      else ask(name, 'AAAA', (six) => settle(name, host, four, six));
    });
  }

  function findAs(isNamed: boolean, name: string, callback: OnFinding): void {
    const host = hosts.get(name);
    if (host === undefined || (host.waiting === null && host.staleAtMs <= nowMs())) {
      const fresh: Host = {
        finding: null,
        waiting: [callback],
        isNamed,
        staleAtMs: Number.POSITIVE_INFINITY,
      };
      keep(name, fresh);
      begin(name, fresh);
      return;
    }
    shared++;
    host.isNamed ||= isNamed;
    if (host.waiting !== null) host.waiting.push(callback);
    else if (host.finding !== null) {
      // Only once it matters: a Map that is filled and emptied all the time is rebuilt all the time.
      if (hosts.size > maxHosts / 2) keep(name, host);
      callback(host.finding);
    }
  }

  return {
    find: (name, callback) => findAs(true, name, callback),
    findItself: (name, callback) => findAs(false, name, callback),
    stats: () => ({ asked, shared, held: hosts.size }),
  };
}

function withMeaning(
  name: string,
  addresses: HostFinding['addresses'],
  first: string[],
  failure: Failure | null,
): HostFinding {
  const operator = operatorOf(name)?.key ?? null;
  return { addresses, first, failure, operator, parkedBy: parkingBehind(name, first) };
}

/** Each once: a set has no twins (RFC 2181 s.5), but servers do. */
function addressesOf(answer: BulkAnswer): string[] {
  if (answer.kind !== 'records') return [];
  return [...new Set(answer.values.flatMap((value) => (value.type === 'MX' ? [] : [value.address])))];
}
