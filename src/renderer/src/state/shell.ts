// The slice of the window itself: which place is shown, the inspector's width and whether it is open, what lies over the window.

import { create } from 'zustand';

export type Place = 'trace' | 'list' | 'health' | 'explain' | 'settings';

export const inspectorWidth = { least: 272, usual: 348, most: 720 } as const;

interface ShellState {
  place: Place;
  isInspectorOpen: boolean;
  inspectorWidth: number;
  isHelpOpen: boolean;
}

export const useShell = create<ShellState>(() => ({
  place: 'trace',
  isInspectorOpen: window.innerWidth >= 1_080,
  inspectorWidth: Math.min(440, Math.max(inspectorWidth.usual, Math.round(window.innerWidth * 0.23))),
  isHelpOpen: false,
}));

const focusIn: Readonly<Record<Place, string>> = {
  trace: '#address',
  list: '#list-name, #list-understood, #list-open',
  health: '#propagation-name',
  explain: '#explain-text',
  settings: '.settings h1',
};

export function goTo(place: Place): void {
  useShell.setState({ place });
  keepFocus(focusIn[place]);
}

export function toggleInspector(): void {
  useShell.setState((state) => ({ isInspectorOpen: !state.isInspectorOpen }));
  keepFocus('.is-inspector-toggle');
}

/** What had the focus may have gone with what was closed; then it moves on to what stands there now. */
export function keepFocus(selector: string): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body)
      document.querySelector<HTMLElement>(selector)?.focus();
  });
}

export function setInspectorWidth(width: number): void {
  const { least, most } = inspectorWidth;
  useShell.setState({ inspectorWidth: Math.round(Math.min(most, Math.max(least, width))) });
}
