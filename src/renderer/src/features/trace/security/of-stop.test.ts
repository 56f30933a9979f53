import { expect, it } from 'vitest';
import { routeOf, stopsOf } from '../map/route';
import { harbor } from '../traces.fixture';
import { securityOfHost, securityOfMx } from './of-stop';
import { answers, bogus, insecure, secure, withProof } from './security.fixture';

it('belongs to the stop whose records it is about', () => {
  const trace = {
    ...harbor,
    security: [
      secure('HARBOR.example.'),
      secure('mx1.harbor.example', 'A'),
      insecure('mx1.harbor.example', 'AAAA'),
      bogus('_25._tcp.mx1.harbor.example', 'TLSA'),
      bogus('mx2.harbor.example', 'A'),
    ],
  };
  expect(securityOfMx(trace).map((one) => one.question.name)).toEqual(['HARBOR.example.']);
  expect(securityOfHost(trace, 'mx1.harbor.example').map((one) => one.question.type)).toEqual([
    'A',
    'AAAA',
    'TLSA',
  ]);
  expect(securityOfHost(trace, 'x1.harbor.example')).toEqual([]);
});

it('takes the last word where a question was proved twice', () => {
  const trace = { ...harbor, security: [bogus('harbor.example'), secure('harbor.example')] };
  expect(securityOfMx(trace).map((one) => one.security)).toEqual(['secure']);
});

it.each([
  ['secure', 'proved by DNSSEC'],
  ['insecure', 'not signed with DNSSEC'],
  ['bogus', 'DNSSEC is broken'],
  ['indeterminate', 'DNSSEC could not be found out'],
] as const)('marks the MX stop, and says it: %s', (state, spoken) => {
  const mx = stopsOf(routeOf(withProof(state))).find((stop) => stop.id === 'mx');
  expect(mx?.seal).toBe(state);
  expect(mx?.name).toBe(`MX, 4 mail hosts named, ${spoken}`);
  expect(Object.keys(answers)).toContain(state);
});

it('marks nothing where nothing was proved', () => {
  const mx = stopsOf(routeOf(harbor)).find((stop) => stop.id === 'mx');
  expect(mx?.seal).toBeNull();
  expect(mx?.name).toBe('MX, 4 mail hosts named');
});
