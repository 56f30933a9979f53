// The lists at hand, one button each with its state; the first leads to the page where a list begins. Many scroll sideways.

import { List } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import { showList, useLists } from '../../../state/lists';
import { dropDraft } from '../../../state/lists-draft';
import { MiddleText } from '../MiddleText';
import { shortStates, listWords as words } from '../words';

export function ListSwitcher() {
  const ids = useLists((state) => state.ids);
  const byId = useLists((state) => state.byId);
  const shownId = useLists((state) => state.shownId);
  return (
    <nav className="list-switcher" aria-label={words.lists}>
      <Button
        className={shownId === null ? 'list-tab is-here' : 'list-tab'}
        aria-current={shownId === null ? 'page' : false}
        onPress={() => {
          dropDraft();
          showList(null);
        }}
      >
        <List size={14} aria-hidden="true" />
        {words.all}
      </Button>
      <div className="list-tabs">
        {ids.map((id) => {
          const status = byId[id];
          return status === undefined ? null : <ListTab key={id} status={status} isHere={id === shownId} />;
        })}
      </div>
    </nav>
  );
}

function ListTab({ status: { id, name, state }, isHere }: { status: ListStatus; isHere: boolean }) {
  return (
    <Button
      className={isHere ? 'list-tab is-here' : 'list-tab'}
      aria-current={isHere ? 'page' : false}
      onPress={() => showList(id)}
    >
      <MiddleText text={name} /> <span className={`list-tab-state is-${state}`}>{shortStates[state]}</span>
    </Button>
  );
}
