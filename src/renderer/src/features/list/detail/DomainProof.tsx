// What DNS said of the entry's domain: its hosts in a sender's order with the kind of address each has, aliases on the way, what failed.

import type { DomainAnswer, ListHost } from '../../../../../shared/list/facts';
import type { ListEntryDetail } from '../../../../../shared/list/view';
import { mailOperators } from '../../../../../shared/verdict/mail-operators';
import { failureWords } from '../../../../../shared/words/failure';
import { domainOutcomeWords } from '../../../../../shared/words/list-names';
import { excerpt, visible } from '../../../../../shared/words/visible';
import { Name } from '../../../ui/Name';
import { rest } from '../../health/clock';
import { ago } from '../../trace/ago';
import { addressKinds, detailWords } from './words';

const words = detailWords.domain;

export function DomainProof({ detail }: { detail: ListEntryDetail }) {
  const { domainName, domainAnswer } = detail;
  if (domainName === null) return <p className="soft">{words.noDomain}</p>;
  return (
    <div className="proof">
      <p className="proof-name">
        <Name text={words.title(visible(domainName))} />
      </p>
      {domainAnswer === null || domainAnswer.outcome === 'not-asked' ? (
        <p className="soft">{words.notAsked}</p>
      ) : (
        <Answer answer={domainAnswer} />
      )}
    </div>
  );
}

function Answer({ answer }: { answer: DomainAnswer }) {
  const { outcome, hosts, operator, aliases, ttl, failure, parkedBy, askedAt } = answer;
  return (
    <>
      <p>{domainOutcomeWords(outcome)}</p>
      {hosts.length === 0 ? null : (
        <table className="list-hosts">
          <caption>{hosts.length < 20 ? words.hosts : `${words.hosts}. ${words.cut}`}</caption>
          <tbody>
            {hosts.map((host) => (
              <Host key={`${host.preference} ${host.name}`} host={host} />
            ))}
          </tbody>
        </table>
      )}
      <dl className="facts">
        {aliases.length === 0 ? null : <Fact name={words.alias} text={aliases.map(visible).join(', ')} />}
        {operator === null ? null : <Fact name={words.operator} text={operatorName(operator)} />}
        {parkedBy === null ? null : <Fact name={words.parked} text={visible(parkedBy)} />}
        {failure === null ? null : (
          <Fact name={words.failure} text={`${failureWords(failure).what} ${excerpt(failure.detail, 200)}`} />
        )}
        {ttl === null ? null : <Fact name={words.ttl} text={rest(ttl)} />}
        <dt>{words.asked}</dt>
        <dd title={exact(askedAt)}>{ago(askedAt, Date.now())}</dd>
      </dl>
    </>
  );
}

function Host({ host }: { host: ListHost }) {
  return (
    <tr>
      <td>{host.preference}</td>
      <th scope="row">
        <Name text={visible(host.name)} />
        <span className={`soft list-address is-${host.addresses}`}>
          {[addressKinds[host.addresses], ...host.first].join(', ')}
        </span>
      </th>
    </tr>
  );
}

export function Fact({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function operatorName(key: string): string {
  return mailOperators.find((one) => one.key === key)?.name ?? visible(key);
}

export function exact(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : moment.toLocaleString();
}
