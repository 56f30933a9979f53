// Where the text is pasted, or a file of it opened. It is kept as it stands; what is in it the engine reads.

import { FileText } from 'lucide-react';
import { Button, FileTrigger, Label, TextArea, TextField } from 'react-aria-components';
import { explainFile, setExplainText, useExplain } from '../../state/explain';
import { explainWords as words } from './words';

export function PasteBox() {
  const text = useExplain((state) => state.text);
  return (
    <div className="paste">
      {/* Beside the field and not in it: a file's input would take the field's value for its own. */}
      <div className="paste-tools">
        <FileTrigger
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void explainFile(file);
          }}
        >
          <Button className="button">
            <FileText size={14} aria-hidden="true" />
            {words.open}
          </Button>
        </FileTrigger>
        {text === '' ? null : (
          <Button
            className="button"
            onPress={() => {
              setExplainText('');
              document.querySelector<HTMLElement>('#explain-text')?.focus();
            }}
          >
            {words.clear}
          </Button>
        )}
      </div>
      <TextField
        className="paste-field"
        value={text}
        onChange={setExplainText}
        autoComplete="off"
        spellCheck="false"
      >
        <Label>{words.text}</Label>
        <TextArea id="explain-text" className="paste-text wire" placeholder={words.placeholder} wrap="soft" />
      </TextField>
    </div>
  );
}
