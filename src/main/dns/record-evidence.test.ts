import { expect, it } from 'vitest';
import { dnsResponseSchema } from '../../shared/evidence';
import { followAliases } from './alias-chain';
import { createAliasPath } from './alias-path';
import { makeQuery, makeRecord, makeResponse } from './make-message';
import { decodeMessage, encodeMessage } from './message';
import { answerRecord, responseEvidence } from './record-evidence';

const query = makeQuery(1, { name: 'example.com', type: 'TXT', class: 'IN' });

it('gives a mail route its typed fields, and names without a final dot', () => {
  const ttl = 60;
  expect(answerRecord(makeRecord('example.com', ttl, { type: 'MX', preference: 0, exchange: '.' }))).toEqual({
    name: 'example.com',
    type: 'MX',
    ttl,
    data: '0 .',
    mx: { preference: 0, exchange: '.' },
  });
  expect(
    answerRecord(makeRecord('example.com', ttl, { type: 'AAAA', address: '2001:db8::1' })),
  ).toMatchObject({
    data: '2001:db8::1',
    address: '2001:db8::1',
  });
  const strings = ['v=STSv1; ', 'id=1', '\u00fc'].map((text) => Buffer.from(text));
  expect(answerRecord(makeRecord('example.com', ttl, { type: 'TXT', strings })).text).toBe(
    'v=STSv1; id=1\u00fc',
  );
});

it('keeps within the evidence’s bounds whatever a record holds', () => {
  const strings = Array.from({ length: 250 }, () => new Uint8Array(255).fill(7)); // each octet prints as \007
  const message = makeResponse(query, { answer: [makeRecord('example.com', 1, { type: 'TXT', strings })] });
  const evidence = dnsResponseSchema.parse(responseEvidence(message));
  expect(evidence.answer[0]?.data).toMatch(/^\\# 64000 FF0707/);
});

it('makes evidence of the largest hostile answer, and follows its aliases, in no time', () => {
  const answer = Array.from({ length: 4_000 }, (_, i) =>
    makeRecord(i === 0 ? 'example.com' : `${i}`, 1, { type: 'CNAME', target: `${i + 1}` }),
  );
  const bytes = encodeMessage(makeResponse(query, { answer: answer.slice(0, 3_200) }));
  if (!bytes.ok) throw new Error(bytes.failure.fault);
  const started = performance.now();
  const message = decodeMessage(bytes.value);
  if (!message.ok) throw new Error(message.failure.fault);
  dnsResponseSchema.parse(responseEvidence(message.value));
  const chain = followAliases(message.value.answer, { name: 'example.com', type: 'TXT' }, '.');
  expect(createAliasPath('example.com').follow(chain)).toMatchObject({ code: 'alias-loop' });
  expect(performance.now() - started).toBeLessThan(1_000);
});
