// The labels of the table of real senders. What each sender is and does stands in shared/words/sender.ts.

import type { Sender } from '../../../../../shared/verdict/senders';

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

const gists: Record<Sender['outcome'], string> = {
  delivered: 'deliver',
  deferred: 'wait',
  bounced: 'bounce',
  unknown: 'can’t be known',
  'not-asked': 'not asked',
};

/** 4 of 6 deliver; where none does, what becomes of most. */
export function sendersGist(senders: readonly Sender[]): string {
  const number = (outcome: Sender['outcome']): number =>
    senders.filter((sender) => sender.outcome === outcome).length;
  const most = (['deferred', 'bounced', 'unknown', 'not-asked'] as const).reduce((one, other) =>
    number(other) > number(one) ? other : one,
  );
  const outcome = number('delivered') > 0 ? 'delivered' : most;
  return `${number(outcome)} of ${senders.length} ${gists[outcome]}`;
}
