// The zone of the list bench, served by nsd on loopback: so many domains with a few hundred shared mail hosts, and among them those that
// take no mail, do not exist, are their own host or name hosts without an address. nsd counts the questions it is asked.

import { execFileSync, spawn } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../smtp/servers.mjs';

export const zone = 'list-bench.org';
export const hostCount = 300;

/** Of fifty neighbours; the others have mail hosts. */
const kinds = /** @type {const} */ ({
  7: 'null',
  13: 'gone',
  19: 'itself',
  29: 'empty',
  37: 'dead',
  43: 'gone',
});

/** @param {number} at */
export const domainAt = (at) => `shop${at}.${zone}`;

/** @param {number} at @returns {'mail' | 'null' | 'gone' | 'itself' | 'empty' | 'dead'} */
export const kindAt = (at) => kinds[/** @type {keyof typeof kinds} */ (at % 50)] ?? 'mail';

/** What a list may ask in all: a domain's MX; A and AAAA of a domain that has none, and of each host. @param {number} domains */
export function mostQuestions(domains) {
  let withoutMx = 0;
  for (let at = 0; at < domains; at++) if (['itself', 'empty'].includes(kindAt(at))) withoutMx++;
  return domains + 2 * (withoutMx + hostCount + 1);
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {number} domains
 */
export async function startZone(folder, program, domains) {
  const home = join(folder, 'nsd');
  mkdirSync(home);
  const port = await freePort('127.0.0.1');
  const config = join(home, 'nsd.conf');
  writeFileSync(join(home, 'zone'), zoneText(domains));
  writeFileSync(config, configuration(home, port));
  const child = spawn(program, ['-d', '-c', config], { stdio: 'ignore' });
  /** It writes into its folder until it has ended. @returns {Promise<void>} */
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  const resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  for (let tries = 0; ; tries++) {
    const isUp = await resolver.resolveMx(domainAt(0)).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (child.exitCode !== null || tries > 100) {
      await stop();
      throw new Error('nsd does not answer');
    }
    await wait(100);
  }
  /** Asked up to now; null where this nsd does not count. @returns {number | null} */
  const questions = () => {
    try {
      const stats = execFileSync(`${program}-control`, ['-c', config, 'stats_noreset'], { encoding: 'utf8' });
      const found = /^num\.queries=(\d+)/m.exec(stats);
      return found === null ? null : Number(found[1]);
    } catch {
      return null;
    }
  };
  return { port, stop, questions };
}

/** @param {number} domains */
function zoneText(domains) {
  const lines = [
    `$ORIGIN ${zone}.`,
    '$TTL 3600',
    '@ SOA ns hostmaster 1 3600 600 86400 300',
    '@ NS ns',
    'ns A 127.0.0.1',
  ];
  for (let host = 0; host < hostCount; host++)
    lines.push(`mx${host}.hosts A 11.0.${host >> 8}.${host & 255}`);
  lines.push('fallen.hosts TXT "no address any more"');
  for (let at = 0; at < domains; at++) {
    const kind = kindAt(at);
    if (kind === 'null') lines.push(`shop${at} MX 0 .`);
    else if (kind === 'itself') lines.push(`shop${at} A 11.1.0.1`);
    else if (kind === 'empty') lines.push(`shop${at} TXT "no mail here"`);
    else if (kind === 'dead') lines.push(`shop${at} MX 10 fallen.hosts`);
    else if (kind === 'mail') {
      const host = at % hostCount;
      lines.push(`shop${at} MX 10 mx${host}.hosts`, `shop${at} MX 20 mx${(host + 1) % hostCount}.hosts`);
    }
  }
  return `${lines.join('\n')}\n`;
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
  control-enable: yes
  control-interface: "${home}/control"
zone:
  name: ${zone}
  zonefile: "${home}/zone"
`;
}
