// Words for the budget: how many connections went to whom, and who asked us to slow down.

import type { OperatorUse } from '../../../shared/budget';
import { count } from '../../../shared/words/measure';

export const budgetWords = {
  name: 'Connections',
  value: (lastMinute: number): string => `${count(lastMinute, 'connection')} in the last minute`,
  line: 'Everything Waypost does shares one budget, so that no mail operator is pressed: few connections to one at a time, and a rest where it asks for one.',
  most: (perMinute: number): string =>
    `At most ${count(perMinute, 'connection')} a minute, over all operators.`,
  none: 'No mail host was called yet.',
  caption: 'By operator',
  operator: 'Operator',
  now: 'Now',
  minute: 'Last minute',
  all: 'In all',
  open: ({ open, limit, waiting }: OperatorUse): string =>
    `${open} of ${limit}${waiting === 0 ? '' : `, ${waiting} waiting`}`,
  rests: (until: string): string => `rests until ${until}, as it asked:`,
  restsAlone: (until: string): string => `rests until ${until}`,
  more: (operators: number): string => `and ${count(operators, 'more operator')}`,
  resting: (operators: number): string => `${count(operators, 'operator')} resting`,
} as const;
