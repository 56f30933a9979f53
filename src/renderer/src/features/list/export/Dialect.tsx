// Encoding and separator of a file that is written in a dialect of the user's choice.

import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Checkbox,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { delimiters, listEncodings } from '../../../../../shared/list/reading';
import type { Choices } from './options';
import { delimiterWords, encodingName, exportWords as words } from './words';

interface Props {
  choices: Choices;
  onChange: (part: Partial<Choices>) => void;
}

export function Dialect({ choices, onChange }: Props) {
  return (
    <div className="list-dialect">
      <Pick
        label={words.encoding}
        value={choices.encoding}
        options={listEncodings.map((one) => [one, encodingName(one)] as const)}
        onPick={(encoding) => onChange({ encoding })}
      />
      <Pick
        label={words.delimiter}
        value={choices.delimiter}
        options={delimiters.filter((one) => one !== '').map((one) => [one, delimiterWords[one]] as const)}
        onPick={(delimiter) => onChange({ delimiter })}
      />
      {choices.encoding.startsWith('utf') ? (
        <Checkbox
          className="list-check"
          isSelected={choices.withBom}
          onChange={(withBom) => onChange({ withBom })}
        >
          <span className="list-check-box" aria-hidden="true">
            {choices.withBom ? <Check size={12} strokeWidth={3} /> : null}
          </span>
          <span>
            {words.bom} <span className="soft">{words.bomLine}</span>
          </span>
        </Checkbox>
      ) : null}
    </div>
  );
}

interface PickProps<V extends string> {
  label: string;
  value: V;
  options: readonly (readonly [value: V, name: string])[];
  onPick: (value: V) => void;
}

function Pick<V extends string>({ label, value, options, onPick }: PickProps<V>) {
  return (
    <Select
      className="list-select"
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = options.find(([one]) => one === key);
        if (chosen !== undefined) onPick(chosen[0]);
      }}
    >
      <Label>{label}</Label>
      <Button className="button">
        <SelectValue />
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {options.map(([one, name]) => (
            <ListBoxItem key={one} id={one} className="menu-item is-plain">
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
