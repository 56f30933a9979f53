// A chain of aliases, hop by hop: which name is another name for which, and where a DNAME higher up made it so.

import { visible } from '../../../../../shared/words/visible';
import type { AliasHop } from '../map/aliases';
import { inspectorWords as words } from './words';

export function Aliases({ hops }: { hops: readonly AliasHop[] }) {
  const [first] = hops;
  if (first === undefined) return null;
  return (
    <ol className="aliases" aria-label={words.aliases}>
      <li>{visible(first.from)}</li>
      {hops.map((hop) => (
        <li key={hop.from}>
          {visible(hop.to)}{' '}
          <span className="soft">
            {hop.madeBy === null ? words.byCname : words.byDname(visible(hop.madeBy))}
          </span>
        </li>
      ))}
    </ol>
  );
}
