// What was found in the text: a sentence, then each cause with its plain words first.

import type { Explanation } from '../../../../shared/explanation';
import { explanationWords } from '../../../../shared/words/explanation';
import { FindingCard } from './FindingCard';
import { explainWords as words } from './words';

export function FindingList({ explanation }: { explanation: Explanation }) {
  const { form, findings } = explanation;
  return (
    <section aria-label={words.findings}>
      <h2 className="explain-summary">{explanationWords(explanation)}</h2>
      {form === 'nothing' ? <p className="explain-advice soft">{words.nothingLine}</p> : null}
      <ol className="finding-list">
        {findings.map((finding) => (
          <li key={`${finding.line} ${finding.rule.id} ${finding.lasting} ${finding.enhanced}`}>
            <FindingCard finding={finding} />
          </li>
        ))}
      </ol>
    </section>
  );
}
