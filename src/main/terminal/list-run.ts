// One list from its file to the file given back: made or taken up again, driven until it rests, and exported whole. The engine does the work;
// here is only what is said between the two files. Not here: flags (list-arguments.ts) and the report (list-report.ts).

import type { Failure } from '../../shared/failure';
import { defaultOurColumns, type ExportReport } from '../../shared/list/export';
import type { Preview } from '../../shared/list/reading';
import type { ListPlan, ListStatus } from '../../shared/list/status';
import { everything } from '../../shared/list/view';
import { err, ok, type Result } from '../../shared/result';
import { count } from '../../shared/words/measure';
import type { Lists } from '../list/lists';
import type { ListCall } from './list-arguments';
import { columnsInWords, findColumns } from './list-columns';
import { failureLine, planLines, readingLine } from './list-lines';
import type { Progress } from './list-progress';
import type { ListWork } from './list-work';
import type { Refusal } from './network-flags';

/** How a run ended. `refused`: the call's fault; `failed`: of this machine or its network; `interrupted`, `unasked`: the work is kept. */
export type ListEnd =
  | { type: 'done'; status: ListStatus; report: ExportReport }
  | { type: 'refused'; why: Refusal }
  | { type: 'failed'; why: string }
  | { type: 'interrupted' }
  | { type: 'unasked'; plan: string[] };

export interface ListRun {
  lists: Pick<
    Lists,
    'preview' | 'create' | 'all' | 'status' | 'plan' | 'start' | 'go' | 'stop' | 'resume' | 'export'
  >;
  /** Statuses as they come; the answer stops listening. */
  onStatus(listener: (status: ListStatus) => void): () => void;
  call: ListCall;
  work: ListWork;
  progress: Progress;
  /** Asks whoever sits there; null: nobody does. */
  confirm: ((question: string) => Promise<boolean>) | null;
  stop: AbortSignal;
}

export async function runList(run: ListRun): Promise<ListEnd> {
  const { lists, work, call, progress } = run;
  const begun = await begin(run);
  if (!begun.ok) return { type: 'refused', why: begun.failure };
  let status = begun.value;
  for (;;) {
    status = await untilAtRest(run, status);
    if (run.stop.aborted) return { type: 'interrupted' };
    if (status.state !== 'planned') break;
    const plan = await lists.plan(status.id);
    if (!plan.ok) return failed(plan.failure);
    const next = await pastPlan(run, status, plan.value);
    if ('type' in next) return next;
    status = next;
  }
  if (status.failure !== null && status.state !== 'done') return failed(status.failure);
  progress.end();
  const columns = [...defaultOurColumns];
  const filter = { ...everything, verdicts: call.verdicts };
  const { id } = status;
  const report = await lists.export(
    {
      id,
      shape: call.shape,
      filter,
      columns,
      entries: [],
      names: {},
      encoding: 'utf-8',
      withBom: false,
      delimiter: ',',
    },
    work.out,
  );
  if (!report.ok) return failed(report.failure);
  const fresh = await lists.status(id);
  return { type: 'done', status: fresh.ok ? fresh.value : status, report: report.value };
}

/** The list of this run: the one that is kept, set going again, or a new one. */
async function begin(run: ListRun): Promise<Result<ListStatus, Refusal>> {
  const { lists, work, call, progress } = run;
  const [kept] = work.isOld ? await lists.all() : [];
  if (kept === undefined) {
    if (call.isResumed)
      progress.say('nothing of an earlier run is left here; this one begins at the first row');
    return create(run);
  }
  progress.say(
    `going on where the last run ended: ${count(kept.progress.rows, 'row')} read, ${count(kept.progress.domainsAnswered, 'domain')} answered`,
  );
  const { id, state } = kept;
  const isOver = state === 'failed' || state === 'stopped' || state === 'ready';
  if (kept.level !== work.level || isOver) {
    // What was at work goes on by itself when it is opened again: first it has to rest.
    const resting = isOver || state === 'done' || state === 'planned' ? ok(kept) : await lists.stop(id);
    return resting.ok ? worded(await lists.start(id, work.level)) : worded(resting);
  }
  return kept.state === 'paused' ? worded(await lists.resume(kept.id)) : ok(kept);
}

async function create({ lists, work, call, progress }: ListRun): Promise<Result<ListStatus, Refusal>> {
  const first = await lists.preview({ path: work.file });
  if (!first.ok) return worded(first);
  const chosen = await chooseColumns(lists, first.value, work.columns);
  if (!chosen.ok) return chosen;
  const { source, name, reading } = chosen.value;
  progress.say(readingLine(chosen.value));
  // A workbook is read from a table made of it, which only the list's own copy outlives.
  const inPlace = !/\.xlsx$/iu.test(work.file);
  const { network, isGo } = call;
  return worded(
    await lists.create({ source, reading, name, network, level: work.level, withoutPlan: isGo, inPlace }),
  );
}

async function chooseColumns(
  lists: ListRun['lists'],
  preview: Preview,
  wanted: readonly string[],
): Promise<Result<Preview, Refusal>> {
  if (wanted.length === 0) {
    return preview.reading.addressColumns.length > 0
      ? ok(preview)
      : err(
          `no column holds addresses; if one does, name it by --column: ${columnsInWords(preview.columnNames)}`,
        );
  }
  const addressColumns = findColumns(preview, wanted);
  if (!addressColumns.ok) return addressColumns;
  return worded(
    await lists.preview({ source: preview.source, reading: { addressColumns: addressColumns.value } }),
  );
}

const atRest = ['ready', 'planned', 'paused', 'done', 'stopped', 'failed'];

/** The status in which it rests, or any when it was stopped. */
function untilAtRest({ onStatus, lists, progress, stop }: ListRun, begun: ListStatus): Promise<ListStatus> {
  return new Promise((resolve) => {
    const end = (status: ListStatus): void => {
      leave();
      stop.removeEventListener('abort', aborted);
      resolve(status);
    };
    const look = (status: ListStatus): void => {
      if (status.id !== begun.id) return;
      if (atRest.includes(status.state)) end(status);
      else progress.tell(status);
    };
    const aborted = (): void => end(begun);
    const leave = onStatus(look);
    stop.addEventListener('abort', aborted);
    if (stop.aborted) return aborted();
    // It may have come to rest before anybody listened.
    void lists.status(begun.id).then((now) => {
      if (now.ok) look(now.value);
    });
  });
}

/** With a go: on. A machine that may not ask ends here, and the mailboxes stay unasked. */
async function pastPlan(run: ListRun, status: ListStatus, plan: ListPlan): Promise<ListStatus | ListEnd> {
  const { lists, call, progress, confirm } = run;
  const { id } = status;
  const lines = planLines(status, plan);
  if (plan.prober?.isFit === false) {
    for (const line of lines) progress.say(line);
    const stopped = await lists.stop(id);
    return stopped.ok ? stopped.value : failed(stopped.failure);
  }
  if (!call.isGo) {
    if (confirm === null) return { type: 'unasked', plan: lines };
    for (const line of lines) progress.say(line);
    if (!(await confirm('Ask these mailboxes now?'))) return { type: 'unasked', plan: [] };
  }
  const gone = await lists.go(id);
  return gone.ok ? gone.value : failed(gone.failure);
}

const failed = (failure: Failure): ListEnd => ({ type: 'failed', why: failureLine(failure) });

const worded = <T>(result: Result<T>): Result<T, Refusal> =>
  result.ok ? result : err(failureLine(result.failure));
