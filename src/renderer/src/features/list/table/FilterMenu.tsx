// Deciding reasons, or signals, that the list holds, with how many entries each: those chosen are let through. What the list has none of
// is not offered.

import { Check, ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import type { ListCounts } from '../../../../../shared/list/status';
import { listReasons } from '../../../../../shared/list/verdict';
import { type ListFilter, listSignals } from '../../../../../shared/list/view';
import { listReasonWords, listSignalWords } from '../../../../../shared/words/list-verdict';
import { grouped } from '../../../../../shared/words/measure';
import { changeFilter, useListTable } from '../../../state/list-table';
import { shares } from '../run/shares';
import { signalOrder, tableWords as words } from '../table-words';
import { isChosen as isShareChosen, reasonsOf } from './share-reasons';

interface Choice {
  key: string;
  name: string;
  line: string;
  count: number;
  isChosen: boolean;
}

export function FilterMenu({ kind, counts }: { kind: 'reasons' | 'signals'; counts: ListCounts }) {
  const filter = useListTable((state) => state.filter);
  const choices = (kind === 'reasons' ? reasonChoices : signalChoices)(counts, filter).filter(
    ({ count }) => count > 0,
  );
  const chosen = choices.filter(({ isChosen }) => isChosen).map(({ key }) => key);
  // What a chip beside it has chosen is told by the chip.
  const byChips = shares.filter((share) => isShareChosen(share, filter.reasons)).flatMap(reasonsOf);
  const told = chosen.filter((key) => !byChips.some((reason) => reason === key)).length;
  return (
    <MenuTrigger>
      <Button className={`list-chip is-menu${told === 0 ? '' : ' has-chosen'}`}>
        {words.chosen(words[kind], told)}
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <Menu
          className="menu list-filter-menu"
          aria-label={words[kind]}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            const kept = choices.filter(({ key }) => keys === 'all' || keys.has(key)).map(({ key }) => key);
            // Reasons that nobody has are let go with it: they came by a chip.
            if (kind === 'reasons')
              changeFilter({ reasons: listReasons.filter((one) => kept.includes(one)) });
            else changeFilter({ signals: listSignals.filter((one) => kept.includes(one)) });
          }}
          renderEmptyState={() => <p className="soft list-none">{words.noneOfThese}</p>}
        >
          {choices.map(({ key, name, line, count }) => (
            <MenuItem key={key} id={key} className="menu-item" textValue={name}>
              {({ isSelected }) => (
                <>
                  <span className="menu-check">
                    {isSelected ? <Check size={14} aria-hidden="true" /> : null}
                  </span>
                  <Text slot="label" className="list-choice">
                    {name} <span className="list-count">{grouped(count)}</span>
                  </Text>
                  {line === '' ? null : <Text slot="description">{line}</Text>}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The most frequent first. */
function reasonChoices({ deciding }: ListCounts, { reasons }: ListFilter): Choice[] {
  return listReasons
    .map((reason) => ({
      key: reason,
      name: listReasonWords(reason).label,
      line: '',
      count: deciding[reason] ?? 0,
      isChosen: reasons.includes(reason),
    }))
    .sort((one, other) => other.count - one.count);
}

function signalChoices({ signals }: ListCounts, filter: ListFilter): Choice[] {
  return signalOrder.map((signal) => ({
    key: signal,
    name: listSignalWords(signal).label,
    line: listSignalWords(signal).detail,
    count: signals[signal] ?? 0,
    isChosen: filter.signals.includes(signal),
  }));
}
