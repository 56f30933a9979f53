import dnsPacket from 'dns-packet';
import { afterAll, describe, expect, test } from 'vitest';
import { createSampleInternet } from './network';

// Asked with dns-packet, through the sample's own loopback sockets: 192.0.2.53 as this desk sees it.

const sample = createSampleInternet();
const forever = new AbortController().signal;
const remote = { address: '192.0.2.53', port: 53 };
afterAll(() => sample.dispose());

type Type = 'MX' | 'A' | 'AAAA' | 'NS' | 'TXT' | 'SOA' | 'CNAME';

const query = (name: string, type: Type, hasEdns: boolean): Buffer =>
  dnsPacket.encode({
    type: 'query',
    id: 99,
    flags: dnsPacket.RECURSION_DESIRED,
    questions: [{ name, type }],
    additionals: hasEdns
      ? [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: 1_232,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  });

async function ask(name: string, type: Type, hasEdns = false): Promise<dnsPacket.DecodedPacket> {
  const socket = await sample.openUdp(remote, forever);
  if (!socket.ok) throw new Error(socket.failure.detail);
  await socket.value.send(query(name, type, hasEdns));
  const received = await socket.value.receive(5_000);
  socket.value.close();
  if (!received.ok) throw new Error(received.failure.detail);
  return dnsPacket.decode(Buffer.from(received.value));
}

const short = (packet: dnsPacket.DecodedPacket): string[] =>
  (packet.answers ?? []).map((record) => {
    const data: unknown = 'data' in record ? record.data : '';
    return `${record.name} ${record.type} ${typeof data === 'string' ? data : JSON.stringify(data)}`;
  });

describe('the sample’s resolver', () => {
  test('recurses, and says so', async () => {
    const reply = await ask('lantern.example', 'MX');
    expect(reply).toMatchObject({ rcode: 'NOERROR', flag_ra: true, flag_aa: false, flag_tc: false });
    expect(short(reply)).toEqual(['lantern.example MX {"preference":10,"exchange":"mail.lantern.example"}']);
  });

  test.each<[string, Type, string[]]>([
    ['mail.lantern.example', 'A', ['mail.lantern.example A 198.51.100.1']],
    ['mx6.juniper.example', 'AAAA', ['mx6.juniper.example AAAA 2001:db8:6::25']],
    ['MX6.Juniper.Example', 'AAAA', ['mx6.juniper.example AAAA 2001:db8:6::25']],
    [
      'mail.mirror.example',
      'A',
      ['mail.mirror.example CNAME server7.mirror.example', 'server7.mirror.example A 198.51.100.64'],
    ],
    [
      'post.oldname.example',
      'MX',
      [
        'post.oldname.example CNAME newname.example',
        'newname.example MX {"preference":10,"exchange":"mail.newname.example"}',
      ],
    ],
    ['mail.mirror.example', 'CNAME', ['mail.mirror.example CNAME server7.mirror.example']],
    ['twin.test', 'NS', ['twin.test NS ns1.dns-host.example', 'twin.test NS ns2.dns-host.example']],
    ['.', 'NS', ['. NS a.root-servers.example', '. NS b.root-servers.example']],
    ['crooked.test', 'MX', ['crooked.test MX {"preference":10,"exchange":"mail.crooked.test"}']],
    ['quiet.test', 'MX', ['quiet.test MX {"preference":10,"exchange":"mail.quiet.test"}']],
    ['mail.inward.example', 'A', ['mail.inward.example A 10.20.30.25']],
  ])('%s %s', async (name, type, expected) => {
    expect(short(await ask(name, type))).toEqual(expected);
  });

  test.each<[string, Type, string]>([
    ['not-registered.example', 'MX', 'NXDOMAIN'],
    ['198.51.100.70', 'A', 'NXDOMAIN'],
    ['signpost.example', 'MX', 'NOERROR'],
    ['mail.mirror.example', 'AAAA', 'NOERROR'],
  ])('%s %s: there is none (%s), with the SOA that proves it', async (name, type, rcode) => {
    const reply = await ask(name, type);
    expect(reply).toMatchObject({ rcode, authorities: [{ type: 'SOA', ttl: 300 }] });
  });

  test.each([['fogbank.example'], ['dark.example']])(
    '%s can’t be asked: SERVFAIL soon, with a reason',
    async (name) => {
      const startedMs = performance.now();
      const reply = await ask(name, 'MX', true);
      expect(performance.now() - startedMs).toBeLessThan(3_000);
      expect(reply).toMatchObject({
        rcode: 'SERVFAIL',
        additionals: [{ type: 'OPT', options: [{ code: 15 }] }],
      });
    },
  );

  test('a long answer is cut over UDP and whole over TCP', async () => {
    const cut = await ask('crowd.example', 'MX', true);
    expect(cut).toMatchObject({ flag_tc: true, answers: [] });
    const dialled = await sample.dialTcp({ remote, timeoutMs: 1_000, signal: forever });
    if (!dialled.ok) throw new Error(dialled.failure.detail);
    const bytes = query('crowd.example', 'MX', true);
    await dialled.value.write(Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]));
    let unread = Buffer.alloc(0);
    while (unread.length < 2 || unread.length < 2 + unread.readUInt16BE()) {
      const chunk = await dialled.value.read(1_000);
      if (!chunk.ok || chunk.value === null) throw new Error('closed early');
      unread = Buffer.concat([unread, chunk.value]);
    }
    expect(dnsPacket.decode(unread.subarray(2)).answers).toHaveLength(12);
    expect(unread.length).toBeGreaterThan(1_232);
    dialled.value.destroy();
  });

  test('what is known is not asked for again', async () => {
    await ask('dark.example', 'MX');
    const startedMs = performance.now();
    await ask('dark.example', 'MX');
    expect(performance.now() - startedMs).toBeLessThan(300);
  });

  test('a walk under way ends with the sample', async () => {
    const other = createSampleInternet();
    const socket = await other.openUdp(remote, forever);
    if (!socket.ok) throw new Error(socket.failure.detail);
    await socket.value.send(query('dark.example', 'MX', false));
    const startedMs = performance.now();
    await other.dispose();
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    socket.value.close();
  });
});
