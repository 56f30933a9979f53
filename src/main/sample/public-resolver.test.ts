import { describe, expect, test } from 'vitest';
import { extendedErrors } from '../dns/edns';
import { makeQuery } from '../dns/make-message';
import { type DnsMessage, decodeMessage, encodeMessage } from '../dns/message';
import { formatRdata } from '../dns/presentation';
import type { RecordType } from '../dns/types';
import { createPublicAnswer, type PublicAnswerParts } from './public-resolver';
import { zone } from './zone';

const moved = zone('moved.example', ['@ MX 10 old', 'old A 198.51.100.1']);
const empty = zone('young.example', []);
const memories = [
  { resolver: 'Meadow DNS', zone: moved, seconds: 1_800 },
  { resolver: 'Meadow DNS', zone: empty, seconds: 120 },
];

interface Told {
  rcode: string;
  answer: string[];
  soaTtl: number | undefined;
  why: string[];
  available: boolean;
}

/** What is told of a question; 'asked on' where it goes on to the resolver behind. */
async function told(
  name: string,
  type: RecordType,
  parts: Partial<PublicAnswerParts> = {},
): Promise<Told | 'asked on'> {
  const query = encodeMessage(
    makeQuery(
      7,
      { name, type, class: 'IN' },
      { edns: { udpSize: 1_232, version: 0, dnssecOk: false, options: [] } },
    ),
  );
  if (!query.ok) throw new Error(query.failure.fault);
  let askedOn = false;
  const answer = createPublicAnswer({
    ask: async () => {
      askedOn = true;
      return [];
    },
    memories,
    elapsedSeconds: () => 0,
    refuses: false,
    ...parts,
  });
  const [reply] = await answer(query.value, 'udp');
  if (askedOn) return 'asked on';
  const decoded = decodeMessage(reply ?? new Uint8Array());
  if (!decoded.ok) throw new Error('not a message');
  return summary(decoded.value);
}

const summary = ({ rcode, answer, authority, edns, recursionAvailable }: DnsMessage): Told => ({
  rcode,
  answer: answer.map(({ ttl, data }) => `${ttl} ${data.type} ${formatRdata(data)}`),
  soaTtl: authority.find(({ data }) => data.type === 'SOA')?.ttl,
  why: extendedErrors(edns),
  available: recursionAvailable,
});

const nothing = { answer: [], soaTtl: undefined, why: [], available: true };

describe('a public resolver', () => {
  test.each<[string, RecordType, number, Told | 'asked on', string]>([
    [
      'moved.example',
      'MX',
      0,
      { ...nothing, rcode: 'NOERROR', answer: ['1800 MX 10 old.moved.example.'] },
      'what it remembers, no longer than it may',
    ],
    [
      'Moved.Example',
      'MX',
      600.4,
      { ...nothing, rcode: 'NOERROR', answer: ['1200 MX 10 old.moved.example.'] },
      'the TTL counts down',
    ],
    [
      'old.moved.example',
      'A',
      1_799,
      { ...nothing, rcode: 'NOERROR', answer: ['1 A 198.51.100.1'] },
      'the last second',
    ],
    ['moved.example', 'MX', 1_800, 'asked on', 'over'],
    [
      'young.example',
      'MX',
      0,
      { ...nothing, rcode: 'NOERROR', soaTtl: 120 },
      '"there is none" is remembered as well',
    ],
    [
      'mail.young.example',
      'A',
      60,
      { ...nothing, rcode: 'NXDOMAIN', soaTtl: 60 },
      'and so is "no such name"',
    ],
    ['young.example', 'MX', 120, 'asked on', 'until it is over'],
    ['moved.example', 'DS', 0, 'asked on', 'DS is the parent’s'],
    ['other.example', 'MX', 0, 'asked on', 'nothing is remembered of it'],
  ])('%s %s after %d s (%#)', async (name, type, elapsed, expected, why) => {
    expect(await told(name, type, { elapsedSeconds: () => elapsed }), why).toEqual(expected);
  });

  test('one that refuses says so, and why', async () => {
    expect(await told('moved.example', 'MX', { refuses: true })).toEqual({
      ...nothing,
      rcode: 'REFUSED',
      available: false,
      why: ['18 Prohibited: only for customers'],
    });
  });
});
