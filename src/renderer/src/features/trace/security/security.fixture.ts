// The four answers of DNSSEC as evidence, and traces that carry them. Not shipped: only tests import it.

import type { Security, SecurityLink } from '../../../../../shared/security';
import type { Trace } from '../../../../../shared/trace';
import { harbor } from '../traces.fixture';

const link = (given: Partial<SecurityLink> & Pick<SecurityLink, 'kind' | 'zone'>): SecurityLink => ({
  name: given.zone,
  type: 'DNSKEY',
  state: 'secure',
  fault: null,
  keyTag: null,
  algorithm: 13,
  validFrom: '2026-11-10T00:00:00.000Z',
  validTo: '2026-12-08T00:00:00.000Z',
  detail: '',
  exchangeIds: [],
  ...given,
});

const rootLinks: SecurityLink[] = [
  link({
    kind: 'anchor',
    zone: '.',
    type: 'DS',
    keyTag: 20_326,
    algorithm: 8,
    validFrom: null,
    validTo: null,
  }),
  link({ kind: 'keys', zone: '.', keyTag: 20_326, algorithm: 8 }),
  link({ kind: 'ds', zone: '.', name: 'example', type: 'DS', keyTag: 42_001, exchangeIds: ['q2'] }),
  link({ kind: 'keys', zone: 'example', keyTag: 42_001, exchangeIds: ['q3'] }),
];

const vouched = (domain: string): SecurityLink =>
  link({
    kind: 'ds',
    zone: 'example',
    name: domain,
    type: 'DS',
    keyTag: 1_711,
    detail: 'SHA-256',
    exchangeIds: ['q3'],
  });

function proof(
  domain: string,
  type: string,
  given: Pick<Security, 'security' | 'links' | 'failing'>,
): Security {
  return { question: { name: domain, type }, source: 'resolver', exchangeIds: ['q1'], ...given };
}

export function secure(domain: string, type = 'MX'): Security {
  const keys = link({ kind: 'keys', zone: domain, keyTag: 1_711, exchangeIds: ['q4'] });
  const answer = link({ kind: 'answer', zone: domain, type, keyTag: 9_020, exchangeIds: ['q4', 'q1'] });
  return proof(domain, type, {
    security: 'secure',
    links: [...rootLinks, vouched(domain), keys, answer],
    failing: null,
  });
}

export function insecure(domain: string, type = 'MX'): Security {
  const gap = link({
    kind: 'no-ds',
    zone: 'example',
    name: domain,
    type: 'DS',
    state: 'insecure',
    fault: 'unsigned-delegation',
    detail: 'NSEC example',
    exchangeIds: ['q3'],
  });
  const answer = link({
    kind: 'answer',
    zone: domain,
    type,
    state: 'insecure',
    algorithm: null,
    validFrom: null,
    validTo: null,
    exchangeIds: ['q4'],
  });
  return proof(domain, type, { security: 'insecure', links: [...rootLinks, gap, answer], failing: 4 });
}

export function bogus(domain: string, type = 'MX'): Security {
  const keys = link({ kind: 'keys', zone: domain, keyTag: 1_711, exchangeIds: ['q4'] });
  const answer = link({
    kind: 'answer',
    zone: domain,
    type,
    state: 'bogus',
    fault: 'signature-expired',
    keyTag: 9_020,
    validFrom: '2026-10-01T00:00:00.000Z',
    validTo: '2026-11-12T00:00:00.000Z',
    detail: 'expired 11 days before',
    exchangeIds: ['q4'],
  });
  return proof(domain, type, {
    security: 'bogus',
    links: [...rootLinks, vouched(domain), keys, answer],
    failing: 6,
  });
}

function indeterminate(domain: string, type = 'MX'): Security {
  const keys = link({
    kind: 'keys',
    zone: domain,
    state: 'indeterminate',
    fault: 'not-asked',
    algorithm: null,
    validFrom: null,
    validTo: null,
    detail: 'DNSKEY: timeout',
  });
  return proof(domain, type, {
    security: 'indeterminate',
    links: [...rootLinks, vouched(domain), keys],
    failing: 5,
  });
}

export const answers = { secure, insecure, bogus, indeterminate } as const;

export const withProof = (state: keyof typeof answers): Trace => ({
  ...harbor,
  id: `dnssec-${state}`,
  security: [answers[state]('harbor.example')],
});
