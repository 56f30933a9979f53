// The inspector: for the stop that is selected, what happened, why it matters, the proof, the rule, and what could be wrong.

import { Copy, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Trace } from '../../../../../shared/trace';
import { ruleName, ruleWords } from '../../../../../shared/words/rules';
import { toggleInspector } from '../../../state/shell';
import { copyText } from '../../../state/trace-actions';
import { Name } from '../../../ui/Name';
import { StopMark } from '../map/StopMark';
import { detailsOf } from './details';
import { Proof } from './Proof';
import type { Subject } from './subject-shape';
import { WidthButton } from './WidthButton';
import { inspectorWords as words } from './words';

export function Inspector({ trace, subject }: { trace: Trace; subject: Subject }) {
  return (
    <>
      <header className="inspector-head">
        <svg width={24} height={24} viewBox="-12 -12 24 24" aria-hidden="true">
          <g className={`stop is-${subject.standing}${subject.stop.onWay ? ' is-way' : ''}`}>
            <StopMark standing={subject.standing} radius={9} />
          </g>
        </svg>
        <div>
          <h2>
            <Name text={subject.title} />
          </h2>
          {subject.subtitle === '' ? null : (
            <p className="soft">
              <Name text={subject.subtitle} />
            </p>
          )}
        </div>
        <Button
          className="icon-button"
          aria-label={words.copy}
          onPress={() => void copyText(detailsOf(trace, subject), words.copied)}
        >
          <Copy size={15} />
        </Button>
        <WidthButton />
        <Button
          className="icon-button is-inspector-toggle"
          aria-label={words.close}
          onPress={toggleInspector}
        >
          <X size={16} />
        </Button>
      </header>
      <section>
        <h3>{words.happened}</h3>
        {subject.happened.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <section>
        <h3>{words.matters}</h3>
        <p>{subject.matters}</p>
      </section>
      {subject.further.map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul className="further">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h3>{words.proof}</h3>
        <Proof trace={trace} subject={subject} />
      </section>
      <section>
        <h3>{words.rule}</h3>
        {subject.rules.map((rule) => (
          <p key={ruleName(rule)}>
            {ruleWords(rule)} <span className="rule-name">{ruleName(rule)}</span>
          </p>
        ))}
      </section>
      <section>
        <h3>{words.doubt}</h3>
        <p className="soft">{subject.doubt}</p>
      </section>
    </>
  );
}
