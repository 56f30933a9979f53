// A guess with a few choices. The choices are keyed by their place: a value may be the empty text.

import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { Guess } from '../../../../../shared/list/reading';
import { GuessWhyLine } from './GuessWhyLine';

interface Props<V extends string> {
  label: string;
  guess: Guess;
  value: V;
  choices: readonly (readonly [value: V, name: string])[];
  onChoose: (value: V) => void;
}

export function GuessSelect<V extends string>({ label, guess, value, choices, onChoose }: Props<V>) {
  const id = useId();
  const at = choices.findIndex(([one]) => one === value);
  return (
    <div className="guess">
      <Select
        className="guess-select"
        selectedKey={at === -1 ? null : String(at)}
        onSelectionChange={(key) => {
          const choice = choices[Number(key)];
          if (choice !== undefined && choice[0] !== value) onChoose(choice[0]);
        }}
        aria-describedby={id}
      >
        <Label>{label}</Label>
        <Button className="button">
          <SelectValue />
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
        <Popover className="popover">
          <ListBox className="menu">
            {choices.map(([one, name], place) => (
              <ListBoxItem key={one} id={String(place)} className="menu-item is-plain" textValue={name}>
                {name}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      <GuessWhyLine guess={guess} id={id} />
    </div>
  );
}
