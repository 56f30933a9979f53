// One DNS exchange as proof: who was asked what, the header's bits, the sections, and the bytes as they went over the wire.

import type { DnsExchange, DnsResponse } from '../../../../../shared/evidence';
import {
  exchangeWords,
  outcomeMeaning,
  questionWords,
  recordTypeWords,
  serverWords,
} from '../../../../../shared/words/dns';
import { wireSeconds } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { Bytes } from './Bytes';
import { RecordTable } from './RecordTable';
import { headerBits, inspectorWords as words } from './words';

export function DnsProof({ exchange, isOpen }: { exchange: DnsExchange; isOpen: boolean }) {
  const { response } = exchange;
  return (
    <details className="proof" open={isOpen}>
      <summary>
        <span className="proof-name">{visible(exchange.server.name ?? exchange.server.address)}</span>
        <span className="soft">{exchangeWords(exchange)}</span>
      </summary>
      <p className="soft">{outcomeMeaning(exchange.outcome)}</p>
      <dl className="facts">
        <dt>{words.question}</dt>
        <dd title={recordTypeWords(exchange.question.type)}>{questionWords(exchange)}</dd>
        <dt>{words.server}</dt>
        <dd>{serverWords(exchange)}</dd>
        <dt>{words.transport}</dt>
        <dd>
          {exchange.transport.toUpperCase()}, {wireSeconds(exchange.startedMs)} to{' '}
          {wireSeconds(exchange.endedMs)} s
        </dd>
        {exchange.failure === null ? null : (
          <>
            <dt>{words.failure}</dt>
            <dd>{visible(exchange.failure.detail)}</dd>
          </>
        )}
      </dl>
      {response === null ? null : <Response response={response} />}
      <Bytes base64={exchange.sent} name={words.sent} />
      {exchange.received === null ? (
        <p className="soft">{words.noBytes}</p>
      ) : (
        <Bytes base64={exchange.received} name={words.received} />
      )}
    </details>
  );
}

const bits = ['authoritative', 'truncated', 'recursionAvailable', 'authenticData'] as const;

function Response({ response }: { response: DnsResponse }) {
  return (
    <>
      <p className="bits">
        <b>{visible(response.rcode)}</b>
        {bits.map((bit) => {
          const [name, meaning] = headerBits[bit];
          return (
            <span key={bit} className={response[bit] ? 'bit is-set' : 'bit'} title={meaning}>
              {name} {response[bit] ? '1' : '0'}
            </span>
          );
        })}
      </p>
      <RecordTable name={words.sections.answer} records={response.answer} />
      <RecordTable name={words.sections.authority} records={response.authority} />
      <RecordTable name={words.sections.additional} records={response.additional} />
    </>
  );
}
