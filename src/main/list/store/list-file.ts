// One list's database: the writing side and the reading side of store/list-store.ts. Whatever is stored together is one transaction, so a
// process killed at any moment finds its list as it was at one of them. Not here: when to store what (keeper/).

import type { Failure } from '../../../shared/failure';
import {
  domainOutcomes,
  type ListMailboxAnswer,
  mailboxAnswerOfListSchema,
  mailboxOutcomes,
} from '../../../shared/list/facts';
import type { Database } from '../../store/database';
import type { AnsweredDomain, AnsweredMailbox, DomainQuestion, KnownHost } from '../ask/asking';
import { domainFrom } from './domain-row';
import { GrowingUint16 } from './growing';
import { type EntryPlace, type ListStore, noFirst, type Page, type StoredDomain } from './list-store';
import { decodeKeys, decodePage, type PageBuilder, type PageHead } from './page-codec';
import type { Head } from './schema';
import { statementsOf } from './statements';
import {
  domainClass,
  type NumberedVerdict,
  outcomeOfClass,
  signalsOfClass,
  VerdictTable,
} from './verdict-table';

/** Pages kept in memory, about 90 kB each. */
const keptPages = 48;

export interface NewDomain {
  id: number;
  name: string;
  signals: number;
  suggestion: string | null;
}

export class ListFile implements ListStore {
  version = 0;
  /** Is one of these: told to be over, so that nothing waits any more. */
  #verdicts: VerdictTable;
  #heads: PageHead[];
  readonly #kept = new Map<number, Page>();
  readonly #classes = new GrowingUint16();
  #mailboxes = new Uint8Array(0);
  #lastDomain = 0;
  readonly #sql;

