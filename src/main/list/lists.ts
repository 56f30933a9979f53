// Lists on the engine's side: the keeper's calls, and the asking it wants done, on the networks and within the budget everything else uses. The
// keeper is started at the first call. Not here: files and rows (keeper/), DNS and SMTP themselves (ask/).

import type { Failure } from '../../shared/failure';
import type { ListPlan, ListStatus } from '../../shared/list/status';
import type { NetworkKind, TraceOptions } from '../../shared/options';
import { ok, type Result } from '../../shared/result';
import type { Network } from '../net/network';
import type { Manners } from '../route/manners';
import { createDomainAsker, type DomainAsker } from './ask/domains';
import { createMailboxAsker, type MailboxAsker } from './ask/mailboxes';
import { planMailboxes } from './ask/plan';
import { lookAtProber } from './ask/prober-fitness';
import type { Keeper, KeeperCalls, KeeperEvent } from './keeper/protocol';

export interface Lists
  extends Omit<
    KeeperCalls,
    'plan' | 'domainsAnswered' | 'mailboxesAnswered' | 'proberLookedAt' | 'cannotAsk'
  > {
  plan(id: string): Promise<Result<ListPlan>>;
  dispose(): Promise<void>;
}

export interface ListParts {
  /** Starts the keeper; called once, when a list is first spoken of. */
  openKeeper(tell: (event: KeeperEvent) => void): Promise<Keeper>;
  /** Is any list kept? Asked so that whoever has none does not start a keeper to hear it. */
  hasLists(): boolean;
  network(kind: NetworkKind): Network;
  options(kind: NetworkKind): TraceOptions;
  manners(kind: NetworkKind): Manners;
  onStatus(status: ListStatus): void;
  onRemoved(id: string): void;
}

interface Asking {
  stop: AbortController;
  domains: DomainAsker | null;
  mailboxes: MailboxAsker | null;
}

export function createLists(parts: ListParts): Lists {
  const asking = new Map<string, Asking>();
  let opened: Promise<Keeper> | null = null;
  let isDisposed = false;

  const keeper = (): Promise<Keeper> => {
    opened ??= parts.openKeeper(hear);
    return opened;
  };

  const askingOf = (id: string): Asking => {
    const known = asking.get(id);
    if (known !== undefined) return known;
    const made: Asking = { stop: new AbortController(), domains: null, mailboxes: null };
    asking.set(id, made);
    return made;
  };

  /** A keeper that is gone has told why; nothing is left to do here. */
  const pass = (work: (keeper: Keeper) => Promise<unknown>): void => {
    if (!isDisposed)
      keeper()
        .then(work)
        .catch(() => {});
  };
  const cannotAsk = (id: string) => (why: Failure) => pass((kept) => kept.cannotAsk(id, why));

  function hear(event: KeeperEvent): void {
    if (isDisposed) return;
    switch (event.type) {
      case 'status':
        parts.onStatus(withRests(event.status));
        return;
      case 'removed':
        parts.onRemoved(event.id);
        return;
      case 'ask-domains': {
        const { id, network, domains, known } = event;
        const own = askingOf(id);
        own.domains ??= createDomainAsker({
          network: parts.network(network),
          options: parts.options(network),
          known,
          signal: own.stop.signal,
          onAnswers: (answers, hosts) => pass((kept) => kept.domainsAnswered(id, answers, hosts)),
          onStall: cannotAsk(id),
        });
        own.domains.ask(domains);
        return;
      }
      case 'ask-mailboxes': {
        const { id, network, mailboxes } = event;
        const own = askingOf(id);
        own.mailboxes ??= createMailboxAsker({
          network: parts.network(network),
          options: parts.options(network),
          budget: parts.manners(network).budget,
          catchAll: parts.manners(network).catchAlls,
          signal: own.stop.signal,
          onAnswers: (answers) => pass((kept) => kept.mailboxesAnswered(id, answers)),
          onUnfit: (why) => {
            pass(async (kept) => {
              await kept.proberLookedAt(id, { isFit: false, why: [why] });
              await kept.cannotAsk(id, {
                layer: 'run',
                code: 'busy',
                temporary: true,
                side: 'here',
                detail: why,
              });
            });
            return 'hold'; // the list is paused, and whoever is left is asked when it goes on
          },
        });
        own.mailboxes.ask(mailboxes);
        return;
      }
      case 'look-at-prober':
        lookAt(event.id, event.network).catch((error: unknown) => {
          const detail = String(error).slice(0, 500);
          cannotAsk(event.id)({ layer: 'run', code: 'internal', temporary: false, side: 'here', detail });
        });
        return;
      case 'stop-asking':
        void stop(event.id);
        return;
    }
  }

  /** Who asked for a rest is known to the budget alone. */
  function withRests(status: ListStatus): ListStatus {
    if (status.operators.length === 0) return status;
    const rests = new Map(
      parts
        .manners(status.network)
        .budget.use()
        .operators.map(({ operator, restsUntil }) => [operator, restsUntil]),
    );
    const operators = status.operators.map((one) => ({ ...one, restsUntil: rests.get(one.name) ?? null }));
    return { ...status, operators };
  }

  async function lookAt(id: string, kind: NetworkKind): Promise<void> {
    const { signal } = askingOf(id).stop;
    const found: NonNullable<ListPlan['prober']> = await lookAtProber({
      network: parts.network(kind),
      options: parts.options(kind),
      manners: parts.manners(kind),
      signal,
    });
    if (!signal.aborted) pass((kept) => kept.proberLookedAt(id, found));
  }

  async function plan(id: string): Promise<Result<ListPlan>> {
    const kept = await keeper();
    const [found, status] = [await kept.plan(id), await kept.status(id)];
    if (!found.ok) return found;
    if (!status.ok) return status;
    const { network } = status.value;
    const { connectionsPerOperator } = parts.options(network);
    const { perMinute } = parts.manners(network).budget.use();
    const counts = found.value.mailboxes;
    const mailboxes = counts === null ? null : planMailboxes(counts, { perMinute, connectionsPerOperator });
    return ok({ ...found.value, mailboxes });
  }

  /** Mail hosts hear a good-bye before the line is cut. */
  async function stop(id: string): Promise<void> {
    const own = asking.get(id);
    asking.delete(id);
    own?.domains?.close();
    await own?.mailboxes?.close();
    own?.stop.abort();
  }

  const call =
    <A extends unknown[], R>(name: (kept: Keeper) => (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> =>
      name(await keeper())(...given);

  return {
    preview: call((kept) => kept.preview),
    create: call((kept) => kept.create),
    all: async () => (opened === null && !parts.hasLists() ? [] : (await keeper()).all()),
    status: call((kept) => kept.status),
    plan,
    start: call((kept) => kept.start),
    go: call((kept) => kept.go),
    pause: call((kept) => kept.pause),
    resume: call((kept) => kept.resume),
    stop: call((kept) => kept.stop),
    remove: call((kept) => kept.remove),
    recheck: call((kept) => kept.recheck),
    rows: call((kept) => kept.rows),
    entry: call((kept) => kept.entry),
    export: call((kept) => kept.export),
    words: call((kept) => kept.words),
    setWords: call((kept) => kept.setWords),
    async dispose() {
      isDisposed = true;
      await Promise.all([...asking.keys()].map(stop));
      await opened?.then((kept) => kept.dispose()).catch(() => {});
    },
  };
}
