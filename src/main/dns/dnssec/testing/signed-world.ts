// A small signed world made by hand: the root, `test` and `good.test`, each with its own key, as the replies a source would give. A test
// takes it as it is, or changes one reply. For tests only.

import type { TrustAnchor } from '../../../../shared/options';
import { ok } from '../../../../shared/result';
import { securitySchema } from '../../../../shared/security';
import { dnsFailure } from '../../failures';
import type { SignedSource } from '../../lookup';
import { makeQuery, makeRecord, makeResponse } from '../../make-message';
import type { DnsMessage, ResourceRecord } from '../../message';
import type { RecordType } from '../../types';
import { createValidator, type Validated } from '../validator';
import { createSigner, type Signer, testDay } from './signer';

export const root = createSigner('.');
export const test = createSigner('test');
export const good = createSigner('good.test');

export type Replies = Readonly<Record<string, Partial<DnsMessage> | 'silence'>>;

export const a = (name: string, address = '192.0.2.25'): ResourceRecord =>
  makeRecord(name, 300, { type: 'A', address });
export const cname = (name: string, target: string): ResourceRecord =>
  makeRecord(name, 300, { type: 'CNAME', target });
export const nsec = (owner: string, next: string, types: readonly RecordType[]): ResourceRecord =>
  makeRecord(owner, 300, { type: 'NSEC', next, types: [...types, 'RRSIG', 'NSEC'] });
export const dnskeys = (signer: Signer, ...more: readonly Signer[]): ResourceRecord[] =>
  [signer, ...more].map(({ dnskey }) => makeRecord(signer.zone, 300, dnskey));
export const ds = (signer: Signer): ResourceRecord => makeRecord(signer.zone, 300, signer.ds);

/** A name with an address and nothing else, so no cut. */
export const noCut = (signer: Signer, name: string): Partial<DnsMessage> => ({
  authority: signer.sign([nsec(name, `\\000.${name}`, ['A'])]),
});

/** Everything that is right about mx.good.test, and some names beside it. */
export const replies: Replies = {
  '. DNSKEY': { answer: root.sign(dnskeys(root)) },
  'test DS': { answer: root.sign([ds(test)]) },
  'test DNSKEY': { answer: test.sign(dnskeys(test)) },
  'good.test DS': { answer: test.sign([ds(good)]) },
  'good.test DNSKEY': { answer: good.sign(dnskeys(good)) },
  'mx.good.test A': { answer: good.sign([a('mx.good.test')]) },
  'mx.good.test DS': noCut(good, 'mx.good.test'),
  'www.good.test A': { answer: good.sign([cname('www.good.test', 'mx.good.test')]) },
  'www.good.test DS': { answer: good.sign([cname('www.good.test', 'mx.good.test')]) },
  'mx.good.test AAAA': noCut(good, 'mx.good.test'),
  'plain.test DS': { authority: test.sign([nsec('plain.test', 'q.test', ['NS'])]) },
  'plain.test A': { answer: [a('plain.test')] },
};

export interface CountedSource extends SignedSource {
  readonly asked: string[];
}

/** Answers `name TYPE` from the table; for what is not in it, a resolver's SERVFAIL. */
export function sourceOf(table: Replies): CountedSource {
  const asked: string[] = [];
  return {
    role: 'resolver',
    asked,
    async query({ name, type }, signal) {
      const key = `${name} ${type}`;
      asked.push(key);
      const exchangeIds = [`q${asked.length}`];
      await Promise.resolve();
      const parts = signal.aborted ? 'silence' : (table[key] ?? { rcode: 'SERVFAIL' });
      if (parts === 'silence' || parts.rcode === 'SERVFAIL') {
        const code = parts === 'silence' ? 'timeout' : 'servfail';
        return { ok: false, failure: { ...dnsFailure(code, 'in the table'), exchangeIds } };
      }
      const message = makeResponse(makeQuery(1, { name, type, class: 'IN' }), parts);
      return ok({ message: { ...message, trailingOctets: 0 }, exchangeIds });
    },
  };
}

export const anchorOf = (signer: Signer): TrustAnchor => {
  const { keyTag, algorithm, digestType, digest } = signer.ds;
  const hex = Buffer.from(digest).toString('hex');
  return { zone: signer.zone, type: 'DS', data: `${keyTag} ${algorithm} ${digestType} ${hex}` };
};
export const never = new AbortController().signal;

export function prove(
  changes: Replies,
  name = 'mx.good.test',
  type: RecordType = 'A',
  anchors: readonly TrustAnchor[] = [anchorOf(root)],
): Promise<Validated> {
  const source = sourceOf({ ...replies, ...changes });
  return createValidator({ source, anchors, now: () => testDay }).validate({ name, type }, never);
}

export function told({ security }: Validated): string {
  securitySchema.parse(security);
  const link = security.failing === null ? null : security.links[security.failing];
  return `${security.security} ${link?.kind ?? null} ${link?.fault ?? null}`;
}
