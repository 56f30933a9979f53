import { describe, expect, it } from 'vitest';
import {
  type Security,
  type SecurityLink,
  securityFaultSchema,
  securityLinkSchema,
  securityStateSchema,
} from '../security';
import { faultRules, faultWords, linkFaultWords, linkTitle, sentenceOf } from './dnssec';

const link: SecurityLink = {
  kind: 'answer',
  zone: 'harbor.example',
  name: 'harbor.example',
  type: 'MX',
  state: 'bogus',
  fault: 'signature-expired',
  keyTag: 12_345,
  algorithm: 13,
  validFrom: '2026-02-01T00:00:00.000Z',
  validTo: '2026-03-03T00:00:00.000Z',
  detail: '',
  exchangeIds: [],
};
const security = (state: Security['security'], links: SecurityLink[]): Security => ({
  question: { name: 'harbor.example', type: 'MX' },
  security: state,
  links,
  failing: state === 'secure' ? null : 0,
  source: 'resolver',
  exchangeIds: [],
});

describe('words of DNSSEC', () => {
  it('name the failing link, its key and its day', () => {
    expect(sentenceOf(security('bogus', [link]))).toContain(
      'The signature over the MX record of harbor.example by key 12345 ended on 2026-03-03.',
    );
  });

  it.each<[Partial<SecurityLink>, string]>([
    [
      { kind: 'no-ds', zone: 'example', type: 'DS', fault: 'unsigned-delegation' },
      'The parent of harbor.example proves that the zone is not signed.',
    ],
    [
      { kind: 'denial', zone: 'example', fault: 'unsigned-delegation' },
      'example leaves unsigned zones out of its proofs (opt-out); harbor.example may be one.',
    ],
    [
      { kind: 'no-ds', zone: '.', type: 'DS', fault: 'no-denial' },
      'The root says “there is none” without proof.',
    ],
    [
      { kind: 'keys', zone: '.', name: '.', type: 'DNSKEY', fault: 'no-signature' },
      'The root is signed, and these records came without a signature.',
    ],
  ])('say of whom it is: %#', (parts, sentence) => {
    expect(linkFaultWords({ ...link, ...parts })).toBe(sentence);
  });

  it('what can’t be checked is not called proved to be unsigned', () => {
    const heavy: SecurityLink = { ...link, state: 'insecure', fault: 'too-many-iterations' };
    expect(sentenceOf(security('insecure', [heavy]))).toMatch(/^These records count as unsigned/u);
  });

  it.each(securityFaultSchema.options)('%s: a sentence and a rule', (fault) => {
    expect(faultWords(fault, 'harbor.example')).toMatch(/^.{20,130}\.$/u);
    expect(linkFaultWords({ ...link, fault })).toMatch(/^.{20,150}\.$/u);
    expect(faultRules[fault].document).toMatch(/^RFC \d+$/u);
  });

  it.each(securityStateSchema.options)('%s: a sentence of its own', (state) => {
    const others = securityStateSchema.options.filter((one) => one !== state);
    const sentence = sentenceOf(security(state, [{ ...link, fault: null }]));
    expect(sentence.endsWith('.')).toBe(true);
    for (const other of others)
      expect(sentenceOf(security(other, [{ ...link, fault: null }]))).not.toBe(sentence);
  });

  it.each(securityLinkSchema.shape.kind.options)('%s: a title', (kind) => {
    expect(linkTitle({ ...link, kind })).toContain('harbor.example');
  });

  it('control characters of a name are shown, not printed', () => {
    expect(linkTitle({ ...link, name: 'a\u202eb.example' })).not.toContain('\u202e');
  });
});
