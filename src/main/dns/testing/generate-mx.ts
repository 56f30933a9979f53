// Random answers to an MX question, as servers give them: sets, denials, aliases, referrals, signatures, failures, with the records
// that come beside them; for the lean decoder and its oracle. For tests and benches only.

import type { EdnsOption } from '../edns';
import { makeQuery, makeRecord, makeResponse } from '../make-message';
import type { DnsMessage, ResourceRecord } from '../message';
import type { Rdata } from '../rdata-types';
import { generateRdata } from './generate';
import type { Seeded } from './seeded';

export function generateMxAnswer(random: Seeded, name: string): DnsMessage {
  const oneIn = (n: number): boolean => random.below(n) === 0;
  const ttl = (): number => (oneIn(20) ? 0x8000_0000 + random.below(9) : random.below(100_000));
  const record = (owner: string, data: Rdata): ResourceRecord => {
    const made = makeRecord(owner, ttl(), data);
    return oneIn(200) ? { ...made, class: 'CH' } : made;
  };
  const host = (): string => {
    const label = random.pick([
      'mx',
      'mx1',
      'MX2',
      'a.b.c',
      'under_score',
      'a\\.b',
      'semi\\;colon',
      'x'.repeat(63),
    ]);
    return random.pick([`${label}.${name}`, `${label}.mail.example`, `${label}.net`, '.', name]);
  };
  const some = (most: number, make: () => ResourceRecord): ResourceRecord[] =>
    Array.from({ length: random.below(most + 1) }, make);

  const kind = random.pick([
    'records',
    'records',
    'records',
    'no-data',
    'no-such-name',
    'alias',
    'other',
    'failed',
  ]);
  const soa = (): ResourceRecord => record(random.pick(['example', name, '.']), generateRdata(random, 'SOA'));
  const nameServer = (): ResourceRecord =>
    record(random.pick(['example', name]), { type: 'NS', host: host() });
  const address = (): ResourceRecord => record(host(), generateRdata(random, random.pick(['A', 'AAAA'])));
  const mx = (owner = name): ResourceRecord => {
    const data: Rdata = { type: 'MX', preference: random.below(65_536), exchange: host() };
    return record(oneIn(40) ? owner.toUpperCase() : owner, data);
  };
  const signature = (owner: string): ResourceRecord => record(owner, generateRdata(random, 'RRSIG'));

  const answer = answerOf();
  const authority = kind === 'records' ? some(2, nameServer) : oneIn(4) ? some(3, nameServer) : [soa()];
  const options: EdnsOption[] = oneIn(6) ? [{ kind: 'opaque', code: 10, bytes: random.bytes(16) }] : [];
  const edns = { udpSize: 1_232, version: oneIn(50) ? 1 : 0, dnssecOk: oneIn(10), options };
  const query = makeQuery(random.below(65_536), { name, type: 'MX', class: 'IN' }, { edns });
  return makeResponse(query, {
    authoritative: oneIn(2),
    recursionAvailable: !oneIn(3),
    authenticData: oneIn(4),
    truncated: oneIn(60),
    isResponse: !oneIn(80),
    rcode: kind === 'failed' ? random.pick(['SERVFAIL', 'REFUSED', 'FORMERR', 'BADVERS']) : rcodeOf(),
    answer,
    authority: oneIn(10) ? [...authority, signature(name)] : oneIn(10) ? [] : authority,
    additional: oneIn(15)
      ? [...some(2, address), record(host(), { type: 'TXT', strings: [random.bytes(9)] })]
      : some(3, address),
    edns: kind === 'failed' || !oneIn(5) ? edns : null,
  });

  function rcodeOf(): DnsMessage['rcode'] {
    return kind === 'no-such-name' || oneIn(50) ? 'NXDOMAIN' : 'NOERROR';
  }

  function answerOf(): ResourceRecord[] {
    if (kind === 'records') {
      const set = [mx(), ...some(4, mx)];
      return oneIn(10) ? [...set, signature(name)] : oneIn(30) ? [...set, mx(host())] : set;
    }
    if (kind === 'other')
      return some(3, () => record(random.pick([name, host()]), generateRdata(random, 'A')));
    if (kind !== 'alias') return [];
    const target = host();
    const alias = record(name, { type: 'CNAME', target });
    return oneIn(2) ? [alias, ...some(2, () => mx(target))] : [alias];
  }
}
