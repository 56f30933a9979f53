// The names messages travel under between window and engine. Apart from the contract's schemas, so that the preload script stays
// small: it needs the names alone.

export const callChannel = 'waypost:call';
export const eventChannel = 'waypost:event';

/** Every event the engine tells the window; the values are typed in contract.ts. */
export const eventNames = [
  'trace.event',
  'trace.opened',
  'trace.notOpened',
  'propagation.event',
  'list.changed',
  'list.removed',
  'list.opened',
  'settings.changed',
  'network.changed',
  'budget.changed',
  'menu.command',
] as const;

export type EventName = (typeof eventNames)[number];
