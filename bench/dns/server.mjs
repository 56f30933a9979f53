// nsd on loopback with one process and a zone of many names, each with two MX records, in a temporary folder with its own
// configuration; started in the foreground and stopped by its process id.

import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nameAt, zone } from './names.mjs';

/**
 * @param {string} program
 * @param {number} names
 */
export async function startServer(program, names) {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  const port = await freePort();
  const questionsFile = join(folder, 'questions');
  writeFileSync(join(folder, 'nsd.conf'), configuration(folder, port));
  writeFileSync(join(folder, 'zone'), zoneText(names));
  writeFileSync(questionsFile, Array.from({ length: names }, (_, at) => `${nameAt(at)} MX\n`).join(''));
  const child = spawn(program, ['-d', '-c', join(folder, 'nsd.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (/** @type {Buffer} */ bytes) => {
    complaint = `${complaint}${bytes}`.slice(-4_000);
  });
  child.once('error', (error) => {
    complaint += error.message;
  });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  for (let tries = 0; ; tries++) {
    const isUp = await resolver.resolveMx(nameAt(names - 1)).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (child.exitCode !== null || tries > 100) {
      await stop();
      throw new Error(`nsd does not answer: ${complaint}`);
    }
    await wait(100);
  }
  return { folder, port, questionsFile, stop };
}

/** @param {import('node:child_process').ChildProcess} child */
function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(undefined);
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    child.kill('SIGTERM');
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** @param {string} folder @param {number} port */
function configuration(folder, port) {
  return `server:
  ip-address: 127.0.0.1@${port}
  port: ${port}
  username: ""
  chroot: ""
  server-count: 1
  zonesdir: "${folder}"
  database: ""
  pidfile: "${folder}/nsd.pid"
  zonelistfile: "${folder}/zone.list"
  xfrdfile: "${folder}/xfrd.state"
  xfrdir: "${folder}"
  logfile: "${folder}/nsd.log"
  rrl-ratelimit: 0
remote-control:
  control-enable: no
zone:
  name: "${zone}"
  zonefile: "zone"
`;
}

/** @param {number} names */
function zoneText(names) {
  const records = Array.from({ length: names }, (_, at) => {
    const name = `${nameAt(at)}.`;
    return `${name} MX 10 mx1.${name}\n${name} MX 20 mx2.${name}\n`;
  });
  return `$ORIGIN ${zone}.\n$TTL 3600\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n${records.join('')}`;
}
