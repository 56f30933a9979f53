// The tables of one list's database, version after version (docs/list-store.md), and what stands in its head.

import { z } from 'zod';
import { failureSchema } from '../../../shared/failure';
import { listLevels } from '../../../shared/list/facts';
import { readingSchema } from '../../../shared/list/reading';
import { listIdSchema, listStates } from '../../../shared/list/status';
import { networkKindSchema } from '../../../shared/options';

export const migrations = [
  `CREATE TABLE head (key TEXT PRIMARY KEY, value TEXT NOT NULL);
   CREATE TABLE pages (
     page INTEGER PRIMARY KEY, first_entry INTEGER NOT NULL, first_row INTEGER NOT NULL,
     offset INTEGER NOT NULL, count INTEGER NOT NULL, facts BLOB NOT NULL
   );
   CREATE TABLE page_keys (page INTEGER PRIMARY KEY, keys BLOB NOT NULL);
   CREATE TABLE domains (
     id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, signals INTEGER NOT NULL, suggestion TEXT,
     outcome INTEGER NOT NULL DEFAULT 0, answer TEXT
   );
   CREATE TABLE hosts (name TEXT PRIMARY KEY, addresses TEXT NOT NULL, first TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE duplicates (entry INTEGER PRIMARY KEY, first INTEGER NOT NULL);
   CREATE TABLE mailboxes (
     entry INTEGER PRIMARY KEY, outcome INTEGER NOT NULL, tries INTEGER NOT NULL, due INTEGER, answer TEXT NOT NULL
   );
   CREATE INDEX mailboxes_due ON mailboxes (due) WHERE due IS NOT NULL;`,
] as const;

/** All of a list that is no row, domain or mailbox; one JSON text, written in the same transaction as what it tells of. */
export const headSchema = z.object({
  id: listIdSchema,
  name: z.string().max(200),
  createdAt: z.string().max(40),
  /** `kept`: a copy of ours in the list's folder. */
  source: z.object({
    path: z.string().max(4_096),
    name: z.string().max(1_024),
    sizeBytes: z.number().min(0),
    modifiedMs: z.number(),
    kept: z.boolean(),
  }),
  network: networkKindSchema,
  reading: readingSchema,
  columnNames: z.array(z.string().max(1_000)).max(16_384),
  width: z.int().min(1),
  newline: z.enum(['crlf', 'lf', 'cr']),
  dataOffset: z.number().min(0),
  /** Seeds the keys by which duplicates are found, so that nobody can make a file of false ones. */
  seed: z.int(),
  level: z.enum(listLevels).nullable(),
  state: z.enum(listStates),
  pausedFrom: z.enum(listStates).nullable(),
  /** Go on to the mailboxes without showing the plan first. */
  withoutPlan: z.boolean(),
  /** Octets of the source whose rows are stored. */
  bytesRead: z.number().min(0),
  rows: z.number().min(0),
  entries: z.number().min(0),
  isRead: z.boolean(),
  /** Null until duplicates were looked for. */
  duplicates: z.number().min(0).nullable(),
  /** May mailboxes be asked? The user said go. */
  isGo: z.boolean(),
  prober: z
    .object({
      isFit: z.boolean(),
      why: z.array(z.enum(['port-25-closed', 'listed', 'no-reverse-name', 'no-outside-address', 'offline'])),
    })
    .nullable(),
  failure: failureSchema.nullable(),
  runningMs: z.number().min(0),
  endedAt: z.string().max(40).nullable(),
});

export type Head = z.infer<typeof headSchema>;
