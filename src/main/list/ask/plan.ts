// What asking for a list's mailboxes would take, before anybody is asked: how many of whom, and how long, by the budget's pace and a few
// stated assumptions. An estimate: greylisting and rests come on top, and a host that refuses many is asked in smaller portions. Pure.

import type { ListPlan, OperatorShare } from '../../../shared/list/status';
import { mailOperators } from '../../../shared/verdict/mail-operators';
import { firstMailboxes, mostMailboxes, operatorsAtATime } from './mailboxes-limits';

export type MailboxPlan = NonNullable<ListPlan['mailboxes']>;

/** One operator, or one host nobody larger stands behind. */
export interface OperatorCount {
  /** Key in verdict/mail-operators.ts; null: nobody known, and `host` stands for itself. */
  operator: string | null;
  host: string;
  domains: number;
  mailboxes: number;
  /** Different sets of mail hosts among its domains; each takes a connection of its own. Absent: one. */
  hostSets?: number;
}

export interface BudgetPace {
  /** New connections a minute over everybody. */
  perMinute: number;
  connectionsPerOperator: number;
}

/** Assumed: dialling, greeting, EHLO, STARTTLS and the good-bye of one connection, as large operators take for it. */
export const connectionSeconds = 3;
/** Assumed: the answer to one RCPT TO, of several sent together. */
export const mailboxSeconds = 0.2;
/** The plan shows no more; their numbers are counted in. */
const shownOperators = 100;

const operatorsByKey = new Map(mailOperators.map((operator) => [operator.key, operator]));

export function planMailboxes(counts: readonly OperatorCount[], pace: BudgetPace): MailboxPlan {
  const shares = counts.map((count) => ({ count, share: shareOf(count, pace) }));
  const asked = shares.filter(({ share }) => !share.isHidden);
  const connections = asked.reduce((sum, { count }) => sum + connectionsFor(count), 0);
  const seconds = asked.map(({ share }) => share.secondsLeft ?? 0);
  const mailboxesOf = (list: typeof shares): number =>
    list.reduce((sum, { count }) => sum + count.mailboxes, 0);
  return {
    total: mailboxesOf(shares),
    hidden: mailboxesOf(shares) - mailboxesOf(asked),
    operators: shares
      .map(({ share }) => share)
      .toSorted((one, other) => (other.secondsLeft ?? 0) - (one.secondsLeft ?? 0))
      .slice(0, shownOperators),
    // Operators are called side by side: the slowest holds, or the pace over all, or that only so many are called at once.
    seconds: Math.ceil(
      Math.max(
        0,
        ...largest(seconds),
        (connections * 60) / pace.perMinute,
        seconds.reduce((sum, one) => sum + one, 0) / operatorsAtATime,
      ),
    ),
  };
}

/** Over so many connections: a first small portion of each set of hosts, then larger ones. */
export function connectionsFor({
  mailboxes,
  hostSets = 1,
}: Pick<OperatorCount, 'mailboxes' | 'hostSets'>): number {
  if (mailboxes === 0) return 0;
  const sets = Math.max(1, Math.min(hostSets, mailboxes));
  const beyond = Math.max(0, mailboxes - sets * firstMailboxes);
  return sets + Math.ceil(beyond / mostMailboxes);
}

function shareOf(count: OperatorCount, { connectionsPerOperator }: BudgetPace): OperatorShare {
  const operator = count.operator === null ? undefined : operatorsByKey.get(count.operator);
  const isHidden = (operator?.habit ?? 'normal') !== 'normal';
  // A stranger is asked for in each domain beside its mailboxes.
  const questions = count.mailboxes + count.domains;
  const seconds = connectionsFor(count) * connectionSeconds + questions * mailboxSeconds;
  return {
    key: operator?.key ?? `host ${count.host.toLowerCase()}`,
    name: operator?.name ?? count.host,
    domains: count.domains,
    mailboxes: count.mailboxes,
    answered: 0,
    secondsLeft: isHidden ? null : Math.ceil(seconds / connectionsPerOperator),
    isHidden,
    restsUntil: null,
  };
}

/** As one value, so that a list of a hundred thousand operators is no hundred thousand arguments. */
function largest(list: readonly number[]): number[] {
  return [list.reduce((most, one) => Math.max(most, one), 0)];
}
