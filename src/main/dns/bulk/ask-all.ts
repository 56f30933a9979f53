// Many names with a promise at the edge: names are taken from the list only as fast as there is room to ask, so a list of any
// length needs no memory. Answers come in the order in which they arrive.

import { cancelled, type RunFailure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';
import type { BulkAnswer, BulkType } from './answer';
import type { Bulk } from './bulk';

/** Settles when every name has its answer; as cancelled when the bulk was closed with names left. */
export function askAll(
  bulk: Bulk,
  names: Iterable<string>,
  type: BulkType,
  onAnswer: (name: string, answer: BulkAnswer) => void,
): Promise<Result<void, RunFailure>> {
  return new Promise((resolve) => {
    const list = names[Symbol.iterator]();
    let open = 0;
    let isRead = false;
    let isReading = false;
    const read = (): void => {
      if (isReading) return;
      isReading = true;
      // One is always out, so that its answer brings the reading on, even where there is no room yet.
      while (!isRead && !bulk.isClosed && (open === 0 || bulk.room() > 0)) {
        const next = list.next();
        if (next.done === true) {
          isRead = true;
          break;
        }
        const name = next.value;
        open++;
        bulk.ask(name, type, (answer) => {
          open--;
          onAnswer(name, answer);
          read();
        });
      }
      isReading = false;
      if (open === 0 && (isRead || bulk.isClosed)) resolve(isRead ? ok(undefined) : err(cancelled));
    };
    read();
  });
}
