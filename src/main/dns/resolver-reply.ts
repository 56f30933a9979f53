// What a recursive resolver's answer to a question means. Pure. A referral is no answer: whoever sends one does not recurse.

import { type AliasChain, followAliases } from './alias-chain';
import type { Judged } from './ask';
import { dnsFailure, rcodeFailure } from './failures';
import type { DnsMessage } from './message';
import type { RecordType } from './types';

export interface ResolverReply {
  readonly kind: 'records' | 'no-data' | 'no-such-name' | 'ask-on';
  readonly chain: AliasChain;
}

export function judgeResolverReply(
  message: DnsMessage,
  question: { name: string; type: RecordType },
): Judged<ResolverReply> {
  const failure = rcodeFailure(message);
  // A resolver that refuses to serve us is our lack, not the asked domain's.
  if (failure !== null) {
    return {
      outcome: 'failed',
      failure: failure.code === 'refused' ? { ...failure, side: 'here' } : failure,
    };
  }
  const chain = followAliases(message.answer, question, '.');
  const isAlias = chain.targets.length > 0;
  if (chain.records.length > 0) return { outcome: 'answer', value: { kind: 'records', chain } };
  // RFC 2308 s.2.1, RFC 6604 s.3: behind aliases the code speaks of the last name.
  if (message.rcode === 'NXDOMAIN')
    return { outcome: 'no-such-name', value: { kind: 'no-such-name', chain } };
  const hasSoa = message.authority.some((record) => record.data.type === 'SOA');
  if (isAlias && !hasSoa) return { outcome: 'alias', value: { kind: 'ask-on', chain } };
  const hasNs = message.authority.some((record) => record.data.type === 'NS');
  if (!message.recursionAvailable && !message.authoritative && hasNs && !hasSoa) {
    const here = dnsFailure('lame', 'a referral: this server is no recursive resolver', { side: 'here' });
    return { outcome: 'failed', failure: here };
  }
  return { outcome: isAlias ? 'alias' : 'no-data', value: { kind: 'no-data', chain } };
}
