// The rows of the view that is shown: a source a view, asked anew at most once a second while the list goes on. Until a new view has
// its first answer the rows of the one before stay, so that nothing flickers while one types.

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ListStatus } from '../../../../../shared/list/status';
import type { ListView } from '../../../../../shared/list/view';
import { bridge } from '../../../bridge';
import { createRowSource, type RowSource } from '../../../state/list-table-rows';

const restMs = 1_000;

export interface Rows {
  source: RowSource;
  /** What is drawn: `source`, or the one before it while it is still being looked for. */
  shown: RowSource;
  isLooking: boolean;
  /** Names the view. */
  key: string;
}

export function useRows(view: ListView, status: ListStatus): Rows {
  const key = JSON.stringify(view);
  const source = useMemo(() => {
    const asked = JSON.parse(key) as ListView;
    return createRowSource((from, count) => bridge().call('list.rows', { view: asked, from, count }));
  }, [key]);
  useSyncExternalStore(source.subscribe, source.version);
  // Not closed with the effect: React runs an effect twice where it is strict, and a source is closed for good.
  const before = useRef<RowSource | null>(null);
  const isLooking = source.total() === null && source.failure() === null;
  useEffect(() => {
    if (isLooking) return;
    if (before.current !== source) before.current?.close();
    before.current = source;
  }, [source, isLooking]);
  useRefresh(source, changeKey(status));
  const shown = isLooking ? (before.current ?? source) : source;
  return { source, shown, isLooking, key };
}

/** The same text: no row of the list can have become another. */
function changeKey({ state, progress, counts }: ListStatus): string {
  const { entries, domainsAnswered, mailboxesAnswered, greylisted, unique } = progress;
  return JSON.stringify([state, entries, unique, domainsAnswered, mailboxesAnswered, greylisted, counts]);
}

function useRefresh(source: RowSource, change: string): void {
  const seen = useRef(change);
  const last = useRef(0);
  const timer = useRef<number | null>(null);
  const current = useRef(source);
  current.current = source;
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    if (timer.current !== null) return;
    const wait = Math.max(0, last.current + restMs - performance.now());
    timer.current = window.setTimeout(() => {
      timer.current = null;
      last.current = performance.now();
      current.current.refresh();
    }, wait);
  }, [change]);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
