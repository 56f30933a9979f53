// DNS in bulk: the engine's MX path beside dnsperf, Node's own resolver and dgram with dns-packet, against nsd on loopback.
// Interleaved rounds in one run, every contestant in a process of its own: answers a second (median and range), CPU seconds
// for 100,000 questions, ratios of the medians; with --memory what a million questions leave behind. What isn't installed
// is skipped and named. Not here: the contestants (dns/contestant.mjs), the server (dns/server.mjs).

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildEngine } from './dns/engine.mjs';
import { run } from './dns/process.mjs';
import { startServer } from './dns/server.mjs';

const usage = `npm run -s bench -- dns [--rounds N] [--questions N] [--memory] [--only NAME,...] [--json]

Contestants: dnsperf, engine, node-200, node-1000, dns-packet, sockets (bare UDP sockets of Node and no DNS at all: the floor)

Example
  npm run -s bench -- dns --rounds 9 --memory
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    memory: { type: 'boolean' },
    rounds: { type: 'string', default: '7' },
    questions: { type: 'string', default: '200000' },
    only: { type: 'string', default: '' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const nsd = '/usr/sbin/nsd';
const dnsperf = '/usr/bin/dnsperf';
const names = 50_000;
const rounds = Number(values.rounds);
const questions = Number(values.questions);
const checkpoints = [100_000, 250_000, 500_000, 1_000_000];
/** Null: no goal, only told. */
const goals = { 'engine / dnsperf': 0.55, 'engine / node-200': 1.7, 'engine / sockets': null };
const mostCpuSeconds = 1.2;

/** @typedef {{ rate: number, cpu: number | null, lost: number, note?: object }} Run */

if (!existsSync(nsd)) {
  console.log('Skipped: nsd is not installed (on Debian as root, npm test installs it).');
  process.exit(0);
}

const server = await startServer(nsd, names);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void server.stop().then(() => process.exit(130)));
}
try {
  const engine = await buildEngine(server.folder);
  const contestant = join(import.meta.dirname, 'dns', 'contestant.mjs');
  /** @param {string} kind @param {number} outstanding @returns {() => Promise<Run>} */
  const own = (kind, outstanding) => async () =>
    JSON.parse(
      await run(process.execPath, [contestant], {
        kind,
        outstanding,
        questions,
        names,
        engine,
        port: server.port,
      }),
    );
  /** @type {[string, () => Promise<Run>][]} */
  const all = [
    ['engine', own('engine', 200)],
    ['node-200', own('node', 200)],
    ['node-1000', own('node', 1_000)],
    ['dns-packet', own('dns-packet', 200)],
    ['sockets', own('sockets', 200)],
  ];
  if (existsSync(dnsperf)) all.unshift(['dnsperf', () => runDnsperf()]);
  else if (!values.json) console.log('dnsperf is not installed: there is no ceiling to compare with.');
  const only = values.only === '' ? null : values.only.split(',');
  const contestants = all.filter(([name]) => only === null || only.includes(name));

  /** @type {Map<string, Run[]>} */
  const runs = new Map(contestants.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one, so that none always follows the same.
    for (let at = 0; at < contestants.length; at++) {
      const [name, go] = /** @type {[string, () => Promise<Run>]} */ (
        contestants[(at + round) % contestants.length]
      );
      runs.get(name)?.push(await go());
    }
  }
  const memory = values.memory ? await measureMemory(engine, contestant) : null;
  const results = [...runs].map(([name, list]) => ({
    name,
    rate: summary(list.map(({ rate }) => rate)),
    cpu: list.every(({ cpu }) => cpu !== null) ? summary(list.map(({ cpu }) => cpu ?? 0)) : null,
    lost: list.reduce((sum, { lost }) => sum + lost, 0),
    note: list.at(-1)?.note,
  }));
  const median = (/** @type {string} */ name) => results.find((result) => result.name === name)?.rate.median;
  const ratios = Object.entries(goals).flatMap(([pair, goal]) => {
    const [one = '', other = ''] = pair.split(' / ');
    const [above, below] = [median(one), median(other)];
    return above === undefined || below === undefined ? [] : [{ pair, ratio: above / below, goal }];
  });
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ names, questions, rounds, results, ratios, memory }, null, 1)}\n`,
    );
  else print(results, ratios, memory);
} finally {
  await server.stop();
}

