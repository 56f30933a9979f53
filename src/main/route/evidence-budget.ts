// How much DNS evidence one trace keeps. A hostile zone may send 64 KiB for every question, and text unfolds to far more; a trace
// must stay within its own schema, in memory and in a file that can be opened again. Pure but for its count.

import type { DnsExchange, DnsRecord } from '../../shared/evidence';

/** As the trace's schema has it. */
const maxExchanges = 20_000;
/** Characters of answers, decoded and as bytes. An honest trace has some hundred thousand. */
const maxCharacters = 16 * 1024 * 1024;
/** A record's own punctuation in a trace file. */
const charactersARecord = 100;

/** The exchange as it is to be kept: whole, without its answer once there is no more room, or null beyond the last. */
export function createEvidenceBudget(): (exchange: DnsExchange) => DnsExchange | null {
  let exchanges = 0;
  let characters = 0;
  return (exchange) => {
    if (exchanges === maxExchanges) return null;
    exchanges += 1;
    const size = sizeOf(exchange);
    if (characters + size > maxCharacters) return { ...exchange, response: null, received: null };
    characters += size;
    return exchange;
  };
}

function sizeOf({ response, received }: DnsExchange): number {
  const records = response === null ? [] : [response.answer, response.authority, response.additional].flat();
  const text = records.reduce((sum, record) => sum + recordSize(record), 0);
  return text + (received?.length ?? 0);
}

function recordSize({ name, data }: DnsRecord): number {
  return name.length + data.length + charactersARecord;
}
