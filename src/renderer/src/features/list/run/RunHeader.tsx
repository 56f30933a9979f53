// A list's head: its name, its state in words, how far it is, what can be done; and the counts by verdict as they grow.

import type { ListStatus } from '../../../../../shared/list/status';
import { useListsBefore } from '../../../state/lists';
import { MiddleText } from '../MiddleText';
import { about, listWords, sizeWords, stateWords } from '../words';
import { ProgressLine } from './ProgressLine';
import { RunTools } from './RunTools';
import { Slowest } from './Slowest';
import { useNow } from './use-now';
import { VerdictBar } from './VerdictBar';
import { VerdictCounts } from './VerdictCounts';
import { levels, runWords as words } from './words';

/** States in which verdicts mean something already. */
const withoutCounts: ReadonlySet<ListStatus['state']> = new Set(['reading', 'ready']);

interface Props {
  status: ListStatus;
  onLevels: () => void;
  onExport: () => void;
}

export function RunHeader({ status, onLevels, onExport }: Props) {
  const nowMs = useNow();
  const before = useListsBefore(status.id);
  const { state, level, progress, counts, sourceName, prober } = status;
  const isOver = state === 'done' || state === 'stopped';
  const isUnfit = isOver && level === 'mailbox' && prober !== null && !prober.isFit;
  return (
    <header className="run-head">
      <div className="run-title">
        <div>
          <h2 id="list-name" tabIndex={-1}>
            <MiddleText text={status.name} />
          </h2>
          <p className="run-state">
            <b className={`is-${state}`}>
              {state === 'queued' ? words.queued(before) : stateWords(status, nowMs)}
            </b>
          </p>
        </div>
        <RunTools status={status} onLevels={onLevels} onExport={onExport} />
      </div>
      <ProgressLine status={status} nowMs={nowMs} />
      {state === 'reading' ? null : (
        <p className="list-facts soft">
          <span>{listWords.entries(progress.entries)}</span>
          {counts.duplicates === 0 ? null : <span>{listWords.duplicates(counts.duplicates)}</span>}
          {level === null ? null : <span>{words.level(levels[level].name)}</span>}
          {status.name === sourceName ? null : <MiddleText text={sourceName} />}
          <span>{sizeWords(progress.bytesTotal)}</span>
          {isOver && progress.runningMs >= 1_000 ? (
            <span>{words.took(about(progress.runningMs / 1_000))}</span>
          ) : null}
        </p>
      )}
      {isUnfit ? <p className="run-unfit">{words.unfit}</p> : null}
      {withoutCounts.has(state) ? null : (
        <section className="run-counts" aria-label={words.counts}>
          <VerdictBar status={status} />
          <VerdictCounts status={status} />
        </section>
      )}
      {state === 'probing' || state === 'waiting' || state === 'paused' ? (
        <Slowest operators={status.operators} nowMs={nowMs} />
      ) : null}
    </header>
  );
}
