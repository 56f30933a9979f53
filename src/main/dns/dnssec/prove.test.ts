import { describe, expect, it } from 'vitest';
import type { SecurityState } from '../../../shared/security';
import type { ResourceRecord } from '../message';
import { proveBy } from './prove';
import type { Validated, Validator } from './validator';

const question = { name: 'harbor.example', type: 'MX' } as const;

function says(source: 'resolver' | 'walk', state: SecurityState, exchange: string | null): Validator {
  const record = (target: string): ResourceRecord => ({
    name: 'harbor.example',
    class: 'IN',
    ttl: source === 'walk' ? 3_600 : 12,
    data: { type: 'MX', preference: 10, exchange: target },
  });
  const validated: Validated = {
    security: { question, security: state, links: [], failing: null, source, exchangeIds: [] },
    answer: exchange === null ? null : { kind: 'records', records: [record(exchange)], aliases: [] },
    rcode: 'NOERROR',
    failure: null,
  };
  return { validate: async () => validated };
}

describe('more than one way to prove an answer', () => {
  type Way = [state: SecurityState, exchange: string | null];
  const rows: [resolver: Way, walk: Way, state: SecurityState, source: string, why: string][] = [
    [['secure', 'mx'], ['bogus', 'mx'], 'secure', 'resolver', 'the first proof is enough'],
    [['insecure', 'mx'], ['secure', 'mx'], 'insecure', 'resolver', 'that it is not signed is proved'],
    [['bogus', 'mx'], ['secure', 'mx'], 'secure', 'walk', 'the resolver strips signatures'],
    [['bogus', 'MX'], ['secure', 'mx'], 'secure', 'walk', 'names are equal in any case'],
    [
      ['bogus', 'trap'],
      ['secure', 'mx'],
      'bogus',
      'resolver',
      'the resolver lies: its answer is not the one proved',
    ],
    [['bogus', 'mx'], ['insecure', 'mx'], 'insecure', 'walk', 'stripped denial of a zone that is not signed'],
    [['bogus', 'mx'], ['bogus', 'mx'], 'bogus', 'resolver', 'broken both ways'],
    [['bogus', 'mx'], ['indeterminate', null], 'bogus', 'resolver', 'the second way told nothing'],
    [['indeterminate', null], ['secure', 'mx'], 'secure', 'walk', 'the resolver could not be asked'],
    [['indeterminate', null], ['bogus', 'mx'], 'bogus', 'walk', 'only the second way found the break'],
    [['indeterminate', null], ['indeterminate', null], 'indeterminate', 'walk', 'nobody told anything'],
  ];
  it.each(rows)('%j then %j: %s by the %s: %s', async (resolver, walk, state, source) => {
    const validators = [says('resolver', ...resolver), says('walk', ...walk)];
    const security = await proveBy(validators, question, new AbortController().signal);
    expect(security).toMatchObject({ security: state, source });
  });

  it('without any way there is nothing to tell', async () => {
    expect(await proveBy([], question, new AbortController().signal)).toBeNull();
  });
});
