// How much of a name a zone's servers are shown (RFC 9156): one label more than they are known to need, until the name is whole.
// Pure. The type asked with a shortened name is A: it is what servers and the boxes before them surely know, where NS, which RFC
// 7816 took, meets servers that refuse it (RFC 9156 s.2.1). What an answer to such a question means is walk-descend.ts' matter.

import { ancestry, parentName, sameName } from './name-relation';
import type { RecordType } from './types';

/** RFC 9156 s.2.3: shortened questions for one name at most, and how many of them show a single label more. */
const maxMinimiseCount = 10;
const minimiseOneLabel = 4;

export const minimisedType: RecordType = 'A';

/**
 * The next name to show, given the one known to exist (`at`: a zone, or a name a server of it has answered for) and how many
 * shortened questions were sent. Null: the time has come for the whole question.
 * Where only the whole name is left, its type is shown with it at once: one question less than RFC 9156 s.3 would send.
 * A DS is the parent's, so the name above it is as far as shortening goes (RFC 9156 s.3, step 3).
 */
export function nextName(
  question: { readonly name: string; readonly type: RecordType },
  at: string,
  sent: number,
): string | null {
  const target = question.type === 'DS' ? (parentName(question.name) ?? question.name) : question.name;
  const names = ancestry(target);
  const known = names.findIndex((name) => sameName(name, at));
  if (known <= 0 || sent >= maxMinimiseCount) return null;
  const labels = known; // still to be shown
  const step = sent < minimiseOneLabel ? 1 : Math.max(1, Math.floor(labels / (maxMinimiseCount - sent)));
  const next = names[known - step];
  // Below a label like _dmarc or _25 (RFC 8552) hardly ever lies a zone: not worth a question each.
  if (next === undefined || next.startsWith('_')) return null;
  return sameName(next, question.name) ? null : next;
}
