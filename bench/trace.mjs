// A whole trace of a domain with three mail hosts, against dig's way from the root followed by swaks to each host, on loopback at 20 ms.
// Both go through the same relays (trace/far-away.mjs), which hold back every DNS answer, every SMTP connection and every reply for 20 ms
// in front of three nsd (root, top-level domain, domain) and three smtp-sink. dig +trace finds the addresses of name servers through the
// system's resolver and so can't be sent to a private root: dig is given the questions it would ask, in one process, one after the
// other. The addresses of the hosts are given to swaks as a gift. Our trace asks for everything it asks by default. "warm": the process
// has made traces before; dig and swaks have run before and start anew each time, as they do. Interleaved rounds, medians.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './dns/engine.mjs';
import { run } from './dns/process.mjs';
import { freePort, hasSink, openFolder, startSink } from './smtp/servers.mjs';

const usage = `npm run -s bench -- trace [--rounds N] [--traces N] [--delay MS] [--json]

Example
  npm run -s bench -- trace --rounds 7
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    rounds: { type: 'string', default: '7' },
    traces: { type: 'string', default: '5' },
    delay: { type: 'string', default: '20' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const programs = { nsd: '/usr/sbin/nsd', dig: '/usr/bin/dig', swaks: '/usr/bin/swaks' };
const missing = Object.entries(programs).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));
if (!hasSink()) missing.push('smtp-sink');
if (missing.length > 0) {
  console.log(`Skipped: ${missing.join(', ')} not installed (on Debian as root, npm test installs them).`);
  process.exit(0);
}

const rounds = Number(values.rounds);
const traces = Number(values.traces);
const delayMs = Number(values.delay);
const most = 0.4;
const domain = 'three.test';
const mailHosts = ['127.0.0.31', '127.0.0.32', '127.0.0.33'];

const folder = openFolder();
/** @type {{ close(): Promise<void> } | null} */
let workshop = null;
const stop = async () => {
  await workshop?.close();
  await folder.stop();
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void stop().then(() => process.exit(130)));
}
try {
  const engine = await bundle(folder.folder, {
    trace: 'route/trace.ts',
    internet: 'net/internet.ts',
    options: '../shared/options.ts',
    nsd: 'testing/nsd.ts',
    workshop: 'testing/workshop.ts',
  });
  /** @type {typeof import('../src/main/testing/nsd')} */
  const { startNsd, rootAddress, tldAddress, domainAddress } = await import(join(engine, 'nsd.mjs'));
  /** @type {typeof import('../src/main/testing/workshop')} */
  const { openWorkshop } = await import(join(engine, 'workshop.mjs'));
  const nameServers = [rootAddress, tldAddress, domainAddress];
  const opened = openWorkshop();
  workshop = opened;
  const [nsdPort, dnsPort, smtpPort] = [
    await freePort(rootAddress),
    await freePort(rootAddress),
    await freePort('127.0.0.31'),
  ];
  startNsd(opened, programs.nsd, nsdPort, {
    '.': {
      at: rootAddress,
      records: `@ NS ns.root.\nns.root. A ${rootAddress}\ntest NS ns.nic.test.\nns.nic.test. A ${tldAddress}`,
    },
    test: {
      at: tldAddress,
      records: `@ NS ns.nic\nns.nic A ${tldAddress}\nthree NS ns.three\nns.three A ${domainAddress}`,
    },
    [domain]: {
      at: domainAddress,
      records: ['@ NS ns', `ns A ${domainAddress}`]
        .concat(
          mailHosts.flatMap((address, at) => [`@ MX ${at + 1}0 mx${at + 1}`, `mx${at + 1} A ${address}`]),
        )
        .join('\n'),
    },
  });
  const sinks = [];
  for (const address of mailHosts)
    sinks.push({ address, from: smtpPort, to: await startSink(folder, address) });
  await startRelays({
    delayMs,
    dns: nameServers.map((address) => ({ address, from: dnsPort, to: nsdPort })),
    smtp: sinks,
  });

  const dig = () => {
    const asked = [[rootAddress, '.', 'NS'], ...nameServers.map((address) => [address, domain, 'MX'])];
    // What stands behind a name belongs to its question; what stands before the first one, to all of them.
    const questions = asked.flatMap(([server, name, type]) => [
      name ?? '',
      type ?? '',
      `@${server}`,
      '+norecurse',
    ]);
    return run(programs.dig, ['-p', String(dnsPort), ...questions]);
  };
  /** @param {string} address */
  const swaks = (address) => {
    const who = [
      '--helo',
      'bench.example.com',
      '--from',
      '<>',
      '--to',
      `user@${domain}`,
      '--quit-after',
      'RCPT',
    ];
    return run(programs.swaks, ['--server', address, '--port', String(smtpPort), ...who]);
  };
  const theirs = async () => {
    const start = performance.now();
    const said = await dig();
    const afterDig = performance.now();
    if ((said.match(/IN\s+MX\s+\d+ mx/g) ?? []).length < mailHosts.length)
      throw new Error(`dig said something else:\n${said}`);
    for (const address of mailHosts) await swaks(address);
    return { ms: performance.now() - start, digMs: afterDig - start };
  };
  const ours = async () => {
    const task = {
      engine,
      address: `user@${domain}`,
      root: rootAddress,
      dnsPort,
      smtpPort,
      hosts: mailHosts.length,
      warmUp: 5,
      traces,
    };
    /** @type {{ all: number[], exchanges: number }} */
    const { all, exchanges } = JSON.parse(
      await run(process.execPath, [join(import.meta.dirname, 'trace', 'contestant.mjs')], task),
    );
    return { ms: median(all), exchanges };
  };

  await theirs();
  const [our, their] = [[], []].map(() => /** @type {number[]} */ ([]));
  let exchanges = 0;
  const digs = [];
  for (let round = 0; round < rounds; round++) {
    const one = await ours();
    const other = await theirs();
    our?.push(one.ms);
    their?.push(other.ms);
    digs.push(other.digMs);
    exchanges = one.exchanges;
  }
  const result = {
    rounds,
    traces,
    delayMs,
    trace: summary(our ?? []),
    digAndSwaks: summary(their ?? []),
    digMs: median(digs),
    exchanges,
    ratio: median(our ?? []) / median(their ?? []),
    goal: most,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
  else print(result);
} finally {
  await stop();
}

/** @param {object} task */
function startRelays(task) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'trace', 'far-away.mjs'), JSON.stringify(task)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  folder.running.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the relays ended')));
  });
}

/** @param {readonly number[]} list */
function median(list) {
  return summary(list).median;
}

/** @param {readonly number[]} list */
function summary(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/**
 * @param {{ rounds: number, traces: number, delayMs: number, trace: ReturnType<typeof summary>, digAndSwaks: ReturnType<typeof summary>,
 *   digMs: number, exchanges: number, ratio: number, goal: number }} result
 */
function print({ trace, digAndSwaks, digMs, exchanges, ratio, goal, ...how }) {
  console.log(
    `A domain with three hosts, ${how.delayMs} ms legs, ${how.rounds} rounds, ${how.traces} traces a round\n`,
  );
  console.log(`  our whole trace      ${inMs(trace)}  ${exchanges} DNS exchanges`);
  console.log(`  dig, then swaks x 3  ${inMs(digAndSwaks)}  of which dig ${digMs.toFixed(0)} ms`);
  console.log('  dig: the four questions of +trace in one process (+trace itself knows no private root)\n');
  console.log(`  ratio ${ratio.toFixed(2)}  (goal: at most ${goal}) ${ratio <= goal ? 'reached' : 'missed'}`);
}

/** @param {ReturnType<typeof summary>} times */
function inMs({ median: middle, min, max }) {
  return `${middle.toFixed(0)} ms (${min.toFixed(0)}-${max.toFixed(0)})`.padEnd(22);
}
