// What came with an answer beside its records: EDNS and its options, extended errors in plain words, packets that were no answer.

import type { DnsExchange, DnsResponse } from '../../../../../shared/evidence';
import { extendedErrorWords } from '../../../../../shared/words/extended-error';
import { visible } from '../../../../../shared/words/visible';
import { ednsWords, ignoredWords, inspectorWords as words } from './words';

export function ExtendedErrors({ response }: { response: DnsResponse }) {
  if (response.extendedErrors.length === 0) return null;
  return (
    <ul className="said-why" aria-label={words.extendedErrors}>
      {response.extendedErrors.map((error, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: errors have no other name, and never change places
        <li key={at}>
          {extendedErrorWords(error)} <span className="soft">{words.extendedError(visible(error))}</span>
        </li>
      ))}
    </ul>
  );
}

/** Facts of a list of facts. */
export function EdnsFact({ response }: { response: DnsResponse }) {
  return (
    <>
      <dt>{words.edns}</dt>
      <dd>{ednsWords(response)}</dd>
    </>
  );
}

export function IgnoredFact({ ignored }: Pick<DnsExchange, 'ignored'>) {
  if (ignored.length === 0) return null;
  return (
    <>
      <dt>{words.ignored}</dt>
      <dd>{ignoredWords(ignored)}</dd>
    </>
  );
}
