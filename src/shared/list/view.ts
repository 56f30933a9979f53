// Looking at a list: which entries, in which order, and what of them. The window asks for a stretch at a time.

import { z } from 'zod';
import {
  type DomainAnswer,
  domainSignals,
  type EntryCode,
  type ListMailboxAnswer,
  type ListSignal,
  localSignals,
} from './facts';
import { type DuplicateOf, listIdSchema } from './status';
import { type EntryVerdict, type ListReason, type ListVerdict, listReasons, listVerdicts } from './verdict';

export const listSignals = [
  ...localSignals,
  ...domainSignals,
  'duplicate',
] as const satisfies readonly ListSignal[];

/** An empty part lets everything through; the parts hold together (and), the values of one part any (or). */
export const listFilterSchema = z.object({
  verdicts: z.array(z.enum(listVerdicts)).max(10).default([]),
  /** The deciding reason. */
  reasons: z.array(z.enum(listReasons)).max(60).default([]),
  signals: z.array(z.enum(listSignals)).max(20).default([]),
  /** Part of any cell of the row; letters' case aside for ASCII. */
  search: z.string().max(200).default(''),
  /** One domain, as A-labels. */
  domain: z.string().max(253).default(''),
});

export const listSortSchema = z.object({
  by: z.union([
    z.enum(['row', 'address', 'domain', 'verdict', 'score']),
    z.object({ column: z.int().min(0).max(16_383) }),
  ]),
  descending: z.boolean(),
});

export const listViewSchema = z.object({ id: listIdSchema, filter: listFilterSchema, sort: listSortSchema });

export type ListFilter = z.infer<typeof listFilterSchema>;
export type ListSort = z.infer<typeof listSortSchema>;
export type ListView = z.infer<typeof listViewSchema>;

export const everything: ListFilter = { verdicts: [], reasons: [], signals: [], search: '', domain: '' };
export const inFileOrder: ListSort = { by: 'row', descending: false };

/** One entry in the table. */
export interface ListRow {
  entry: number;
  /** Its row among the data rows, from 1. */
  row: number;
  /** The user's cells; 60 at most, each cut at 200 characters. */
  cells: string[];
  address: string;
  verdict: ListVerdict;
  reason: ListReason;
  score: number | null;
  signals: ListSignal[];
  suggestion: string | null;
}

export interface ListRows {
  /** Under the filter. */
  total: number;
  from: number;
  rows: ListRow[];
}

/** All that is known of one entry. */
export interface ListEntryDetail extends ListRow {
  code: EntryCode;
  /** Where the spelling goes wrong, as an index into `address`; null where it does not. */
  problemAt: number | null;
  verdictInFull: EntryVerdict;
  domainName: string | null;
  domainAnswer: DomainAnswer | null;
  mailboxAnswer: ListMailboxAnswer | null;
  duplicateOf: DuplicateOf | null;
  /** Which provider's naming rule it breaks, where it does. */
  providerRule: string | null;
}
