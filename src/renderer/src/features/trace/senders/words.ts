// The labels of the table of real senders. What each sender is and does stands in shared/words/sender.ts.

import type { Sender } from '../../../../../shared/senders';

export const sendersWords = {
  title: 'What real senders would do with this mail',
  line: 'What real senders would do with this mail, by the same evidence and each by its own rules. Nothing was sent.',
  sender: 'Sender',
  outcome: 'The mail',
  where: 'Where',
  encrypted: 'Encrypted',
  status: 'Status',
  yes: 'yes',
  no: 'no',
  none: '–',
  noneSpoken: 'none',
} as const;

/** 4 of 6 deliver; where none does, what most of them would do. */
export function sendersGist(senders: readonly Sender[]): string {
  const number = (outcome: Sender['outcome']): number =>
    senders.filter((sender) => sender.outcome === outcome).length;
  const all = senders.length;
  if (number('delivered') > 0) return `${number('delivered')} of ${all} deliver`;
  if (number('deferred') > 0) return `${number('deferred')} of ${all} wait`;
  return number('bounced') > 0 ? `${number('bounced')} of ${all} bounce` : 'can’t be known';
}
