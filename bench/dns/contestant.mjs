// One contestant of the DNS bench, in a process of its own: warms up, asks, and prints answers a second and CPU seconds for 100,000
// questions as JSON. With checkpoints the engine asks that many in all and prints what memory it holds at each.

import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import packet from 'dns-packet';
import { nameAt } from './names.mjs';

/**
 * @typedef {{ kind: string, outstanding: number, questions: number, checkpoints?: number[], names: number, engine: string,
 *   port: number }} Task
 * @typedef {(from: number, count: number) => Promise<number>} Ask asks for the names from that one on; how many had no answer
 */

/** @type {Task} */
const task = JSON.parse(process.argv.at(-1) ?? '');
const warmUp = 50_000; // the whole zone once: for the server, and for the compiler
const make =
  /** @type {Record<string, () => Promise<{ ask: Ask, stop: () => void, note?: () => object }>>} */ ({
    engine: makeEngine,
    node: makeNode,
    'dns-packet': makeDnsPacket,
    sockets: makeSockets,
  })[task.kind];
if (make === undefined) throw new Error(`no contestant called ${task.kind}`);
const { ask, stop, note } = await make();

if (task.checkpoints === undefined) {
  await ask(0, warmUp);
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const lost = await ask(warmUp, task.questions);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = ((user + system) / 1e6 / task.questions) * 100_000;
  print({ rate: (task.questions - lost) / seconds, cpu, lost, note: note?.() });
} else {
  const steps = [];
  let asked = 0;
  for (const checkpoint of task.checkpoints) {
    await ask(asked, checkpoint - asked);
    asked = checkpoint;
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    steps.push({ asked, rssMb: rss / 1e6, heapMb: heapUsed / 1e6, externalMb: external / 1e6 });
  }
  print(steps);
}
stop();

/** @param {object} value */
function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** @param {number} from @param {number} count */
function* namesFrom(from, count) {
  for (let at = from; at < from + count; at++) yield nameAt(at % task.names);
}

async function makeEngine() {
  const load = (/** @type {string} */ name) => import(pathToFileURL(join(task.engine, `${name}.mjs`)).href);
  /** @type {typeof import('../../src/main/dns/bulk/bulk')} */
  const { createBulk } = await load('bulk');
  /** @type {typeof import('../../src/main/dns/bulk/ask-all')} */
  const { askAll } = await load('ask-all');
  /** @type {typeof import('../../src/main/net/internet')} */
  const { createInternet } = await load('internet');
  const bulk = createBulk({
    network: createInternet({ rootHints: [] }),
    servers: [{ address: '127.0.0.1', port: task.port }],
    slow: async () => {
      throw new Error('no answer of this zone needs the full look-up');
    },
    signal: new AbortController().signal,
  });
  /** @type {Ask} */
  const ask = async (from, count) => {
    let found = 0;
    await askAll(bulk, namesFrom(from, count), 'MX', (_name, answer) => {
      if (answer.kind === 'records' && answer.values.length === 2) found++;
    });
    return count - found;
  };
  return { ask, stop: () => bulk.close(), note: () => bulk.stats() };
}

async function makeNode() {
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${task.port}`]);
  /** @type {Ask} */
  const ask = async (from, count) => {
    const names = namesFrom(from, count);
    let found = 0;
    const worker = async () => {
      for (const name of names) {
        try {
          if ((await resolver.resolveMx(name)).length === 2) found++;
        } catch {
          // Counted as lost.
        }
      }
    };
    await Promise.all(Array.from({ length: task.outstanding }, worker));
    return count - found;
  };
  return { ask, stop: () => resolver.cancel() };
}

/** The smallest client that could be used: ids looked up in a map, a question repeated after a second. */
async function makeDnsPacket() {
  const socket = createSocket('udp4');
  await new Promise((resolve) => socket.connect(task.port, '127.0.0.1', () => resolve(undefined)));
  /** @type {Map<number, { bytes: Uint8Array, sent: number, done: (found: boolean) => void }>} */
  const out = new Map();
  let nextId = 0;
  socket.on('message', (bytes) => {
    const answer = packet.decode(bytes);
    const question = out.get(answer.id ?? -1);
    if (question === undefined) return;
    out.delete(answer.id ?? -1);
    question.done(answer.answers?.length === 2);
  });
  const timer = setInterval(() => {
    for (const question of out.values()) {
      if (performance.now() - question.sent < 1_000) continue;
      question.sent = performance.now();
      socket.send(question.bytes);
    }
  }, 250);
  /** @type {Ask} */
  const ask = (from, count) =>
    new Promise((resolve) => {
      const names = namesFrom(from, count);
      let found = 0;
      let left = count;
      const next = () => {
        const { value: name, done } = names.next();
        if (done || name === undefined) return;
        do nextId = (nextId + 1) & 0xffff;
        while (out.has(nextId));
        const id = nextId;
        const bytes = packet.encode({
          type: 'query',
          id,
          flags: packet.RECURSION_DESIRED,
          questions: [{ type: 'MX', name }],
        });
        const finish = (/** @type {boolean} */ isFound) => {
          if (isFound) found++;
          if (--left === 0) resolve(count - found);
          else next();
        };
        out.set(id, { bytes, sent: performance.now(), done: finish });
        socket.send(bytes);
      };
      for (let at = 0; at < task.outstanding; at++) next();
    });
  const stop = () => {
    clearInterval(timer);
    socket.close();
  };
  return { ask, stop };
}

/** What Node's sockets cost by themselves: ready-made questions out, answers in, none of them looked at. No client could be cheaper. */
async function makeSockets() {
  const sockets = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const socket = createSocket('udp4');
      await new Promise((resolve) => socket.connect(task.port, '127.0.0.1', () => resolve(undefined)));
      return socket;
    }),
  );
  const questions = [...namesFrom(0, task.names)].map((name, id) =>
    packet.encode({ type: 'query', id: id & 0xffff, questions: [{ type: 'MX', name }] }),
  );
  const [first] = sockets;
  if (first === undefined) throw new Error('no socket');
  let sent = 0;
  let left = 0;
  let total = 0;
  let done = () => {};
  const next = (/** @type {import('node:dgram').Socket} */ socket) => {
    if (sent < total) socket.send(questions[sent++ % questions.length] ?? '');
  };
  for (const socket of sockets) {
    socket.on('message', () => {
      if (--left === 0) done();
      else next(socket);
    });
  }
  /** @type {Ask} */
  const ask = (_from, count) =>
    new Promise((resolve) => {
      sent = 0;
      left = count;
      total = count;
      const timer = setTimeout(() => resolve(left), 60_000); // a lost datagram is nobody's here
      done = () => {
        clearTimeout(timer);
        resolve(0);
      };
      for (let at = 0; at < task.outstanding; at++) next(sockets[at % sockets.length] ?? first);
    });
  const stop = () => {
    for (const socket of sockets) socket.close();
  };
  return { ask, stop };
}
