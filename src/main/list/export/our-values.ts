// What Waypost says of one entry, as values that an export writes: each read once and kept for the domain or the verdict it belongs to. Not here:
// columns of other services (services.ts), and how a value is written (cell-text.ts).

import {
  type DomainOutcome,
  domainOutcomes,
  domainSignals,
  type EntryCode,
  entryCodes,
  localSignals,
} from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import type { EntryVerdict, ListReason, ListVerdict } from '../../../shared/list/verdict';
import { operatorOf } from '../../../shared/verdict/mail-operators';
import type { ListStore, Page } from '../store/list-store';
import { decidingReason, firstOf, meantAddress } from '../view/list-row';

/** Of one entry. Null: not known, or it has none. */
export interface OurValues {
  verdict: ListVerdict;
  reason: ListReason;
  reasons: readonly ListReason[];
  score: number | null;
  address: string;
  suggestion: string | null;
  domain: string | null;
  provider: string | null;
  mx: string | null;
  role: boolean | null;
  free: boolean | null;
  disposable: boolean | null;
  /** Row of the first of equals, from 1. */
  duplicateOf: number | null;
  code: EntryCode;
  outcome: DomainOutcome;
  /** Key of the operator behind the mail host. */
  operator: string | null;
  generated: boolean;
}

export interface DomainValues {
  name: string;
  suggestion: string | null;
  provider: string | null;
  operator: string | null;
  mx: string | null;
  outcome: DomainOutcome;
}

const roleBit = bitOf('role', localSignals);
const generatedBit = bitOf('generated-looking', localSignals);
const typoBit = bitOf('typo', domainSignals);
const freeBit = bitOf('free', domainSignals);
const disposableBit = bitOf('disposable', domainSignals);
const ok = entryCodes.indexOf('ok');
/** Domains kept in memory: what a list of millions has, or a good part of it. */
const keptDomains = 50_000;

const noDomain: DomainValues = {
  name: '',
  suggestion: null,
  provider: null,
  operator: null,
  mx: null,
  outcome: domainOutcomes[0],
};

export interface ValueReader {
  domain(id: number): DomainValues;
  /** `address`: as it is spelled in the row. */
  values(page: Page, at: number, address: string): OurValues;
  /** Row, from 1, of an entry. */
  rowOf(entry: number): number | null;
}

/** `withDomains`: what is known of each entry's domain is wanted too; else of those alone that may be a slip. */
export function createValueReader(store: ListStore, withDomains: boolean): ValueReader {
  const domains = new Map<number, DomainValues>();
  const rowOf = createRowNumbers(store);

  const domain = (id: number): DomainValues => {
    if (id === 0) return noDomain;
    const known = domains.get(id);
    if (known !== undefined) return known;
    if (domains.size >= keptDomains) domains.clear();
    const made = domainValues(store, id);
    domains.set(id, made);
    return made;
  };

  return {
    domain,
    rowOf,
    values(page, at, address) {
      const verdict: EntryVerdict = store.verdictAt(page, at);
      const id = page.domains[at] ?? 0;
      const local = page.signals[at] ?? 0;
      const bits = id === 0 ? 0 : store.domainSignalsOf(id);
      const isWanted = withDomains || (bits & typoBit) !== 0;
      const { name, suggestion, provider, operator, mx, outcome } = isWanted ? domain(id) : noDomain;
      const isRead = page.codes[at] === ok;
      const first = firstOf(page, at);
      return {
        verdict: verdict.verdict,
        reason: decidingReason(verdict.reasons),
        reasons: verdict.reasons,
        score: verdict.score,
        address,
        suggestion: meantAddress(address, suggestion),
        domain: name === '' ? null : name,
        provider,
        mx,
        role: isRead ? (local & roleBit) !== 0 : null,
        free: isRead ? (bits & freeBit) !== 0 : null,
        disposable: isRead ? (bits & disposableBit) !== 0 : null,
        duplicateOf: first === null ? null : rowOf(first),
        code: entryCodes[page.codes[at] ?? 0] ?? 'ok',
        outcome,
        operator,
        generated: (local & generatedBit) !== 0,
      };
    },
  };
}

function domainValues(store: ListStore, id: number): DomainValues {
  const stored = store.domain(id);
  if (stored === null) return noDomain;
  const host = stored.answer?.hosts[0]?.name ?? null;
  return {
    name: stored.name,
    suggestion: stored.suggestion,
    provider: host === null ? null : (operatorOf(host)?.name ?? null),
    operator: stored.answer?.operator ?? null,
    mx: host,
    outcome: stored.answer?.outcome ?? 'not-asked',
  };
}

/** Where a page has as many rows as entries, a row's number is counted; only in others is it looked up. Six octets a page. */
function createRowNumbers(store: ListStore): (entry: number) => number | null {
  let heads: { firstEntry: number; firstRow: number; isPlain: boolean }[] | null = null;
  return (entry) => {
    heads ??= Array.from({ length: store.pages }, (_, index) => {
      const { firstEntry, firstRow, lengths } = store.page(index);
      return { firstEntry, firstRow, isPlain: !lengths.includes(0) };
    });
    let low = 0;
    let high = heads.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((heads[middle]?.firstEntry ?? 0) <= entry) low = middle;
      else high = middle - 1;
    }
    const head = heads[low];
    if (head === undefined) return null;
    if (head.isPlain) return head.firstRow + entry - head.firstEntry + 1;
    const place = store.place(entry);
    return place === null ? null : place.row + 1;
  };
}
