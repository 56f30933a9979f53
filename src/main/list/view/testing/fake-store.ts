// A list without a database, for the tests of views and exports: its pages made from a real file by the real row reader, its verdicts by
// whatever the test says of each address. Not here: storing anything.

import { statSync } from 'node:fs';
import {
  type DomainAnswer,
  domainSignals,
  type EntryCode,
  entryCodes,
  type ListMailboxAnswer,
  localSignals,
} from '../../../../shared/list/facts';
import type { Reading } from '../../../../shared/list/reading';
import { bitsOf } from '../../../../shared/list/signal-bits';
import type { EntryVerdict, ListReason, ListVerdict } from '../../../../shared/list/verdict';
import { addressesIn } from '../../read/addresses-in';
import { decodeCell } from '../../read/cells';
import { createRowReader, dataStart } from '../../read/row-reader';
import { type ListStore, noFirst, type Page, type StoredDomain } from '../../store/list-store';

export const csv: Reading = {
  encoding: 'utf-8',
  bomOctets: 0,
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  preambleRows: 0,
  hasHeader: true,
  addressColumns: [0],
};

/** What a test says of an address; the rest is as it mostly is. */
export interface Said {
  verdict?: ListVerdict;
  reason?: ListReason;
  hints?: ListReason[];
  score?: number | null;
  code?: EntryCode;
  local?: (typeof localSignals)[number][];
  domain?: (typeof domainSignals)[number][];
}

export interface FakeOptions {
  path: string;
  reading?: Partial<Reading>;
  say?: (address: string, entry: number) => Said;
  suggestions?: Record<string, string>;
  answers?: Record<string, Partial<DomainAnswer>>;
  mailboxes?: Record<number, ListMailboxAnswer>;
  /** Entries a page; small, so that a few rows make several pages. */
  pageSize?: number;
}

export interface FakeStore extends ListStore {
  addresses: string[];
  /** Another verdict for an entry, as if an answer had come in. */
  change(entry: number, said: Said): void;
}

type Numbered = EntryVerdict & { readonly index: number };

