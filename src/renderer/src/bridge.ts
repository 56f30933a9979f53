// The engine as the window sees it: the calls and events of the contract, put there by the preload script. Nothing else crosses.

import type { Bridge } from '../../shared/contract';

declare global {
  interface Window {
    readonly waypost: Bridge;
  }
}

/** null where the page was opened outside the application. */
export function findBridge(): Bridge | null {
  return 'waypost' in window ? window.waypost : null;
}

export function bridge(): Bridge {
  const found = findBridge();
  if (found === null) throw new Error('the preload script is missing');
  return found;
}