  constructor(
    private readonly database: Database,
    private current: Head,
  ) {
    this.#sql = statementsOf(database);
    this.#heads = this.#sql.heads.all().map((row) => ({
      index: Number(row.page),
      firstEntry: Number(row.first_entry),
      firstRow: Number(row.first_row),
      offset: Number(row.offset),
      count: Number(row.count),
    }));
    for (const row of this.#sql.classes.all()) {
      const id = Number(row.id);
      this.#classes.set(id, domainClass(Number(row.outcome), Number(row.signals)));
      this.#lastDomain = Math.max(this.#lastDomain, id);
    }
    this.#verdicts = this.#newVerdicts();
    this.#loadMailboxes();
  }

  // ---- reading side

  get id() {
    return this.current.id;
  }
  get head(): Head {
    return this.current;
  }
  get sourcePath() {
    return this.current.source.path;
  }
  get reading() {
    return this.current.reading;
  }
  get columnNames() {
    return this.current.columnNames;
  }
  get newline() {
    return this.current.newline;
  }
  get width() {
    return this.current.width;
  }
  get dataOffset() {
    return this.current.dataOffset;
  }
  get entries() {
    return this.current.entries;
  }
  get rows() {
    return this.current.rows;
  }
  get pages() {
    return this.#heads.length;
  }
  get domains() {
    return this.#lastDomain;
  }
  get verdicts(): readonly NumberedVerdict[] {
    return this.#verdicts.all;
  }

  page(index: number): Page {
    const kept = this.#kept.get(index);
    if (kept !== undefined) return kept;
    const page = decodePage(this.#headOf(index), this.facts(index), this.#firstsOf(index));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= keptPages && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(index, page);
    return page;
  }

  /** Uncached: for one walk over all of them. */
  facts(index: number): Uint8Array {
    const facts = this.#sql.facts.get(index)?.facts;
    if (!(facts instanceof Uint8Array)) throw new Error(`page ${index} is not there`);
    return facts;
  }

  keys(index: number): Uint32Array {
    const keys = this.#sql.keys.get(index)?.keys;
    if (!(keys instanceof Uint8Array)) throw new Error(`the keys of page ${index} are not there`);
    return decodeKeys(keys);
  }

  firstEntryOf(index: number): number {
    return this.#headOf(index).firstEntry;
  }

  #headOf(index: number): PageHead {
    const head = this.#heads[index];
    if (head === undefined) throw new Error(`page ${index} is not there`);
    return head;
  }

  #firstsOf(index: number): Uint32Array | null {
    if (!this.current.duplicates) return null;
    const { firstEntry, count } = this.#headOf(index);
    const rows = this.#sql.duplicates.all(firstEntry, firstEntry + count - 1);
    if (rows.length === 0) return null;
    const firsts = new Uint32Array(count).fill(noFirst);
    for (const row of rows) firsts[Number(row.entry) - firstEntry] = Number(row.first);
    return firsts;
  }

  verdictAt(page: Page, at: number): NumberedVerdict {
    const domain = page.domains[at] ?? 0;
    const first = page.firsts === null ? noFirst : (page.firsts[at] ?? noFirst);
    const asked = first === noFirst ? page.firstEntry + at : first;
    return this.#verdicts.find(
      page.codes[at] ?? 0,
      page.signals[at] ?? 0,
      domain === 0 ? null : this.#classes.get(domain),
      this.#mailboxes[asked] ?? 0,
      first !== noFirst,
    );
  }

  domainSignalsOf(domain: number): number {
    return signalsOfClass(this.#classes.get(domain));
  }

  domainOutcomeOf(domain: number): number {
    return outcomeOfClass(this.#classes.get(domain));
  }

  mailboxOutcomeOf(entry: number): number {
    return this.#mailboxes[entry] ?? 0;
  }

  domain(id: number): StoredDomain | null {
    return domainFrom(this.#sql.domain.get(id));
  }

  domainByName(name: string): StoredDomain | null {
    return domainFrom(this.#sql.domainByName.get(name));
  }

  domainName(id: number): string | null {
    const name = this.#sql.nameOf.get(id)?.name;
    return name === undefined ? null : String(name);
  }

  domainId(name: string): number | null {
    const id = this.#sql.domainId.get(name)?.id;
    return id === undefined ? null : Number(id);
  }

  pageOf(entry: number): number {
    let low = 0;
    let high = this.#heads.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#heads[middle]?.firstEntry ?? 0) <= entry) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  place(entry: number): EntryPlace | null {
    if (entry < 0 || entry >= this.current.entries) return null;
    const page = this.page(this.pageOf(entry));
    let { offset, firstRow: row } = page;
    let length = 0;
    let nth = 0;
    for (let at = 0; at <= entry - page.firstEntry; at++) {
      const own = page.lengths[at] ?? 0;
      if (own === 0) nth += 1;
      else {
        if (at > 0) row += 1;
        offset += length;
        length = own;
        nth = 0;
      }
    }
    return { row, offset, length, nth };
  }

  mailbox(entry: number): ListMailboxAnswer | null {
    const text = this.#sql.mailbox.get(entry)?.answer;
    return text === undefined ? null : mailboxAnswerOfListSchema.parse(JSON.parse(String(text)));
  }

  countMailboxes(outcome: number): number {
    return Number(this.#sql.countMailboxes.get(outcome)?.count ?? 0);
  }

  firstOf(entry: number): number | null {
    const first = this.#sql.firstOf.get(entry)?.first;
    return first === undefined ? null : Number(first);
  }

  hosts(): KnownHost[] {
    return this.#sql.hosts.all().map((row) => ({
      name: String(row.name),
      addresses: row.addresses as KnownHost['addresses'],
      first: JSON.parse(String(row.first)) as string[],
    }));
  }

  /** Domains not asked yet, from a number on. */
  unaskedDomains(from: number, count: number): DomainQuestion[] {
    return this.#sql.unasked.all(from, count).map(({ id, name }) => ({ id: Number(id), name: String(name) }));
  }

  /** Entries whose time to be asked again has come, the longest waiting first. */
  dueMailboxes(now: number, count: number): { entry: number; tries: number }[] {
    return this.#sql.due
      .all(now, count)
      .map((row) => ({ entry: Number(row.entry), tries: Number(row.tries) }));
  }

  nextDue(): number | null {
    const due = this.#sql.nextDue.get()?.due;
    return due === null || due === undefined ? null : Number(due);
  }

  // ---- writing side

  changeHead(change: Partial<Head>): void {
    this.current = { ...this.current, ...change };
    this.#sql.head.run(JSON.stringify(this.current));
    if ('level' in change || 'state' in change || 'prober' in change || 'duplicates' in change) {
      this.#verdicts = this.#newVerdicts();
      if (this.current.level === 'mailbox') this.#growMailboxes();
      this.version += 1;
    }
    if ('duplicates' in change) this.#kept.clear();
  }

  /** The disk takes nothing more: what is stored stays as it is, and the next start goes on from there. */
  failUnwritten(failure: Failure): void {
    this.current = { ...this.current, state: 'failed', failure, pausedFrom: null };
    this.#verdicts = this.#newVerdicts();
    this.version += 1;
  }

  /** A page, the domains first met in it, and how far the source is read: one transaction. */
  addPage(page: PageBuilder, offset: number, domains: readonly NewDomain[], head: Partial<Head>): void {
    const { entries, rows } = this.current;
    const index = this.#heads.length;
    const { count } = page;
    this.database.transaction(() => {
      this.#sql.addPage.run(index, entries, rows, offset, count, page.encode());
      this.#sql.addKeys.run(index, page.encodeKeys());
      for (const { id, name, signals, suggestion } of domains) {
        this.#sql.addDomain.run(id, name, signals, suggestion);
      }
      this.changeHead({ ...head, entries: entries + count, rows: rows + page.rows });
    });
    this.#heads.push({ index, firstEntry: entries, firstRow: rows, offset, count });
    for (const { id, signals } of domains) {
      this.#classes.set(id, domainClass(0, signals));
      this.#lastDomain = Math.max(this.#lastDomain, id);
    }
    this.version += 1;
  }

  addDuplicates(pairs: readonly { entry: number; first: number }[]): void {
    this.database.transaction(() => {
      for (const { entry, first } of pairs) this.#sql.addDuplicate.run(entry, first);
    });
  }

  clearDuplicates(): void {
    this.database.exec('DELETE FROM duplicates');
  }

  /** All pairs are stored: the keys have done their work. */
  settleDuplicates(count: number): void {
    this.database.transaction(() => {
      this.database.exec('DELETE FROM page_keys');
      this.changeHead({ duplicates: count });
    });
  }

  storeDomains(answers: readonly AnsweredDomain[], hosts: readonly KnownHost[]): void {
    const parked = 1 << 6; // domainSignals: parked
    const classes: [id: number, value: number][] = []; // told when they are stored, not before
    this.database.transaction(() => {
      for (const { name, addresses, first } of hosts) {
        this.#sql.addHost.run(name, addresses, JSON.stringify(first));
      }
      for (const { id, answer } of answers) {
        const signals = this.domainSignalsOf(id) | (answer.parkedBy === null ? 0 : parked);
        const outcome = domainOutcomes.indexOf(answer.outcome);
        this.#sql.answerDomain.run(outcome, signals, JSON.stringify(answer), id);
        classes.push([id, domainClass(outcome, signals)]);
      }
    });
    for (const [id, value] of classes) this.#classes.set(id, value);
    this.version += 1;
  }

  storeMailboxes(answers: readonly AnsweredMailbox[]): void {
    this.database.transaction(() => {
      for (const { entry, answer } of answers) {
        const outcome = mailboxOutcomes.indexOf(answer.outcome);
        const due = answer.dueAt === null ? null : Date.parse(answer.dueAt);
        this.#sql.addMailbox.run(entry, outcome, answer.tries, due, JSON.stringify(answer));
      }
    });
    for (const { entry, answer } of answers) this.#mailboxes[entry] = mailboxOutcomes.indexOf(answer.outcome);
    this.version += 1;
  }

  /** Forgets what was answered, so that it is asked again. */
  forget(domains: Iterable<number>, mailboxes: Iterable<number>): void {
    this.database.transaction(() => {
      for (const id of domains) {
        this.#sql.forgetDomain.run(id);
        this.#classes.set(id, domainClass(0, this.domainSignalsOf(id)));
      }
      for (const entry of mailboxes) {
        this.#sql.forgetMailbox.run(entry);
        this.#mailboxes[entry] = 0;
      }
    });
    this.version += 1;
  }

  close(): void {
    this.database.close();
  }

  #newVerdicts(): VerdictTable {
    const { level, state, prober } = this.current;
    const isOver = state === 'done' || state === 'stopped' || state === 'failed';
    return new VerdictTable(level ?? 'syntax', isOver, prober?.isFit ?? true);
  }

  #growMailboxes(): void {
    if (this.#mailboxes.length >= this.current.entries) return;
    const larger = new Uint8Array(this.current.entries);
    larger.set(this.#mailboxes);
    this.#mailboxes = larger;
  }

  #loadMailboxes(): void {
    if (this.current.level !== 'mailbox') return;
    this.#growMailboxes();
    for (const row of this.#sql.mailboxes.all()) this.#mailboxes[Number(row.entry)] = Number(row.outcome);
  }
}
