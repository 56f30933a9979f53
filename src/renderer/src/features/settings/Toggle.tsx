// A setting that is on or off, with the line that says why one would turn it.

import { useId } from 'react';
import { Switch } from 'react-aria-components';

interface Props {
  label: string;
  why: string;
  isOn: boolean;
  onTurn: (isOn: boolean) => void;
}

export function Toggle({ label, why, isOn, onTurn }: Props) {
  const id = useId();
  return (
    <div className="field">
      <Switch className="switch" isSelected={isOn} onChange={onTurn} aria-describedby={id}>
        <span className="switch-track" aria-hidden="true">
          <span className="switch-knob" />
        </span>
        {label}
      </Switch>
      <p className="field-why" id={id}>
        {why}
      </p>
    </div>
  );
}
