// An address that is none, with the place marked where it goes wrong.

import type { ListEntryDetail } from '../../../../../shared/list/view';
import { visible } from '../../../../../shared/words/visible';
import { detailWords } from './words';

const words = detailWords.address;

export function Spelling({ detail }: { detail: ListEntryDetail }) {
  const { address, problemAt, providerRule } = detail;
  return (
    <>
      {problemAt === null || address === '' ? null : (
        <div className="proof">
          <p className="wire">
            {visible(address.slice(0, problemAt))}
            <mark className="list-wrong-at">{visible(address.slice(problemAt, problemAt + 1)) || '␣'}</mark>
            {visible(address.slice(problemAt + 1))}
          </p>
          <p className="soft">{words.wrongAt(problemAt + 1)}</p>
        </div>
      )}
      {providerRule === null ? null : <p>{words.provider(visible(providerRule))}</p>}
    </>
  );
}
