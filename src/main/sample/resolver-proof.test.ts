import { afterAll, describe, expect, test } from 'vitest';
import { extendedErrors } from '../dns/edns';
import { makeQuery } from '../dns/make-message';
import { type DecodedMessage, type DnsMessage, decodeMessage, encodeMessage } from '../dns/message';
import { formatRdata } from '../dns/presentation';
import type { RecordType } from '../dns/types';
import { publicResolvers } from './foundation';
import { createSampleInternet } from './network';

// The sample's resolvers as a client sees them over sockets: what they prove, what they hold back, what they remember, and the lie.

const sample = createSampleInternet();
const forever = new AbortController().signal;
afterAll(() => sample.dispose());

const deskResolver = '192.0.2.53';

async function ask(
  name: string,
  type: RecordType,
  {
    at = deskResolver,
    dnssecOk = false,
    ...flags
  }: Partial<DnsMessage> & { at?: string; dnssecOk?: boolean } = {},
): Promise<DecodedMessage> {
  const edns = { udpSize: 4_096, version: 0, dnssecOk, options: [] };
  const query = encodeMessage(makeQuery(5, { name, type, class: 'IN' }, { edns, ...flags }));
  const socket = await sample.openUdp({ address: at, port: 53 }, forever);
  if (!query.ok || !socket.ok) throw new Error('could not ask');
  await socket.value.send(query.value);
  const received = await socket.value.receive(5_000);
  socket.value.close();
  const decoded = received.ok ? decodeMessage(received.value) : null;
  if (decoded === null || !decoded.ok) throw new Error(`no answer about ${name}`);
  return decoded.value;
}

const typesIn = ({ answer, authority }: DnsMessage): string[] =>
  [...answer, ...authority].map(({ data }) => data.type);
const mxIn = ({ answer }: DnsMessage): string[] =>
  answer.flatMap(({ ttl, data }) => (data.type === 'MX' ? [`${ttl > 0} ${formatRdata(data)}`] : []));
const soaTtlIn = ({ authority }: DnsMessage): number | undefined =>
  authority.find(({ data }) => data.type === 'SOA')?.ttl;

describe('the desk’s resolver proves what it says', () => {
  test.each<[string, RecordType, boolean, string]>([
    ['candle.example', 'MX', true, 'a signed zone'],
    ['nothing.candle.example', 'A', true, 'a "no" of it'],
    ['not-registered.example', 'MX', true, 'a "no" of the registry'],
    ['lantern.example', 'MX', false, 'an unsigned zone'],
    ['branch.guild.example', 'MX', false, 'unsigned below signed'],
    ['mill.parish.test', 'MX', false, 'left out of an opt-out chain'],
  ])('%s %s: AD %s (%s)', async (name, type, isSecure) => {
    expect((await ask(name, type, { dnssecOk: true })).authenticData).toBe(isSecure);
    expect((await ask(name, type, { authenticData: true })).authenticData).toBe(isSecure);
    expect((await ask(name, type)).authenticData).toBe(false);
  });

  test('signatures and proofs go to who asks with DO, and to nobody else', async () => {
    expect(typesIn(await ask('candle.example', 'MX', { dnssecOk: true }))).toEqual(['MX', 'RRSIG']);
    expect(typesIn(await ask('candle.example', 'MX'))).toEqual(['MX']);
    expect(typesIn(await ask('nothing.candle.example', 'A', { dnssecOk: true }))).toContain('NSEC');
    expect(typesIn(await ask('nothing.candle.example', 'A'))).toEqual(['SOA']);
    expect(typesIn(await ask('candle.example', 'DNSKEY'))).toEqual(['DNSKEY']);
    expect(typesIn(await ask('candle.example', 'DS'))).toEqual(['DS']);
  });

  test.each<[string, string]>([
    ['expired', '7 Signature Expired'],
    ['wrong-ds', '9 DNSKEY Missing'],
    ['unsigned-mx', '10 RRSIGs Missing'],
    ['tampered', '6 DNSSEC Bogus'],
  ])('dnssec-%s: SERVFAIL with %s, and with CD what there is', async (flaw, why) => {
    const { catalogue } = await import('./catalogue');
    const domain = catalogue.find(({ id }) => id === `dnssec-${flaw}`)?.address.split('@')[1] ?? '';
    const refused = await ask(domain, 'MX', { dnssecOk: true });
    expect(refused).toMatchObject({ rcode: 'SERVFAIL', answer: [], authority: [], authenticData: false });
    expect(extendedErrors(refused.edns)[0]).toContain(why);
    const shown = await ask(domain, 'MX', { dnssecOk: true, checkingDisabled: true });
    expect(shown).toMatchObject({ rcode: 'NOERROR', checkingDisabled: true, authenticData: false });
    expect(mxIn(shown)).toHaveLength(1);
  });

  test('it lies about one domain, and claims to have proved it', async () => {
    const lie = await ask('mirage.example', 'MX', { dnssecOk: true });
    expect(lie.authenticData).toBe(true);
    expect(mxIn(lie)).toEqual(['true 10 trap.mirage.example.']);
    expect(typesIn(lie)).not.toContain('RRSIG');
  });
});

describe('public resolvers', () => {
  const [brook, meadow, summit, gate] = publicResolvers.map(({ resolver }) => resolver.address);

  test('are four, and told by the network', () => {
    expect(sample.publicResolvers().map(({ name }) => name)).toEqual([
      'Brook DNS',
      'Meadow DNS',
      'Summit DNS',
      'Gate DNS',
    ]);
  });

  test('one finds out for itself, one remembers the old host, one that there was none, one refuses', async () => {
    const at = (address = '') => ask('almanac.example', 'MX', { at: address });
    expect(mxIn(await at(brook))[0]).toMatch(/^true 10 (new|old)\.almanac\.example\.$/);
    const old = await at(meadow);
    expect(mxIn(old)).toEqual(['true 10 old.almanac.example.']);
    expect(old.answer[0]?.ttl).toBeLessThanOrEqual(2_700);
    const none = await at(summit);
    expect({ rcode: none.rcode, mx: mxIn(none) }).toEqual({ rcode: 'NOERROR', mx: [] });
    expect(soaTtlIn(none)).toBeLessThanOrEqual(240);
    expect(await at(gate)).toMatchObject({ rcode: 'REFUSED', recursionAvailable: false });
  });

  test('the desk’s lie is not theirs', async () => {
    expect(mxIn(await ask('mirage.example', 'MX', { at: brook ?? '' }))).toEqual([
      'true 10 mail.mirage.example.',
    ]);
  });

  test('they prove as well, where they remember nothing', async () => {
    const answer = await ask('candle.example', 'MX', { at: meadow ?? '', dnssecOk: true });
    expect(answer.authenticData).toBe(true);
  });
});
