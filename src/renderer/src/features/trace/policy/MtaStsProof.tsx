// MTA-STS as proof: the record, where the policy was fetched and what came, the policy as served, which hosts it names, what is wrong.

import type { MtaStsEvidence, MtaStsPolicy } from '../../../../../shared/policy';
import type { Trace } from '../../../../../shared/trace';
import { policyNamesHost } from '../../../../../shared/verdict/mta-sts-match';
import { failureWords } from '../../../../../shared/words/failure';
import { listed } from '../../../../../shared/words/measure';
import { keptFor, stsProblemWords } from '../../../../../shared/words/policy';
import { visible } from '../../../../../shared/words/visible';
import { modeWords, policyWords as words } from './words';

const shownAtOnce = 40;

export function MtaStsProof({ trace, mtaSts }: { trace: Trace; mtaSts: MtaStsEvidence }) {
  const { records, id, fetch, policy, problems } = mtaSts;
  return (
    <div className="proof policy-proof">
      <p className="proof-name">{words.mtaSts}</p>
      {records.length === 0 ? (
        <p className="soft">{words.noRecord}</p>
      ) : (
        <dl className="facts">
          <dt>{words.record}</dt>
          {records.slice(0, 5).map((record, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: records have no other name
            <dd key={at} className="wire">
              {visible(record.slice(0, 1_000))}
            </dd>
          ))}
          {id === null ? null : <Fact name={words.id} value={visible(id)} />}
          {policy === null ? null : <Fact name={words.mode} value={modeWords[policy.mode]} />}
          {policy === null ? null : <Fact name={words.maxAge} value={keptFor(policy.maxAgeSeconds)} />}
          {fetch === null ? null : (
            <Fact
              name={words.fetched}
              value={words.fetchedFrom(visible(fetch.host), fetch.address, fetch.port)}
            />
          )}
          {fetch === null ? null : (
            <Fact
              name={words.answer}
              value={
                fetch.status === null
                  ? fetch.failure === null
                    ? ''
                    : failureWords(fetch.failure).what
                  : words.answered(
                      fetch.status,
                      fetch.contentType === null ? null : visible(fetch.contentType),
                      fetch.endedMs - fetch.startedMs,
                    )
              }
            />
          )}
        </dl>
      )}
      {problems.length === 0 ? null : (
        <>
          <p className="proof-sub">{words.problems}</p>
          <ul className="faults">
            {problems.map((problem) => (
              <li key={problem}>{stsProblemWords(problem)}</li>
            ))}
          </ul>
        </>
      )}
      {policy === null || policy.mx.length === 0 ? null : <Patterns trace={trace} policy={policy} />}
      {fetch === null || fetch.body === '' ? null : (
        <details className="bytes">
          <summary>{words.served}</summary>
          <pre className="wire served">{visibleLines(fetch.body)}</pre>
        </details>
      )}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Patterns({ trace, policy }: { trace: Trace; policy: MtaStsPolicy }) {
  const unnamed = trace.hosts
    .filter((host) => !policyNamesHost(policy.mx, host.name))
    .map(({ name }) => visible(name));
  return (
    <>
      <table className="records">
        <caption>{words.patterns}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{words.pattern}</th>
            <th scope="col">{words.matching}</th>
          </tr>
        </thead>
        <tbody>
          {policy.mx.slice(0, shownAtOnce).map((pattern) => {
            const fits = trace.hosts
              .filter((host) => policyNamesHost([pattern], host.name))
              .map(({ name }) => visible(name));
            return (
              <tr key={pattern}>
                <th scope="row">{visible(pattern)}</th>
                <td>
                  {fits.length === 0 ? (
                    <span className="soft">{words.matchesNone}</span>
                  ) : (
                    words.fits(fits.join(', '))
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {unnamed.length === 0 ? null : <p>{words.unnamed(listed(unnamed.slice(0, 10)))}</p>}
    </>
  );
}

/** As it was served, a line a line; what can't be seen is marked. */
function visibleLines(body: string): string {
  return body
    .slice(0, 8_000)
    .split(/\r\n|\n/u)
    .map((line) => visible(line))
    .join('\n');
}
