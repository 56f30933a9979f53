// One list: what it is and where it stands; then, by its state, the way it is read, the levels to choose from, the plan of the mail
// hosts; and its rows, as soon as there are any.

import { useState } from 'react';
import type { ListStatus } from '../../../../../shared/list/status';
import { everything } from '../../../../../shared/list/view';
import { useListTable } from '../../../state/list-table';
import { dismissListFailure, useLists } from '../../../state/lists';
import { ErrorNote } from '../../../ui/ErrorNote';
import { ExportDialog } from '../export/ExportDialog';
import { ListTable } from '../table/ListTable';
import { Levels } from './Levels';
import { PlanPage } from './PlanPage';
import { ReadingProgress } from './ReadingProgress';
import { RunHeader } from './RunHeader';

type Over = 'levels' | 'export' | null;

export function ListPage({ status }: { status: ListStatus }) {
  const { state } = status;
  const failure = useLists(({ failure }) => failure);
  const [over, setOver] = useState<Over>(null);
  const isOver = state === 'done' || state === 'stopped' || state === 'failed';
  const isChoosing = state === 'ready' || (isOver && over === 'levels');
  return (
    <div className={`list-page has-rows is-${state}`}>
      <RunHeader
        status={status}
        onLevels={() => setOver(isChoosing ? null : 'levels')}
        onExport={() => setOver('export')}
      />
      {failure === null ? null : <ErrorNote failure={failure} onDismiss={dismissListFailure} />}
      {status.failure === null ? null : <ErrorNote failure={status.failure} />}
      {state === 'reading' ? <ReadingProgress status={status} /> : null}
      {isChoosing ? <Levels status={status} onStarted={() => setOver(null)} /> : null}
      {state === 'planned' ? <PlanPage status={status} /> : null}
      {state === 'reading' && status.progress.entries === 0 ? null : <ListTable status={status} />}
      <Export status={status} isOpen={over === 'export'} onClose={() => setOver(null)} />
    </div>
  );
}

/** What the table shows is what is exported, unless the dialog is told otherwise. */
function Export(props: { status: ListStatus; isOpen: boolean; onClose: () => void }) {
  const filter = useListTable(({ listId, filter }) => (listId === props.status.id ? filter : everything));
  return <ExportDialog {...props} filter={filter} />;
}
