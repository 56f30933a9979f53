// What the engine tells of lists, put into the slice, and told politely of the list that is looked at: a new state at once, its progress
// now and then.

import type { ListStatus } from '../../../shared/list/status';
import { bridge } from '../bridge';
import { progressOf } from '../features/list/run/progress';
import { stateWords } from '../features/list/words';
import { announce } from './announce';
import { forgetList, holdList, holdLists, useLists } from './lists';
import { holdPreview } from './lists-draft';
import { goTo, useShell } from './shell';

const betweenTellingsMs = 15_000;
let lastTold = 0;

export function listenToLists(): () => void {
  const stops = [
    bridge().on('list.changed', ({ status }) => {
      tell(useLists.getState().byId[status.id], status);
      holdList(status);
    }),
    bridge().on('list.removed', ({ id }) => forgetList(id)),
    bridge().on('list.opened', ({ preview }) => {
      goTo('list');
      holdPreview(preview);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** At the start and after a reload: the lists the engine keeps. */
export async function recallLists(): Promise<void> {
  const answer = await bridge().call('list.all', undefined);
  if (answer.ok) holdLists(answer.value);
  useLists.setState(answer.ok ? { isLoaded: true } : { isLoaded: true, failure: answer.failure });
}

function tell(before: ListStatus | undefined, status: ListStatus): void {
  const isLookedAt = useShell.getState().place === 'list' && useLists.getState().shownId === status.id;
  if (before !== undefined && before.state !== status.state) {
    lastTold = Date.now();
    if (isLookedAt || status.state === 'done' || status.state === 'failed')
      announce(`${status.name}: ${stateWords(status)}`);
    return;
  }
  if (!isLookedAt || Date.now() - lastTold < betweenTellingsMs) return;
  const progress = progressOf(status);
  if (progress === null || status.state === 'waiting' || status.state === 'paused') return;
  lastTold = Date.now();
  announce(progress.text);
}
