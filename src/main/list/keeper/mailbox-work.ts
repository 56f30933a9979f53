// The mailbox stage of one list: whose turn it is among the groups, what is out, what waits for its time. Addresses are read from the rows as
// they are needed. Not here: connections, pacing and manners (ask/mailboxes.ts, on the engine's side).

import { closeSync, openSync } from 'node:fs';
import type { OperatorShare } from '../../../shared/list/status';
import type { AnsweredMailbox, MailboxQuestion } from '../ask/asking';
import type { OperatorCount } from '../ask/plan';
import { addressesIn } from '../read/addresses-in';
import { readRowAt } from '../read/cells';
import type { ListFile } from '../store/list-file';
import { groupMailboxes, type MailboxGroup, type MailboxGroups } from './mailbox-groups';
import type { KeeperEvent } from './protocol';

/** Asked and not answered: of one group, and in all. */
const outOfGroup = 200;
const outInAll = 5_000;
/** A group is given more when it has fewer than this. */
const refillBelow = 100;
const longestTimerMs = 3_600_000;

export class MailboxWork {
  #groups: MailboxGroups | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** Group of each entry that is out, for those that come back. */
  readonly #out = new Map<number, MailboxGroup>();
  #source: number | null = null;

  constructor(
    private readonly file: ListFile,
    private readonly tell: (event: KeeperEvent) => void,
  ) {}

  get isReady(): boolean {
    return this.#groups !== null;
  }
  get groups(): readonly MailboxGroup[] {
    return this.#groups?.groups ?? [];
  }
  get total(): number {
    return this.groups.reduce((sum, { mailboxes }) => sum + mailboxes, 0);
  }
  get answered(): number {
    return this.groups.reduce((sum, { answered }) => sum + answered, 0);
  }

  async prepare(signal: AbortSignal): Promise<void> {
    this.#groups = await groupMailboxes(this.file, signal);
  }

  /** Sends what there is room for. `waiting`: all that is left has its time to come; `wake` is called then. */
  ask(wake: () => void): 'some' | 'waiting' | 'none' {
    const { groups } = this;
    const questions: MailboxQuestion[] = [];
    for (const due of this.file.dueMailboxes(Date.now(), outInAll - this.#out.size)) {
      if (!this.#out.has(due.entry)) this.#add(questions, due.entry, due.tries);
    }
    for (const group of groups) {
      if (group.out >= refillBelow) continue;
      while (group.next < group.end && group.out < outOfGroup && this.#out.size < outInAll) {
        const entry = this.#groups?.entries[group.next];
        group.next += 1;
        if (entry !== undefined) this.#add(questions, entry, 0);
      }
    }
    if (questions.length > 0) {
      const { id, head } = this.file;
      this.tell({ type: 'ask-mailboxes', id, network: head.network, mailboxes: questions });
    }
    if (this.#out.size > 0) return 'some';
    const due = this.file.nextDue();
    if (due === null) return 'none';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(wake, Math.min(longestTimerMs, Math.max(100, due - Date.now())));
    return 'waiting';
  }

  #add(questions: MailboxQuestion[], entry: number, tries: number): void {
    const place = this.file.place(entry);
    if (place === null) return;
    const page = this.file.page(this.file.pageOf(entry));
    const number = page.domains[entry - page.firstEntry] ?? 0;
    const domain = this.file.domain(number);
    const group = this.#groups?.groupOf(number) ?? null;
    if (domain?.answer === null || domain === null || group === null) return;
    this.#source ??= openSync(this.file.sourcePath, 'r');
    const cells = readRowAt(this.#source, this.file.reading, place.offset, place.length);
    const texts = this.file.reading.addressColumns.map((column) => cells[column] ?? '');
    const address = addressesIn(texts)[place.nth]?.text ?? '';
    const { hosts, operator } = domain.answer;
    // A greylist knows us by the host we met (RFC 6647 s.2.1): the same one is asked again.
    const earlier = tries === 0 ? null : this.file.mailbox(entry);
    const before =
      earlier === null || earlier.host === null || earlier.address === null
        ? {}
        : { before: { host: earlier.host, address: earlier.address } };
    questions.push({ entry, address, domain: domain.name, hosts, operator, tries, ...before });
    group.out += 1;
    this.#out.set(entry, group);
  }

  take(answers: readonly AnsweredMailbox[]): void {
    const ours = answers.filter(({ entry }) => this.#out.has(entry));
    this.file.storeMailboxes(ours);
    for (const { entry, answer } of ours) {
      const group = this.#out.get(entry);
      this.#out.delete(entry);
      if (group === undefined) continue;
      group.out -= 1;
      if (answer.dueAt === null) group.answered += 1;
    }
  }

  shares(): OperatorShare[] {
    return this.groups.map(({ key, name, domains, mailboxes, answered, isHidden }) => ({
      key,
      name,
      domains,
      mailboxes,
      answered,
      secondsLeft: null,
      isHidden,
      restsUntil: null,
    }));
  }

  /** For the plan: what is left to ask of whom. */
  left(): OperatorCount[] {
    return this.groups.map(({ operator, name, domains, mailboxes, answered, hosts }) => ({
      operator,
      host: name,
      domains,
      mailboxes: mailboxes - answered,
      hostSets: hosts.size,
    }));
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#source !== null) closeSync(this.#source);
    this.#source = null;
    this.#out.clear();
  }
}
