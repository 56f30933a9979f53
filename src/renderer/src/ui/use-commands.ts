// What the menu and the keyboard ask of the window. The menu sends commands; the same keys work where a platform has no menu.

import { useEffect } from 'react';
import type { MenuCommand } from '../../../shared/contract';
import { bridge } from '../bridge';
import { openList } from '../state/lists-draft';
import { stopPropagation } from '../state/propagation';
import { goTo, type Place, toggleInspector, useShell } from '../state/shell';
import { openCatalogue, openTrace, saveTrace, stopTrace } from '../state/trace-actions';

function run(command: MenuCommand): void {
  switch (command) {
    case 'open-trace':
      goTo('trace');
      void openTrace();
      return;
    case 'save-trace':
      void saveTrace();
      return;
    case 'focus-address':
      goTo('trace');
      requestAnimationFrame(focusAddress);
      return;
    case 'cancel':
      cancelIn(useShell.getState().place);
      return;
    case 'toggle-inspector':
      toggleInspector();
      return;
    case 'settings':
      goTo('settings');
      return;
    case 'samples':
      goTo('trace');
      openCatalogue();
      return;
    case 'place-trace':
      goTo('trace');
      return;
    case 'open-list':
      goTo('list');
      void openList();
      return;
    case 'place-list':
      goTo('list');
      return;
    case 'place-health':
      goTo('health');
      return;
    case 'place-explain':
      goTo('explain');
      return;
    case 'help':
      useShell.setState({ isHelpOpen: true });
      return;
  }
}

/** A list is never stopped by a key alone: hours of answers may stand behind it. */
function cancelIn(place: Place): void {
  if (place === 'list') return;
  void (place === 'health' ? stopPropagation() : stopTrace());
}

function focusAddress(): void {
  const field = document.querySelector<HTMLInputElement>('#address');
  field?.focus();
  field?.select();
}

const shortcuts: Readonly<Record<string, MenuCommand>> = {
  l: 'focus-address',
  i: 'toggle-inspector',
  '1': 'place-trace',
  '2': 'place-list',
  '4': 'place-health',
  '6': 'place-explain',
  ',': 'settings',
};

export function useCommands(): void {
  useEffect(() => {
    const stop = bridge().on('menu.command', ({ command }) => run(command));
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = commandOf(event);
      if (command === null) return;
      event.preventDefault();
      run(command);
    };
    // Ahead of the components: some of them keep keys to themselves.
    window.addEventListener('keydown', onKey, true);
    return () => {
      stop();
      window.removeEventListener('keydown', onKey, true);
    };
  }, []);
}

function commandOf(event: KeyboardEvent): MenuCommand | null {
  if (event.key === 'Escape') return isSomethingOpen() ? null : 'cancel';
  if (event.key === 'F1') return 'help';
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return isShortcut ? (shortcuts[event.key.toLowerCase()] ?? null) : null;
}

/** Escape closes what lies over the window first. */
function isSomethingOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
