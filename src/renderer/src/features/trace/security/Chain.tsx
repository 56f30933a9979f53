// What DNSSEC proves of one question, as a chain: from the trust anchor down to the records, a ring a link. Each opens its facts and the
// packets that prove it. One sentence on top says which of the four answers it is, and why.

import type { DnsExchange } from '../../../../../shared/evidence';
import type { Security, SecurityLink } from '../../../../../shared/security';
import {
  linkFaultWords,
  linkTitle,
  sentenceOf,
  stateWords,
  zoneName,
} from '../../../../../shared/words/dnssec';
import { duration } from '../../../../../shared/words/measure';
import { algorithmName } from '../../../../../shared/words/packet';
import { visible } from '../../../../../shared/words/visible';
import { DnsProof } from '../inspector/DnsProof';
import { Fold } from '../inspector/Fold';
import { Ring } from './Ring';
import { Shield } from './Shield';
import { chainWords as words } from './words';

interface Props {
  security: Security;
  exchanges: readonly DnsExchange[];
  /** When the trace began, ISO 8601: signatures are judged by that moment. */
  at: string;
}

export function Chain({ security, exchanges, at }: Props) {
  const { question, links, failing } = security;
  const state = stateWords(security.security);
  return (
    <div className={`chain-box is-${security.security}`}>
      <p className="chain-head">
        <svg width={20} height={22} viewBox="-10 -11 20 22" aria-hidden="true">
          <Shield state={security.security} />
        </svg>
        <span>
          <b>{state.name}</b> <span className="soft">{words.title(question.type, question.name)}</span>
        </span>
      </p>
      <p>{sentenceOf(security)}</p>
      {links.length === 0 ? (
        <p className="soft">{words.empty}</p>
      ) : (
        <ol className="chain" aria-label={words.title(question.type, question.name)}>
          {links.map((link, index) => (
            <Link
              // biome-ignore lint/suspicious/noArrayIndexKey: links have no other name, and never change places
              key={index}
              link={link}
              decides={index === failing}
              exchanges={exchanges}
              at={at}
            />
          ))}
        </ol>
      )}
      <p className="soft">
        {words.by} {words.source[security.source]}.
      </p>
    </div>
  );
}

interface LinkProps extends Omit<Props, 'security'> {
  link: SecurityLink;
  decides: boolean;
}

function Link({ link, decides, exchanges, at }: LinkProps) {
  const state = stateWords(link.state);
  return (
    <li className={`link is-${link.state}${decides ? ' is-deciding' : ''}`}>
      <Ring state={link.state} />
      <Fold
        className="link-facts"
        isOpen={decides}
        summary={
          <>
            <span className="link-title">{linkTitle(link)}</span>{' '}
            <span className="link-state">
              {state.name}
              {link.fault === null ? '' : `: ${linkFaultWords(link)}`}
            </span>
          </>
        }
      >
        {() => <Facts link={link} exchanges={exchanges} at={at} />}
      </Fold>
    </li>
  );
}

function Facts({ link, exchanges, at }: Omit<LinkProps, 'decides'>) {
  const ids = new Set(link.exchangeIds);
  const proving = exchanges.filter((exchange) => ids.has(exchange.id));
  const { keyTag, algorithm, validFrom, validTo } = link;
  return (
    <>
      <dl className="facts">
        <dt>{words.zone}</dt>
        <dd>{zoneName(link.zone)}</dd>
        <dt>{words.records}</dt>
        <dd>
          {zoneName(link.name)} {visible(link.type)}
        </dd>
        {keyTag === null ? null : <Fact name={words.key} value={String(keyTag)} />}
        {algorithm === null ? null : (
          <Fact
            name={words.algorithm}
            value={[algorithm, algorithmName(algorithm)].filter((part) => part !== null).join(' ')}
          />
        )}
        {validFrom === null ? null : <Fact name={words.from} value={moment(validFrom, at)} />}
        {validTo === null ? null : <Fact name={words.to} value={moment(validTo, at)} />}
        {link.detail === '' ? null : <Fact name={words.detail} value={visible(link.detail)} />}
      </dl>
      {proving.length === 0 ? <p className="soft">{words.noExchanges}</p> : null}
      {proving.map((exchange) => (
        <DnsProof key={exchange.id} exchange={exchange} isOpen={false} />
      ))}
    </>
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

/** 12 Nov 2026, 04:00 UTC (13 days before the trace) */
function moment(iso: string, at: string): string {
  const time = Date.parse(iso);
  const began = Date.parse(at);
  if (Number.isNaN(time)) return visible(iso);
  const text = new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  if (Number.isNaN(began)) return `${text} UTC`;
  return `${text} UTC (${apart(Math.abs(time - began))} ${time < began ? 'before' : 'after'} this trace)`;
}

const dayMs = 86_400_000;

function apart(ms: number): string {
  const days = Math.round(ms / dayMs);
  return days < 2 ? duration(ms) : `${days} days`;
}
