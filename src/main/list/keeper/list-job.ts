// One list at work: reading, duplicates, domains, mailboxes, in that order; domains are asked while rows still go in. Each answer is stored
// before anything is told of it. Whoever asks lives elsewhere: questions leave as events, answers come back as calls. Not here: which list
// has its turn (keeper.ts), and what the counts are (status-feed.ts).

import type { Failure } from '../../../shared/failure';
import type { ListLevel } from '../../../shared/list/facts';
import type { ListPlan, ListState } from '../../../shared/list/status';
import type { AnsweredDomain, AnsweredMailbox, KnownHost } from '../ask/asking';
import type { Classifier } from '../classify/classified';
import type { ListFile } from '../store/list-file';
import { findDuplicates } from './find-duplicates';
import { MailboxWork } from './mailbox-work';
import type { KeeperEvent } from './protocol';
import { readList } from './read-list';

/** Domains asked and not answered; the asker keeps them in the order they come. */
const domainsOut = 4_000;
const domainBatch = 500;

export interface JobHooks {
  classifier(): Promise<Classifier>;
  tell(event: KeeperEvent): void;
  /** Something changed that the status shows. */
  changed(job: ListJob): void;
  /** A turn is to be given: this list needs its own no more, or waits for one. */
  freed(): void;
}

export class ListJob {
  #stop = new AbortController();
  #work: Promise<void> | null = null;
  #hasTurn = false;
  #domainsOut = 0;
  #nextDomain = 1;
  #isFirstBatch = true;
  #mailboxes: MailboxWork | null = null;
  #startedMs: number | null = null;
  domainsAnswered = 0;
  /** All answers of this run; for the rate. */
  answered = 0;

  constructor(
    readonly file: ListFile,
    private readonly hooks: JobHooks,
  ) {
    for (let id = 1; id <= file.domains; id++) if (file.domainOutcomeOf(id) !== 0) this.domainsAnswered += 1;
  }

  get id(): string {
    return this.file.id;
  }
  get state(): ListState {
    return this.file.head.state;
  }
  get mailboxes(): MailboxWork | null {
    return this.#mailboxes;
  }
  get hasTurn(): boolean {
    return this.#hasTurn;
  }
  get wantsTurn(): boolean {
    return this.state === 'queued';
  }
  get runningMs(): number {
    const { runningMs } = this.file.head;
    return runningMs + (this.#startedMs === null ? 0 : performance.now() - this.#startedMs);
  }

  /** Begins, or goes on after a restart, a pause, or with a turn. */
  goOn(hasTurn: boolean): void {
    if (hasTurn && !this.#hasTurn) {
      this.#hasTurn = true;
      if (this.state === 'queued') this.#setState(this.#nextAsking());
    }
    this.#startedMs ??= performance.now();
    this.#work ??= this.#run()
      .catch((error: unknown) => this.fail(faultOf(error)))
      .finally(() => {
        this.#work = null;
      });
  }

  start(level: ListLevel): void {
    this.#nextDomain = 1;
    this.#domainsOut = 0; // a list that failed may have had some out
    this.#isFirstBatch = true;
    this.file.changeHead({
      level,
      failure: null,
      prober: null,
      endedAt: null,
      isGo: this.file.head.withoutPlan,
    });
    this.#mailboxes = null;
    this.#setState(this.file.head.isRead && this.file.head.duplicates !== null ? 'queued' : 'reading');
  }

  /** From the plan on to the mailboxes. */
  go(): void {
    this.file.changeHead({ isGo: true });
    this.#setState('queued');
  }

  async pause(failure: Failure | null = null): Promise<void> {
    const from = this.state;
    await this.#rest();
    this.file.changeHead({ pausedFrom: from, failure });
    this.#setState('paused');
  }

  resume(): void {
    const { pausedFrom } = this.file.head;
    this.file.changeHead({ pausedFrom: null, failure: null });
    this.#setState(pausedFrom === 'reading' ? 'reading' : pausedFrom === 'planned' ? 'planned' : 'queued');
  }

  async stop(): Promise<void> {
    await this.#rest();
    this.#end('stopped');
  }

  fail(failure: Failure): void {
    this.hooks.tell({ type: 'stop-asking', id: this.id });
    try {
      this.file.changeHead({ failure });
      this.#end('failed');
    } catch {
      this.#hasTurn = false;
      this.file.failUnwritten(failure);
      this.hooks.changed(this);
      this.hooks.freed();
    }
  }

  /** Ends whatever runs; what is out is dropped and will be asked again. */
  async #rest(): Promise<void> {
    this.#stop.abort();
    this.hooks.tell({ type: 'stop-asking', id: this.id });
    await this.#work;
    this.#stop = new AbortController();
    this.#mailboxes?.close();
    this.#mailboxes = null;
    this.#domainsOut = 0;
    this.#nextDomain = 1;
    this.#isFirstBatch = true;
    this.#hasTurn = false;
    if (this.#startedMs !== null) {
      this.file.changeHead({ runningMs: this.runningMs });
      this.#startedMs = null;
    }
  }

  /** At the application's end: the state stays, so that the next start goes on. */
  async dispose(): Promise<void> {
    await this.#rest();
    this.file.close();
  }

  // ---- answers

  /** An answer that can't be stored (a full disk) is no answer: the list fails, and says why. */
  take(work: (job: ListJob) => void): void {
    try {
      work(this);
    } catch (error) {
      this.fail(faultOf(error));
    }
  }

