// A verdict in a word or two, as it stands in a row. What held as far as it was asked is no plain Unknown, here as in the list's counts.

import type { ListRow } from '../../../../../shared/list/view';
import { listVerdictWords } from '../../../../../shared/words/list-verdict';
import { tableWords as words } from '../table-words';
import { shareOf } from './share-reasons';

export function standing({ verdict, reason }: Pick<ListRow, 'verdict' | 'reason'>): string {
  if (shareOf(verdict, reason) !== 'passed') return listVerdictWords(verdict).label;
  return reason === 'mailbox-not-asked' ? words.passed : words.notAsked;
}
