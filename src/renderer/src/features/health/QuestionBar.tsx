// What is asked, and Check or Stop. The name is read by the engine, which says what is wrong with it; here only that there is one.

import { ChevronDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import {
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  TextField,
} from 'react-aria-components';
import { startPropagation, stopPropagation, usePropagation } from '../../state/propagation';
import { recordTypes, healthWords as words } from './words';

export function QuestionBar() {
  const name = usePropagation((state) => state.name);
  const type = usePropagation((state) => state.type);
  const isRunning = usePropagation((state) => state.isStarting || state.check?.state === 'running');
  const go = useRef<HTMLButtonElement>(null);
  const isGoHeld = useRef(false);

  // Check and Stop take each other's place, and a focus that stood there stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the button that takes the focus away
  useEffect(() => {
    if (isGoHeld.current && document.activeElement === document.body) go.current?.focus();
  }, [isRunning]);
  const holdGo = (isHeld: boolean): void => {
    isGoHeld.current = isHeld;
  };

  return (
    <form
      className="address-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void startPropagation(name.trim(), type);
      }}
    >
      <TextField
        className="address-field"
        value={name}
        onChange={(text) => usePropagation.setState({ name: text })}
        autoComplete="off"
        spellCheck="false"
      >
        <div className="address-box">
          <Label>{words.name}</Label>
          <Input id="propagation-name" placeholder={words.placeholder} maxLength={1_024} />
        </div>
      </TextField>
      <Select
        aria-label={words.type}
        selectedKey={type}
        onSelectionChange={(key) => usePropagation.setState({ type: String(key) })}
      >
        <Button className="button">
          <SelectValue />
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
        <Popover className="popover">
          <ListBox className="menu">
            {recordTypes.map((one) => (
              <ListBoxItem key={one} id={one} className="menu-item">
                {one}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      {isRunning ? (
        <Button
          key="stop"
          ref={go}
          onFocusChange={holdGo}
          className="button is-stop"
          aria-keyshortcuts="Escape"
          onPress={() => void stopPropagation()}
        >
          {words.stop}
        </Button>
      ) : (
        <Button key="check" type="submit" ref={go} onFocusChange={holdGo} className="button is-main">
          {words.check}
        </Button>
      )}
    </form>
  );
}
