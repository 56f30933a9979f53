// The flags of `propagation`: a name, a record type, and where to ask.

import type { TraceOptions } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import type { RecordType } from '../dns/types';
import { readQuestion } from './dns-arguments';
import { type NetworkChoice, networkFlags, type Refusal, readFlags, readNetwork } from './network-flags';

export interface PropagationCall {
  network: NetworkChoice['network'];
  options: TraceOptions;
  name: string;
  type: RecordType;
  json: boolean;
}

const flags = { ...networkFlags, json: { type: 'boolean' } } as const;

/** Answers to these are not one set of records that could be held against another. */
const notComparable: readonly string[] = [
  'ANY',
  'AXFR',
  'IXFR',
  'OPT',
  'TSIG',
  'TKEY',
  'RRSIG',
  'NSEC',
  'NSEC3',
];

export function parsePropagationCall(args: readonly string[]): Result<PropagationCall, Refusal> {
  const parsed = readFlags(args, flags);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (positionals.length === 1) return err('propagation needs a NAME and a TYPE, such as harbor.example MX');
  if (positionals.length === 0) return err('propagation needs a NAME, such as harbor.example, and a TYPE');
  const question = readQuestion(positionals, false);
  if (!question.ok) return question;
  if (notComparable.includes(question.value.type))
    return err(`answers of type ${question.value.type} can't be compared: name another`);
  const choice = readNetwork(values);
  if (!choice.ok) return choice;
  return ok({ ...choice.value, ...question.value, json: values.json ?? false });
}
