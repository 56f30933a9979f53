import { expect, it } from 'vitest';
import { type DnsExchange, dnsExchangeSchema } from '../../shared/evidence';
import { createEvidenceBudget } from './evidence-budget';

/** One answer of some megabytes of text, as 64 KiB of compressed names can unfold to. */
const large: DnsExchange = {
  id: 'q1',
  role: 'walk',
  zone: 'hostile.example',
  server: { name: null, address: '192.0.2.1', port: 53 },
  transport: 'tcp',
  question: { name: 'hostile.example', type: 'MX' },
  startedMs: 0,
  endedMs: 1,
  outcome: 'answer',
  response: {
    rcode: 'NOERROR',
    authoritative: true,
    truncated: false,
    recursionAvailable: false,
    authenticData: false,
    recursionDesired: false,
    checkingDisabled: false,
    edns: null,
    extendedErrors: [],
    answer: Array.from({ length: 4_000 }, () => ({ name: 'a'.repeat(1_000), type: 'A', ttl: 1, data: 'x' })),
    authority: [],
    additional: [],
  },
  failure: null,
  ignored: [],
  sent: '',
  received: 'AAAA'.repeat(20_000),
};

it('keeps whole answers while there is room, then that they came', () => {
  const keep = createEvidenceBudget();
  const kept = Array.from({ length: 100 }, () => keep(large));
  expect(kept.filter((one) => one?.response != null)).toHaveLength(3);
  expect(kept[99]).toMatchObject({ outcome: 'answer', response: null, received: null });
  expect(dnsExchangeSchema.safeParse(kept[99]).success).toBe(true);
  const small = { ...large, response: null, received: 'AAAA' };
  expect(keep(small)).toEqual(small);
});

it('keeps no more exchanges than a trace file may hold', () => {
  const keep = createEvidenceBudget();
  const small = { ...large, response: null, received: null };
  const kept = Array.from({ length: 20_100 }, () => keep(small)).filter((one) => one !== null);
  expect(kept).toHaveLength(20_000);
});
