// Proves one answer by more than one way: through the resolver first, since a sender rests on its answer, then by the zones' own servers
// where that proves nothing. A resolver that strips signatures from the true records is no harm; one that says something else is.

import type { Security } from '../../../shared/security';
import { foldName } from '../name-relation';
import { formatRdata } from '../presentation';
import type { RecordType } from '../types';
import type { Validated, Validator } from './validator';

/** `validators` in the order their answers count; null where there is none. */
export async function proveBy(
  validators: readonly Validator[],
  question: { name: string; type: RecordType },
  signal: AbortSignal,
): Promise<Security | null> {
  return (await proveAnswerBy(validators, question, signal))?.security ?? null;
}

/** The same, with the answer that was proved, for whoever reads it. */
export async function proveAnswerBy(
  validators: readonly Validator[],
  question: { name: string; type: RecordType },
  signal: AbortSignal,
): Promise<Validated | null> {
  let known: Validated | null = null;
  for (const validator of validators) {
    const validated = await validator.validate(question, signal);
    if (known === null) known = validated;
    else if (!isProof(validated)) known = known.security.security === 'indeterminate' ? validated : known;
    // What proves is worth something only for the answer that was in hand.
    else if (known.answer === null || sameAnswer(known, validated)) known = validated;
    if (isProof(known)) break;
  }
  return known;
}

function isProof({ security }: Validated): boolean {
  return security.security === 'secure' || security.security === 'insecure';
}

function sameAnswer(one: Validated, other: Validated): boolean {
  return answerText(one) === answerText(other);
}

function answerText({ answer }: Validated): string {
  const records = answer?.records.map(({ name, data }) =>
    `${foldName(name)} ${formatRdata(data)}`.toLowerCase(),
  );
  return [answer?.kind ?? '', ...(records ?? []).sort()].join('\n');
}
