// One contestant of the mailbox bench, in a process of its own: warms up, asks for every mailbox once and prints mailboxes a second as JSON. A mailbox that
// is not answered for as taken ends the run.

import dns from 'node:dns';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { domainAt } from './mailbox-zone.mjs';

/** @type {{ name: string, engine: string, port: number, mailboxes: number, warmUp: number, domains: number, atATime: number }} */
const task = JSON.parse(process.argv.at(-1) ?? '');
const server = `127.0.0.1:${task.port}`;
/** @param {number} from @param {number} count */
const addressesFrom = (from, count) =>
  Array.from({ length: count }, (_, at) => `anna.${from + at}@${domainAt(at % task.domains)}`);

const contestants = {
  waypost,
  'deep-email-validator': deepEmailValidator,
  '@emailcheck/email-validator-js': emailValidatorJs,
};
const prepared = await contestants[/** @type {keyof typeof contestants} */ (task.name)]();
await prepared(addressesFrom(task.mailboxes, task.warmUp)); // others than those that count
const addresses = addressesFrom(0, task.mailboxes);
const cpuBefore = process.cpuUsage();
const start = performance.now();
const wire = await prepared(addresses);
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
const result = {
  perSecond: task.mailboxes / seconds,
  cpuMs: (user + system) / 1_000 / task.mailboxes,
  ...wire,
};
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));

/** @typedef {{ connections: number | null, recipients: number | null }} OnTheWire */

/** @returns {Promise<(addresses: readonly string[]) => Promise<OnTheWire>>} */
async function waypost() {
  /** @param {string} name */
  const load = (name) => import(pathToFileURL(join(task.engine, `${name}.mjs`)).href);
  /** @type {typeof import('../../src/main/list/ask/mailboxes')} */
  const { createMailboxAsker } = await load('mailboxes');
  /** @type {typeof import('../../src/main/net/internet')} */
  const { createInternet } = await load('internet');
  /** @type {typeof import('../../src/main/smtp/manners/budget')} */
  const { createBudget } = await load('budget');
  /** @type {typeof import('../../src/main/smtp/manners/catch-all')} */
  const { createCatchAllMemory } = await load('catch-all');
  /** @type {typeof import('../../src/shared/options')} */
  const { defaultTraceOptions, plainResolver } = await load('options');
  const network = createInternet({ rootHints: [] });
  const resolver = new dns.promises.Resolver();
  resolver.setServers([server]);
  return async (addresses) => {
    const budget = createBudget({ clock: network.clock, perMinute: 1e9, burst: 1e9 });
    const hosts = new Map(
      await Promise.all(
        Array.from({ length: task.domains }, async (_, at) => {
          const found = await resolver.resolveMx(domainAt(at));
          return /** @type {const} */ ([
            domainAt(at),
            found.map(({ exchange, priority }) => ({
              name: exchange,
              preference: priority,
              addresses: /** @type {const} */ ('public'),
              first: [],
            })),
          ]);
        }),
      ),
    );
    let answered = 0;
    await new Promise((resolve, reject) => {
      const asker = createMailboxAsker({
        network,
        budget,
        options: {
          ...defaultTraceOptions,
          resolverMode: 'chosen',
          resolvers: [plainResolver({ address: '127.0.0.1', port: task.port })],
          walk: false,
          allowPrivate: true,
          helo: 'bench.example.com',
          connectionsPerOperator: 10,
        },
        catchAll: createCatchAllMemory(network.clock),
        signal: new AbortController().signal,
        onAnswers(answers) {
          const other = answers.find(({ answer }) => answer.outcome !== 'accept-all');
          if (other !== undefined) reject(new Error(`not taken: ${JSON.stringify(other)}`));
          answered += answers.length;
          if (answered === addresses.length) resolve(asker.close());
        },
      });
      asker.ask(
        addresses.map((address, entry) => {
          const domain = address.slice(address.indexOf('@') + 1);
          return { entry, address, domain, hosts: hosts.get(domain) ?? [], operator: null, tries: 0 };
        }),
      );
    });
    const use = budget.use().operators;
    return {
      connections: use.reduce((sum, one) => sum + one.connections, 0),
      recipients: use.reduce((sum, one) => sum + one.recipients, 0),
    };
  };
}

/** The peers ask the system for a host's address, so that question is led to the bench's zone as well; and once a host, which is in their favour. */
function askTheBench() {
  dns.setServers([server]);
  dns.promises.setServers([server]);
  /** @type {Map<string, Promise<string[]>>} */
  const known = new Map();
  const lookup = (/** @type {string} */ name, /** @type {any} */ options, /** @type {any} */ done) => {
    const found = known.get(name) ?? dns.promises.resolve4(name);
    known.set(name, found);
    found.then(
      ([address]) => (options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)),
      (error) => done(error),
    );
  };
  Object.assign(dns, { lookup });
}

/** @returns {Promise<(addresses: readonly string[]) => Promise<OnTheWire>>} */
async function deepEmailValidator() {
  askTheBench();
  const { validate } = await import('deep-email-validator');
  return async (addresses) => {
    let begun = 0;
    const goOn = async () => {
      while (begun < addresses.length) {
        const email = addresses[begun++] ?? '';
        // A guess at typing slips is no part of asking for a mailbox.
        const found = await validate({ email, sender: 'probe@example.com', validateTypo: false });
        if (!found.valid) throw new Error(`not taken: ${email} ${JSON.stringify(found)}`);
      }
    };
    await Promise.all(Array.from({ length: task.atATime }, goOn));
    return { connections: null, recipients: null };
  };
}

/** @returns {Promise<(addresses: readonly string[]) => Promise<OnTheWire>>} */
async function emailValidatorJs() {
  askTheBench();
  const { verifyEmailBatch } = await import('@emailcheck/email-validator-js');
  return async (addresses) => {
    const { results } = await verifyEmailBatch({
      emailAddresses: [...addresses],
      concurrency: task.atATime,
      verifyMx: true,
      verifySmtp: true,
      checkDisposable: false,
      checkFree: false,
      suggestDomain: false,
      detectName: false,
      timeout: 30_000,
    });
    for (const [email, found] of results)
      if (found.validSmtp !== true) throw new Error(`not taken: ${email} ${JSON.stringify(found)}`);
    if (results.size !== addresses.length) throw new Error(`only ${results.size} answered`);
    return { connections: null, recipients: null };
  };
}
