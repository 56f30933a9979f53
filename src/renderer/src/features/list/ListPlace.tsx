// The List place: the lists at its top; below it the page where one begins, what was understood of a file, or the list that is looked at.

import { useLists, useShownList } from '../../state/lists';
import { useDraft } from '../../state/lists-draft';
import { ListPage } from './run/ListPage';
import { ListSwitcher } from './start/ListSwitcher';
import { StartPage } from './start/StartPage';
import { UnderstoodPage } from './start/UnderstoodPage';
import { listWords as words } from './words';

export function ListPlace() {
  const hasLists = useLists(({ ids }) => ids.length > 0);
  const preview = useDraft((state) => state.preview);
  const shown = useShownList();
  return (
    <div className="place list-place">
      <main className="list-main">
        <h1 className="unseen">{words.place}</h1>
        {hasLists ? <ListSwitcher /> : null}
        {shown !== null ? (
          <ListPage key={shown.id} status={shown} />
        ) : preview !== null ? (
          <UnderstoodPage preview={preview} />
        ) : (
          <StartPage />
        )}
      </main>
    </div>
  );
}
