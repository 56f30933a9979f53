// The labels of the propagation check in the window: columns, states, what a line holds back. Sentences about evidence that the terminal
// says as well stand in shared/words.

import type { PropagationLine } from '../../../../shared/judge-propagation';
import type { Answerer } from '../../../../shared/propagation';

export const healthWords = {
  place: 'Health',
  name: 'Name',
  type: 'Type of record',
  placeholder: 'harbor.example',
  check: 'Check',
  stop: 'Stop',
  verdict: 'What came of it',
  zoneSays: 'The zone says',
  asking: 'Asking',
  emptyTitle: 'Has a change arrived everywhere?',
  emptyLine:
    'Waypost asks every name server of the zone, at each of its addresses, and resolvers in several places: who says the same, who still says something older, and until when at the latest.',
  emptyReach:
    'Each is asked the question twice, and nothing is changed anywhere. Public resolvers are among them, so they learn the name; those of a private network stay unknown to them.',
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

/** Those a mail administrator changes. */
export const recordTypes = [
  'MX',
  'TXT',
  'A',
  'AAAA',
  'CNAME',
  'NS',
  'SOA',
  'TLSA',
  'CAA',
  'SRV',
  'PTR',
  'DS',
  'DNSKEY',
] as const;

export const groupWords: Record<Answerer['kind'], string> = {
  authority: 'The zone’s own name servers',
  own: 'Your resolvers',
  public: 'Public resolvers',
};

export const saidKinds = {
  'no-data': 'The name exists, without such a record.',
  'no-such-name': 'There is no such name.',
} as const;

export const untilBecause: Record<NonNullable<PropagationLine['untilBy']>, string> = {
  ttl: 'its cache must let go of these records by then (TTL)',
  'negative-ttl': 'its cache must let go of “there is none” by then (RFC 2308)',
  expire: 'a copy that can’t be renewed counts no longer by then (SOA EXPIRE)',
};