  takeDomains(answers: readonly AnsweredDomain[], hosts: readonly KnownHost[]): void {
    // What comes of a run that was stopped is none of this one's.
    const ours = answers.filter(({ id }) => this.#domainsOut > 0 && this.file.domainOutcomeOf(id) === 0);
    this.file.storeDomains(ours, hosts);
    this.#domainsOut -= ours.length;
    this.domainsAnswered += ours.length;
    this.answered += ours.length;
    this.hooks.changed(this);
    this.#pump();
  }

  takeMailboxes(answers: readonly AnsweredMailbox[]): void {
    // Hosts asked in a run that was stopped may still have answered: they need not be disturbed again.
    if (this.#mailboxes === null) this.file.storeMailboxes(answers);
    else this.#mailboxes.take(answers);
    this.answered += answers.length;
    this.hooks.changed(this);
    this.#pump();
  }

  takeProber(prober: NonNullable<ListPlan['prober']>): void {
    this.file.changeHead({ prober });
    this.hooks.changed(this);
    this.#pump();
  }

  /** Asked again, whatever was answered; only while nothing runs. */
  forget(domains: Iterable<number>, mailboxes: Iterable<number>): void {
    this.file.forget(domains, mailboxes);
    this.domainsAnswered = 0;
    for (let id = 1; id <= this.file.domains; id++) {
      if (this.file.domainOutcomeOf(id) !== 0) this.domainsAnswered += 1;
    }
    this.#nextDomain = 1;
    this.#mailboxes = null;
    this.file.changeHead({ failure: null, endedAt: null });
    this.#setState('queued');
  }

  // ---- the work itself

  async #run(): Promise<void> {
    const { file } = this;
    const { signal } = this.#stop;
    const classifier = await this.hooks.classifier();
    if (!file.head.isRead) {
      await readList(file, classifier, {
        signal,
        onPage: () => {
          this.hooks.changed(this);
          this.#pump();
        },
      });
    }
    if (signal.aborted) return;
    if (file.head.duplicates === null && !(await findDuplicates(file, signal))) return;
    if (this.state === 'reading') {
      if (file.head.level === null) {
        this.#setState('ready');
        this.#restClock();
      } else if (this.#hasTurn) this.#setState(this.#nextAsking());
      else {
        this.#setState('queued');
        this.hooks.freed();
      }
    }
    this.hooks.changed(this);
    this.#pump();
  }

  #restClock(): void {
    this.file.changeHead({ runningMs: this.runningMs });
    this.#startedMs = null;
  }

  /** Sends what may be asked, and moves on when a stage is over. */
  #pump(): void {
    const { level, isRead, duplicates } = this.file.head;
    if (level === null || !this.#hasTurn || this.#stop.signal.aborted) return;
    if (
      this.state !== 'reading' &&
      this.state !== 'asking' &&
      this.state !== 'probing' &&
      this.state !== 'waiting'
    )
      return;
    if (level !== 'syntax') this.#askDomains();
    if (!isRead || duplicates === null || this.#domainsOut > 0) return;
    if (level !== 'mailbox') this.#end('done');
    else this.#askMailboxes();
  }

  #askDomains(): void {
    while (this.#domainsOut < domainsOut) {
      const domains = this.file.unaskedDomains(this.#nextDomain, domainBatch);
      const last = domains.at(-1);
      if (last === undefined) return;
      // While rows go in, small batches would only cost messages.
      if (domains.length < domainBatch && !this.file.head.isRead) return;
      this.#nextDomain = last.id + 1;
      this.#domainsOut += domains.length;
      const known = this.#isFirstBatch ? this.file.hosts() : [];
      this.#isFirstBatch = false;
      this.hooks.tell({ type: 'ask-domains', id: this.id, network: this.file.head.network, domains, known });
    }
  }

  #askMailboxes(): void {
    const { isGo, prober, network } = this.file.head;
    if (this.#mailboxes === null) {
      this.#mailboxes = new MailboxWork(this.file, (event) => this.hooks.tell(event));
      if (prober === null) this.hooks.tell({ type: 'look-at-prober', id: this.id, network });
      void this.#mailboxes.prepare(this.#stop.signal).then(
        () => this.#pump(),
        (error: unknown) => this.fail(faultOf(error)),
      );
      return;
    }
    if (!this.#mailboxes.isReady || prober === null) return;
    if (!isGo || !prober.isFit) {
      if (isGo && this.file.head.withoutPlan) {
        this.#end('done');
        return;
      }
      this.#hasTurn = false;
      this.#restClock();
      this.#setState('planned');
      this.hooks.freed();
      return;
    }
    const left = this.#mailboxes.ask(() => this.#pump());
    if (left === 'none') this.#end('done');
    else this.#setState(left === 'some' ? 'probing' : 'waiting');
  }

  #nextAsking(): ListState {
    const { isRead, duplicates, level, isGo } = this.file.head;
    if (!isRead || duplicates === null) return 'reading';
    return level === 'mailbox' && isGo && this.domainsAnswered >= this.file.domains ? 'probing' : 'asking';
  }

  #end(state: 'done' | 'stopped' | 'failed'): void {
    this.#mailboxes?.close();
    this.#hasTurn = false;
    const endedAt = new Date().toISOString();
    this.file.changeHead({ endedAt, runningMs: this.runningMs, pausedFrom: null });
    this.#startedMs = null;
    this.#setState(state);
    this.hooks.freed();
  }

  #setState(state: ListState): void {
    if (state === this.state) return;
    this.file.changeHead({ state });
    this.hooks.changed(this);
  }
}

function faultOf(error: unknown): Failure {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { layer: 'run', code: 'internal', temporary: false, side: 'here', detail: detail.slice(0, 2_000) };
}
