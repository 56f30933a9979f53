// All entries of a list: filter, rows, and at the right what is known of the one that is open. It fills the height it is given; the rows
// scroll inside. Not here: the list's counts and what can be done with it as a whole.

import { useEffect, useMemo, useState } from 'react';
import type { Failure } from '../../../../../shared/failure';
import type { ListStatus } from '../../../../../shared/list/status';
import { announce, announceAndShow } from '../../../state/announce';
import {
  clearFilter,
  isFiltered,
  mostPicked,
  openEntry,
  pick,
  showTableOf,
  useListTable,
} from '../../../state/list-table';
import { ErrorNote } from '../../../ui/ErrorNote';
import { EntryInspector } from '../detail/EntryInspector';
import { tableWords as words } from '../table-words';
import { EmptyTable } from './EmptyTable';
import { FilterBar } from './FilterBar';
import { Grid } from './Grid';
import { PickBar } from './PickBar';
import { useRows } from './use-rows';

export function ListTable({ status }: { status: ListStatus }) {
  useEffect(() => showTableOf(status.id), [status.id]);
  const isShown = useListTable((state) => state.listId === status.id);
  return isShown ? <Table key={status.id} status={status} /> : <div className="list-table" />;
}

function Table({ status }: { status: ListStatus }) {
  const { filter, sort, openEntry: opened } = useListTable();
  const view = useMemo(() => ({ id: status.id, filter, sort }), [status.id, filter, sort]);
  const rows = useRows(view, status);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPicking, setPicking] = useState(false);
  const total = rows.shown.total();
  const failed = failure ?? rows.source.failure();

  const pickRange = async (first: number, last: number): Promise<void> => {
    setPicking(true);
    const bound = Math.min(last, first + mostPicked - 1);
    const answer = await rows.source.read(first, bound);
    setPicking(false);
    if (!answer.ok) setFailure(answer.failure);
    else {
      const { isWhole } = pick(
        answer.value.map(({ entry }) => entry),
        true,
      );
      if (isWhole && bound === last) announce(words.picked(useListTable.getState().picked.size));
      else announceAndShow(words.pickedMost);
    }
  };

  const again = (): void => {
    setFailure(null);
    rows.source.refresh();
  };

  return (
    <div className={`list-table${opened === null ? '' : ' has-detail'}`}>
      <section className="list-table-main" aria-label={words.table(status.name)}>
        <div className="list-bar">
          <FilterBar status={status} total={total} isLooking={rows.isLooking} />
          <PickBar
            status={status}
            total={total}
            isPicking={isPicking}
            onPickAll={() => void pickRange(0, (total ?? 0) - 1)}
            onFailure={setFailure}
          />
        </div>
        {failed === null ? null : <ErrorNote failure={failed} onDismiss={again} />}
        {total === 0 && !rows.isLooking ? (
          <EmptyTable status={status} isFiltered={isFiltered(filter)} onClear={clearFilter} />
        ) : (
          <Grid status={status} rows={rows} onPickRange={(first, last) => void pickRange(first, last)} />
        )}
      </section>
      {opened === null ? null : (
        <EntryInspector status={status} entry={opened} onClose={() => openEntry(null)} />
      )}
    </div>
  );
}
