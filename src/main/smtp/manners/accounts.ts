// What each operator has been asked of us: connections open, waiting and made, recipients, and the rest it asked for. Bounded: an
// account with nothing under way makes room for a new one. Keeps count; who may come in is decided in budget.ts.

import type { OperatorUse } from '../../../shared/budget';
import type { SmtpReply } from '../../../shared/evidence';
import type { Clock } from '../../net/network';
import type { ReplyStage } from '../meaning-rule';
import { nextRest, type Rest, restAsked } from './rest';

const maxAccounts = 10_000; // as the schema of its use has it
const maxRests = 64; // addresses of one operator that rest by themselves
const minuteMs = 60_000;

export interface Account {
  open: number;
  waiting: number;
  recipients: number;
  /** The most at a time, as it was last set. */
  limit: number;
  /** One more connection to it. */
  called(): void;
  /** The rest that holds for this address now. */
  restFor(address: string, nowMs: number): Rest | null;
  /** True where the reply asks for a rest. */
  heard(address: string, reply: SmtpReply, stage: ReplyStage): boolean;
  /** A whole connection without a complaint: the next rest begins small again. */
  forgive(address: string): void;
}

export interface Accounts {
  /** `isLarge`: an operator of many machines, for whom each of them speaks. */
  of(key: string, name: string, isLarge: boolean): Account;
  openTo(address: string): number;
  opened(account: Account, address: string, limit: number): void;
  closed(account: Account, address: string): void;
  use(): { lastMinute: number; operators: OperatorUse[] };
}

interface Book extends Account {
  readonly isResting: boolean;
  use(): OperatorUse;
}

export function createAccounts(clock: Clock): Accounts {
  const books = new Map<string, Book>();
  const openByAddress = new Map<string, number>();

  const makeRoom = (): void => {
    if (books.size < maxAccounts) return;
    for (const [key, book] of books) {
      if (book.open > 0 || book.waiting > 0 || book.isResting) continue;
      books.delete(key);
      return;
    }
  };

  return {
    of(key, name, isLarge) {
      const known = books.get(key);
      if (known !== undefined) return known;
      makeRoom();
      const made = openBook(clock, name.slice(0, 300), isLarge);
      books.set(key, made);
      return made;
    },
    openTo: (address) => openByAddress.get(address) ?? 0,
    opened(account, address, limit) {
      account.open += 1;
      account.called();
      account.limit = limit;
      openByAddress.set(address, (openByAddress.get(address) ?? 0) + 1);
    },
    closed(account, address) {
      account.open -= 1;
      const left = (openByAddress.get(address) ?? 1) - 1;
      if (left > 0) openByAddress.set(address, left);
      else openByAddress.delete(address);
    },
    use() {
      const operators = [...books.values()].map((book) => book.use()).slice(0, maxAccounts);
      return { lastMinute: operators.reduce((sum, one) => sum + one.lastMinute, 0), operators };
    },
  };
}

function openBook(clock: Clock, operator: string, isLarge: boolean): Book {
  /** By address; '' for the operator as a whole. */
  const rests = new Map<string, Rest>();
  let calls: number[] = [];
  let connections = 0;

  const holding = (nowMs: number): Rest | null =>
    [...rests.values()].reduce<Rest | null>(
      (longest, rest) => (rest.untilMs > Math.max(nowMs, longest?.untilMs ?? 0) ? rest : longest),
      null,
    );

  return {
    open: 0,
    waiting: 0,
    recipients: 0,
    limit: 1,
    get isResting() {
      return holding(clock.now()) !== null;
    },
    called() {
      const nowMs = clock.now();
      connections += 1;
      calls = [...calls.filter((atMs) => nowMs - atMs < minuteMs), nowMs];
    },
    restFor(address, nowMs) {
      const all = rests.get('');
      if (all !== undefined && all.untilMs > nowMs) return all;
      const own = rests.get(address);
      return own !== undefined && own.untilMs > nowMs ? own : null;
    },
    heard(address, reply, stage) {
      const asked = restAsked(reply, stage);
      if (asked === null) return false;
      const scope = asked.scope === 'all' || isLarge ? '' : address;
      const [oldest] = [...rests.keys()].filter((key) => key !== '');
      if (rests.size >= maxRests && oldest !== undefined && !rests.has(scope)) rests.delete(oldest);
      rests.set(scope, nextRest(rests.get(scope) ?? null, asked, reply, clock.now()));
      return true;
    },
    forgive(address) {
      const nowMs = clock.now();
      for (const key of ['', address]) {
        const rest = rests.get(key);
        if (rest !== undefined && rest.untilMs <= nowMs) rests.delete(key);
      }
    },
    use() {
      const nowMs = clock.now();
      const rest = holding(nowMs);
      const until = rest && new Date(clock.wallTime().getTime() + rest.untilMs - nowMs).toISOString();
      return {
        operator,
        open: this.open,
        limit: this.limit,
        waiting: this.waiting,
        lastMinute: calls.filter((atMs) => nowMs - atMs < minuteMs).length,
        connections,
        recipients: this.recipients,
        restsUntil: until,
        askedBy: rest?.askedBy ?? null,
      };
    },
  };
}
