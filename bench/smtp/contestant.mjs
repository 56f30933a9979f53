// One contestant of the SMTP bench, in a process of its own: warms up, runs whole dialogues, so many at a time, and prints dialogues and
// recipients a second and CPU milliseconds a dialogue as JSON. A dialogue that ends any other way than with an answer for each
// recipient ends the run.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ kind: 'lean' | 'evidence', engine: string, port: number, sessions: number, warmUp: number, atATime: number,
 *   recipients: number, startTls: boolean }} Task
 * @typedef {typeof import('../../src/main/smtp/bulk/probe-many')} Lean
 * @typedef {typeof import('../../src/main/smtp/session')} Evidence
 */

/** @type {Task} */
const task = JSON.parse(process.argv.at(-1) ?? '');
/** @param {string} name */
const load = (name) => import(pathToFileURL(join(task.engine, `${name}.mjs`)).href);
/** @type {typeof import('../../src/main/net/internet')} */
const { createInternet } = await load('internet');

const network = createInternet({ rootHints: [] });
const { signal } = new AbortController();
const who = { helo: 'bench.example.com', mailFrom: '', timeoutMs: 30_000, signal };
const where = { hostName: 'mx.example.org', address: '127.0.0.1', port: task.port };
const dialogue = await { lean, evidence }[task.kind]();

await runAll(task.warmUp);
const cpuBefore = process.cpuUsage();
const start = performance.now();
await runAll(task.sessions);
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
const rate = task.sessions / seconds;
const cpuMs = (user + system) / 1_000 / task.sessions;
process.stdout.write(`${JSON.stringify({ rate, recipients: rate * task.recipients, cpuMs })}\n`);

/** @param {number} sessions */
async function runAll(sessions) {
  let begun = 0;
  const goOn = async () => {
    while (begun < sessions) {
      begun += 1;
      await dialogue();
    }
  };
  await Promise.all(Array.from({ length: task.atATime }, goOn));
}

/** @param {number} at */
function recipient(at) {
  return { local: `user${at}`, domain: 'example.org', needsSmtpUtf8: false };
}

async function lean() {
  /** @type {Lean} */
  const { probeMany } = await load('probe-many');
  const recipients = Array.from({ length: task.recipients }, (_, at) => recipient(at));
  return async () => {
    const { answers, session } = await probeMany({
      network,
      ...where,
      ...who,
      recipients,
      startTls: task.startTls,
      maxRecipients: 100,
    });
    const isWhole = answers.every((one) => one.state === 'answered' && one.answer.meaning === 'accepted');
    if (!isWhole || (task.startTls && session.startTls !== 'done'))
      throw new Error(`not a whole dialogue: ${JSON.stringify({ answers, session })}`);
  };
}

async function evidence() {
  /** @type {Evidence} */
  const { probeAddress } = await load('session');
  return async () => {
    const attempt = await probeAddress(
      { network, originMs: network.clock.now() },
      {
        ...where,
        ...who,
        family: 4,
        recipient: recipient(0),
        depth: 'mailbox',
        claimCatchAll: () => false,
        observe: () => {},
      },
    );
    if (attempt.state !== 'done' || attempt.mailbox?.meaning !== 'accepted')
      throw new Error(`not a whole dialogue: ${JSON.stringify(attempt)}`);
  };
}
