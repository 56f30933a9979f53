// The slice of the sample internet's catalogue. It does not change while the application runs.

import { create } from 'zustand';
import type { Failure } from '../../../shared/failure';
import type { SampleEntry } from '../../../shared/sample-entry';
import { bridge } from '../bridge';

interface SamplesState {
  entries: readonly SampleEntry[] | null;
  failure: Failure | null;
}

export const useSamples = create<SamplesState>(() => ({ entries: null, failure: null }));

export async function loadSamples(): Promise<void> {
  const answer = await bridge().call('samples.list', undefined);
  if (answer.ok) useSamples.setState({ entries: answer.value, failure: null });
  else useSamples.setState({ failure: answer.failure });
}
