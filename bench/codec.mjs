// DNS codec: decoding and encoding answers to MX questions, beside dns-packet, interleaved in one run.
// Prints microseconds an operation (median and range over rounds) and the ratio of the medians. The packets are those a
// mail route meets: referral, MX set, addresses, a long TXT. Not here: sockets; those are the DNS engine's own bench.

import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import packet from 'dns-packet';
import { runnerImport } from 'vite';

const usage = `npm run -s bench -- codec [--json] [--rounds N]

Example
  npm run -s bench -- codec --rounds 15
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    rounds: { type: 'string', default: '15' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const rounds = Number(values.rounds);
const operationsARound = 4_000;

/** @type {{ module: typeof import('../src/main/dns/message') }} */
const { module: ours } = await runnerImport(new URL('../src/main/dns/message.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});

const packets = answers().map((answer) => new Uint8Array(packet.encode(answer)));
const decodedByUs = packets.map((bytes) => need(ours.decodeMessage(bytes)));
const decodedByThem = packets.map((bytes) => packet.decode(Buffer.from(bytes)));
const buffers = packets.map((bytes) => Buffer.from(bytes));

/** @type {[what: string, us: (at: number) => unknown, them: (at: number) => unknown][]} */
const contests = [
  ['decode', (at) => ours.decodeMessage(pick(packets, at)), (at) => packet.decode(pick(buffers, at))],
  [
    'encode',
    (at) => ours.encodeMessage(pick(decodedByUs, at)),
    (at) => packet.encode(pick(decodedByThem, at)),
  ],
];

const results = contests.map(([what, us, them]) => {
  /** @type {{ us: number[], them: number[] }} */
  const times = { us: [], them: [] };
  for (let round = -2; round < rounds; round += 1) {
    const pair = { us: time(us), them: time(them) };
    if (round < 0) continue; // warming up
    times.us.push(pair.us);
    times.them.push(pair.them);
  }
  const waypost = summary(times.us);
  const dnsPacket = summary(times.them);
  return { what, unit: 'us/op', waypost, 'dns-packet': dnsPacket, ratio: dnsPacket.median / waypost.median };
});

if (values.json) process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
else {
  for (const { what, waypost, 'dns-packet': other, ratio } of results) {
    console.log(
      `${what}: Waypost ${inWords(waypost)}, dns-packet ${inWords(other)}: ${ratio.toFixed(2)} times as fast`,
    );
  }
}

/** @param {(at: number) => unknown} operation */
function time(operation) {
  const start = performance.now();
  for (let at = 0; at < operationsARound; at += 1) operation(at);
  return ((performance.now() - start) * 1_000) / operationsARound;
}

/** @param {number[]} times */
function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/** @param {{ median: number, min: number, max: number }} summary */
function inWords({ median, min, max }) {
  return `${median.toFixed(2)} us (${min.toFixed(2)} to ${max.toFixed(2)})`;
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} at
 * @returns {T}
 */
function pick(list, at) {
  return /** @type {T} */ (list[at % list.length]);
}

/**
 * @template T
 * @param {{ ok: true, value: T } | { ok: false }} result
 */
function need(result) {
  if (!result.ok) throw new Error('the bench made a packet that can not be read');
  return result.value;
}

/** @returns {import('dns-packet').Packet[]} */
function answers() {
  const name = 'harbor.example';
  const hosts = ['mx1', 'mx2', 'mx3'].map((host) => `${host}.${name}`);
  const head = { type: /** @type {const} */ ('response'), id: 4_711, flags: packet.AUTHORITATIVE_ANSWER };
  return [
    {
      ...head,
      questions: [{ type: 'MX', name }],
      answers: hosts.map((exchange, at) => ({
        type: 'MX',
        name,
        ttl: 300,
        data: { preference: 10 * at, exchange },
      })),
      additionals: hosts.map((host) => ({ type: 'A', name: host, ttl: 300, data: '192.0.2.25' })),
    },
    {
      ...head,
      flags: 0,
      questions: [{ type: 'MX', name }],
      authorities: ['a', 'b', 'c', 'd'].map((host) => ({
        type: 'NS',
        name: 'example',
        ttl: 86_400,
        data: `${host}.nic.example`,
      })),
      additionals: ['a', 'b', 'c', 'd'].map((host) => ({
        type: 'AAAA',
        name: `${host}.nic.example`,
        ttl: 86_400,
        data: '2001:db8::53',
      })),
    },
    {
      ...head,
      questions: [{ type: 'TXT', name }],
      answers: [{ type: 'TXT', name, ttl: 300, data: ['v=spf1 ', 'x'.repeat(200), '-all'] }],
    },
  ];
}
