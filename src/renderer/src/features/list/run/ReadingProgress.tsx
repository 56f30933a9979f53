// A list whose rows go in: how far, and that nobody is asked meanwhile.

import type { ListStatus } from '../../../../../shared/list/status';
import { sizeWords } from '../words';
import { runWords as words } from './words';

export function ReadingProgress({ status: { progress } }: { status: ListStatus }) {
  return (
    <section className="list-reading">
      <p>
        {sizeWords(progress.bytesRead)} of {sizeWords(progress.bytesTotal)}
      </p>
      <p className="soft">{words.readingLine}</p>
    </section>
  );
}
