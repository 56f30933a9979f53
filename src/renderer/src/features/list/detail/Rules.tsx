// The rules the verdict of an entry rests on: document and section, each with what it asks in one sentence where one is written.

import { listRules } from '../../../../../shared/list/rules';
import type { ListEntryDetail } from '../../../../../shared/list/view';
import { ruleName, ruleWords } from '../../../../../shared/words/rules';
import { detailWords as words } from './words';

export function Rules({ detail }: { detail: ListEntryDetail }) {
  const rule = listRules[detail.reason];
  if (rule === null) return null;
  return (
    <section>
      <h3>{words.rule}</h3>
      <p>
        {ruleWords(rule)} <span className="rule-name">{ruleName(rule)}</span>
      </p>
    </section>
  );
}
