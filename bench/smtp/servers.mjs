// The mail hosts of the SMTP bench: smtp-sink (takes all, plain) and a Postfix of its own (plain and STARTTLS), both on loopback, in a
// temporary folder, started in the foreground and stopped by their process ids. Postfix needs root, as it does.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const sink = '/usr/sbin/smtp-sink';
const master = '/usr/lib/postfix/sbin/master';

export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  /** @type {import('node:child_process').ChildProcess[]} */
  const running = [];
  return {
    folder,
    running,
    stop: async () => {
      await Promise.all(running.map(ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @typedef {ReturnType<typeof openFolder>} Folder */

export const hasSink = () => existsSync(sink);
export const hasPostfix = () => existsSync(master) && process.getuid?.() === 0;

/** @param {Folder} folder @param {string} [address] @param {number} [wanted] @returns {Promise<number>} its port */
export async function startSink({ running }, address = '127.0.0.1', wanted) {
  const port = wanted ?? (await freePort(address));
  // Queue length of the listener, as postfix has it for its own.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  running.push(spawn(sink, [...user, `${address}:${port}`, '1000'], { stdio: 'ignore' }));
  await untilGreeted(address, port);
  return port;
}

/** @param {Folder} folder @returns {Promise<number>} its port */
export async function startPostfix({ folder, running }) {
  const port = await freePort('127.0.0.1');
  const home = join(folder, 'postfix');
  for (const name of ['', 'data', 'queue']) mkdirSync(join(home, name));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...[
        '-subj',
        '/CN=mx.example.org',
        '-addext',
        'subjectAltName=DNS:mx.example.org',
        '-keyout',
        key,
        '-out',
        certificate,
      ],
    ],
    { stdio: 'ignore' },
  );
  writeFileSync(join(home, 'main.cf'), mainCf(home, key, certificate));
  writeFileSync(join(home, 'master.cf'), masterCf(port));
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  execFileSync('chown', ['postfix', join(home, 'data')]);
  execFileSync('postfix', ['-c', home, 'check'], { stdio: 'ignore' });
  running.push(spawn(master, ['-d', '-c', home], { stdio: 'ignore' }));
  await untilGreeted('127.0.0.1', port);
  return port;
}

/**
 * No pause before a new message (`in_flow_delay`): Postfix opens a queue file at the first RCPT, and as none of ours is ever delivered it
 * would hold up each for a second.
 * @param {string} home @param {string} key @param {string} certificate
 */
function mainCf(home, key, certificate) {
  return `compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${home}/mail.log
maillog_file_prefixes = ${home}
myhostname = mx.example.org
mydestination =
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
virtual_mailbox_domains = example.org
virtual_mailbox_maps = static:any
smtpd_relay_restrictions = reject_unauth_destination
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_tls_security_level = may
smtpd_tls_key_file = ${key}
smtpd_tls_cert_file = ${certificate}
smtpd_tls_session_cache_database =
max_use = 100000
in_flow_delay = 0
`;
}

/** @param {number} port */
function masterCf(port) {
  return `127.0.0.1:${port} inet n - n - 100 smtpd
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
cleanup unix n - n - 0 cleanup
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
qmgr unix n - n 300 1 qmgr
postlog unix-dgram n - n - 1 postlogd
`;
}

/** @param {string} address @param {number} port */
async function untilGreeted(address, port) {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await new Promise((resolve) => {
      const socket = connect(port, address);
      socket.once('data', () => socket.end('QUIT\r\n'));
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.setTimeout(2_000, () => socket.destroy());
      socket.once('close', () => resolve(false));
    });
    if (isUp) return;
    await wait(100);
  }
  throw new Error(`nobody greets at ${address}:${port}`);
}

/** @param {string} address @returns {Promise<number>} */
export function freePort(address) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const place = server.address();
      server.close(() => resolve(typeof place === 'object' && place !== null ? place.port : 0));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      return resolve(undefined);
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    child.kill('SIGTERM');
  });
}
