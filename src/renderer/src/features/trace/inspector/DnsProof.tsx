// One DNS exchange as proof: who was asked what and how, what the answer said, and the packets as they went over the wire, each taken
// apart beside its bytes.

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
import { PacketView } from '../packet/PacketView';
import { packetWords } from '../packet/words';
import { EdnsFact, ExtendedErrors, IgnoredFact } from './Extras';
import { Fold } from './Fold';
import { HeaderBits } from './HeaderBits';
import { RecordTable } from './RecordTable';
import { transportWords, inspectorWords as words } from './words';

export function DnsProof({ exchange, isOpen }: { exchange: DnsExchange; isOpen: boolean }) {
  return (
    <Fold
      className="proof"
      isOpen={isOpen}
      summary={
        <>
          <span className="proof-name">{visible(exchange.server.name ?? exchange.server.address)}</span>
          <span className="soft">
            {questionWords(exchange)}: {exchangeWords(exchange)}
          </span>
        </>
      }
    >
      {() => <Exchange exchange={exchange} />}
    </Fold>
  );
}

function Exchange({ exchange }: { exchange: DnsExchange }) {
  const { response } = exchange;
  return (
    <>
      <p className="soft">{outcomeMeaning(exchange.outcome)}</p>
      <dl className="facts">
        <dt>{words.question}</dt>
        <dd title={recordTypeWords(exchange.question.type)}>{questionWords(exchange)}</dd>
        <dt>{words.server}</dt>
        <dd>{serverWords(exchange)}</dd>
        <dt>{words.transport}</dt>
        <dd>
          {transportWords(exchange.transport)}, {wireSeconds(exchange.startedMs)} to{' '}
          {wireSeconds(exchange.endedMs)} s
        </dd>
        {exchange.failure === null ? null : (
          <>
            <dt>{words.failure}</dt>
            <dd>{visible(exchange.failure.detail)}</dd>
          </>
        )}
        {response === null ? null : <EdnsFact response={response} />}
        <IgnoredFact ignored={exchange.ignored} />
      </dl>
      {response === null ? null : <Response response={response} />}
      <Packet base64={exchange.sent} name={packetWords.sent} />
      {exchange.received === null ? (
        <p className="soft">{words.noBytes}</p>
      ) : (
        <Packet base64={exchange.received} name={packetWords.received} />
      )}
    </>
  );
}

function Response({ response }: { response: DnsResponse }) {
  return (
    <>
      <HeaderBits response={response} />
      <ExtendedErrors response={response} />
      <RecordTable name={words.sections.answer} records={response.answer} />
      <RecordTable name={words.sections.authority} records={response.authority} />
      <RecordTable name={words.sections.additional} records={response.additional} />
    </>
  );
}

function Packet({ base64, name }: { base64: string; name: (octets: number) => string }) {
  const octets = Math.floor((base64.replace(/=+$/u, '').length * 3) / 4);
  // A question that was never sent (a server passed over) has no packet.
  if (octets === 0) return null;
  return (
    <Fold className="bytes" summary={name(octets)}>
      {() => <PacketView base64={base64} name={name(octets)} />}
    </Fold>
  );
}