export function createFakeStore(options: FakeOptions): FakeStore {
  const reading: Reading = { ...csv, ...options.reading };
  const { path, say = () => ({}), pageSize = 8 } = options;
  const sizeBytes = statSync(path).size;
  const start = dataStart({ path, reading, sizeBytes });
  const domains: StoredDomain[] = [];
  const byName = new Map<string, number>();
  const firstOf = new Map<string, number>();
  const verdicts = new Map<string, Numbered>();
  const table: Numbered[] = [];
  const ofEntry: Numbered[] = [];
  const addresses: string[] = [];
  const pages: Page[] = [];
  let building = newBuilding(start.offset, 0, 0);
  let rows = 0;
  let version = 0;

  const numbered = (said: Said): Numbered => {
    const key = JSON.stringify(said);
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const reasons = [said.reason ?? 'mailbox-not-asked', ...(said.hints ?? [])];
    const score = said.score === undefined ? 50 : said.score;
    const made = { verdict: said.verdict ?? 'unknown', reasons, score, parts: [], index: table.length };
    table.push(made);
    verdicts.set(key, made);
    return made;
  };

  const domainNumber = (address: string, said: Said): number => {
    const name = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    if (!address.includes('@') || (said.code ?? 'ok') !== 'ok') return 0;
    const known = byName.get(name);
    if (known !== undefined) return known;
    const id = domains.length + 1;
    byName.set(name, id);
    const answer = options.answers?.[name];
    domains.push({
      id,
      name,
      signals: bitsOf(said.domain ?? [], domainSignals),
      suggestion: options.suggestions?.[name] ?? null,
      answer: answer === undefined ? null : { ...noAnswer, ...answer },
    });
    return id;
  };

  const add = (length: number, address: string, code: EntryCode, said: Said): void => {
    const entry = addresses.length;
    const key = address.toLowerCase();
    const first = key === '' ? undefined : firstOf.get(key);
    if (first === undefined && key !== '') firstOf.set(key, entry);
    addresses.push(address);
    ofEntry.push(numbered(said));
    building.lengths.push(length);
    building.codes.push(entryCodes.indexOf(said.code ?? code));
    building.signals.push(bitsOf(said.local ?? [], localSignals));
    building.domains.push(code === 'ok' ? domainNumber(address, said) : 0);
    building.firsts.push(first ?? noFirst);
  };

  const close = (): void => {
    if (building.lengths.length === 0) return;
    const { firstEntry, firstRow, offset, lengths } = building;
    pages.push({
      index: pages.length,
      firstEntry,
      firstRow,
      offset,
      count: lengths.length,
      lengths: Uint32Array.from(lengths),
      domains: Uint32Array.from(building.domains),
      codes: Uint8Array.from(building.codes),
      signals: Uint8Array.from(building.signals),
      firsts: building.firsts.some((first) => first !== noFirst) ? Uint32Array.from(building.firsts) : null,
    });
  };

  const reader = createRowReader({ path, reading, sizeBytes });
  const onRow = (cells: string[], offset: number, length: number): void => {
    if (building.lengths.length >= pageSize) {
      close();
      building = newBuilding(offset, addresses.length, rows);
    }
    rows += 1;
    if (cells.length === 1 && cells[0] === '') {
      add(length, '', 'blank', {});
      return;
    }
    const found = addressesIn(
      reading.addressColumns.map((column) => decodeCell(cells[column] ?? '', reading)),
    );
    if (found.length === 0) add(length, '', 'no-address', say('', addresses.length));
    found.forEach(({ text }, at) => {
      add(at === 0 ? length : 0, text, 'ok', say(text, addresses.length));
    });
  };
  while (reader.readSlice(onRow) === 'more');
  reader.close();
  close();

  const pageOf = (entry: number): Page | undefined =>
    pages.find(({ firstEntry, count }) => entry >= firstEntry && entry < firstEntry + count);

  return {
    id: 'fake-list',
    sourcePath: path,
    reading,
    columnNames: start.header ?? Array.from({ length: start.width }, (_, at) => String(at + 1)),
    newline: 'lf',
    width: start.width,
    dataOffset: start.offset,
    get entries() {
      return addresses.length;
    },
    rows,
    pages: pages.length,
    get version() {
      return version;
    },
    addresses,
    page(index) {
      const page = pages[index];
      if (page === undefined) throw new Error(`no page ${index}`);
      return page;
    },
    verdictAt(page, at) {
      return ofEntry[page.firstEntry + at] ?? numbered({});
    },
    domainSignalsOf: (id) => domains[id - 1]?.signals ?? 0,
    domain: (id) => domains[id - 1] ?? null,
    domainByName: (name) => domains[(byName.get(name) ?? 0) - 1] ?? null,
    domainName: (id) => domains[id - 1]?.name ?? null,
    place(entry) {
      const page = pageOf(entry);
      if (page === undefined) return null;
      let { offset, firstRow: row } = page;
      let length = 0;
      let nth = 0;
      for (let at = 0; at <= entry - page.firstEntry; at++) {
        const own = page.lengths[at] ?? 0;
        if (own === 0) {
          nth += 1;
          continue;
        }
        if (at > 0) row += 1;
        offset += length;
        length = own;
        nth = 0;
      }
      return { row, offset, length, nth };
    },
    mailbox: (entry) => options.mailboxes?.[entry] ?? null,
    change(entry, said) {
      ofEntry[entry] = numbered(said);
      version += 1;
    },
  };
}

const noAnswer: DomainAnswer = {
  outcome: 'mx',
  hosts: [],
  operator: null,
  aliases: [],
  ttl: 300,
  failure: null,
  parkedBy: null,
  askedAt: '2026-01-01T00:00:00.000Z',
};

function newBuilding(offset: number, firstEntry: number, firstRow: number) {
  const empty = (): number[] => [];
  return {
    offset,
    firstEntry,
    firstRow,
    lengths: empty(),
    codes: empty(),
    signals: empty(),
    domains: empty(),
    firsts: empty(),
  };
}
