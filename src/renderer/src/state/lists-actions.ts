// What a person can do with a list: set it going, pause, stop, remove, check again, write its page. Each asks the engine, and puts the
// answer into the slice; a failure is shown where the list is.

import type { CallName, CallResult } from '../../../shared/contract';
import type { ListLevel } from '../../../shared/list/facts';
import type { ListStatus } from '../../../shared/list/status';
import { everything, type ListFilter } from '../../../shared/list/view';
import { bridge } from '../bridge';
import { announceAndShow } from './announce';
import { forgetList, holdList, useLists } from './lists';
import { keepFocus } from './shell';

type Step = Extract<CallName, 'list.go' | 'list.pause' | 'list.resume' | 'list.stop'>;

export const goList = (id: string): Promise<void> => step('list.go', id);
export const pauseList = (id: string): Promise<void> => step('list.pause', id);
export const resumeList = (id: string): Promise<void> => step('list.resume', id);
export const stopList = (id: string): Promise<void> => step('list.stop', id);

function step(name: Step, id: string): Promise<void> {
  return take(id, () => bridge().call(name, { id }));
}

export function startList(id: string, level: ListLevel): Promise<void> {
  return take(id, () => bridge().call('list.start', { id, level }));
}

/** All under the filter, or the entries picked. */
export function recheckList(
  id: string,
  filter: ListFilter = everything,
  entries: readonly number[] = [],
): Promise<void> {
  return take(id, () => bridge().call('list.recheck', { id, filter, entries: [...entries] }));
}

async function take(id: string, ask: () => Promise<CallResult<Step>>): Promise<void> {
  if (useLists.getState().busyId === id) return;
  useLists.setState({ busyId: id, failure: null });
  const answer = await ask();
  if (answer.ok) holdList(answer.value);
  useLists.setState(answer.ok ? { busyId: null } : { busyId: null, failure: answer.failure });
  if (answer.ok) keepFocus('#list-name');
}

export async function removeList({ id, name }: Pick<ListStatus, 'id' | 'name'>): Promise<void> {
  const answer = await bridge().call('list.remove', { id });
  if (!answer.ok) {
    useLists.setState({ failure: answer.failure });
    return;
  }
  forgetList(id);
  announceAndShow(`${name} was removed`);
  keepFocus('#list-open');
}

export async function saveSummary(id: string): Promise<void> {
  const answer = await bridge().call('list.summary', { id });
  if (!answer.ok) useLists.setState({ failure: answer.failure });
  else if (answer.value !== null) announceAndShow(`Saved as ${answer.value.file.replace(/^.*[/\\]/u, '')}`);
}

/** What the levels would ask; asked when the page that shows it opens, and again when the state moves on. */
export async function loadPlan(id: string): Promise<void> {
  const answer = await bridge().call('list.plan', { id });
  if (!answer.ok) {
    useLists.setState({ failure: answer.failure });
    return;
  }
  const plan = answer.value;
  useLists.setState(({ plans }) => ({ plans: { ...plans, [id]: plan } }));
}

/** Stops what runs, whichever list is looked at: for the status bar. */
export async function pauseAllLists(): Promise<void> {
  const { byId } = useLists.getState();
  const running = Object.values(byId).filter(({ state }) =>
    ['queued', 'asking', 'probing', 'waiting'].includes(state),
  );
  for (const { id } of running) await pauseList(id);
}
