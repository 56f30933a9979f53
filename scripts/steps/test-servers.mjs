// Servers of other makers that the interoperability tests trace against: nsd (DNS) and postfix (SMTP).
// Installed on Debian as root; elsewhere their tests skip. Only the programs are wanted: while apt runs, a policy
// forbids it to start any daemon, and none is left to start at the next boot. The tests start their own, with
// their own configuration.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { installPackages, isDebian, isRoot } from './debian.mjs';
import { Mend } from './report.mjs';
import { run } from './run.mjs';

const servers = ['nsd', 'postfix'];
const policy = '/usr/sbin/policy-rc.d';

export async function ensureTestServers() {
  const missing = servers.filter((name) => !existsSync(`/usr/sbin/${name}`));
  if (missing.length === 0) return 'ok';
  if (!isDebian || !isRoot) return skipped(missing, 'only Debian as root installs them');
  try {
    await withoutStartingDaemons(() => installPackages(missing, { RUNLEVEL: '1' }));
    await run('systemctl', ['disable', ...missing]);
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
  skipped: `${missing.join(' and ')} not here, so the tests against ${missing.length > 1 ? 'them' : 'it'} skip (${why})`,
});
