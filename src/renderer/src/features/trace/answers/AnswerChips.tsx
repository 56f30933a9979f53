// The five answers as chips, each opening its proof, and the notes beside them.

import { Lightbulb } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Trace } from '../../../../../shared/trace';
import type { Answer, AnswerName } from '../../../../../shared/verdict/schema';
import { answerWords, noteWords } from '../../../../../shared/words/verdict';
import { traceWords } from '../words';
import { AnswerMark } from './AnswerMark';
import { AnswerProof } from './AnswerProof';
import { answerSaid, answerProofWords as words } from './words';

const names: readonly AnswerName[] = ['domain', 'host', 'policy', 'mailbox', 'prober'];
const open: Answer = { answer: 'not-asked', code: null, proof: null };

export function AnswerChips({ trace }: { trace: Trace }) {
  const { verdict } = trace;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div className="chips" role="group" aria-label={words.answers}>
      {names.map((name) => (
        <Chip key={name} trace={trace} name={name} answer={verdict?.answers[name] ?? null} />
      ))}
      {verdict === null || verdict.notes.length === 0 ? null : <Notes trace={trace} />}
    </div>
  );
}

/** `answer`: null while it is not judged. */
function Chip({ trace, name, answer }: { trace: Trace; name: AnswerName; answer: Answer | null }) {
  const isOpen = answer === null && trace.state === 'running';
  const shown = answer ?? open;
  const { label, value, question } = answerWords(name, shown);
  const said = answerSaid(shown.answer);
  const spoken = isOpen ? words.running : shown.answer === 'not-asked' ? said : `${said}, ${value}`;
  return (
    <DialogTrigger>
      <Button
        className={`chip is-${isOpen ? 'open' : shown.answer}`}
        aria-label={`${label}: ${spoken}. ${question}`}
        isDisabled={isOpen}
      >
        <AnswerMark state={isOpen ? 'open' : shown.answer} />
        <span className="soft">{label}</span> {isOpen ? '…' : value}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="explain answer-proof" aria-label={question}>
          {({ close }) => <AnswerProof trace={trace} name={name} answer={shown} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Notes({ trace }: { trace: Trace }) {
  const notes = trace.verdict?.notes ?? [];
  return (
    <DialogTrigger>
      <Button className="chip is-notes">
        <Lightbulb size={13} aria-hidden="true" />
        {traceWords.notes(notes.length)}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="notes" aria-label={traceWords.notes(notes.length)}>
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
