// Servers and tools of other makers that the interoperability tests and the benches stand against: authoritative servers
// (nsd, knot), a recursive one (unbound), mail (postfix, postgrey), and what signs zones, asks questions and speaks SMTP
// (ldns, BIND, dnsperf, swaks).
// Installed on Debian as root; elsewhere what needs them skips. Only the programs are wanted: while apt runs, a policy
// forbids it to start any daemon, and none is left to start at the next boot. The tests start their own, with
// their own configuration.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { installPackages, isDebian, isRoot } from './debian.mjs';
import { Mend } from './report.mjs';
import { run } from './run.mjs';

/**
 * Each package with the programs that show it is there, and whether it brings a daemon.
 * @type {readonly { name: string, programs: readonly string[], daemon?: true }[]}
 */
const packages = [
  { name: 'nsd', programs: ['/usr/sbin/nsd'], daemon: true },
  {
    name: 'postfix',
    programs: ['/usr/sbin/postfix', '/usr/sbin/smtp-sink', '/usr/sbin/smtp-source'],
    daemon: true,
  },
  { name: 'postgrey', programs: ['/usr/sbin/postgrey'], daemon: true },
  { name: 'knot', programs: ['/usr/sbin/knotd'], daemon: true },
  { name: 'unbound', programs: ['/usr/sbin/unbound'], daemon: true },
  { name: 'bind9-dnsutils', programs: ['/usr/bin/delv', '/usr/bin/dig'] },
  { name: 'bind9-utils', programs: ['/usr/bin/dnssec-signzone', '/usr/bin/dnssec-keygen'] },
  { name: 'ldnsutils', programs: ['/usr/bin/ldns-signzone', '/usr/bin/ldns-keygen'] },
  { name: 'dnsperf', programs: ['/usr/bin/dnsperf'] },
  { name: 'swaks', programs: ['/usr/bin/swaks'] },
];
const policy = '/usr/sbin/policy-rc.d';

export async function ensureTestServers() {
  const absent = packages.filter(({ programs }) => !programs.every((program) => existsSync(program)));
  if (absent.length === 0) return 'ok';
  const missing = absent.map(({ name }) => name);
  if (!isDebian || !isRoot) return skipped(missing, 'only Debian as root installs them');
  try {
    await withoutStartingDaemons(() => installPackages(missing, { RUNLEVEL: '1' }));
    const daemons = absent.filter(({ daemon }) => daemon).map(({ name }) => name);
    if (daemons.length > 0) await run('systemctl', ['disable', ...daemons]);
    return 'installed';
  } catch (error) {
    if (error instanceof Mend) return skipped(missing, error.message);
    throw error;
  }
}

/** @param {() => Promise<void>} work */
async function withoutStartingDaemons(work) {
  if (existsSync(policy)) return work();
  const remove = () => rmSync(policy, { force: true });
  const stop = () => {
    remove();
    process.exit(130);
  };
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await work();
  } finally {
    remove();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/**
 * @param {string[]} missing
 * @param {string} why
 */
const skipped = (missing, why) => ({
  skipped: `${missing.join(', ')} not here, so what stands against ${missing.length > 1 ? 'them' : 'it'} skips (${why})`,
});
