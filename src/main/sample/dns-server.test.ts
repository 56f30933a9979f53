import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import dnsPacket from 'dns-packet';
import { afterEach, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../shared/options';
import { forgeriesFor, replyTo } from './dns-reply';
import { type DnsServer, startDnsServer } from './dns-server';
import { type NameServerBehaviour, nameServer } from './scenario';
import { createWorldSigner } from './signing/world-signer';
import { zonesByName } from './world';
import { zone } from './zone';

// The asker is dns-packet over raw sockets: nothing of our own codec or client.

const many = Array.from({ length: 40 }, (_, index) => `big MX ${index} host-number-${index}-of-a-long-list`);
const zones = zonesByName([
  zone('shop.example', ['@ MX 10 mx', 'mx A 198.51.100.7', 'branch NS ns.branch', ...many]),
]);
const started: DnsServer[] = [];

async function serve(behaviour: NameServerBehaviour): Promise<DnsServer> {
  const site = {
    server: nameServer('ns.shop.example', ['192.0.2.99'], behaviour),
    zones,
    signer: createWorldSigner([], () => new Date()),
  };
  const server = await startDnsServer(async (bytes, transport) => {
    const reply = replyTo(bytes, transport, site);
    return reply === null ? [] : [...forgeriesFor(bytes, transport, site), reply];
  });
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

type Ask = {
  name?: string;
  type?: dnsPacket.RecordType;
  udpSize?: number;
  packet?: Partial<dnsPacket.Packet>;
};

function query({ name = 'shop.example', type = 'MX', udpSize, packet = {} }: Ask): Buffer {
  return dnsPacket.encode({
    type: 'query',
    id: 4_711,
    flags: dnsPacket.RECURSION_DESIRED,
    questions: [{ name, type }],
    additionals:
      udpSize === undefined
        ? []
        : [
            {
              type: 'OPT',
              name: '.',
              udpPayloadSize: udpSize,
              extendedRcode: 0,
              ednsVersion: 0,
              flags: 0,
              flag_do: false,
              options: [],
            },
          ],
    ...packet,
  });
}

/** The datagram that came back; null when none did for a while. */
function askUdp({ address, port }: Endpoint, bytes: Uint8Array): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const settle = (reply: Buffer | null): void => {
      clearTimeout(timer);
      socket.close(() => resolve(reply));
    };
    const timer = setTimeout(() => settle(null), 150);
    socket.once('message', settle);
    socket.send(bytes, port, address);
  });
}

/** The first `count` messages of a connection on which these bytes are written. */
function askTcp(
  { address, port }: Endpoint,
  bytes: Uint8Array,
  count = 1,
): Promise<dnsPacket.DecodedPacket[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, address, () => socket.write(bytes));
    let unread = Buffer.alloc(0);
    const packets: dnsPacket.DecodedPacket[] = [];
    socket.on('error', reject);
    socket.on('close', () => resolve(packets));
    socket.on('data', (chunk) => {
      unread = Buffer.concat([unread, chunk]);
      while (unread.length >= 2 && unread.length >= 2 + unread.readUInt16BE()) {
        packets.push(dnsPacket.decode(unread.subarray(2, 2 + unread.readUInt16BE())));
        unread = unread.subarray(2 + unread.readUInt16BE());
      }
      if (packets.length >= count) socket.destroy();
    });
  });
}

const framed = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

async function udp(
  server: DnsServer,
  ask: Ask,
): Promise<{ packet: dnsPacket.DecodedPacket; size: number } | null> {
  const reply = await askUdp(server.udp, query(ask));
  return reply === null ? null : { packet: dnsPacket.decode(reply), size: reply.length };
}

