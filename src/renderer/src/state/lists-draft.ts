// A file of addresses before it becomes a list: what was understood of it, what the user corrected, and the way on. Each correction
// re-reads the file's beginning at once; an answer to an older correction is let go.

import { create } from 'zustand';
import type { CallArgument, CallResult } from '../../../shared/contract';
import type { Failure } from '../../../shared/failure';
import type { Preview, Reading } from '../../../shared/list/reading';
import { bridge } from '../bridge';
import { announce } from './announce';
import { holdList, showList } from './lists';
import { switchNetwork, useSettings } from './settings';
import { keepFocus } from './shell';

interface DraftState {
  preview: Preview | null;
  /** What the user corrected, on top of what is guessed. */
  corrections: Partial<Reading>;
  name: string;
  isReading: boolean;
  isCreating: boolean;
  isPasting: boolean;
  failure: Failure | null;
}

export const useDraft = create<DraftState>(() => ({
  preview: null,
  corrections: {},
  name: '',
  isReading: false,
  isCreating: false,
  isPasting: false,
  failure: null,
}));

let asked = 0;

/** The reading as it stands on the page: the last answer with the corrections that are under way. */
export function readingOf({ preview, corrections }: Pick<DraftState, 'preview' | 'corrections'>) {
  return preview === null ? null : { ...preview.reading, ...corrections };
}

export function holdPreview(preview: Preview): void {
  asked += 1;
  showList(null);
  useDraft.setState({
    preview,
    corrections: {},
    name: preview.name.slice(0, 200),
    isReading: false,
    isPasting: false,
    failure: null,
  });
  announce(`${preview.name} was looked at`);
  keepFocus('#list-understood');
}

export function dropDraft(): void {
  asked += 1;
  useDraft.setState({ preview: null, corrections: {}, isReading: false, failure: null });
  keepFocus('#list-open');
}

export function dismissDraftFailure(): void {
  useDraft.setState({ failure: null });
}

export const openList = (): Promise<void> => beginWith(() => bridge().call('list.open', undefined));

export async function previewText(text: string, name: string): Promise<void> {
  await begin({ text });
  nameDraft(name);
}

/** What comes of no file has no name of its own. */
function nameDraft(name: string): void {
  if (useDraft.getState().preview !== null) useDraft.setState({ name });
}

/** Its addresses are known to the sample internet alone, so the switch is made first. */
export async function openSampleList(name: string): Promise<void> {
  if (useSettings.getState().settings.network !== 'sample' && !(await switchNetwork('sample'))) {
    useDraft.setState({ failure: useSettings.getState().failure });
    return;
  }
  await beginWith(() => bridge().call('list.sample', undefined));
  nameDraft(name);
}

/** Dropped on the window. One that stands on no disk (dragged out of a mail or a browser) is read as text. */
export async function openDroppedList(file: File): Promise<void> {
  const path = bridge().pathOf(file);
  if (path !== '') return begin({ path });
  const text = await file.text().catch(() => '');
  if (text !== '') return begin({ text });
  useDraft.setState({
    failure: { layer: 'run', code: 'file', temporary: false, side: 'here', detail: file.name.slice(0, 300) },
  });
}

function begin(argument: CallArgument<'list.preview'>): Promise<void> {
  return beginWith(() => bridge().call('list.preview', argument));
}

async function beginWith(ask: () => Promise<CallResult<'list.open'>>): Promise<void> {
  asked += 1;
  const number = asked;
  useDraft.setState({ isReading: true, failure: null });
  const answer = await ask();
  if (number !== asked) return;
  if (!answer.ok) useDraft.setState({ isReading: false, failure: answer.failure });
  else if (answer.value === null) useDraft.setState({ isReading: false });
  else holdPreview(answer.value);
}

/** Parts that say what a column is: with another one, the columns of before mean nothing. */
const columnMakers: readonly (keyof Reading)[] = ['encoding', 'delimiter', 'quote', 'escape'];

export async function correctReading(part: Partial<Reading>): Promise<void> {
  const { preview, corrections: before } = useDraft.getState();
  if (preview === null) return;
  asked += 1;
  const number = asked;
  const corrections = { ...before, ...part };
  if (part.addressColumns === undefined && columnMakers.some((one) => one in part))
    delete corrections.addressColumns;
  useDraft.setState({ corrections, isReading: true, failure: null });
  const answer = await bridge().call('list.preview', { source: preview.source, reading: corrections });
  if (number !== asked) return;
  useDraft.setState(
    answer.ok
      ? { preview: answer.value, isReading: false }
      : // What can't be read that way stays as it was read before.
        { corrections: before, isReading: false, failure: answer.failure },
  );
}

export function toggleAddressColumn(column: number): Promise<void> {
  const columns = readingOf(useDraft.getState())?.addressColumns ?? [];
  const toggled = columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
  return correctReading({ addressColumns: toggled.sort((one, other) => one - other) });
}

/** Reads the whole file into a list of its own. */
export async function createList(): Promise<void> {
  const state = useDraft.getState();
  const { preview, isCreating, isReading, name } = state;
  const reading = readingOf(state);
  if (preview === null || reading === null || isCreating || isReading) return;
  useDraft.setState({ isCreating: true, failure: null });
  const answer = await bridge().call('list.create', {
    source: preview.source,
    reading,
    name: name.trim() === '' ? preview.name.slice(0, 200) : name.trim(),
  });
  useDraft.setState({ isCreating: false });
  if (!answer.ok) {
    useDraft.setState({ failure: answer.failure });
    return;
  }
  useDraft.setState({ preview: null, corrections: {} });
  holdList(answer.value);
  showList(answer.value.id);
  keepFocus('#list-name');
}
