// Asks what a list's domains are worth as places to send mail to: each domain's MX once; without one, the domain's own addresses; with
// one, each host's addresses, once a list. Callbacks and plain objects, no promise and no timer a domain; answers leave in batches.
// Whoever calls keeps at most a few thousand domains out, so that nothing piles up here. Not here: what an answer comes to
// (domain-answer.ts), how DNS is reached (domains-way.ts), storing.

import type { Failure } from '../../../shared/failure';
import type { DomainAnswer } from '../../../shared/list/facts';
import type { TraceOptions } from '../../../shared/options';
import type { BulkAnswer } from '../../dns/bulk/answer';
import { Queue } from '../../dns/bulk/queue';
import type { Network } from '../../net/network';
import type { AnsweredDomain, DomainQuestion, KnownHost } from './asking';
import {
  answerOfItself,
  answerWithHosts,
  answerWithoutHosts,
  type Beginning,
  beginningOf,
  type HostFinding,
  type NamedHost,
  outcomeOfFailure,
  readSet,
} from './domain-answer';
import { createDelivery, type DeliveryBounds } from './domains-delivery';
import { openWay, type WayBounds } from './domains-way';
import { createHostTable } from './hosts';

export interface DomainAskerOptions {
  readonly network: Network;
  readonly options: TraceOptions;
  /** Hosts found before, in an earlier run of the list: not asked about again. */
  readonly known: readonly KnownHost[];
  /** Never before `ask` returns. `hosts`: those found since the last batch, to be kept. */
  onAnswers(answers: AnsweredDomain[], hosts: KnownHost[]): void;
  /**
   * Called once: nobody answers us any more, the resolvers are out of reach. Nothing more is asked then; domains without an answer stay
   * without one, to be asked by another asker when there is a network again. Where this is not given, they are told as `could-not-ask`.
   */
  onStall?(why: Failure): void;
  /** Ends everything, as `close` does. */
  readonly signal: AbortSignal;
  readonly bounds?: Partial<DomainAskerBounds>;
}

export interface DomainAskerBounds {
  readonly way: WayBounds;
  readonly delivery: DeliveryBounds;
  /** Hosts remembered; some 250 octets each. */
  readonly hosts: number;
  readonly hostFailureKeptMs: number;
}

export interface DomainAskerStats {
  /** Questions asked of DNS: domains, and their hosts; repetitions of a lost one aside. */
  questions: number;
  repeated: number;
  domains: number;
  answered: number;
  /** Hosts asked about, and how often one was known already. */
  hosts: number;
  hostsShared: number;
  /** Look-ups the short way could not do. */
  full: number;
}

export interface DomainAsker {
  /** No name is given twice, and no address literal. */
  ask(domains: readonly DomainQuestion[]): void;
  stats(): DomainAskerStats;
  /** What is out is dropped without an answer. Safe to call twice. */
  close(): void;
}

