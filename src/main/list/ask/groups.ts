// Who is asked for what next: mailboxes by operator, then by set of mail hosts, then by domain, so that one connection asks for many. A lane
// is an operator, and never has more connections than it may; a group is a set of hosts, and remembers which of them answered and how
// many mailboxes it is asked for at once. Keeps places in line and knows no socket and no reply.

import type { MailboxAnswer } from '../../../shared/evidence';
import type { Failure } from '../../../shared/failure';
import type { ListHost } from '../../../shared/list/facts';
import { type MailOperator, mailOperators, operatorOf } from '../../../shared/verdict/mail-operators';
import type { MailboxQuestion } from './asking';
import { firstMailboxes, mostMailboxes, operatorsAtATime, rememberedAtMost } from './mailboxes-limits';

/** A question on its way. */
export interface Waiting {
  readonly question: MailboxQuestion;
  /** How often it was put back. */
  rounds: number;
  /** A reply that was none of the mailbox: the host asked us to slow down. */
  heard: MailboxAnswer | null;
}

/** One address of one host. */
export interface Place {
  readonly host: string;
  readonly address: string;
}

export interface Group {
  readonly key: string;
  readonly lane: Lane;
  readonly hosts: readonly ListHost[];
  /** Tried first: whoever answered last, or had asked to be called again. */
  prefer: Place | null;
  /** Mailboxes over the next connection, and the most it was seen to take over one. */
  size: number;
  limit: number;
  /** By domain. */
  readonly waiting: Map<string, Waiting[]>;
  /** Domains of which a mailbox that nobody has is still to be asked for. */
  readonly strangers: Set<string>;
  running: number;
  /** By the network's clock; not called before. */
  notBeforeMs: number;
  /** What its hosts came to as a whole, for all its mailboxes. */
  closed: Closed | null;
}

export interface Closed {
  readonly untilMs: number;
  readonly read: 'refuses-us' | 'unclear' | 'come-back' | 'could-not-reach' | 'not-asked-resting';
  readonly place: Place | null;
  readonly answer: MailboxAnswer | null;
  readonly failure: Failure | null;
}

export interface Lane {
  readonly key: string;
  readonly name: string;
  /** Groups that have something to ask, and may. */
  readonly ready: Set<Group>;
  readonly parked: Set<Group>;
  /** Sets of hosts that belong to it. */
  groups: number;
  running: number;
  waiting: number;
  answered: number;
  restsUntil: string | null;
  isQueued: boolean;
}

export interface Batch {
  readonly group: Group;
  readonly asked: Waiting[];
  readonly strangers: readonly string[];
}

export interface Groups {
  add(question: MailboxQuestion): void;
  /** To the front of its group again. */
  putBack(group: Group, batch: Pick<Batch, 'asked' | 'strangers'>): void;
  /** Not called before that time. */
  park(group: Group, untilMs: number): void;
  /** Frees whom the time is over for; answers with when the next will be, or null. */
  wake(nowMs: number): number | null;
  /** The next to be asked over one connection; null where nobody may be called now. Its lane and group count as running. */
  next(): Batch | null;
  done(group: Group): void;
  lanes(): Iterable<Lane>;
  /** Of everybody who still waits here. */
  readonly waiting: number;
}

const operatorsByKey = new Map(mailOperators.map((operator) => [operator.key, operator]));

/** The operator behind a question's hosts: as was found with the domain, else by the first host's name. */
export function operatorBehind({ operator, hosts }: MailboxQuestion): MailOperator | null {
  const found = operator === null ? undefined : operatorsByKey.get(operator);
  if (found !== undefined) return found;
  // Mailboxes of one domain come with the same hosts.
  const known = byHosts.get(hosts);
  if (known !== undefined) return known;
  const made = operatorOf(hosts[0]?.name ?? '');
  byHosts.set(hosts, made);
  return made;
}

const byHosts = new WeakMap<readonly ListHost[], MailOperator | null>();

