// Servers of other makers that the interoperability tests trace against: nsd (DNS) and postfix (SMTP).
// Installed on Debian as root; elsewhere their tests skip. Only the programs are wanted: while apt runs, a policy
// forbids it to start any daemon, and the tests start their own with their own configuration.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { installPackages, isDebian, isRoot } from './debian.mjs';
import { Mend } from './report.mjs';

const servers = ['nsd', 'postfix'];
const policy = '/usr/sbin/policy-rc.d';

export async function ensureTestServers() {
  const missing = servers.filter((name) => !existsSync(`/usr/sbin/${name}`));
  if (missing.length === 0) return 'ok';
  if (!isDebian || !isRoot) return skipped(missing, 'only Debian as root installs them');
  const hadPolicy = existsSync(policy);
  if (!hadPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await installPackages(missing, { RUNLEVEL: '1' });
    return 'installed';
  } catch (error) {
    if (error instanceof Mend) return skipped(missing, error.message);
    throw error;
  } finally {
    if (!hadPolicy) rmSync(policy, { force: true });
  }
}

/**
 * @param {string[]} missing
 * @param {string} why
 */
const skipped = (missing, why) => ({
  skipped: `${missing.join(' and ')} not here, so the tests against ${missing.length > 1 ? 'them' : 'it'} skip (${why})`,
});
