// The five answers as chips, each leading to the stop that proves it, and the notes beside them in a popover.

import { Lightbulb } from 'lucide-react';
import { useMemo } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Trace } from '../../../../shared/trace';
import type { Answer, AnswerName } from '../../../../shared/verdict-schema';
import { answerWords, noteWords } from '../../../../shared/words/verdict';
import { useShell } from '../../state/shell';
import { select } from '../../state/trace';
import { provingStop } from './inspector/subject';
import { routeOf } from './map/route';
import { traceWords as words } from './words';

const names: readonly AnswerName[] = ['domain', 'host', 'policy', 'mailbox', 'prober'];
const open: Answer = { answer: 'not-asked', code: null, proof: null };

export function AnswerChips({ trace }: { trace: Trace }) {
  const route = useMemo(() => routeOf(trace), [trace]);
  const { verdict } = trace;
  const isRunning = trace.state === 'running';
  const show = (name: AnswerName): void => {
    select(provingStop(trace, route, name));
    useShell.setState({ isInspectorOpen: true });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div className="chips" role="group" aria-label={words.answers}>
      {names.map((name) => {
        const answer = verdict?.answers[name] ?? open;
        const { label, value, question } = answerWords(name, answer);
        return (
          <Button
            key={name}
            className={`chip is-${isRunning ? 'open' : answer.answer}`}
            aria-label={`${label}: ${isRunning ? '…' : value}. ${question}`}
            onPress={() => show(name)}
          >
            <span className="chip-mark" aria-hidden="true" />
            <span className="soft">{label}</span> {isRunning ? '…' : value}
          </Button>
        );
      })}
      {verdict === null || verdict.notes.length === 0 ? null : <Notes trace={trace} />}
    </div>
  );
}

function Notes({ trace }: { trace: Trace }) {
  const notes = trace.verdict?.notes ?? [];
  return (
    <DialogTrigger>
      <Button className="chip is-notes">
        <Lightbulb size={13} aria-hidden="true" />
        {words.notes(notes.length)}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="notes" aria-label={words.notes(notes.length)}>
          <ul>
            {notes.map((note, at) => {
              const { title, text, tone } = noteWords(note);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: notes have no other name, and never change places
                <li key={at} className={`is-${tone}`}>
                  <b>{title}</b>
                  <p>{text}</p>
                </li>
              );
            })}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
