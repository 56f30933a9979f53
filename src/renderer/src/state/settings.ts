// The slice of the settings and of the network: what the engine keeps, as it last said. A change is shown once it was kept.

import { create } from 'zustand';
import type { NetworkStatus } from '../../../shared/contract';
import type { Failure } from '../../../shared/failure';
import type { NetworkKind } from '../../../shared/options';
import { defaultSettings, type Settings } from '../../../shared/settings';
import { bridge } from '../bridge';
import { networkWords } from '../features/trace/words';
import { announceAndShow } from './announce';

interface SettingsState {
  settings: Settings;
  isLoaded: boolean;
  failure: Failure | null;
}

export const useSettings = create<SettingsState>(() => ({
  settings: defaultSettings,
  isLoaded: false,
  failure: null,
}));
export const useNetwork = create<{ status: NetworkStatus | null }>(() => ({ status: null }));

export function listenToSettings(): () => void {
  const stops = [
    bridge().on('settings.changed', (settings) => useSettings.setState({ settings, isLoaded: true })),
    bridge().on('network.changed', (status) => useNetwork.setState({ status })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export async function loadSettings(): Promise<void> {
  const answer = await bridge().call('settings.get', undefined);
  if (answer.ok) useSettings.setState({ settings: answer.value, isLoaded: true });
  else useSettings.setState({ failure: answer.failure, isLoaded: true });
  await askNetwork(false);
}

/** `ask`: put a question to the resolver now, to learn whether it answers. */
export async function askNetwork(ask: boolean): Promise<void> {
  const answer = await bridge().call('network.status', { ask });
  if (answer.ok) useNetwork.setState({ status: answer.value });
}

/** Leaving a field and clicking another change two settings at once: each is made on what the one before it left. */
let lastChange: Promise<unknown> = Promise.resolve();

function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = lastChange.then(change, change);
  lastChange = turn;
  return turn;
}

export function changeSettings(change: (settings: Settings) => Settings): Promise<boolean> {
  return inTurn(async () => {
    const answer = await bridge().call('settings.set', change(useSettings.getState().settings));
    if (answer.ok) useSettings.setState({ settings: answer.value, failure: null });
    else useSettings.setState({ failure: answer.failure });
    return answer.ok;
  });
}

export async function switchNetwork(kind: NetworkKind): Promise<boolean> {
  const answer = await inTurn(() => bridge().call('network.switch', { kind }));
  if (!answer.ok) {
    useSettings.setState({ failure: answer.failure });
    return false;
  }
  useSettings.setState({ settings: answer.value, failure: null });
  announceAndShow(networkWords[kind].switched);
  await askNetwork(false);
  return true;
}
