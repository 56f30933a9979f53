// How far a list is: a bar, how many of how many, the rate, the time left, and what waits for its time.

import { Label, ProgressBar } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import { rateWords } from '../words';
import { progressOf } from './progress';
import { runWords as words } from './words';

export function ProgressLine({ status, nowMs }: { status: ListStatus; nowMs: number }) {
  const progress = progressOf(status);
  if (progress === null) return null;
  const { perSecond, secondsLeft, greylisted, nextDueAt } = status.progress;
  const isRunning = status.state === 'asking' || status.state === 'probing' || status.state === 'reading';
  // Nothing known to be done is no bar at all: it would seem stuck.
  const isKnown = progress.total > 0;
  return (
    <ProgressBar
      className="run-progress"
      value={progress.done}
      maxValue={Math.max(1, progress.total)}
      isIndeterminate={!isKnown && isRunning}
      valueLabel={progress.text}
    >
      {({ percentage }) => (
        <>
          <Label className="unseen">{words.progress}</Label>
          <svg className="run-bar" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 1">
            <rect className="run-bar-ground" width="100" height="1" />
            <rect className="run-bar-done" width={percentage ?? 0} height="1" />
          </svg>
          <p className="list-facts">
            <span>{progress.text}</span>
            {isRunning && perSecond !== null && perSecond > 0 ? <span>{rateWords(perSecond)}</span> : null}
            {isRunning && secondsLeft !== null ? <span>{words.left(secondsLeft)}</span> : null}
            {greylisted > 0 && status.state !== 'waiting' ? (
              <span>{words.greylisted(greylisted, nextDueAt, nowMs)}</span>
            ) : null}
          </p>
        </>
      )}
    </ProgressBar>
  );
}
