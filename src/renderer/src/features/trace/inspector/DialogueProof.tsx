// One connection to a mail host as proof: every line of the dialogue with its time, ours in the accent colour.

import type { Attempt, DialogueLine } from '../../../../../shared/evidence';
import { attemptWords } from '../../../../../shared/words/host';
import { wireSeconds } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { attemptTitle } from './subject';
import { inspectorWords as words } from './words';

const speakers: Record<DialogueLine['from'], string> = { us: words.us, host: words.host, note: words.note };

export function DialogueProof({ attempt, isOpen }: { attempt: Attempt; isOpen: boolean }) {
  return (
    <details className="proof" open={isOpen}>
      <summary>
        <span className="proof-name">{attemptTitle(attempt)}</span>
        <span className="soft">{attemptWords(attempt).line}</span>
      </summary>
      {attempt.lines.length === 0 ? (
        <p className="soft">{attempt.failure === null ? words.nothing : visible(attempt.failure.detail)}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <ol className="dialogue" tabIndex={0} aria-label={attemptTitle(attempt)}>
          {attempt.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change places
            <li key={at} className={`is-${line.from}`}>
              <span className="at">{wireSeconds(line.atMs)}</span>
              <span className="unseen">{speakers[line.from]}: </span>
              <span className="said">{visible(line.text)}</span>
            </li>
          ))}
        </ol>
      )}
      {attempt.failure !== null && attempt.lines.length > 0 ? (
        <p className="soft">{visible(attempt.failure.detail)}</p>
      ) : null}
    </details>
  );
}
