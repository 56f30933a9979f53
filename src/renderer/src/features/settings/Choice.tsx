// A setting with a few choices, all of them in sight, each with a line of its own where it needs one.

import { Label, Radio, RadioGroup, Text } from 'react-aria-components';

interface Props<V extends string> {
  label: string;
  why: string;
  value: V;
  choices: readonly (readonly [value: V, name: string, line: string])[];
  onChoose: (value: V) => void;
}

export function Choice<V extends string>({ label, why, value, choices, onChoose }: Props<V>) {
  return (
    <RadioGroup
      className="field choice"
      value={value}
      onChange={(chosen) => {
        const choice = choices.find(([one]) => one === chosen);
        if (choice !== undefined) onChoose(choice[0]);
      }}
    >
      <Label>{label}</Label>
      <Text slot="description">{why}</Text>
      <div className="radios">
        {choices.map(([one, name, line]) => (
          <Radio key={one} value={one} className="radio">
            <span className="radio-mark" aria-hidden="true" />
            <span>
              {name}
              {line === '' ? null : <span className="soft">{line}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
