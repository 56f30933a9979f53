// What is told of a list, at most four times a second: where it stands, its counts, its rate. Counting walks over the whole list, so it is done
// the more rarely the longer it takes, and once more when the list comes to rest. Not here: the work (list-job.ts).

import { mailboxOutcomes } from '../../../shared/list/facts';
import type { ListCounts, ListStatus, OperatorShare } from '../../../shared/list/status';
import { countList, noCounts } from './count';
import type { ListJob } from './list-job';

const toldEveryMs = 250;
/** Counting may take so much of the time. */
const shareOfTime = 12;
const leastBetweenCountsMs = 700;
const rateOverMs = 8_000;
const shownOperators = 20;
const greylisted = mailboxOutcomes.indexOf('greylisted');

export class StatusFeed {
  #counts: ListCounts = noCounts;
  #countedVersion = -1;
  #countAgainAtMs = 0;
  #counting: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastToldMs = Number.NEGATIVE_INFINITY;
  #marks: { atMs: number; answered: number }[] = [];
  readonly #stop = new AbortController();

  constructor(
    private readonly job: ListJob,
    private readonly tell: (status: ListStatus) => void,
  ) {}

  changed(): void {
    if (this.#timer !== null || this.#stop.signal.aborted) return;
    const waitMs = Math.max(0, this.#lastToldMs + toldEveryMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#tellNow();
    }, waitMs);
  }

  async #tellNow(): Promise<void> {
    this.#lastToldMs = performance.now();
    this.#mark();
    const isAtRest = !runs(this.job.state);
    if (isAtRest || performance.now() >= this.#countAgainAtMs) await this.#count();
    if (this.#stop.signal.aborted) return;
    this.tell(this.status());
    if (this.#countedVersion !== this.job.file.version) this.changed();
  }

  /** With counts as they are now; of a list at work, as they were a moment ago. */
  async fresh(): Promise<ListStatus> {
    for (let tries = 0; tries < 3 && this.#countedVersion !== this.job.file.version; tries++)
      await this.#count();
    return this.status();
  }

  async #count(): Promise<void> {
    this.#counting ??= this.#countOnce().finally(() => {
      this.#counting = null;
    });
    await this.#counting;
  }

  async #countOnce(): Promise<void> {
    const { file } = this.job;
    const { version } = file;
    if (version === this.#countedVersion) return;
    const startMs = performance.now();
    const counts = await countList(file, this.#stop.signal);
    const tookMs = performance.now() - startMs;
    this.#countAgainAtMs = performance.now() + Math.max(leastBetweenCountsMs, tookMs * shareOfTime);
    if (counts === null) return;
    this.#counts = counts;
    this.#countedVersion = version;
  }

  #mark(): void {
    const now = performance.now();
    this.#marks.push({ atMs: now, answered: this.job.answered });
    while ((this.#marks[0]?.atMs ?? now) < now - rateOverMs) this.#marks.shift();
  }

  status(): ListStatus {
    const { job } = this;
    const { head } = job.file;
    const work = job.mailboxes;
    const perSecond = this.#rate();
    const left =
      head.level === 'mailbox' && job.state === 'probing' && work !== null
        ? work.total - work.answered
        : job.file.domains - job.domainsAnswered;
    const nextDue = job.state === 'done' ? null : job.file.nextDue();
    return {
      id: head.id,
      revision: nextRevision(),
      name: head.name,
      createdAt: head.createdAt,
      sourceName: head.source.name,
      network: head.network,
      reading: head.reading,
      columnNames: head.columnNames,
      level: head.level,
      state: head.state,
      pausedFrom: head.pausedFrom,
      progress: {
        bytesRead: head.bytesRead,
        bytesTotal: head.source.sizeBytes,
        rows: head.rows,
        entries: head.entries,
        unique: head.duplicates === null ? null : this.#counts.entries - head.duplicates,
        domains: job.file.domains,
        domainsAnswered: job.domainsAnswered,
        mailboxes: work?.total ?? 0,
        mailboxesAnswered: work?.answered ?? 0,
        greylisted: head.level === 'mailbox' ? job.file.countMailboxes(greylisted) : 0,
        nextDueAt: nextDue === null ? null : new Date(nextDue).toISOString(),
        perSecond,
        secondsLeft:
          perSecond === null || perSecond === 0 || !head.isRead ? null : Math.ceil(left / perSecond),
        runningMs: Math.round(job.runningMs),
      },
      counts: this.#counts,
      operators: slowest(work?.shares() ?? []),
      failure: head.failure,
      prober: head.prober,
      endedAt: head.endedAt,
    };
  }

  #rate(): number | null {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (!runs(this.job.state) || first === undefined || last === undefined || last === first) return null;
    return ((last.answered - first.answered) * 1_000) / (last.atMs - first.atMs);
  }

  dispose(): void {
    this.#stop.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}

function runs(state: ListStatus['state']): boolean {
  return state === 'reading' || state === 'asking' || state === 'probing';
}

function slowest(shares: OperatorShare[]): OperatorShare[] {
  const left = ({ mailboxes, answered, isHidden }: OperatorShare): number =>
    isHidden ? 0 : mailboxes - answered;
  return [...shares].sort((one, other) => left(other) - left(one)).slice(0, shownOperators);
}

let lastRevision = 0;

/** By the clock, so that a keeper started anew goes on behind the one before. */
function nextRevision(): number {
  lastRevision = Math.max(lastRevision + 1, Date.now());
  return lastRevision;
}
