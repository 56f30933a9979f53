// A keeper in this thread, with somebody who answers its questions by a table: for tests of the keeper without a network. Counts what was asked.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DomainAnswer, DomainOutcome, ListMailboxAnswer } from '../../../shared/list/facts';
import type { ListState, ListStatus } from '../../../shared/list/status';
import type { DomainQuestion, MailboxQuestion } from '../ask/asking';
import { openKeeper } from '../keeper/keeper';
import type { CreateRequest, Keeper, KeeperEvent } from '../keeper/protocol';

export interface Answering {
  keeper: Keeper;
  folder: string;
  /** Times each name was asked for. */
  asked: Map<string, number>;
  askedMailboxes: string[];
  /** Stops answering, as a network that is gone. */
  hold(): void;
  /** Answers what was held, and goes on. */
  release(): void;
  create(text: string, more?: Partial<CreateRequest>): Promise<ListStatus>;
  /** Until the list is in one of the states. */
  until(id: string, ...states: ListState[]): Promise<ListStatus>;
  close(): Promise<void>;
}

export interface AnsweringOptions {
  folder?: string;
  domain?: (name: string) => DomainOutcome;
  mailbox?: (question: MailboxQuestion) => Partial<ListMailboxAnswer>;
  isFit?: boolean;
}

export async function openAnsweringKeeper(options: AnsweringOptions = {}): Promise<Answering> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'waypost-keeper-')));
  const asked = new Map<string, number>();
  const askedMailboxes: string[] = [];
  const waiting = new Set<() => void>();
  let held: (() => void)[] | null = null;

  const act = (work: () => void): void => {
    if (held === null) setImmediate(work);
    else held.push(work);
  };

  const tell = (event: KeeperEvent): void => {
    if (event.type === 'ask-domains') {
      for (const { name } of event.domains) asked.set(name, (asked.get(name) ?? 0) + 1);
      act(() => void keeper.domainsAnswered(event.id, event.domains.map(answerDomain), []));
    } else if (event.type === 'ask-mailboxes') {
      for (const { address } of event.mailboxes) askedMailboxes.push(address);
      act(() => void keeper.mailboxesAnswered(event.id, event.mailboxes.map(answerMailbox)));
    } else if (event.type === 'look-at-prober') {
      const isFit = options.isFit ?? true;
      act(() => void keeper.proberLookedAt(event.id, { isFit, why: isFit ? [] : ['listed'] }));
    } else if (event.type === 'status') {
      for (const wake of waiting) wake();
    }
  };

  function answerDomain({ id, name }: DomainQuestion): { id: number; answer: DomainAnswer } {
    const outcome = options.domain?.(name) ?? 'mx';
    const hosts = [
      { name: `mx.${name}`, preference: 10, addresses: 'public' as const, first: ['192.0.2.1'] },
    ];
    const askedAt = '2026-11-25T12:00:00.000Z';
    const rest = { operator: null, aliases: [], ttl: 300, failure: null, parkedBy: null, askedAt };
    return { id, answer: { outcome, hosts: outcome === 'mx' ? hosts : [], ...rest } };
  }

  function answerMailbox(question: MailboxQuestion): { entry: number; answer: ListMailboxAnswer } {
    const { entry, address, tries } = question;
    const answer: ListMailboxAnswer = {
      outcome: 'accepted',
      host: question.hosts[0]?.name ?? null,
      address: '192.0.2.1',
      answer: null,
      failure: null,
      asked: address,
      tries: tries + 1,
      dueAt: null,
      askedAt: new Date().toISOString(),
      ...options.mailbox?.(question),
    };
    return { entry, answer };
  }

  const keeper = await openKeeper(join(folder, 'lists'), tell);

  return {
    keeper,
    folder,
    asked,
    askedMailboxes,
    hold() {
      held ??= [];
    },
    release() {
      const works = held ?? [];
      held = null;
      for (const work of works) setImmediate(work);
    },
    async create(text, more = {}) {
      const path = join(folder, `source-${Math.random().toString(36).slice(2)}.csv`);
      await writeFile(path, text);
      const preview = await keeper.preview({ path });
      if (!preview.ok) throw new Error(JSON.stringify(preview.failure));
      const { source, reading, name } = preview.value;
      const created = await keeper.create({ source, reading, name, network: 'sample', ...more });
      if (!created.ok) throw new Error(JSON.stringify(created.failure));
      return created.value;
    },
    async until(id, ...states) {
      for (;;) {
        const found = await keeper.status(id);
        if (!found.ok) throw new Error(found.failure.detail);
        if (states.includes(found.value.state)) return found.value;
        if (found.value.state === 'failed') throw new Error(JSON.stringify(found.value.failure));
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            clearTimeout(timer);
            resolve();
          };
          // A status may have come between the question and now.
          const timer = setTimeout(wake, 30);
          waiting.add(wake);
        });
      }
    },
    async close() {
      await keeper.dispose();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
