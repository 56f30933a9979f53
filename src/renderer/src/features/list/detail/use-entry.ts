// All that is known of one entry, asked of the engine when it is opened and again as the list goes on. An answer for another entry than the
// one that is open is dropped.

import { useEffect, useState } from 'react';
import type { Failure } from '../../../../../shared/failure';
import type { ListStatus } from '../../../../../shared/list/status';
import type { ListEntryDetail } from '../../../../../shared/list/view';
import { bridge } from '../../../bridge';

/** One walks down the rows quicker than each need be asked for. */
const restMs = 60;

type Known = { entry: number; detail: ListEntryDetail } | { entry: number; failure: Failure };

export function useEntry({ id, state, progress }: ListStatus, entry: number): Known | null {
  const [known, setKnown] = useState<Known | null>(null);
  const change = `${state} ${progress.domainsAnswered} ${progress.mailboxesAnswered} ${progress.unique}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is why it is asked again
  useEffect(() => {
    let isOver = false;
    const timer = window.setTimeout(async () => {
      const answer = await bridge().call('list.entry', { id, entry });
      if (isOver) return;
      setKnown(answer.ok ? { entry, detail: answer.value } : { entry, failure: answer.failure });
    }, restMs);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [id, entry, change]);
  return known;
}
