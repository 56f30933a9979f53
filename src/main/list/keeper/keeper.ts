// The keeper of all lists: each in a folder of its own, one of them asking at a time, the others in a queue. Everything that reads or writes a
// list is here, away from the thread that answers the window. Not here: sockets; the questions go out as events (protocol.ts).

import { randomInt, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../../shared/failure';
import type { ListStatus, OwnWords } from '../../../shared/list/status';
import { err, ok, type Result } from '../../../shared/result';
import type { Classifier } from '../classify/classified';
import { createClassifier } from '../classify/classify';
import { wordSources } from '../classify/word-sources';
import { exportList } from '../export/export-list';
import { layoutOfSource } from '../read/layout';
import { openListFile } from '../store/open-list';
import type { Head } from '../store/schema';
import { createViews, type Views } from '../view/views';
import { ListJob } from './list-job';
import { readOwnWords, writeOwnWords } from './own-words';
import type { CreateRequest, Keeper, KeeperEvent, KeptPlan } from './protocol';
import { gatherForgotten } from './recheck';
import { Sources, settleSource, sourceProblem } from './sources';
import { StatusFeed } from './status-feed';

interface Kept {
  job: ListJob;
  feed: StatusFeed;
  views: Views;
  /** The window's latest question for rows; an older one of another view is dropped. */
  asked: { view: string; stop: AbortController } | null;
}

/** A guess for the plan: what resolvers answer without complaint. */
const questionsPerSecond = 400;

/** `folder`: for everything that is kept. */
export async function openKeeper(folder: string, tell: (event: KeeperEvent) => void): Promise<Keeper> {
  await mkdir(folder, { recursive: true });
  const sources = new Sources(join(folder, '.incoming'));
  const lists = new Map<string, Kept>();
  let classifier: Promise<Classifier> | null = null;
  let loaded: Promise<void> | null = null;
  let isDisposed = false;

  const hooks = {
    classifier: () => {
      classifier ??= readOwnWords(folder).then((own) => createClassifier(own));
      return classifier;
    },
    tell,
    changed: (job: ListJob) => lists.get(job.id)?.feed.changed(),
    freed: () => giveTurn(),
  };

  function keep(job: ListJob): Kept {
    const feed = new StatusFeed(job, (status) => tell({ type: 'status', status }));
    const kept: Kept = { job, feed, views: createViews(job.file), asked: null };
    lists.set(job.id, kept);
    return kept;
  }

  /** One list asks at a time; what waits goes first come, first served. */
  function giveTurn(): void {
    if (isDisposed) return;
    const jobs = [...lists.values()].map(({ job }) => job);
    if (jobs.some((job) => asks(job.state))) return;
    jobs
      .filter((job) => job.wantsTurn)
      .sort((one, other) => one.file.head.createdAt.localeCompare(other.file.head.createdAt))[0]
      ?.goOn(true);
  }

  async function load(): Promise<void> {
    const names = await readdir(folder, { withFileTypes: true });
    for (const entry of names) {
      if (!entry.isDirectory() || !/^[a-z0-9-]{8,40}$/u.test(entry.name) || lists.has(entry.name)) continue;
      const opened = await openListFile(join(folder, entry.name));
      if (!opened.ok) {
        // Set aside, told, and never fatal.
        await rename(join(folder, entry.name), join(folder, `${entry.name}.damaged`)).catch(() => {});
        process.stderr.write(
          `waypost: a list could not be read and was set aside: ${opened.failure.detail}\n`,
        );
        continue;
      }
      const { job } = keep(new ListJob(opened.value, hooks));
      const { state, level, isRead } = job.file.head;
      // This machine may be another sender today.
      if (asks(state)) opened.value.changeHead({ state: isRead ? 'queued' : 'reading', prober: null });
      const problem = await sourceProblem(job.file.head);
      if (problem !== null && !isRead) job.fail(problem);
      else if (job.state === 'reading') job.goOn(level !== null && !othersAsk(job));
    }
    giveTurn();
  }

  function othersAsk(own: ListJob): boolean {
    return [...lists.values()].some(({ job }) => job !== own && (asks(job.state) || job.hasTurn));
  }

  async function find(id: string): Promise<Kept | null> {
    loaded ??= load();
    await loaded;
    return lists.get(id) ?? null;
  }

  async function on<T>(id: string, work: (kept: Kept) => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
    const kept = await find(id);
    return kept === null ? err(failure('not-found', 'no such list')) : work(kept);
  }

  const told = ({ feed }: Kept): Result<ListStatus> => {
    feed.changed();
    return ok(feed.status());
  };

  async function create(request: CreateRequest): Promise<Result<ListStatus>> {
    const known = sources.find(request.source);
    if (known === null) return err(failure('not-found', 'no such file is open here'));
    const layout = await layoutOfSource(known.path, request.reading);
    if (!layout.ok) return layout;
    const id = randomUUID();
    const home = join(folder, id);
    await mkdir(home, { recursive: true });
    const source = await settleSource(known, home, request.inPlace ?? false);
    if (!source.ok) return source;
    const { columnNames, width, newline, dataOffset } = layout.value;
    const head: Head = {
      id,
      name: request.name,
      createdAt: new Date().toISOString(),
      source: source.value,
      network: request.network,
      reading: request.reading,
      columnNames,
      width,
      newline,
      dataOffset,
      seed: randomInt(2 ** 31),
      level: request.level ?? null,
      state: 'reading',
      pausedFrom: null,
      withoutPlan: request.withoutPlan ?? false,
      bytesRead: dataOffset,
      rows: 0,
      entries: 0,
      isRead: false,
      duplicates: null,
      isGo: request.withoutPlan ?? false,
      prober: null,
      failure: null,
      runningMs: 0,
      endedAt: null,
    };
    const opened = await openListFile(home, head);
    if (!opened.ok) return opened;
    const kept = keep(new ListJob(opened.value, hooks));
    kept.job.goOn(head.level !== null && !othersAsk(kept.job));
    return told(kept);
  }

  return {
    preview: (request) => sources.preview(request),
    async create(request) {
      loaded ??= load();
      await loaded;
      return create(request);
    },
    async all() {
      loaded ??= load();
      await loaded;
      return Promise.all([...lists.values()].map(({ feed }) => feed.fresh()));
    },
    status: (id) => on(id, async ({ feed }) => ok(await feed.fresh())),
    plan: (id) => on(id, ({ job }) => ok(planOf(job))),
    start: (id, level) =>
      on(id, (kept) => {
        const { job } = kept;
        if (runs(job.state)) return err(failure('busy', 'the list is at work'));
        job.start(level);
        if (job.state === 'reading') job.goOn(!othersAsk(job));
        else giveTurn();
        return told(kept);
      }),
    go: (id) =>
      on(id, (kept) => {
        const { job } = kept;
        if (job.state !== 'planned') return err(failure('busy', 'no plan waits for a go'));
        if (job.file.head.prober?.isFit === false) return err(failure('bad-input', 'prober-unfit'));
        job.go();
        giveTurn();
        return told(kept);
      }),
    pause: (id) =>
      on(id, async (kept) => {
        if (!runs(kept.job.state)) return told(kept);
        await kept.job.pause();
        giveTurn();
        return told(kept);
      }),
    resume: (id) =>
      on(id, async (kept) => {
        const { job } = kept;
        if (job.state !== 'paused') return told(kept);
        const problem = job.file.head.isRead ? null : await sourceProblem(job.file.head);
        if (problem !== null) return err(problem);
        job.resume();
        if (!job.file.head.isRead) job.goOn(job.file.head.level !== null && !othersAsk(job));
        else giveTurn();
        return told(kept);
      }),
    stop: (id) =>
      on(id, async (kept) => {
        await kept.job.stop();
        return told(kept);
      }),
    remove: (id) =>
      on(id, async ({ job, feed, asked }) => {
        asked?.stop.abort();
        feed.dispose();
        lists.delete(id);
        await job.dispose();
        await rm(join(folder, id), { recursive: true, force: true });
        tell({ type: 'removed', id });
        giveTurn();
        return ok(null);
      }),
    recheck: (id, filter, entries) =>
      on(id, async (kept) => {
        const { job, views } = kept;
        if (runs(job.state)) return err(failure('busy', 'the list is at work'));
        const { domains, mailboxes } = await gatherForgotten(job.file, views, filter, entries);
        job.forget(domains, mailboxes);
        giveTurn();
        return told(kept);
      }),
    rows: (view, from, count) =>
      on(view.id, async (kept) => {
        const key = JSON.stringify(view);
        if (kept.asked !== null && kept.asked.view !== key) kept.asked.stop.abort();
        if (kept.asked === null || kept.asked.view !== key)
          kept.asked = { view: key, stop: new AbortController() };
        const { signal } = kept.asked.stop;
        const rows = await kept.views.rows(view, from, count, signal);
        return signal.aborted ? err(failure('cancelled', 'another view was asked for')) : ok(rows);
      }),
    entry: (id, entry) =>
      on(id, ({ views }) => {
        const detail = views.entry(entry);
        return detail === null ? err(failure('not-found', 'no such row')) : ok(detail);
      }),
    export: (options, path) =>
      on(options.id, async ({ job }) => {
        const problem = await sourceProblem(job.file.head);
        return problem === null ? exportList(job.file, options, path) : err(problem);
      }),
    words: async () => ({ own: await readOwnWords(folder), sources: wordSources() }),
    async setWords(own: OwnWords) {
      await writeOwnWords(folder, own);
      classifier = null; // lists read from now on
      return null;
    },
    async domainsAnswered(id, answers, hosts) {
      (await find(id))?.job.take((job) => job.takeDomains(answers, hosts));
      return null;
    },
    async mailboxesAnswered(id, answers) {
      (await find(id))?.job.take((job) => job.takeMailboxes(answers));
      return null;
    },
    async proberLookedAt(id, prober) {
      (await find(id))?.job.take((job) => job.takeProber(prober));
      return null;
    },
    async cannotAsk(id, why) {
      const kept = await find(id);
      if (kept === null || !runs(kept.job.state)) return null;
      await kept.job.pause(why);
      giveTurn();
      return null;
    },
    async dispose() {
      isDisposed = true;
      await loaded?.catch(() => {});
      for (const { job, feed, asked } of lists.values()) {
        asked?.stop.abort();
        feed.dispose();
        await job.dispose();
      }
      lists.clear();
    },
  };
}

function planOf(job: ListJob): KeptPlan {
  const { file, mailboxes } = job;
  const domains = file.domains - job.domainsAnswered;
  const hostsAbout = file.domains === 0 ? 0 : Math.ceil(domains * 0.3);
  const seconds = Math.ceil((domains + hostsAbout) / questionsPerSecond);
  return {
    questions: { domains, hostsAbout, seconds },
    mailboxes: mailboxes?.isReady ? mailboxes.left() : null,
    prober: file.head.prober,
  };
}

const asks = (state: ListStatus['state']): boolean =>
  state === 'asking' || state === 'probing' || state === 'waiting';
const runs = (state: ListStatus['state']): boolean =>
  asks(state) || state === 'reading' || state === 'queued';

function failure(code: 'not-found' | 'busy' | 'bad-input' | 'cancelled', detail: string): Failure {
  return { layer: 'run', code, temporary: code === 'busy', side: 'here', detail };
}
