// The slice of the Explain place: the text that was pasted and what the engine read in it. The engine is asked a moment after the last
// change; an answer to an older text is let go.

import { create } from 'zustand';
import { type ExplainCheck, type Explanation, explainLimit } from '../../../shared/explanation';
import type { Failure } from '../../../shared/failure';
import { explanationWords } from '../../../shared/words/explanation';
import { bridge } from '../bridge';
import { announce } from './announce';
import { usePropagation } from './propagation';
import { goTo } from './shell';
import { startTrace } from './trace-actions';

interface ExplainState {
  text: string;
  /** Of the text as it stood when the engine was asked; null where there is none yet. */
  explanation: Explanation | null;
  isReading: boolean;
  failure: Failure | null;
}

export const useExplain = create<ExplainState>(() => ({
  text: '',
  explanation: null,
  isReading: false,
  failure: null,
}));

const pauseMs = 250;
let timer: number | undefined;
let asked = 0;

export function setExplainText(text: string): void {
  window.clearTimeout(timer);
  asked += 1;
  if (text.trim() === '') {
    useExplain.setState({ text, explanation: null, isReading: false, failure: null });
    return;
  }
  useExplain.setState({ text, isReading: true, failure: null });
  timer = window.setTimeout(() => void read(text, asked), pauseMs);
}

async function read(text: string, number: number): Promise<void> {
  // One more than is read, so that the answer tells of what was left.
  const answer = await bridge().call('explain.read', { text: text.slice(0, explainLimit + 1) });
  if (number !== asked) return;
  if (answer.ok) {
    useExplain.setState({ explanation: answer.value, isReading: false });
    announce(explanationWords(answer.value));
  } else {
    useExplain.setState({ explanation: null, isReading: false, failure: answer.failure });
  }
}

/** A saved message or a log: no more of it than is read. */
export async function explainFile(file: File): Promise<void> {
  const text = await file
    .slice(0, explainLimit + 1)
    .text()
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (typeof text === 'string') setExplainText(text);
  else
    useExplain.setState({
      failure: {
        layer: 'run',
        code: 'file',
        temporary: false,
        side: 'here',
        detail: text.message.slice(0, 300),
      },
    });
}

export function dismissExplainFailure(): void {
  useExplain.setState({ failure: null });
}

/** Goes where it is answered: a trace begins, a question to DNS is filled in. */
export function runCheck(check: ExplainCheck): void {
  if (check.kind === 'trace') {
    goTo('trace');
    void startTrace(check.address);
  } else {
    usePropagation.setState({ name: check.name, type: check.type });
    goTo('health');
  }
}
