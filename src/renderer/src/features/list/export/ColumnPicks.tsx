// Which of our columns are appended, and by which names.

import { Check } from 'lucide-react';
import { Checkbox, Input, TextField } from 'react-aria-components';
import { type OurColumn, ourColumns } from '../../../../../shared/list/export';
import { type Choices, usualName } from './options';
import { columnWords, exportWords as words } from './words';

interface Props {
  choices: Choices;
  onChange: (part: Partial<Choices>) => void;
}

export function ColumnPicks({ choices, onChange }: Props) {
  const toggle = (column: OurColumn, isIn: boolean): void =>
    onChange({
      columns: isIn ? [...choices.columns, column] : choices.columns.filter((one) => one !== column),
    });
  return (
    <fieldset className="list-columns">
      <legend>{words.columns}</legend>
      <p className="soft">{words.columnsLine}</p>
      {ourColumns.map((column) => {
        const isIn = choices.columns.includes(column);
        return (
          <div key={column} className="list-column-pick">
            <Checkbox className="list-check" isSelected={isIn} onChange={(chosen) => toggle(column, chosen)}>
              <span className="list-check-box" aria-hidden="true">
                {isIn ? <Check size={12} strokeWidth={3} /> : null}
              </span>
              {columnWords[column]}
            </Checkbox>
            <TextField
              aria-label={words.name(columnWords[column])}
              isDisabled={!isIn}
              value={choices.names[column] ?? usualName(column)}
              onChange={(name) => onChange({ names: { ...choices.names, [column]: name } })}
            >
              <Input className="list-input" maxLength={100} spellCheck="false" />
            </TextField>
          </div>
        );
      })}
    </fieldset>
  );
}
