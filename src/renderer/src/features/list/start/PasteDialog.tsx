// A column of addresses, pasted. What it holds is looked at as a file would be.

import { useState } from 'react';
import {
  Button,
  Dialog,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { previewText, useDraft } from '../../../state/lists-draft';
import { ErrorNote } from '../../../ui/ErrorNote';
import { startWords as words } from './words';

/** As the contract has it; a larger list is a file. */
const mostLetters = 20_000_000;

export function PasteDialog() {
  const isOpen = useDraft((state) => state.isPasting);
  return (
    <ModalOverlay
      className="veil"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(isPasting) => useDraft.setState({ isPasting })}
    >
      <Modal className="sheet">
        <Dialog className="help list-paste">
          <Heading slot="title">{words.pasteTitle}</Heading>
          <PasteForm />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PasteForm() {
  const [text, setText] = useState('');
  const isReading = useDraft((state) => state.isReading);
  const failure = useDraft((state) => state.failure);
  const isTooLong = text.length > mostLetters;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !isTooLong) void previewText(text, words.pastedName);
      }}
    >
      {failure === null ? null : <ErrorNote failure={failure} />}
      <TextField
        className="field"
        value={text}
        onChange={setText}
        isInvalid={isTooLong}
        autoComplete="off"
        spellCheck="false"
        autoFocus
      >
        <Label>{words.pasteField}</Label>
        <TextArea rows={10} placeholder={words.pastePlaceholder} />
        <Text slot="description">{isTooLong ? words.pasteTooLong : words.pasteLine}</Text>
      </TextField>
      <div className="tool-row">
        <Button type="submit" className="button is-main" isDisabled={text.trim() === '' || isTooLong}>
          {isReading ? words.looking : words.pasteGo}
        </Button>
        <Button slot="close" className="button">
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
