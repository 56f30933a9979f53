// What engine and keeper say to each other. The keeper holds the lists (files, rows, verdicts) and may live in a thread of its own; so all of it
// is plain data. Calls are answered once, in any order; events come unasked.

import type { Failure } from '../../../shared/failure';
import type { ExportOptions, ExportReport } from '../../../shared/list/export';
import type { ListLevel } from '../../../shared/list/facts';
import type { Preview, Reading } from '../../../shared/list/reading';
import type { ListPlan, ListStatus, OwnWords, WordSource } from '../../../shared/list/status';
import type { ListEntryDetail, ListFilter, ListRows, ListView } from '../../../shared/list/view';
import type { NetworkKind } from '../../../shared/options';
import type { Result } from '../../../shared/result';
import type {
  AnsweredDomain,
  AnsweredMailbox,
  DomainQuestion,
  KnownHost,
  MailboxQuestion,
} from '../ask/asking';
import type { OperatorCount } from '../ask/plan';

/** Parts of a reading that are the user's. */
export type Corrections = { [P in keyof Reading]?: Reading[P] | undefined };

export interface PreviewRequest {
  /** One of the three. `source`: named by an earlier preview. */
  path?: string | undefined;
  text?: string | undefined;
  source?: string | undefined;
  /** What the user corrected; the rest is guessed again. */
  reading?: Corrections | undefined;
}

export interface CreateRequest {
  source: string;
  reading: Reading;
  name: string;
  network: NetworkKind;
  /** Set going at once, without waiting for all rows to be read. */
  level?: ListLevel;
  /** Go on to the mailboxes without showing the plan. */
  withoutPlan?: boolean;
  /** Read the source where it is, instead of a copy. */
  inPlace?: boolean;
}

/** The plan before it is known how quickly mail hosts may be asked, which is the budget's. */
export interface KeptPlan extends Omit<ListPlan, 'mailboxes'> {
  mailboxes: OperatorCount[] | null;
}

export interface KeeperCalls {
  preview(request: PreviewRequest): Promise<Result<Preview>>;
  create(request: CreateRequest): Promise<Result<ListStatus>>;
  all(): Promise<ListStatus[]>;
  status(id: string): Promise<Result<ListStatus>>;
  plan(id: string): Promise<Result<KeptPlan>>;
  /** Chooses the level and begins, or queues. */
  start(id: string, level: ListLevel): Promise<Result<ListStatus>>;
  /** From the plan on to the mailboxes. */
  go(id: string): Promise<Result<ListStatus>>;
  pause(id: string): Promise<Result<ListStatus>>;
  resume(id: string): Promise<Result<ListStatus>>;
  stop(id: string): Promise<Result<ListStatus>>;
  remove(id: string): Promise<Result<null>>;
  /** Forgets what was answered for these, and asks again. */
  recheck(id: string, filter: ListFilter, entries: readonly number[]): Promise<Result<ListStatus>>;
  rows(view: ListView, from: number, count: number): Promise<Result<ListRows>>;
  entry(id: string, entry: number): Promise<Result<ListEntryDetail>>;
  export(options: ExportOptions, path: string): Promise<Result<ExportReport>>;
  words(): Promise<{ own: OwnWords; sources: WordSource[] }>;
  setWords(own: OwnWords): Promise<null>;
  // ---- from whoever asks
  domainsAnswered(id: string, answers: AnsweredDomain[], hosts: KnownHost[]): Promise<null>;
  mailboxesAnswered(id: string, answers: AnsweredMailbox[]): Promise<null>;
  proberLookedAt(id: string, prober: NonNullable<ListPlan['prober']>): Promise<null>;
  /** Asking makes no sense now (no resolver answers, no mail host can be reached): the list is paused, with the reason. */
  cannotAsk(id: string, why: Failure): Promise<null>;
}

/** What the keeper tells, unasked. */
export type KeeperEvent =
  | { type: 'status'; status: ListStatus }
  | { type: 'removed'; id: string }
  /** The first of a run comes with the hosts known from before. */
  | { type: 'ask-domains'; id: string; network: NetworkKind; domains: DomainQuestion[]; known: KnownHost[] }
  | { type: 'ask-mailboxes'; id: string; network: NetworkKind; mailboxes: MailboxQuestion[] }
  | { type: 'look-at-prober'; id: string; network: NetworkKind }
  /** Nothing more for this list; what is out is dropped. */
  | { type: 'stop-asking'; id: string };

export interface Keeper extends KeeperCalls {
  /** Everything is stored and every file closed. */
  dispose(): Promise<void>;
}
