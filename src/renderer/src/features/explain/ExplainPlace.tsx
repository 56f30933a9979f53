// The Explain place: what is pasted on one side, what it means on the other; one below the other where the window is narrow. Empty it says
// what can be pasted, and offers three texts to try.

import { Button } from 'react-aria-components';
import { dismissExplainFailure, setExplainText, useExplain } from '../../state/explain';
import { ErrorNote } from '../../ui/ErrorNote';
import { FindingList } from './FindingList';
import { PasteBox } from './PasteBox';
import { sampleTexts, explainWords as words } from './words';

export function ExplainPlace() {
  const isEmpty = useExplain((state) => state.text.trim() === '');
  const failure = useExplain((state) => state.failure);
  const explanation = useExplain((state) => state.explanation);
  return (
    <div className="place explain-place">
      <main className={isEmpty ? 'explain-main is-empty' : 'explain-main'}>
        <h1 className="unseen">{words.place}</h1>
        <PasteBox />
        <div className="explain-result">
          {failure === null ? null : <ErrorNote failure={failure} onDismiss={dismissExplainFailure} />}
          {isEmpty ? <Empty /> : null}
          {explanation === null ? null : <FindingList explanation={explanation} />}
          {!isEmpty && explanation === null && failure === null ? (
            <p className="explain-reading soft">{words.reading}</p>
          ) : null}
        </div>
      </main>
    </div>
  );
}

function Empty() {
  return (
    <div className="explain-empty">
      <h2>{words.emptyTitle}</h2>
      <p>{words.emptyLine}</p>
      <p className="soft">{words.emptyPrivate}</p>
      <h3 id="explain-try">{words.try}</h3>
      <ul aria-labelledby="explain-try">
        {sampleTexts.map(({ name, text }) => (
          <li key={name}>
            <Button
              className="button"
              onPress={() => {
                setExplainText(text);
                document.querySelector<HTMLElement>('#explain-text')?.focus();
              }}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
