// The Health place: the propagation check. Empty it says what it will ask and of whom; then a sentence and the lines as they come.

import { useEffect, useMemo, useState } from 'react';
import { judgePropagation } from '../../../../shared/judge-propagation';
import type { Propagation } from '../../../../shared/propagation';
import {
  delegationWords,
  propagationWords,
  saidWords,
  truthWords,
} from '../../../../shared/words/propagation';
import { askAnswererAgain, dismissPropagationFailure, usePropagation } from '../../state/propagation';
import { ErrorNote } from '../../ui/ErrorNote';
import { AnswererTable } from './AnswererTable';
import { clockTime } from './clock';
import { QuestionBar } from './QuestionBar';
import { healthWords as words } from './words';

export function HealthPlace() {
  const check = usePropagation((state) => state.check);
  const failure = usePropagation((state) => state.failure);
  return (
    <div className="place health-place">
      <main className="health-main">
        <h1 className="unseen">{words.place}</h1>
        <QuestionBar />
        {failure === null ? null : <ErrorNote failure={failure} onDismiss={dismissPropagationFailure} />}
        {check === null ? <Empty /> : <Check check={check} />}
      </main>
    </div>
  );
}

function Empty() {
  return (
    <div className="health-empty">
      <h2>{words.emptyTitle}</h2>
      <p>{words.emptyLine}</p>
      <p className="soft">{words.emptyReach}</p>
    </div>
  );
}

function Check({ check }: { check: Propagation }) {
  const nowMs = useSeconds();
  const judged = useMemo(() => judgePropagation(check), [check]);
  const { title, more } = propagationWords(check, judged, (iso) => clockTime(iso, nowMs));
  const { truth } = judged;
  const notes = [...(truth === null ? [] : [truthWords(truth)]), ...delegationWords(check)];
  const canAsk = check.state !== 'running';
  return (
    <div className="health-body">
      <section className="health-verdict" aria-label={words.verdict}>
        <h2>{title}</h2>
        {/* Why the servers could not be found stands in the note below, with what can be done. */}
        {check.failure === null ? more.map((line) => <p key={line}>{line}</p>) : null}
        {truth === null ? null : (
          <p className="health-truth">
            {words.zoneSays} <span className="wire">{saidWords(truth.said)}</span>
          </p>
        )}
        {notes.map((note) => (
          <p key={note} className="soft">
            {note}
          </p>
        ))}
      </section>
      {check.failure === null ? null : <ErrorNote failure={check.failure} />}
      {check.answerers.length === 0 ? null : (
        <AnswererTable
          propagation={check}
          nowMs={nowMs}
          onAgain={canAsk ? (id) => void askAnswererAgain(id) : null}
        />
      )}
    </div>
  );
}

/** The moment, once a second: times to live count down. */
function useSeconds(): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return nowMs;
}