export function createGroups(connectionsPerOperator: number): Groups {
  const lanes = new Map<string, Lane>();
  const groups = new Map<string, Group>();
  const queue: Lane[] = [];
  let waiting = 0;
  let running = 0;

  const enqueue = (lane: Lane): void => {
    if (lane.isQueued || lane.ready.size === 0 || lane.running >= connectionsPerOperator) return;
    lane.isQueued = true;
    queue.push(lane);
  };

  const ready = (group: Group): void => {
    if (group.lane.parked.has(group)) return;
    group.lane.ready.add(group);
    enqueue(group.lane);
  };

  const laneOf = (question: MailboxQuestion): Lane => {
    const operator = operatorBehind(question);
    const host = question.hosts[0]?.name.toLowerCase() ?? '';
    const key = operator?.key ?? `host ${host}`;
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const lane: Lane = {
      key,
      name: operator?.name ?? host,
      ready: new Set(),
      parked: new Set(),
      groups: 0,
      running: 0,
      waiting: 0,
      answered: 0,
      restsUntil: null,
      isQueued: false,
    };
    lanes.set(key, lane);
    return lane;
  };

  /** Mailboxes of one domain come with the same hosts. */
  const groupByHosts = new WeakMap<readonly ListHost[], Group>();

  const groupOf = (question: MailboxQuestion): Group => {
    const before = question.before ?? null;
    const same = before === null ? groupByHosts.get(question.hosts) : undefined;
    if (same !== undefined && groups.get(same.key) === same) return same;
    const group = groupFor(question, before);
    if (before === null) groupByHosts.set(question.hosts, group);
    return group;
  };

  const groupFor = (question: MailboxQuestion, before: Place | null): Group => {
    const key = [
      ...question.hosts.map(({ name, preference }) => `${preference} ${name.toLowerCase()}`).sort(),
      before === null ? '' : `again ${before.host} ${before.address}`,
    ].join('\n');
    const known = groups.get(key);
    if (known !== undefined) return known;
    makeRoom();
    const group: Group = {
      key,
      lane: laneOf(question),
      hosts: question.hosts,
      prefer: before,
      size: firstMailboxes,
      limit: mostMailboxes,
      waiting: new Map(),
      strangers: new Set(),
      running: 0,
      notBeforeMs: 0,
      closed: null,
    };
    group.lane.groups += 1;
    groups.set(key, group);
    return group;
  };

  /** The oldest that nothing is wanted of leaves. */
  const makeRoom = (): void => {
    if (groups.size < rememberedAtMost) return;
    for (const [key, group] of groups) {
      if (group.running > 0 || !isEmpty(group) || group.lane.parked.has(group)) continue;
      groups.delete(key);
      group.lane.groups -= 1;
      if (group.lane.groups === 0) lanes.delete(group.lane.key);
      return;
    }
  };

  const take = (group: Group): Batch => {
    const size = Math.min(group.size, group.limit);
    const strangers = [...group.strangers].slice(0, size);
    for (const domain of strangers) group.strangers.delete(domain);
    const asked: Waiting[] = [];
    for (const [domain, those] of group.waiting) {
      const room = size - asked.length - strangers.length;
      if (room <= 0) break;
      asked.push(...those.splice(0, room));
      if (those.length === 0) group.waiting.delete(domain);
    }
    group.lane.waiting -= asked.length;
    waiting -= asked.length;
    return { group, asked, strangers };
  };

  return {
    add(question) {
      const group = groupOf(question);
      const { domain } = question;
      const known = group.waiting.get(domain);
      const one: Waiting = { question, rounds: 0, heard: null };
      if (known === undefined) group.waiting.set(domain, [one]);
      else known.push(one);
      group.lane.waiting += 1;
      waiting += 1;
      ready(group);
    },
    putBack(group, { asked, strangers }) {
      for (const domain of strangers) group.strangers.add(domain);
      for (const one of asked.toReversed()) {
        const { domain } = one.question;
        group.waiting.set(domain, [one, ...(group.waiting.get(domain) ?? [])]);
      }
      group.lane.waiting += asked.length;
      waiting += asked.length;
      if (!isEmpty(group)) ready(group);
    },
    park(group, untilMs) {
      group.notBeforeMs = untilMs;
      group.lane.ready.delete(group);
      group.lane.parked.add(group);
    },
    wake(nowMs) {
      let nextMs: number | null = null;
      for (const lane of lanes.values()) {
        for (const group of lane.parked) {
          if (group.notBeforeMs > nowMs) {
            nextMs = Math.min(nextMs ?? group.notBeforeMs, group.notBeforeMs);
            continue;
          }
          lane.parked.delete(group);
          if (!isEmpty(group)) ready(group);
        }
        if (lane.parked.size === 0) lane.restsUntil = null;
      }
      return nextMs;
    },
    next() {
      while (running < operatorsAtATime) {
        const lane = queue.shift();
        if (lane === undefined) return null;
        lane.isQueued = false;
        const [group] = lane.ready;
        if (group === undefined || lane.running >= connectionsPerOperator) continue;
        const batch = take(group);
        // Behind the operator's other groups, so that none of them waits for the largest to end.
        lane.ready.delete(group);
        if (!isEmpty(group)) lane.ready.add(group);
        group.running += 1;
        lane.running += 1;
        running += 1;
        enqueue(lane);
        return batch;
      }
      return null;
    },
    done(group) {
      group.running -= 1;
      group.lane.running -= 1;
      running -= 1;
      enqueue(group.lane);
    },
    lanes: () => lanes.values(),
    get waiting() {
      return waiting;
    },
  };
}

/** More over the next connection where few were refused, and no more than a host is sure to bear where many were. */
export function sized(group: Group, asked: number, refused: number, isFew: number): void {
  group.size = asked > 0 && refused / asked < isFew ? mostMailboxes : firstMailboxes;
}

function isEmpty(group: Group): boolean {
  return group.waiting.size === 0 && group.strangers.size === 0;
}
