// The mailbox level of a list: mailboxes a second, end to end from MX look-up to the last answer, against a few mail hosts on loopback
// (smtp-sink, which takes every name) and nsd; beside the npm validators that probe. Interleaved rounds, every contestant in a process of
// its own; medians, and the ratio to the fastest peer. The peers dial port 25 alone, so the hosts stand at addresses of their own there,
// which takes root. The budget is raised for it: on the Internet it makes one new connection a second.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from '../dns/engine.mjs';
import { run } from '../dns/process.mjs';
import { hasSink, openFolder, startSink } from '../smtp/servers.mjs';
import { startZone } from './mailbox-zone.mjs';

const nsd = '/usr/sbin/nsd';
const hostAddresses = ['127.0.0.25', '127.0.0.26', '127.0.0.27', '127.0.0.28'];
const goal = 3;

const peers = {
  'deep-email-validator': 'node_modules/deep-email-validator',
  '@emailcheck/email-validator-js': 'node_modules/@emailcheck/email-validator-js',
};

/** @typedef {{ name: string, perSecond: number, cpuMs: number, connections: number | null, recipients: number | null }} Result */

/**
 * @param {{ mailboxes?: number, domains?: number, rounds?: number, json?: boolean }} [flags]
 * @returns {Promise<{ results: Result[], ratio: number | null, skipped: string[] }>}
 */
export async function runMailboxBench({ mailboxes = 5_000, domains = 200, rounds = 3, json = false } = {}) {
  /** @type {string[]} */
  const skipped = [];
  if (!hasSink()) skipped.push('everything: smtp-sink (Postfix) is not installed');
  if (!existsSync(nsd)) skipped.push('everything: nsd is not installed');
  if (process.getuid?.() !== 0) skipped.push('everything: listening on port 25 takes root');
  if (skipped.length > 0) return told({ results: [], ratio: null, skipped }, json);

  const folder = openFolder();
  try {
    const port = await startZone(folder, nsd, domains, hostAddresses);
    for (const address of hostAddresses) await startSink(folder, address, 25);
    const engine = await bundle(folder.folder, {
      mailboxes: 'list/ask/mailboxes.ts',
      internet: 'net/internet.ts',
      budget: 'smtp/manners/budget.ts',
      'catch-all': 'smtp/manners/catch-all.ts',
      options: '../shared/options.ts',
    });
    const contestants = ['waypost'];
    for (const [name, path] of Object.entries(peers)) {
      if (existsSync(join(import.meta.dirname, '..', '..', path))) contestants.push(name);
      else skipped.push(`${name}: not installed`);
    }
    /** @type {Map<string, { perSecond: number, cpuMs: number, connections: number | null, recipients: number | null }[]>} */
    const runs = new Map(contestants.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      // Each round begins with another one, so that none always follows the same.
      for (let at = 0; at < contestants.length; at++) {
        const name = contestants[(at + round) % contestants.length] ?? '';
        const task = {
          name,
          engine,
          port,
          mailboxes,
          warmUp: Math.min(2_000, mailboxes),
          domains,
          atATime: 50,
        };
        const contestant = join(import.meta.dirname, 'mailbox-contestant.mjs');
        runs.get(name)?.push(JSON.parse(await run(process.execPath, [contestant], task)));
      }
    }
    const results = [...runs].map(([name, list]) => {
      const sorted = list.toSorted((one, other) => one.perSecond - other.perSecond);
      const { perSecond, cpuMs, connections, recipients } = sorted[sorted.length >> 1] ?? {
        perSecond: 0,
        cpuMs: 0,
        connections: null,
        recipients: null,
      };
      return { name, perSecond, cpuMs, connections, recipients };
    });
    const [own, ...others] = results.map(({ perSecond }) => perSecond);
    const fastest = Math.max(0, ...others);
    return told({ results, ratio: fastest > 0 && own !== undefined ? own / fastest : null, skipped }, json);
  } finally {
    await folder.stop();
  }
}

/**
 * @param {{ results: Result[], ratio: number | null, skipped: string[] }} outcome
 * @param {boolean} json
 */
function told(outcome, json) {
  if (json) return outcome;
  for (const one of outcome.skipped) console.log(`  skipped ${one}`);
  for (const { name, perSecond, cpuMs, connections, recipients } of outcome.results) {
    const wire =
      connections === null ? '' : `  ${connections} connections, ${recipients} recipients asked for`;
    console.log(
      `  ${name.padEnd(32)} ${String(Math.round(perSecond)).padStart(7)} mailboxes/s  ${cpuMs.toFixed(2)} CPU ms each${wire}`,
    );
  }
  if (outcome.ratio !== null) {
    const verdict = outcome.ratio >= goal ? 'reached' : 'missed';
    console.log(
      `  against the fastest peer: ${outcome.ratio.toFixed(2)}  (goal: at least ${goal}) ${verdict}`,
    );
  }
  return outcome;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      mailboxes: { type: 'string', default: '5000' },
      domains: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const [mailboxes = 0, domains = 0, rounds = 0] = [values.mailboxes, values.domains, values.rounds].map(
    Number,
  );
  const outcome = await runMailboxBench({ mailboxes, domains, rounds, json: values.json });
  if (values.json) process.stdout.write(`${JSON.stringify(outcome, null, 1)}\n`);
}