describe('a name server over UDP', () => {
  test('answers with its own authority and echoes the question as it was written', async () => {
    const reply = await udp(await serve('normal'), { name: 'sHoP.eXample' });
    expect(reply?.packet).toMatchObject({
      id: 4_711,
      type: 'response',
      rcode: 'NOERROR',
      flag_aa: true,
      flag_rd: true,
      flag_ra: false,
      flag_tc: false,
      questions: [{ name: 'sHoP.eXample', type: 'MX', class: 'IN' }],
      answers: [
        {
          name: 'shop.example',
          type: 'MX',
          ttl: 3_600,
          data: { preference: 10, exchange: 'mx.shop.example' },
        },
      ],
    });
  });

  test.each<[Ask, string, object]>([
    [
      { name: 'nothing.shop.example' },
      'NXDOMAIN',
      { flag_aa: true, authorities: [{ type: 'SOA', ttl: 300 }] },
    ],
    [{ name: 'mx.shop.example' }, 'NOERROR', { flag_aa: true, answers: [], authorities: [{ type: 'SOA' }] }],
    [
      { name: 'www.branch.shop.example', type: 'A' },
      'NOERROR',
      { flag_aa: false, authorities: [{ type: 'NS' }] },
    ],
    [{ name: 'elsewhere.example' }, 'REFUSED', { flag_aa: false, answers: [] }],
    [{ packet: { questions: [] } }, 'FORMERR', {}],
    [{ packet: { flags: 2 << 11 } }, 'NOTIMP', {}],
    [{ packet: { questions: [{ name: 'shop.example', type: 'MX', class: 'CH' }] } }, 'REFUSED', {}],
  ])('%j: %s', async (ask, rcode, expected) => {
    const reply = await udp(await serve('normal'), ask);
    expect(reply?.packet).toMatchObject({ rcode, ...expected });
  });

  test.each<[string, number | undefined, boolean]>([
    ['without EDNS, 512 octets', undefined, true],
    ['a client that takes little', 512, true],
    ['a client that takes more than the server sends', 4_096, true],
  ])('cuts what is too long: %s', async (_, udpSize, isCut) => {
    const reply = await udp(await serve('normal'), {
      name: 'big.shop.example',
      ...(udpSize ? { udpSize } : {}),
    });
    expect(reply?.packet.flag_tc).toBe(isCut);
    expect(reply?.packet.answers).toEqual([]);
    expect(reply?.size).toBeLessThanOrEqual(512);
  });

  test('EDNS is answered with EDNS, and only then', async () => {
    const server = await serve('normal');
    expect((await udp(server, { udpSize: 1_232 }))?.packet.additionals).toMatchObject([{ type: 'OPT' }]);
    expect((await udp(server, {}))?.packet.additionals).toEqual([]);
  });

  test.each<[string, Uint8Array, number | null]>([
    ['nothing', new Uint8Array(), null],
    ['too short for a header', new Uint8Array(11), null],
    [
      'a response',
      dnsPacket.encode({ type: 'response', id: 1, questions: [{ name: 'a', type: 'A' }] }),
      null,
    ],
    ['a cut question', query({}).subarray(0, 20), null],
    [
      'a record that is cut',
      Buffer.concat([query({}).subarray(0, 10), Buffer.from([0, 1]), query({}).subarray(12)]),
      1,
    ],
  ])('bytes that are no question: %s', async (_, bytes, rcode) => {
    const reply = await askUdp((await serve('normal')).udp, bytes);
    expect(reply === null ? null : reply.readUInt16BE(2) & 0xf).toBe(rcode);
  });
});

describe('how a name server can fail', () => {
  test.each<[NameServerBehaviour, object]>([
    ['servfail', { rcode: 'SERVFAIL', answers: [] }],
    ['refused', { rcode: 'REFUSED', answers: [] }],
    [
      'lame',
      {
        rcode: 'NOERROR',
        flag_aa: false,
        answers: [],
        authorities: [{ name: '.', type: 'NS' }, { name: '.' }],
      },
    ],
    ['not-authoritative', { rcode: 'NOERROR', flag_aa: false, answers: [{ type: 'MX' }] }],
    ['truncates', { rcode: 'NOERROR', flag_tc: true, answers: [] }],
    ['drops-edns', { rcode: 'NOERROR', answers: [{ type: 'MX' }] }],
    ['formerr-edns', { rcode: 'NOERROR', answers: [{ type: 'MX' }] }],
    ['wrong-name', { rcode: 'NOERROR', questions: [{ name: 'www.shop.example', type: 'MX' }] }],
    ['forged-first', { id: 4_712, answers: [{ data: { preference: 1, exchange: 'thief.example' } }] }],
    ['flaps', { rcode: 'SERVFAIL', answers: [] }],
  ])('%s', async (behaviour, expected) => {
    expect((await udp(await serve(behaviour), {}))?.packet).toMatchObject(expected);
  });

  test.each<[NameServerBehaviour, Ask, string]>([
    ['silent', {}, 'to everybody'],
    ['tcp-only', {}, 'over UDP'],
    ['drops-edns', { udpSize: 1_232 }, 'to a question with EDNS'],
  ])('%s: no word %s %s', async (behaviour, ask) => {
    expect(await udp(await serve(behaviour), ask)).toBeNull();
  });

  test('formerr-edns: EDNS is malformed to it, and it has none itself (RFC 6891 s.7)', async () => {
    const reply = await udp(await serve('formerr-edns'), { udpSize: 1_232 });
    expect(reply?.packet).toMatchObject({ rcode: 'FORMERR', answers: [], additionals: [] });
  });

  test('forged-first: the true answer comes behind the forgeries', async () => {
    const { udp: remote } = await serve('forged-first');
    const ids = await new Promise<number[]>((resolve) => {
      const socket = createSocket('udp4');
      const seen: number[] = [];
      socket.on('message', (bytes) => {
        seen.push(bytes.readUInt16BE(0));
        if (seen.length === 4) socket.close(() => resolve(seen));
      });
      socket.send(query({}), remote.port, remote.address);
    });
    expect(ids).toEqual([4_712, 4_711 + 7_919, 4_711, 4_711]);
  });
});

describe('a name server over TCP', () => {
  test.each<NameServerBehaviour>(['normal', 'truncates', 'tcp-only', 'forged-first'])(
    'gives the whole list (%s)',
    async (behaviour) => {
      const [packet] = await askTcp(
        (await serve(behaviour)).tcp,
        framed(query({ name: 'big.shop.example' })),
      );
      expect(packet).toMatchObject({ flag_tc: false, flag_aa: true });
      expect(packet?.answers).toHaveLength(40);
    },
  );

  test('several questions on one connection, in pieces', async () => {
    const server = await serve('normal');
    const both = Buffer.concat([framed(query({})), framed(query({ name: 'mx.shop.example', type: 'A' }))]);
    expect((await askTcp(server.tcp, both, 2)).map((packet) => packet.answers?.length)).toEqual([1, 1]);
  });
});
