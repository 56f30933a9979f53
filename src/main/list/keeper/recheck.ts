// What is forgotten when a selection is to be checked again: the answers of its domains, and of the mailboxes in it. Where an entry repeats an
// earlier one, the earlier one's is what was asked.

import type { ListFilter } from '../../../shared/list/view';
import type { ListFile } from '../store/list-file';
import type { Views } from '../view/views';

export async function gatherForgotten(
  file: ListFile,
  views: Views,
  filter: ListFilter,
  entries: readonly number[],
): Promise<{ domains: Set<number>; mailboxes: Set<number> }> {
  const domains = new Set<number>();
  const mailboxes = new Set<number>();
  const chosen = entries.length > 0 ? entries : await views.matching(filter);
  for (const entry of chosen) {
    if (entry >= file.entries) continue;
    const page = file.page(file.pageOf(entry));
    const domain = page.domains[entry - page.firstEntry] ?? 0;
    if (domain === 0) continue;
    domains.add(domain);
    mailboxes.add(file.firstOf(entry) ?? entry);
  }
  return { domains, mailboxes };
}