export function createDomainAsker(parts: DomainAskerOptions): DomainAsker {
  const { network, options, known, signal, bounds = {} } = parts;
  const way = openWay({ network, options, signal, ...(bounds.way && { bounds: bounds.way }) });
  let domains = 0;
  let answered = 0;
  let open = 0;
  let everHeard = false;
  let isClosed = false;
  /**
   * Domains begun and not answered. Others wait outside the way's own queue, so that a host's question never stands behind a
   * thousand domains': an answer is whole, and stored, soon after its first question.
   */
  let begun = 0;
  let isBeginning = false;
  const mostBegun = 2 * way.atOnce;
  const waiting = new Queue<DomainQuestion>();

  const listen = (answer: BulkAnswer): void => {
    if (answer.kind === 'failed' && isOfOurSide(answer.failure)) return;
    everHeard = true;
    delivery.heard();
  };
  const ask: typeof way.ask = (name, type, callback) =>
    way.ask(name, type, (answer) => {
      // Whatever comes with the end, or behind it, tells nothing of a domain.
      if (isClosed || (answer.kind === 'failed' && isStopped(answer.failure))) return;
      listen(answer);
      callback(answer);
    });
  const delivery = createDelivery({
    onAnswers: parts.onAnswers,
    onStall: parts.onStall === undefined ? null : (why) => parts.onStall?.(why),
    check: (done) =>
      // Whoever answers nothing but refusals is no resolver of ours, unless it has answered before.
      ask('.', 'MX', (answer) => {
        if (answer.kind !== 'failed' || !isOfOurSide(answer.failure)) done(null);
        else done(everHeard && isRefusal(answer.failure) ? null : answer.failure);
      }),
    ...(bounds.delivery && { bounds: bounds.delivery }),
  });
  // Each network has its own notion: on the sample internet the documentation ranges play the public one.
  const isReachable = (address: string): boolean => options.allowPrivate || network.isPublic(address);
  const hosts = createHostTable({
    ask,
    isReachable,
    nowMs: () => network.clock.now(),
    known,
    onFound: (host) => delivery.host(host),
    maxHosts: bounds.hosts ?? 200_000,
    failureKeptMs: bounds.hostFailureKeptMs ?? 60_000,
  });

  /** The same text for all that comes within a few milliseconds. */
  let timeText = '';
  let timeTextMs = Number.NEGATIVE_INFINITY;
  function timeOfNow(): string {
    const nowMs = network.clock.now();
    if (nowMs - timeTextMs > 10) {
      timeText = network.clock.wallTime().toISOString();
      timeTextMs = nowMs;
    }
    return timeText;
  }

  function finish(id: number, answer: DomainAnswer): void {
    open--;
    begun--;
    answered++;
    const { failure } = answer;
    if (failure !== null && isOfOurSide(failure)) delivery.unheard({ id, answer }, failure);
    else delivery.answer({ id, answer });
    if (open === 0) delivery.idle();
    else begin();
  }

  function begin(): void {
    if (isBeginning) return; // an answer came before its question was put
    isBeginning = true;
    while (begun < mostBegun && !isClosed && !delivery.isStalled) {
      const domain = waiting.shift();
      if (domain === undefined) break;
      begun++;
      ask(domain.name, 'MX', (mx) => onMx(domain, mx));
    }
    isBeginning = false;
  }

  function onMx({ id, name }: DomainQuestion, mx: BulkAnswer): void {
    const beginning = beginningOf(mx, timeOfNow());
    if (mx.kind === 'failed') {
      finish(id, answerWithoutHosts(beginning, outcomeOfFailure(mx.failure), mx.failure));
    } else if (mx.kind === 'records') {
      const set = readSet(mx);
      if (set.kind === 'hosts') findHosts(id, beginning, set.hosts);
      else finish(id, answerWithoutHosts(beginning, set.outcome, set.failure));
    } else if (mx.kind === 'no-such-name') {
      finish(id, answerWithoutHosts(beginning, 'no-such-domain'));
    } else {
      hosts.findItself(name, (itself) => finish(id, answerOfItself(beginning, name, itself)));
    }
  }

  function findHosts(id: number, beginning: Beginning, named: readonly NamedHost[]): void {
    const findings = new Array<HostFinding | null>(named.length).fill(null);
    let left = 1; // one more than asked, so that it ends but once, here at the earliest
    const done = (): void => {
      if (--left === 0) finish(id, answerWithHosts(beginning, named, findings));
    };
    for (const [at, { name, isAddress }] of named.entries()) {
      if (isAddress) continue;
      left++;
      hosts.find(name, (finding) => {
        findings[at] = finding;
        done();
      });
    }
    done();
  }

  function close(): void {
    if (isClosed) return;
    delivery.close(); // what is answered is handed over first
    isClosed = true;
    signal.removeEventListener('abort', close);
    way.close();
  }

  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });

  return {
    ask(list) {
      if (isClosed || delivery.isStalled) return;
      domains += list.length;
      open += list.length;
      for (const domain of list) waiting.push(domain);
      begin();
    },
    stats: () => {
      const { questions, repeated, full } = way.stats();
      const { asked, shared } = hosts.stats();
      return { questions, repeated, domains, answered, hosts: asked, hostsShared: shared, full };
    },
    close,
  };
}

/** Silence, no way out, a resolver that does not serve us: nothing was heard of the domain. */
function isOfOurSide(failure: Failure): boolean {
  return failure.side === 'here' && !(failure.layer === 'dns' && failure.code === 'bad-name');
}

function isRefusal(failure: Failure): boolean {
  return failure.layer === 'dns' && (failure.code === 'refused' || failure.code === 'lame');
}

function isStopped(failure: Failure): boolean {
  return failure.layer === 'run' && failure.code === 'cancelled';
}
