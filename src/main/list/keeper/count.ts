// The counts of a list, by one walk over its pages: verdicts, deciding reasons, signals. In slices; nothing is kept between walks, so they can
// never drift from what is stored.

import { domainSignals, entryCodes, localSignals } from '../../../shared/list/facts';
import { namesOf } from '../../../shared/list/signal-bits';
import type { ListCounts } from '../../../shared/list/status';
import type { ListFile } from '../store/list-file';
import type { NumberedVerdict } from '../store/verdict-table';
import { inSlices } from './slices';

const blank = entryCodes.indexOf('blank');

export const noCounts: ListCounts = {
  entries: 0,
  duplicates: 0,
  verdicts: { deliverable: 0, undeliverable: 0, risky: 0, unknown: 0, waiting: 0 },
  deciding: {},
  signals: {},
};

/** Null: stopped, or the list's level or state changed under the walk. */
export async function countList(file: ListFile, signal: AbortSignal): Promise<ListCounts | null> {
  const table = file.verdicts;
  const sums: number[] = [];
  let index = 0;
  const isWhole = await inSlices(() => {
    if (index >= file.pages || file.verdicts !== table) return true;
    const page = file.page(index);
    for (let at = 0; at < page.count; at++) {
      if (page.codes[at] === blank) continue;
      const { index: number } = file.verdictAt(page, at);
      sums[number] = (sums[number] ?? 0) + 1;
    }
    index += 1;
    return false;
  }, signal);
  if (!isWhole || file.verdicts !== table) return null;
  return countsOf(table, sums);
}

function countsOf(table: readonly NumberedVerdict[], sums: readonly number[]): ListCounts {
  const counts: ListCounts = { ...noCounts, verdicts: { ...noCounts.verdicts }, deciding: {}, signals: {} };
  for (const { index, verdict, reasons, facts } of table) {
    const count = sums[index] ?? 0;
    if (count === 0) continue;
    counts.entries += count;
    counts.verdicts[verdict] += count;
    const [deciding] = reasons;
    if (deciding !== undefined) counts.deciding[deciding] = (counts.deciding[deciding] ?? 0) + count;
    if (facts.isDuplicate) counts.duplicates += count;
    const signals = [
      ...namesOf(facts.localSignals, localSignals),
      ...namesOf(facts.domainSignals, domainSignals),
      ...(facts.isDuplicate ? (['duplicate'] as const) : []),
    ];
    for (const signal of signals) counts.signals[signal] = (counts.signals[signal] ?? 0) + count;
  }
  return counts;
}
