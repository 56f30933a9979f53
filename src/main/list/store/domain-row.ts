// A domain as it stands in the database, read back; its answer is checked like anything from disk.

import { type DomainAnswer, domainAnswerSchema } from '../../../shared/list/facts';
import type { StoredDomain } from './list-store';

export function domainFrom(row: Record<string, unknown> | undefined): StoredDomain | null {
  if (row === undefined) return null;
  const answer: DomainAnswer | null =
    row.answer === null ? null : domainAnswerSchema.parse(JSON.parse(String(row.answer)));
  const suggestion = row.suggestion === null ? null : String(row.suggestion);
  return { id: Number(row.id), name: String(row.name), signals: Number(row.signals), suggestion, answer };
}
