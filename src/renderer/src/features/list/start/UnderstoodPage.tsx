// What was understood of a file before it becomes a list: every guess with its reason, open to correction, and the first rows as they
// come out that way.

import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Preview } from '../../../../../shared/list/reading';
import { readingWarningWords } from '../../../../../shared/words/list-reading';
import { createList, dismissDraftFailure, dropDraft, readingOf, useDraft } from '../../../state/lists-draft';
import { ErrorNote } from '../../../ui/ErrorNote';
import { MiddleText } from '../MiddleText';
import { sizeWords } from '../words';
import { FirstRows } from './FirstRows';
import { Guesses } from './Guesses';
import { rowsWords, understoodWords as words } from './words';

export function UnderstoodPage({ preview }: { preview: Preview }) {
  const corrections = useDraft((state) => state.corrections);
  const isReading = useDraft((state) => state.isReading);
  const isCreating = useDraft((state) => state.isCreating);
  const failure = useDraft((state) => state.failure);
  const reading = readingOf({ preview, corrections }) ?? preview.reading;
  const warnings = preview.warnings.map(readingWarningWords);
  return (
    <div className="list-page list-understood">
      <header className="understood-head">
        <div>
          <h2 id="list-understood" tabIndex={-1}>
            {words.title}
          </h2>
          <p className="soft list-facts">
            <MiddleText text={preview.name} />
            <span>{sizeWords(preview.sizeBytes)}</span>
            <span>{rowsWords(preview)}</span>
            <span role="status">{isCreating ? words.creating : isReading ? words.reading : ''}</span>
          </p>
        </div>
        <Tools canRead={reading.addressColumns.length > 0} />
      </header>
      {failure === null ? null : <ErrorNote failure={failure} onDismiss={dismissDraftFailure} />}
      <div className="list-understood-body" aria-busy={isReading}>
        <Guesses preview={preview} reading={reading} />
        <div className="list-first">
          {warnings.length === 0 ? null : (
            <section className="list-warnings" aria-labelledby="list-warnings">
              <h3 id="list-warnings">{words.warnings}</h3>
              <ul>
                {warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </section>
          )}
          <FirstRows preview={preview} columns={reading.addressColumns} />
        </div>
      </div>
    </div>
  );
}

function Tools({ canRead }: { canRead: boolean }) {
  const name = useDraft((state) => state.name);
  // No button of this place is shown as pending: the library would go on to announce one that has left the page.
  return (
    <form
      className="tool-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (canRead) void createList();
      }}
    >
      <TextField
        className="list-name-field"
        value={name}
        onChange={(text) => useDraft.setState({ name: text })}
        autoComplete="off"
        spellCheck="false"
      >
        <Label>{words.listName}</Label>
        <Input maxLength={200} />
      </TextField>
      <Button
        type="submit"
        className="button is-main"
        isDisabled={!canRead}
        {...(canRead ? {} : { 'aria-describedby': 'list-no-column' })}
      >
        {words.read}
      </Button>
      <Button className="button" onPress={dropDraft}>
        {words.another}
      </Button>
      {canRead ? null : (
        <p id="list-no-column" className="list-lack">
          {words.noColumn}
        </p>
      )}
    </form>
  );
}
