// Where a list begins: a file dropped, opened or pasted, or the sample; below it the lists there are.

import { BookOpen, ClipboardPaste, FileText, FlaskConical, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { dismissListFailure, useLists } from '../../../state/lists';
import { dismissDraftFailure, openList, openSampleList, useDraft } from '../../../state/lists-draft';
import { ErrorNote } from '../../../ui/ErrorNote';
import { OwnNames } from '../names/OwnNames';
import { EarlierLists } from './EarlierLists';
import { PasteDialog } from './PasteDialog';
import { startWords as words } from './words';

export function StartPage() {
  const isReading = useDraft((state) => state.isReading);
  const draftFailure = useDraft((state) => state.failure);
  const listFailure = useLists((state) => state.failure);
  const hasLists = useLists(({ ids }) => ids.length > 0);
  const [areNamesOpen, setNamesOpen] = useState(false);
  return (
    <div className="list-page">
      {draftFailure === null ? null : <ErrorNote failure={draftFailure} onDismiss={dismissDraftFailure} />}
      {listFailure === null ? null : <ErrorNote failure={listFailure} onDismiss={dismissListFailure} />}
      <section className="list-drop" aria-labelledby="list-begin" aria-busy={isReading}>
        <ListChecks className="list-drop-mark" size={30} strokeWidth={1.5} aria-hidden="true" />
        <h2 id="list-begin">{words.title}</h2>
        <p>{words.line}</p>
        <p className="soft">{words.private}</p>
        <div className="list-drop-tools">
          <Button id="list-open" className="button is-main" onPress={() => void openList()}>
            <FileText size={14} aria-hidden="true" />
            {words.open}
          </Button>
          <Button className="button" onPress={() => useDraft.setState({ isPasting: true })}>
            <ClipboardPaste size={14} aria-hidden="true" />
            {words.paste}
          </Button>
          <Button className="button" onPress={() => void openSampleList(words.sampleName)}>
            <FlaskConical size={14} aria-hidden="true" />
            {words.sample}
          </Button>
          <Button className="button" onPress={() => setNamesOpen(true)}>
            <BookOpen size={14} aria-hidden="true" />
            {words.names}
          </Button>
        </div>
        {isReading ? <p className="soft">{words.looking}</p> : null}
      </section>
      {hasLists ? <EarlierLists /> : null}
      <PasteDialog />
      <OwnNames isOpen={areNamesOpen} onClose={() => setNamesOpen(false)} />
    </div>
  );
}
