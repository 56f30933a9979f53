// Whole traces through the engine, in a process that has made some before: prints the milliseconds of each as JSON. A trace that is not
// whole (a host without an answer for the mailbox) ends the run.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ engine: string, address: string, root: string, dnsPort: number, smtpPort: number, hosts: number, warmUp: number,
 *   traces: number }} Task
 * @typedef {typeof import('../../src/main/route/trace')} Route
 * @typedef {typeof import('../../src/main/net/internet')} Internet
 * @typedef {typeof import('../../src/shared/options')} Options
 */

/** @type {Task} */
const task = JSON.parse(process.argv.at(-1) ?? '');
/** @param {string} name */
const load = (name) => import(pathToFileURL(join(task.engine, `${name}.mjs`)).href);
/** @type {Route} */
const { beginTrace, traceRoute } = await load('trace');
/** @type {Internet} */
const { createInternet } = await load('internet');
/** @type {Options} */
const { defaultTraceOptions } = await load('options');

const network = createInternet({ rootHints: [] });
const options = {
  ...defaultTraceOptions,
  resolverMode: /** @type {const} */ ('none'),
  rootHints: [{ name: 'ns.root', addresses: [task.root] }],
  trustAnchors: [],
  dnsPort: task.dnsPort,
  smtpPort: task.smtpPort,
  allowPrivate: true,
  helo: 'bench.example.com',
};

const all = [];
let exchanges = 0;
for (let at = 0; at < task.warmUp + task.traces; at++) {
  const start = performance.now();
  const trace = await traceRoute({
    network,
    trace: beginTrace(network, {
      id: `bench-${at}`,
      application: { name: 'bench', version: '0' },
      input: task.address,
      options,
    }),
    signal: new AbortController().signal,
    onEvent: () => {},
  });
  const ms = performance.now() - start;
  const answered = trace.hosts.filter((host) =>
    host.attempts.some((attempt) => attempt.mailbox !== null),
  ).length;
  if (answered !== task.hosts) throw new Error(`not a whole trace: ${JSON.stringify(trace.hosts)}`);
  exchanges = trace.exchanges.length;
  if (at >= task.warmUp) all.push(ms);
}
process.stdout.write(`${JSON.stringify({ all, exchanges })}\n`);
