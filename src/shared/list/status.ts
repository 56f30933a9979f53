// A list as the window and the terminal see it: what it is, where it stands, its counts. Made by the keeper (main/list/keeper/).

import { z } from 'zod';
import type { Failure } from '../failure';
import type { NetworkKind } from '../options';
import type { DuplicateRule, ListLevel, ListSignal } from './facts';
import type { Reading } from './reading';
import type { ListReason, ListVerdict } from './verdict';

export const listIdSchema = z.string().regex(/^[a-z0-9-]{8,40}$/u);

/**
 * `reading`: rows go in. `ready`: read, nobody was asked yet. `queued`: another list is before it. `asking`: DNS. `planned`: mailboxes wait
 * for the user's go. `probing`: mailboxes. `waiting`: only what has to wait for its time is left. `done`, `stopped`: over, some
 * not asked. `failed`: see `failure`.
 */
export const listStates = [
  'reading',
  'ready',
  'queued',
  'asking',
  'planned',
  'probing',
  'waiting',
  'paused',
  'done',
  'stopped',
  'failed',
] as const;
export type ListState = (typeof listStates)[number];

export interface ListProgress {
  bytesRead: number;
  bytesTotal: number;
  rows: number;
  entries: number;
  /** Entries that are no duplicate of an earlier one; null until all are read. */
  unique: number | null;
  domains: number;
  domainsAnswered: number;
  /** To be asked of mail hosts, and answered for good. */
  mailboxes: number;
  mailboxesAnswered: number;
  greylisted: number;
  /** ISO 8601; the next that comes due. */
  nextDueAt: string | null;
  /** Answers a second, over the last seconds; null when nothing runs. */
  perSecond: number | null;
  secondsLeft: number | null;
  /** Since it was last set going, and of all its runs together. */
  runningMs: number;
}

export interface ListCounts {
  entries: number;
  duplicates: number;
  verdicts: Record<ListVerdict, number>;
  /** By the deciding reason. */
  deciding: Partial<Record<ListReason, number>>;
  signals: Partial<Record<ListSignal, number>>;
}

/** One operator (or one host nobody larger stands behind) in the plan and while it runs. */
export interface OperatorShare {
  key: string;
  name: string;
  domains: number;
  mailboxes: number;
  answered: number;
  /** By the budget's pace, alone. */
  secondsLeft: number | null;
  /** It takes every name, so its mailboxes are not asked for. */
  isHidden: boolean;
  restsUntil: string | null;
}

/** What the level would ask of whom. */
export interface ListPlan {
  questions: { domains: number; hostsAbout: number; seconds: number };
  /** Null until the domains are answered. */
  mailboxes: { total: number; hidden: number; operators: OperatorShare[]; seconds: number } | null;
  /** Null: not looked at yet. */
  prober: { isFit: boolean; why: ProberUnfit[] } | null;
}

export type ProberUnfit = 'port-25-closed' | 'listed' | 'no-reverse-name' | 'no-outside-address' | 'offline';

export interface ListStatus {
  id: string;
  /** Grows with each telling. Answers and events take different ways to the window, and the later told may come first. */
  revision: number;
  name: string;
  createdAt: string;
  sourceName: string;
  network: NetworkKind;
  reading: Reading;
  columnNames: string[];
  /** Null until the user has chosen. */
  level: ListLevel | null;
  state: ListState;
  /** What a paused list does when it goes on. */
  pausedFrom: ListState | null;
  progress: ListProgress;
  counts: ListCounts;
  /** The slowest first, 20 at most. */
  operators: OperatorShare[];
  failure: Failure | null;
  prober: ListPlan['prober'];
  endedAt: string | null;
}

/** A user's own words, beside the packages' lists. */
export const ownWordsSchema = z.object({
  disposable: z.array(z.string().max(253)).max(100_000),
  free: z.array(z.string().max(253)).max(100_000),
  role: z.array(z.string().max(64)).max(100_000),
  /** Never to be called disposable, free or role, whatever a package says. */
  never: z.array(z.string().max(253)).max(100_000),
});
export type OwnWords = z.infer<typeof ownWordsSchema>;
export const noOwnWords: OwnWords = { disposable: [], free: [], role: [], never: [] };

/** A list of names that is built in. */
export interface WordSource {
  kind: 'disposable' | 'free' | 'role' | 'typo';
  package: string;
  version: string;
  /** Of the version's publication, ISO 8601 date. */
  date: string;
  entries: number;
}

export interface DuplicateOf {
  entry: number;
  row: number;
  rule: DuplicateRule;
}
