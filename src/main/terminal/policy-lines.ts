// What a domain's MTA-STS policy came to, as lines of text: the sentence, then the record, the fetch and the policy that show it. TLSA
// records stand with their hosts (host-lines.ts).

import type { Trace } from '../../shared/trace';
import { failureWords } from '../../shared/words/failure';
import { duration } from '../../shared/words/measure';
import { keptFor, mtaStsLines } from '../../shared/words/policy';
import { labelled } from './host-lines';

/** Hosts of a policy shown; a longer list is in the JSON. */
const maxPatterns = 20;

export function policyLines({ mtaSts }: Pick<Trace, 'mtaSts'>): string[] {
  if (mtaSts === null) return [];
  const { records, fetch, policy } = mtaSts;
  return [
    ...labelled('MTA-STS', mtaStsLines(mtaSts)),
    ...labelled(
      'Record',
      records.slice(0, 5).map((record) => record.slice(0, 500)),
    ),
    ...(fetch === null ? [] : labelled('Fetched', [fetchLine(fetch)])),
    ...(policy === null
      ? []
      : labelled('Policy', [
          `mode ${policy.mode}, kept for ${keptFor(policy.maxAgeSeconds)}`,
          ...(policy.mx.length === 0 ? [] : [`mx ${policy.mx.slice(0, maxPatterns).join(', ')}`]),
        ])),
  ];
}

function fetchLine(fetch: NonNullable<NonNullable<Trace['mtaSts']>['fetch']>): string {
  const { host, address, port, status, contentType, failure, startedMs, endedMs } = fetch;
  const from = `https://${host}${port === 443 ? '' : `:${port}`}/.well-known/mta-sts.txt`;
  const answer =
    failure !== null
      ? failureWords(failure).short
      : `${status ?? 'no status'} ${contentType ?? 'without a content type'}`;
  return `${from}${address === null ? '' : ` at ${address}`}: ${answer}, ${duration(endedMs - startedMs)}`;
}
