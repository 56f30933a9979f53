// One list on disk, as the keeper, the views and the export see it. Entries stand in pages of packed numbers, in file order; domains, mailboxes
// and duplicates in tables of their own; the user's rows stay in the source file, found by their place. Not here: SQL (see beside).

import type { DomainAnswer, ListMailboxAnswer } from '../../../shared/list/facts';
import type { Reading } from '../../../shared/list/reading';
import type { EntryVerdict } from '../../../shared/list/verdict';

export const pageEntries = 4_096;
/** In `firsts`: no duplicate. */
export const noFirst = 0xffff_ffff;

/** Up to 4,096 entries that follow each other. One row has an entry or more; only its first entry has a length. */
export interface Page {
  readonly index: number;
  /** Entry number of the first one, from 0. */
  readonly firstEntry: number;
  /** Data-row number of the first one, from 0. */
  readonly firstRow: number;
  /** Where the row of the first entry that has a length begins, in octets of the source. */
  readonly offset: number;
  readonly count: number;
  /** Octets of the row with its line end; 0: a further address of the row before. */
  readonly lengths: Uint32Array;
  /** Domain numbers from 1; 0: none. */
  readonly domains: Uint32Array;
  /** Index in `entryCodes`. */
  readonly codes: Uint8Array;
  /** Bits of `localSignals`. */
  readonly signals: Uint8Array;
  /** Entry number of the one it repeats, or `noFirst`; null: none of the page does. */
  readonly firsts: Uint32Array | null;
}

export interface StoredDomain {
  readonly id: number;
  /** A-labels. */
  readonly name: string;
  readonly signals: number;
  readonly suggestion: string | null;
  readonly answer: DomainAnswer | null;
}

/** Where an entry's row lies in the source. */
export interface EntryPlace {
  readonly row: number;
  readonly offset: number;
  readonly length: number;
  /** Which of the row's addresses, from 0. */
  readonly nth: number;
}

/** Reading side of a list; everything is synchronous and short. */
export interface ListStore {
  readonly id: string;
  /** The source file, as it was when the list was made. */
  readonly sourcePath: string;
  readonly reading: Reading;
  readonly columnNames: readonly string[];
  readonly newline: 'crlf' | 'lf' | 'cr';
  /** Cells of the header, or of the first row where there is none. */
  readonly width: number;
  /** Where the first data row begins; what lies before is preamble and header. */
  readonly dataOffset: number;
  readonly entries: number;
  readonly rows: number;
  readonly pages: number;
  /** Grows whenever an answer was stored: a verdict seen before may be another now. */
  readonly version: number;
  page(index: number): Page;
  /** Verdicts are shared objects: the same facts give the same object, with a small number of its own for tables. */
  verdictAt(page: Page, at: number): EntryVerdict & { readonly index: number };
  /** Bits of `domainSignals`. */
  domainSignalsOf(domain: number): number;
  domain(id: number): StoredDomain | null;
  domainByName(name: string): StoredDomain | null;
  /** Its name alone: for walks over all of them. */
  domainName(id: number): string | null;
  place(entry: number): EntryPlace | null;
  mailbox(entry: number): ListMailboxAnswer | null;
}
