// The verdict: one sentence, why, what to do; the five answers; the notes. While a trace runs, what is going on.

import { Copy, Save } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Trace } from '../../../../shared/trace';
import { furtherReasons, verdictWords } from '../../../../shared/words/verdict';
import { useTrace } from '../../state/trace';
import { copyText, saveTrace } from '../../state/trace-actions';
import { AnswerChips } from './answers/AnswerChips';
import { verdictDetails } from './inspector/details';
import { OutcomeMark } from './OutcomeMark';
import { WaitingLine } from './waiting/WaitingLine';
import { traceWords as words } from './words';

export function VerdictPanel({ trace }: { trace: Trace }) {
  const file = useTrace((state) => state.file);
  const { title, why, todo } = verdictWords(trace);
  const { verdict } = trace;
  const outcome = verdict?.outcome ?? (trace.state === 'running' ? 'running' : 'cancelled');
  const mark = verdict?.reasons[0]?.code === 'cancelled' ? 'cancelled' : outcome;
  return (
    <section className="verdict" aria-label={title}>
      <OutcomeMark outcome={mark} size={30} />
      <div className="verdict-words">
        <h1>{title}</h1>
        <p>{why}</p>
        {furtherReasons(trace).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="verdict-todo">{todo}</p>
      </div>
      <div className="verdict-tools">
        {trace.state === 'running' ? null : (
          <>
            <Button
              className="icon-button"
              aria-label={words.copyDetails}
              onPress={() => void copyText(verdictDetails(trace), words.copied)}
            >
              <Copy size={15} />
            </Button>
            {file === null ? (
              <Button className="button" aria-label={words.saveTrace} onPress={() => void saveTrace()}>
                <Save size={15} aria-hidden="true" />
                <span className="roomy-only">{words.saveTrace}</span>
              </Button>
            ) : null}
          </>
        )}
      </div>
      <WaitingLine trace={trace} />
      <AnswerChips trace={trace} />
    </section>
  );
}
