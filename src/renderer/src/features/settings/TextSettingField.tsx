// A setting typed as text: checked on leaving it or on Enter, kept only when it is right, its problem said in words below it.

import { useEffect, useEffectEvent, useState } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { changeSettings, useSettings } from '../../state/settings';
import { textSettings } from './fields';

interface Props {
  name: keyof typeof textSettings;
  label: string;
  why: string;
  placeholder?: string;
  isLong?: boolean;
  isShort?: boolean;
}

export function TextSettingField({
  name,
  label,
  why,
  placeholder = '',
  isLong = false,
  isShort = false,
}: Props) {
  const settings = useSettings((state) => state.settings);
  const setting = textSettings[name];
  const kept = setting.show(settings.trace);
  const [text, setText] = useState(kept);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setText(kept);
    setProblem(null);
  }, [kept]);

  const commit = (): void => {
    if (text === kept) {
      setProblem(null);
      return;
    }
    const read = setting.read(text);
    if (!read.ok) {
      setProblem(read.failure);
      return;
    }
    setProblem(null);
    const { value } = read;
    setText(setting.show({ ...settings.trace, ...value }));
    void changeSettings((now) => ({ ...now, trace: { ...now.trace, ...value } }));
  };

  // Leaving the place by a key takes the field away without a blur; what was typed is kept all the same.
  const leave = useEffectEvent(commit);
  useEffect(() => () => leave(), []);

  return (
    <TextField
      className={isShort ? 'field is-short' : 'field'}
      value={text}
      onChange={setText}
      onBlur={commit}
      isInvalid={problem !== null}
      validationBehavior="aria"
      spellCheck="false"
      autoComplete="off"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isLong) commit();
        else event.continuePropagation();
      }}
    >
      <Label>{label}</Label>
      {isLong ? <TextArea rows={3} /> : <Input placeholder={placeholder} />}
      <Text slot="description">{why}</Text>
      <FieldError>{problem}</FieldError>
    </TextField>
  );
}
