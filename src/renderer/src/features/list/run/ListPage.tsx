// One list: what it is and where it stands; then, by its state, the way it is read, the levels to choose from, the plan of the mail
// hosts, or its counts. The table of its rows stands below.

import type { ListStatus } from '../../../../../shared/list/status';
import { dismissListFailure, useLists } from '../../../state/lists';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Levels } from './Levels';
import { PlanPage } from './PlanPage';
import { ReadingProgress } from './ReadingProgress';
import { RunHeader } from './RunHeader';

export function ListPage({ status }: { status: ListStatus }) {
  const failure = useLists((state) => state.failure);
  return (
    <div className={`list-page is-${status.state}`}>
      <RunHeader status={status} />
      {failure === null ? null : <ErrorNote failure={failure} onDismiss={dismissListFailure} />}
      {status.failure === null ? null : <ErrorNote failure={status.failure} />}
      <Body status={status} />
    </div>
  );
}

function Body({ status }: { status: ListStatus }) {
  switch (status.state) {
    case 'reading':
      return <ReadingProgress status={status} />;
    case 'ready':
      return <Levels status={status} />;
    case 'planned':
      return <PlanPage status={status} />;
    default:
      return null;
  }
}
