// The slice of the List place: every list the engine keeps, and which one is looked at. Statuses are the engine's own, replaced whole as
// they come; a list that did not change keeps its object. Not here: the draft (lists-draft.ts), what a person can do (lists-actions.ts).

import { create } from 'zustand';
import type { Failure } from '../../../shared/failure';
import type { ListPlan, ListStatus } from '../../../shared/list/status';

interface ListsState {
  byId: Readonly<Record<string, ListStatus>>;
  /** The newest first. */
  ids: readonly string[];
  /** Null: the page where a list begins. */
  shownId: string | null;
  isLoaded: boolean;
  /** What the levels would ask of whom, by list. */
  plans: Readonly<Record<string, ListPlan>>;
  /** A list whose answer to a button is awaited. */
  busyId: string | null;
  failure: Failure | null;
}

export const useLists = create<ListsState>(() => ({
  byId: {},
  ids: [],
  shownId: null,
  isLoaded: false,
  plans: {},
  busyId: null,
  failure: null,
}));

export function useShownList(): ListStatus | null {
  return useLists(({ byId, shownId }) => (shownId === null ? null : (byId[shownId] ?? null)));
}

/** States in which something is going on or will by itself. */
const atWork: ReadonlySet<ListStatus['state']> = new Set([
  'reading',
  'queued',
  'asking',
  'probing',
  'waiting',
]);

export function isAtWork({ state }: Pick<ListStatus, 'state'>): boolean {
  return atWork.has(state);
}

/** How many lists are being read or asked for now: a primitive, so that who shows it is drawn only when it changes. */
export function useListsAtWork(): number {
  return useLists(({ byId, ids }) => {
    let number = 0;
    for (const id of ids) {
      const status = byId[id];
      if (status !== undefined && isAtWork(status)) number += 1;
    }
    return number;
  });
}

/** How many lists come before a queued one: they go one at a time, the oldest first. */
export function useListsBefore(id: string): number {
  return useLists(({ byId, ids }) => {
    const own = byId[id];
    if (own?.state !== 'queued') return 0;
    return ids
      .map((one) => byId[one])
      .filter((one) => one !== undefined && one.id !== id && isBefore(one, own)).length;
  });
}

function isBefore(one: ListStatus, own: ListStatus): boolean {
  if (one.state === 'queued') return one.createdAt < own.createdAt;
  return one.level !== null && isAtWork(one);
}

/** A later one is held already: answers and events take different ways, and the later may come first. */
function isStale({ id, revision }: ListStatus, held: ListsState['byId']): boolean {
  return (held[id]?.revision ?? 0) > revision;
}

export function holdLists(statuses: readonly ListStatus[]): void {
  useLists.setState(({ byId }) => {
    const held = { ...byId };
    for (const status of statuses) if (!isStale(status, held)) held[status.id] = status;
    return { byId: held, ids: inOrder(held) };
  });
}

export function holdList(status: ListStatus): void {
  useLists.setState(({ byId, ids }) => {
    if (isStale(status, byId)) return {};
    const held = { ...byId, [status.id]: status };
    return { byId: held, ids: status.id in byId ? ids : inOrder(held) };
  });
}

export function forgetList(id: string): void {
  useLists.setState(({ byId, plans, ids, shownId }) => {
    const { [id]: _gone, ...kept } = byId;
    const { [id]: _plan, ...keptPlans } = plans;
    return {
      byId: kept,
      plans: keptPlans,
      ids: ids.filter((one) => one !== id),
      shownId: shownId === id ? null : shownId,
    };
  });
}

export function showList(id: string | null): void {
  useLists.setState({ shownId: id, failure: null });
}

export function dismissListFailure(): void {
  useLists.setState({ failure: null });
}

function inOrder(byId: ListsState['byId']): string[] {
  return Object.values(byId)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt) || other.id.localeCompare(one.id))
    .map(({ id }) => id);
}
