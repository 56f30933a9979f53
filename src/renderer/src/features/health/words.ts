// The labels of the propagation check in the window: columns, states, what a line holds back. Sentences about evidence that the terminal
// says as well stand in shared/words.

import type { LineNote, LineState, PropagationLine } from '../../../../shared/judge-propagation';
import type { Answerer } from '../../../../shared/propagation';

export const healthWords = {
  table: 'Who says what',
  who: 'Asked',
  state: 'Says',
  left: 'May be kept',
  until: 'At the latest',
  again: (who: string): string => `Ask ${who} again`,
  more: (who: string): string => `What ${who} said`,
  nothing: 'Nothing was said.',
  first: 'Asked first',
  second: 'Asked again',
  serial: (serial: number): string => `Copy number (serial) ${serial}`,
  expected: (moment: string): string => `Should fetch the new copy by ${moment}.`,
  noBound: 'until it is changed there',
  ranOut: 'run out',
  moreRecords: (number: number): string => `and ${number} more`,
} as const;

export const groupWords: Record<Answerer['kind'], string> = {
  authority: 'The zone’s own name servers',
  own: 'Your resolvers',
  public: 'Public resolvers',
};

export const stateNames: Record<LineState, string> = {
  waiting: 'Asking',
  same: 'Same',
  old: 'Old',
  different: 'Different',
  none: 'None',
  'no-answer': 'No answer',
  refused: 'Refused',
  lame: 'Not its zone',
  error: 'Error',
  unjudged: 'Can’t be compared',
};

export const saidKinds = {
  'no-data': 'The name exists, without such a record.',
  'no-such-name': 'There is no such name.',
} as const;

export const noteNames: Record<LineNote, string> = {
  flapping: 'Said two different things within moments.',
  'several-caches': 'Several caches answer at this address; another one may hold its answer longer.',
  'serial-behind': 'Holds an older copy of the zone.',
  'no-serial': 'Its copy’s number could not be asked.',
};

export const untilBecause: Record<NonNullable<PropagationLine['untilBy']>, string> = {
  ttl: 'its cache must let go of these records by then (TTL)',
  'negative-ttl': 'its cache must let go of “there is none” by then (RFC 2308)',
  expire: 'a copy that can’t be renewed counts no longer by then (SOA EXPIRE)',
};
