// What a person can do with traces: start, stop, save, open, copy. Each asks the engine and puts the answer into the slice.

import type { Failure } from '../../../shared/failure';
import { bridge } from '../bridge';
import { announce, announceAndShow } from './announce';
import { keepFocus } from './shell';
import { holdTrace, isOpen, useTrace } from './trace';
import { takeEarly } from './trace-feed';

export async function startTrace(address: string): Promise<void> {
  const before = useTrace.getState();
  if (before.isStarting) return;
  // The window holds one trace; one that nobody looks at any more is not left asking.
  if (before.trace !== null && isOpen(before.trace) && before.file === null) {
    await bridge().call('trace.cancel', { id: before.trace.id });
  }
  useTrace.setState({ isStarting: true, failure: null, input: address, isPlaying: false });
  const answer = await bridge().call('trace.start', { address });
  if (answer.ok) holdTrace(answer.value.trace, answer.value.seq, null);
  else fail(answer.failure);
  useTrace.setState({ isStarting: false });
  if (answer.ok) {
    announce(`Tracing ${address}`);
    takeEarly();
    keepFocus('#address');
  }
}

export async function stopTrace(): Promise<void> {
  const { trace, file } = useTrace.getState();
  if (trace === null || file !== null || trace.state !== 'running') return;
  const answer = await bridge().call('trace.cancel', { id: trace.id });
  if (!answer.ok) fail(answer.failure);
}

/** Ends a trace that was left open for a host that asked us to come again; Escape alone does not do it. */
export async function stopWaiting(): Promise<void> {
  const { trace, file } = useTrace.getState();
  if (trace === null || file !== null || trace.state !== 'waiting') return;
  const answer = await bridge().call('trace.cancel', { id: trace.id });
  if (!answer.ok) fail(answer.failure);
}

export async function saveTrace(): Promise<void> {
  const { trace } = useTrace.getState();
  if (trace === null) return;
  const answer = await bridge().call('trace.save', { id: trace.id });
  if (!answer.ok) fail(answer.failure);
  else if (answer.value !== null) announceAndShow(`Saved as ${baseName(answer.value.file)}`);
}

export async function openTrace(): Promise<void> {
  const answer = await bridge().call('trace.open', undefined);
  if (!answer.ok) fail(answer.failure);
  else if (answer.value !== null) hold(answer.value.file, answer.value.trace);
}

export async function openDropped(file: File): Promise<void> {
  const path = bridge().pathOf(file);
  const answer = await bridge().call('trace.openPath', { path });
  if (answer.ok) hold(answer.value.file, answer.value.trace);
  else fail(answer.failure);
}

function hold(file: string, trace: Parameters<typeof holdTrace>[0]): void {
  holdTrace(trace, 0, file);
  announce(`Opened ${baseName(file)}`);
}

export async function copyText(text: string, said: string): Promise<void> {
  const answer = await bridge().call('clipboard.write', { text });
  if (answer.ok) announceAndShow(said);
  else fail(answer.failure);
}

export function openCatalogue(): void {
  useTrace.setState({ isCatalogueOpen: true });
  keepFocus('#address');
}

export function closeCatalogue(): void {
  useTrace.setState({ isCatalogueOpen: false });
}

export function dismissFailure(): void {
  useTrace.setState({ failure: null });
  keepFocus('#address');
}

export function fail(failure: Failure): void {
  useTrace.setState({ failure });
}

/** The last part of a path, of either kind. */
export function baseName(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}
