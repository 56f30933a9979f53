// What of the list is shown: a chip a verdict, reasons and signals in a menu each with their counts, and a search over all cells. Under them
// how many entries that leaves, told politely when it changes.

import { Search, X } from 'lucide-react';
import { Button, Input, SearchField, ToggleButton } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import { grouped } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import {
  changeFilter,
  clearFilter,
  isFiltered,
  toggleReasons,
  useListTable,
} from '../../../state/list-table';
import { shares, sharesOf } from '../run/shares';
import { shareName } from '../run/VerdictBar';
import { tableWords as words } from '../table-words';
import { FilterMenu } from './FilterMenu';
import { isChosen, reasonsOf } from './share-reasons';
import { useSearch } from './use-search';
import { VerdictMark } from './VerdictMark';

interface Props {
  status: ListStatus;
  total: number | null;
  isLooking: boolean;
}

export function FilterBar({ status, total, isLooking }: Props) {
  const { filter, sort } = useListTable();
  const [text, setText] = useSearch();
  const numbers = sharesOf(status.counts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is not known everywhere the window is tested
    <div className="list-tools" role="search" aria-label={words.filters}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend */}
      <div className="list-chips" role="group" aria-label={words.verdicts}>
        {shares
          .filter((share) => numbers[share] > 0 || isChosen(share, filter.reasons))
          .map((share) => (
            <ToggleButton
              key={share}
              className={`list-chip is-${share}`}
              isSelected={isChosen(share, filter.reasons)}
              onChange={() => toggleReasons(reasonsOf(share))}
            >
              <VerdictMark share={share} />
              {shareName(share, status.level)} <span className="list-count">{grouped(numbers[share])}</span>
            </ToggleButton>
          ))}
      </div>
      <FilterMenu kind="reasons" counts={status.counts} />
      <FilterMenu kind="signals" counts={status.counts} />
      <SearchField className="list-search" aria-label={words.search} value={text} onChange={setText}>
        <Search size={14} aria-hidden="true" />
        <Input placeholder={words.search} maxLength={200} spellCheck="false" autoComplete="off" />
        {text === '' ? null : (
          <Button className="icon-button" aria-label={words.clearSearch}>
            <X size={14} />
          </Button>
        )}
      </SearchField>
      {filter.domain === '' ? null : (
        <Button
          className="list-chip is-domain"
          aria-label={words.dropDomain(visible(filter.domain))}
          onPress={() => changeFilter({ domain: '' })}
        >
          {words.domain(visible(filter.domain))}
          <X size={13} aria-hidden="true" />
        </Button>
      )}
      <p className="list-total" role="status">
        {isLooking ? lookingWords(filter.search, sort.by !== 'row') : totalWords(total, status)}
      </p>
      {isFiltered(filter) ? (
        <Button
          className="list-clear"
          onPress={() => {
            setText('');
            clearFilter();
          }}
        >
          {words.clear}
        </Button>
      ) : null}
    </div>
  );
}

function lookingWords(search: string, isSorted: boolean): string {
  if (search !== '') return words.searching;
  return isSorted ? words.sorting : words.looking;
}

function totalWords(total: number | null, { counts }: ListStatus): string {
  if (total === null) return '';
  return total >= counts.entries ? words.entries(total) : words.under(total, counts.entries);
}
