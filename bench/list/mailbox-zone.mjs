// The zone of the mailbox bench, served by nsd on loopback: so many domains, each with one of a few mail hosts. Started in the foreground, and
// stopped with the folder's other servers.

import { spawn } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../smtp/servers.mjs';

/** @param {number} at */
export const domainAt = (at) => `shop${at}.mailbox-bench.org`;

/**
 * @param {import('../smtp/servers.mjs').Folder} folder
 * @param {string} program
 * @param {number} domains
 * @param {readonly string[]} addresses of the mail hosts
 * @returns {Promise<number>} its port
 */
export async function startZone({ folder, running }, program, domains, addresses) {
  const home = join(folder, 'nsd');
  mkdirSync(home);
  const port = await freePort('127.0.0.1');
  writeFileSync(join(home, 'zone'), zoneText(domains, addresses));
  writeFileSync(join(home, 'nsd.conf'), configuration(home, port));
  running.push(spawn(program, ['-d', '-c', join(home, 'nsd.conf')], { stdio: 'ignore' }));
  const resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await resolver.resolveMx(domainAt(domains - 1)).then(
      () => true,
      () => false,
    );
    if (isUp) return port;
    await wait(100);
  }
  throw new Error('nsd does not answer');
}

/** @param {number} domains @param {readonly string[]} addresses */
function zoneText(domains, addresses) {
  const hosts = addresses.map((address, at) => `mx${at} A ${address}`);
  const shops = Array.from({ length: domains }, (_, at) => `shop${at} MX 10 mx${at % addresses.length}`);
  const head = [
    '$ORIGIN mailbox-bench.org.',
    '$TTL 3600',
    '@ SOA ns hostmaster 1 3600 600 86400 300',
    '@ NS ns',
  ];
  return [...head, 'ns A 127.0.0.1', ...hosts, ...shops, ''].join('\n');
}

/** @param {string} home @param {number} port */
function configuration(home, port) {
  return `server:
  ip-address: 127.0.0.1@${port}
  port: ${port}
  username: ""
  chroot: ""
  server-count: 1
  zonesdir: "${home}"
  database: ""
  pidfile: "${home}/nsd.pid"
  xfrdfile: "${home}/xfrd.state"
  zonelistfile: "${home}/zone.list"
  rrl-ratelimit: 0
remote-control:
  control-enable: no
zone:
  name: mailbox-bench.org
  zonefile: "${home}/zone"
`;
}