/** @returns {Promise<Run>} */
async function runDnsperf() {
  const times = Math.max(1, Math.round(questions / names));
  const args = ['-s', '127.0.0.1', '-p', String(server.port), '-d', server.questionsFile];
  // Like the engine: 200 outstanding, several sockets, EDNS. One thread; it is the ceiling of one process.
  const output = await run(dnsperf, [...args, '-n', String(times), '-q', '200', '-c', '6', '-T', '1', '-e']);
  const rate = Number(/Queries per second:\s+([\d.]+)/.exec(output)?.[1]);
  const lost = Number(/Queries lost:\s+(\d+)/.exec(output)?.[1] ?? 0);
  if (!(rate > 0)) throw new Error(`dnsperf said something else:\n${output}`);
  return { rate, cpu: null, lost };
}

/** @param {string} engine @param {string} contestant */
async function measureMemory(engine, contestant) {
  const task = {
    kind: 'engine',
    outstanding: 200,
    questions: 0,
    checkpoints,
    names,
    engine,
    port: server.port,
  };
  const output = await run(process.execPath, ['--expose-gc', contestant], task);
  /** @type {{ asked: number, rssMb: number, heapMb: number, externalMb: number }[]} */
  const steps = JSON.parse(output);
  return steps;
}

/** @param {number[]} list */
function summary(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/**
 * @param {{ name: string, rate: ReturnType<typeof summary>, cpu: ReturnType<typeof summary> | null, lost: number }[]} results
 * @param {{ pair: string, ratio: number, goal: number | null }[]} ratios
 * @param {Awaited<ReturnType<typeof measureMemory>> | null} memory
 */
function print(results, ratios, memory) {
  console.log(`${names} names at nsd on loopback, ${questions} MX questions a run, ${rounds} rounds\n`);
  for (const { name, rate, cpu, lost } of results) {
    const cost =
      cpu === null
        ? ''
        : `  ${cpu.median.toFixed(2)} CPU s/100k (${cpu.min.toFixed(2)}-${cpu.max.toFixed(2)})`;
    const missing = lost === 0 ? '' : `  ${lost} without an answer`;
    const rates = `${k(rate.median)} answers/s (${k(rate.min)}-${k(rate.max)})`;
    console.log(`  ${name.padEnd(11)} ${rates.padEnd(36)}${cost}${missing}`);
  }
  console.log('');
  for (const { pair, ratio, goal } of ratios) {
    const verdict = goal === null ? '' : `  (goal: at least ${goal}) ${ratio >= goal ? 'reached' : 'missed'}`;
    console.log(`  ${pair.padEnd(18)} ${ratio.toFixed(2)}${verdict}`);
  }
  const cpu = results.find(({ name }) => name === 'engine')?.cpu?.median;
  if (cpu !== undefined) {
    const isReached = cpu <= mostCpuSeconds ? 'reached' : 'missed';
    console.log(
      `  ${'engine CPU s/100k'.padEnd(18)} ${cpu.toFixed(2)}  (goal: at most ${mostCpuSeconds}) ${isReached}`,
    );
  }
  for (const { asked, rssMb, heapMb, externalMb } of memory ?? []) {
    const held = `RSS ${rssMb.toFixed(0)} MB, heap ${heapMb.toFixed(1)} MB, buffers ${externalMb.toFixed(1)} MB`;
    console.log(`  after ${String(asked).padStart(9)} questions: ${held}`);
  }
}

/** @param {number} rate */
function k(rate) {
  return `${(rate / 1_000).toFixed(1)}k`;
}
