// The slice of the Health place: the check it holds, what is typed, and what a person can do with it. Events of the engine are folded as
// the engine folds them; after a gap or a reload by a snapshot.

import { create } from 'zustand';
import type { EventValues } from '../../../shared/contract';
import type { Failure } from '../../../shared/failure';
import { judgePropagation } from '../../../shared/judge-propagation';
import { applyPropagationEvent, type Propagation } from '../../../shared/propagation';
import { propagationWords } from '../../../shared/words/propagation';
import { bridge } from '../bridge';
import { announce } from './announce';
import { gatherPerFrame } from './frame';

type Message = EventValues['propagation.event'];

interface PropagationState {
  name: string;
  type: string;
  check: Propagation | null;
  seq: number;
  isStarting: boolean;
  failure: Failure | null;
}

export const usePropagation = create<PropagationState>(() => ({
  name: '',
  type: 'MX',
  check: null,
  seq: 0,
  isStarting: false,
  failure: null,
}));

/** Events that came before the answer of the call that started their check. */
let early: Message[] = [];

export function listenToPropagation(): () => void {
  return bridge().on('propagation.event', gatherPerFrame<Message>(take));
}

/** After a reload: the check the engine still holds. */
export async function recallPropagation(): Promise<void> {
  const answer = await bridge().call('propagation.latest', undefined);
  if (!answer.ok || answer.value === null || usePropagation.getState().check !== null) return;
  const { propagation, seq } = answer.value;
  const { name, type } = propagation.question;
  usePropagation.setState({ check: propagation, seq, name, type });
}

export async function startPropagation(name: string, type: string): Promise<void> {
  const { isStarting, check } = usePropagation.getState();
  if (isStarting) return;
  usePropagation.setState({ isStarting: true, failure: null });
  if (check?.state === 'running') await bridge().call('propagation.cancel', { id: check.id });
  const answer = await bridge().call('propagation.start', { name, type });
  if (answer.ok) usePropagation.setState({ check: answer.value.propagation, seq: answer.value.seq });
  usePropagation.setState({ isStarting: false, failure: answer.ok ? null : answer.failure });
  if (answer.ok) announce(`Asking for ${type} of ${name}`);
  const messages = early;
  early = [];
  take(messages);
}

export async function stopPropagation(): Promise<void> {
  const { check } = usePropagation.getState();
  if (check?.state !== 'running') return;
  fail(await bridge().call('propagation.cancel', { id: check.id }));
}

export async function askAnswererAgain(answerer: string): Promise<void> {
  const { check } = usePropagation.getState();
  if (check === null || check.state === 'running') return;
  fail(await bridge().call('propagation.again', { id: check.id, answerer }));
}

export function dismissPropagationFailure(): void {
  usePropagation.setState({ failure: null });
}

function fail(answer: { ok: true } | { ok: false; failure: Failure }): void {
  if (!answer.ok) usePropagation.setState({ failure: answer.failure });
}

function take(messages: readonly Message[]): void {
  const { check, seq, isStarting } = usePropagation.getState();
  if (isStarting) early = [...early, ...messages].slice(-2_000);
  if (check === null) return;
  let folded = check;
  let at = seq;
  for (const message of messages) {
    if (message.id !== check.id || message.seq <= at) continue;
    if (message.seq !== at + 1) {
      void catchUp(check.id);
      break;
    }
    folded = applyPropagationEvent(folded, message.event);
    at = message.seq;
  }
  if (at === seq) return;
  usePropagation.setState({ check: folded, seq: at });
  if (check.state !== 'running' || folded.state === 'running') return;
  const { title } = propagationWords(folded, judgePropagation(folded), (iso) => iso);
  announce(folded.state === 'cancelled' ? `Stopped. ${title}` : title);
}

async function catchUp(id: string): Promise<void> {
  const answer = await bridge().call('propagation.snapshot', { id });
  const { check, seq } = usePropagation.getState();
  if (answer.ok && check?.id === id && answer.value.seq > seq)
    usePropagation.setState({ check: answer.value.propagation, seq: answer.value.seq });
}
