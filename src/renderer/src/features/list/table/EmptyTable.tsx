// No row to show, and why: the filter lets none through, none was read yet, or the file has none.

import { Button } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import { tableWords as words } from '../table-words';

interface Props {
  status: ListStatus;
  isFiltered: boolean;
  onClear: () => void;
}

export function EmptyTable({ status, isFiltered, onClear }: Props) {
  const line = status.state === 'reading' ? words.emptyLine : words.emptyDone;
  return (
    <div className="list-empty">
      <h2>{isFiltered ? words.nothing : words.empty}</h2>
      <p className="soft">{isFiltered ? words.nothingLine : line}</p>
      {isFiltered ? (
        <Button className="button" onPress={onClear}>
          {words.clear}
        </Button>
      ) : null}
    </div>
  );
}
