// Words around the chain of trust in the inspector. What the four answers, the links and their faults mean stands in
// shared/words/dnssec.ts, with the sentences the terminal says as well.

import { visible } from '../../../../../shared/words/visible';

export const chainWords = {
  title: (type: string, name: string): string => `DNSSEC of the ${type} record of ${visible(name)}`,
  zone: 'Zone',
  records: 'Records',
  key: 'Key tag',
  algorithm: 'Algorithm',
  from: 'Signed from',
  to: 'Signed until',
  detail: 'Detail',
  by: 'Asked of',
  exchanges: 'What proves it',
  noExchanges: 'No packet of this trace: it is built in, or was known before.',
  source: { resolver: 'the resolver, with CD set so that it hides nothing', walk: 'the zones’ own servers' },
  empty: 'No link of the chain could be asked for.',
  decided: 'decides',
} as const;
