// What can be done with entries picked by hand, or with all that the filter shows: check them again. Shown while there is something to do.

import { RotateCw } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Failure } from '../../../../../shared/failure';
import type { ListStatus } from '../../../../../shared/list/status';
import { bridge } from '../../../bridge';
import { announceAndShow } from '../../../state/announce';
import { isFiltered, pickNone, useListTable } from '../../../state/list-table';
import { tableWords as words } from '../table-words';

interface Props {
  status: ListStatus;
  total: number | null;
  isPicking: boolean;
  onPickAll: () => void;
  onFailure: (failure: Failure | null) => void;
}

export function PickBar({ status, total, isPicking, onPickAll, onFailure }: Props) {
  const { filter, picked } = useListTable();
  const canRecheck = status.level !== null && status.level !== 'syntax' && status.state !== 'reading';
  const hasFilter = isFiltered(filter) && total !== null && total > 0;
  if (picked.size === 0 && !isPicking && !(canRecheck && hasFilter)) return null;
  const recheck = async (): Promise<void> => {
    const entries = [...picked];
    const answer = await bridge().call('list.recheck', { id: status.id, filter, entries });
    if (!answer.ok) onFailure(answer.failure);
    else announceAndShow(words.rechecked(entries.length === 0 ? (total ?? 0) : entries.length));
  };
  return (
    <div className="list-picks">
      {picked.size === 0 ? null : <b>{words.picked(picked.size)}</b>}
      {isPicking ? <span className="soft">{words.picking}</span> : null}
      {canRecheck && !isPicking ? (
        <Button className="button" aria-describedby="list-recheck-line" onPress={() => void recheck()}>
          <RotateCw size={14} aria-hidden="true" />
          {picked.size === 0 ? words.recheckShown : words.recheckPicked}
          <span id="list-recheck-line" hidden>
            {words.recheckLine}
          </span>
        </Button>
      ) : null}
      {picked.size === 0 || total === null || picked.size >= total || isPicking ? null : (
        <Button className="button" onPress={onPickAll}>
          {words.pickAll(total)}
        </Button>
      )}
      {picked.size === 0 ? null : (
        <Button className="button" onPress={pickNone}>
          {words.pickNone}
        </Button>
      )}
    </div>
  );
}
