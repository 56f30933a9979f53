// The keeper at a distance: its calls as messages, for whichever two ends pass them on (a worker's ports, or two functions in a test).

import type { Keeper, KeeperEvent } from './protocol';

/** Every call there is; the type checker holds it complete. */
const keeperCalls: Record<keyof Keeper, true> = {
  preview: true,
  create: true,
  all: true,
  status: true,
  plan: true,
  start: true,
  go: true,
  pause: true,
  resume: true,
  stop: true,
  remove: true,
  recheck: true,
  rows: true,
  entry: true,
  export: true,
  words: true,
  setWords: true,
  domainsAnswered: true,
  mailboxesAnswered: true,
  proberLookedAt: true,
  cannotAsk: true,
  dispose: true,
};

export type ToKeeper = { id: number; name: keyof Keeper; arguments: unknown[] };
export type FromKeeper =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'fault'; id: number; detail: string }
  | { type: 'event'; event: KeeperEvent };

/** Answers messages with a keeper's. */
export function serveKeeper(keeper: Promise<Keeper>, post: (message: FromKeeper) => void) {
  return async ({ id, name, arguments: given }: ToKeeper): Promise<void> => {
    try {
      const call = (await keeper)[name] as (...args: unknown[]) => Promise<unknown>;
      post({ type: 'answer', id, value: await call(...given) });
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      post({ type: 'fault', id, detail });
    }
  };
}

/** A keeper whose calls go out by `post`; what comes back is given to `heard`. */
export function remoteKeeper(
  post: (message: ToKeeper) => void,
  tell: (event: KeeperEvent) => void,
): { keeper: Keeper; heard(message: FromKeeper): void; lost(why: string): void } {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let gone: string | null = null;
  const call = (name: ToKeeper['name'], given: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== null) return reject(new Error(gone));
      last += 1;
      open.set(last, { resolve, reject });
      post({ id: last, name, arguments: given });
    });
  const keeper = Object.fromEntries(
    Object.keys(keeperCalls).map((name) => [
      name,
      (...given: unknown[]) => call(name as ToKeeper['name'], given),
    ]),
  ) as unknown as Keeper;
  return {
    keeper,
    heard(message) {
      if (message.type === 'event') return tell(message.event);
      const waiting = open.get(message.id);
      open.delete(message.id);
      if (message.type === 'answer') waiting?.resolve(message.value);
      else waiting?.reject(new Error(message.detail));
    },
    lost(why) {
      gone = why;
      for (const { reject } of open.values()) reject(new Error(why));
      open.clear();
    },
  };
}
