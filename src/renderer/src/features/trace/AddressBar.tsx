// The address bar: the address, how far to go, and Trace or Stop. It reads the address on each key and says calmly what is wrong,
// but only once one has stopped typing or pressed Enter.

import { Library, PanelRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import { bareAddress, parseAddress } from '../../../../shared/address';
import { addressProblemWords } from '../../../../shared/words/address';
import { toggleInspector, useShell } from '../../state/shell';
import { useTrace } from '../../state/trace';
import { closeCatalogue, openCatalogue, startTrace, stopTrace } from '../../state/trace-actions';
import { DepthMenu } from './DepthMenu';
import { inspectorWords } from './inspector/words';
import { traceWords as words } from './words';

const calmMs = 900;

export function AddressBar() {
  const input = useTrace((state) => state.input);
  const isRunning = useTrace(
    (state) => state.isStarting || (state.trace?.state === 'running' && state.file === null),
  );
  const hasTrace = useTrace((state) => state.trace !== null);
  const isCatalogueOpen = useTrace((state) => state.isCatalogueOpen);
  const isInspectorOpen = useShell((state) => state.isInspectorOpen);
  const address = bareAddress(input);
  const parsed = parseAddress(address);
  const [isTold, setIsTold] = useState(false);
  const isUntouched = useRef(true);
  const goButton = useRef<HTMLButtonElement>(null);
  const isGoHeld = useRef(false);

  useEffect(() => {
    setIsTold(false);
    if (input === '' || isUntouched.current) return;
    const timer = window.setTimeout(() => setIsTold(true), calmMs);
    return () => window.clearTimeout(timer);
  }, [input]);

  // Trace and Stop take each other's place, and a focus that stood there stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the button that takes the focus away
  useEffect(() => {
    if (isGoHeld.current && document.activeElement === document.body) goButton.current?.focus();
  }, [isRunning]);

  const problem = parsed.ok || !isTold ? null : addressProblemWords(parsed.failure);
  const holdGo = (isHeld: boolean): void => {
    isGoHeld.current = isHeld;
  };
  const submit = (): void => {
    if (parsed.ok) void startTrace(address);
    else setIsTold(true);
  };

  return (
    <form
      className="address-bar"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        className="address-field"
        value={input}
        onChange={(text) => {
          isUntouched.current = false;
          useTrace.setState({ input: text });
        }}
        isInvalid={problem !== null}
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
      >
        <div className="address-box">
          <Label>{words.to}</Label>
          <Input id="address" placeholder={words.placeholder} />
        </div>
        {problem === null ? null : <FieldError className="address-problem">{problem}</FieldError>}
      </TextField>
      <DepthMenu />
      {hasTrace ? (
        <Button
          className="button"
          aria-label={isCatalogueOpen ? words.backToTrace : words.samples}
          onPress={isCatalogueOpen ? closeCatalogue : openCatalogue}
        >
          <Library size={15} aria-hidden="true" />
          <span className="wide-only">{isCatalogueOpen ? words.backToTrace : words.samples}</span>
        </Button>
      ) : null}
      {isRunning ? (
        <Button
          key="stop"
          ref={goButton}
          onFocusChange={holdGo}
          className="button is-stop"
          onPress={() => void stopTrace()}
          aria-keyshortcuts="Escape"
        >
          {words.stop}
        </Button>
      ) : (
        <Button key="trace" type="submit" ref={goButton} onFocusChange={holdGo} className="button is-main">
          {words.trace}
        </Button>
      )}
      {hasTrace && !isCatalogueOpen && !isInspectorOpen ? (
        <Button
          className="icon-button is-inspector-toggle"
          aria-label={inspectorWords.open}
          onPress={toggleInspector}
        >
          <PanelRight size={17} />
        </Button>
      ) : null}
    </form>
  );
}
