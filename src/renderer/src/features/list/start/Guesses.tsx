// Every part of the reading: what was guessed, how sure, why, and the control that corrects it.

import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { Button, Checkbox, Group, Input, Label, NumberField } from 'react-aria-components';
import {
  delimiters,
  type Guess,
  listEncodings,
  type Preview,
  type Reading,
} from '../../../../../shared/list/reading';
import { delimiterNames, encodingNames, newlineNames } from '../../../../../shared/words/list-reading';
import { listed } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { correctReading } from '../../../state/lists-draft';
import { GuessSelect } from './GuessSelect';
import { GuessWhyLine } from './GuessWhyLine';
import { understoodWords as words } from './words';

const encodings = listEncodings.map((one) => [one, encodingNames[one]] as const);
const parted = delimiters.map((one) => [one, delimiterNames[one]] as const);
const quotes = [
  ['"', words.quotes['"']],
  ["'", words.quotes["'"]],
  ['', words.quotes['']],
] as const;
const escapes = [
  ['doubled', words.escapes.doubled],
  ['backslash', words.escapes.backslash],
] as const;

export function Guesses({ preview, reading }: { preview: Preview; reading: Reading }) {
  const { guesses } = preview;
  const correct = (part: Partial<Reading>): void => void correctReading(part);
  return (
    <section className="list-guesses" aria-label={words.guesses}>
      <Columns preview={preview} reading={reading} />
      <HeaderBox hasHeader={reading.hasHeader} guess={guesses.header} />
      <GuessSelect
        label={words.encoding}
        guess={guesses.encoding}
        value={reading.encoding}
        choices={encodings}
        onChoose={(encoding) => correct({ encoding })}
      />
      <GuessSelect
        label={words.delimiter}
        guess={guesses.delimiter}
        value={reading.delimiter}
        choices={parted}
        onChoose={(delimiter) => correct({ delimiter })}
      />
      <GuessSelect
        label={words.quote}
        guess={guesses.quote}
        value={reading.quote}
        choices={quotes}
        onChoose={(quote) => correct({ quote })}
      />
      {reading.quote === '' ? null : (
        <GuessSelect
          label={words.escape}
          guess={guesses.escape}
          value={reading.escape}
          choices={escapes}
          onChoose={(chosen) => correct({ escape: chosen })}
        />
      )}
      <PreambleField rows={reading.preambleRows} guess={guesses.preamble} />
      <p className="guess-note">
        {words.newline}: {newlineNames[preview.newline]}
      </p>
    </section>
  );
}

/** The columns are chosen in the table; here stands which they are. */
function Columns({ preview: { guesses, columnNames }, reading }: { preview: Preview; reading: Reading }) {
  const id = useId();
  const names = reading.addressColumns.map((at) => visible(columnNames[at] ?? words.unnamed(at + 1)));
  return (
    <div className="guess">
      <h3>{words.columns}</h3>
      <p className="guess-value">{names.length === 0 ? words.noColumns : listed(names)}</p>
      <GuessWhyLine guess={guesses.addressColumns} id={id} />
    </div>
  );
}

function HeaderBox({ hasHeader, guess }: { hasHeader: boolean; guess: Guess }) {
  const id = useId();
  return (
    <div className="guess">
      <Checkbox
        className="check"
        isSelected={hasHeader}
        onChange={(isOn) => void correctReading({ hasHeader: isOn })}
        aria-describedby={id}
      >
        <span className="check-box" aria-hidden="true" />
        {words.header}
      </Checkbox>
      <GuessWhyLine guess={guess} id={id} />
    </div>
  );
}

function PreambleField({ rows, guess }: { rows: number; guess: Guess }) {
  const id = useId();
  return (
    <div className="guess">
      <NumberField
        className="guess-number"
        value={rows}
        minValue={0}
        maxValue={1_000}
        onChange={(value) => {
          if (Number.isInteger(value) && value !== rows) void correctReading({ preambleRows: value });
        }}
        aria-describedby={id}
      >
        <Label>{words.preamble}</Label>
        <Group className="number-box">
          <Button slot="decrement" className="icon-button">
            <Minus size={14} aria-hidden="true" />
          </Button>
          <Input />
          <Button slot="increment" className="icon-button">
            <Plus size={14} aria-hidden="true" />
          </Button>
        </Group>
      </NumberField>
      <GuessWhyLine guess={guess} id={id} />
    </div>
  );
}
