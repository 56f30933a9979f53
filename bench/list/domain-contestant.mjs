// One peer of the list bench, in a process of its own: every address once, at domain level, as fast as it can be made to go. They hold all
// addresses and answers in memory, read no file and write none, and no mail host is asked. `prototype` does read and write: the bare idea of
// it, a CSV in memory, each domain's MX once, a CSV out. Prints how many addresses were found to be good.

import dns from 'node:dns';
import { readFileSync, writeFileSync } from 'node:fs';
import { addressAt } from './rows.mjs';

/** @type {{ kind: string, rows: number, domains: number, port: number, atOnce: number, file?: string, out?: string }} */
const task = JSON.parse(process.argv.at(-1) ?? '');
const server = `127.0.0.1:${task.port}`;
dns.setServers([server]);
dns.promises.setServers([server]);

const contestants = /** @type {Record<string, () => Promise<() => Promise<number>>>} */ ({
  'deep-email-validator': deepEmailValidator,
  '@emailcheck/email-validator-js': emailValidatorJs,
  prototype,
});
const make = contestants[task.kind];
if (make === undefined) throw new Error(`no contestant called ${task.kind}`);
const go = await make();
const start = performance.now();
const good = await go();
const seconds = (performance.now() - start) / 1_000;
process.stdout.write(`${JSON.stringify({ good, seconds })}\n`, () => process.exit(0));

function addresses() {
  return Array.from({ length: task.rows }, (_, row) => addressAt(row, task.domains));
}

/** @template T @param {readonly T[]} list @param {(one: T, at: number) => Promise<void>} work */
async function manyAtOnce(list, work) {
  let begun = 0;
  const goOn = async () => {
    while (begun < list.length) {
      const at = begun++;
      await work(/** @type {T} */ (list[at]), at);
    }
  };
  await Promise.all(Array.from({ length: task.atOnce }, goOn));
}

async function deepEmailValidator() {
  const { validate } = await import('deep-email-validator');
  const list = addresses();
  return async () => {
    const found = new Array(list.length);
    await manyAtOnce(list, async (email, at) => {
      // A guess at typing slips is its slowest part, and the bench is about domains.
      found[at] = await validate({ email, validateTypo: false, validateSMTP: false });
    });
    return found.filter(({ valid }) => valid).length;
  };
}

async function emailValidatorJs() {
  const validator = await import('@emailcheck/email-validator-js');
  const { DEFAULT_CACHE_OPTIONS, getDefaultCache, LRUAdapter, verifyEmailBatch } = validator;
  // Its caches hold a few hundred domains by themselves: with room for all of them it asks for each but once, too.
  const { ttl } = DEFAULT_CACHE_OPTIONS;
  const cache = {
    ...getDefaultCache(),
    mx: new LRUAdapter(2 * task.domains, ttl.mx),
    disposable: new LRUAdapter(2 * task.domains, ttl.disposable),
    free: new LRUAdapter(2 * task.domains, ttl.free),
    domainValid: new LRUAdapter(2 * task.domains, ttl.domainValid),
  };
  const list = addresses();
  return async () => {
    const { results } = await verifyEmailBatch({
      emailAddresses: list,
      concurrency: task.atOnce,
      cache,
      verifyMx: true,
      verifySmtp: false,
      detectName: false,
      suggestDomain: false,
      timeout: 30_000,
    });
    return [...results.values()].filter(({ validMx }) => validMx === true).length;
  };
}

async function prototype() {
  const { file = '', out = '' } = task;
  const resolver = new dns.promises.Resolver();
  resolver.setServers([server]);
  return async () => {
    const lines = readFileSync(file, 'utf8').split('\r\n');
    const emails = lines.slice(1, -1).map((line) => line.split(',', 5)[4] ?? '');
    const domainOf = (/** @type {string} */ email) => /^[^@\s]+@([^@\s]+\.[^@\s]+)$/.exec(email)?.[1] ?? '';
    const names = [...new Set(emails.map(domainOf))].filter((name) => name !== '');
    /** @type {Set<string>} */
    const good = new Set();
    await manyAtOnce(names, async (name) => {
      const found = await resolver.resolveMx(name).catch(() => []);
      if (found.some(({ exchange }) => exchange !== '')) good.add(name);
    });
    let count = 0;
    const rows = emails.map((email, at) => {
      const isGood = good.has(domainOf(email));
      if (isGood) count++;
      return `${lines[at + 1]},${isGood ? 'good' : 'bad'}`;
    });
    writeFileSync(out, `${lines[0]},verdict\r\n${rows.join('\r\n')}\r\n`);
    return count;
  };
}
