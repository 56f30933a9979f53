// Postgrey as Postfix' policy service: the first time a sender, address and mailbox come together it says "not yet". Its memory is a
// folder of its own.

import { execFileSync } from 'node:child_process';
import type { Workshop } from './workshop';

/** Gives the restriction that asks it, for `smtpd_recipient_restrictions`. */
export function startPostgrey(
  workshop: Workshop,
  program: string,
  parts: { port: number; delaySeconds: number },
): string {
  const memory = `${workshop.folder}/postgrey`;
  const nobody = workshop.write('postgrey/nobody', '');
  execFileSync('chown', ['-R', 'postgrey', memory]);
  workshop.start(program, [
    `--inet=127.0.0.1:${parts.port}`,
    `--dbdir=${memory}`,
    `--delay=${parts.delaySeconds}`,
    '--auto-whitelist-clients=0',
    `--whitelist-clients=${nobody}`,
    `--whitelist-recipients=${nobody}`,
    '--greylist-text=Greylisted, please come again in %s seconds',
  ]);
  return `check_policy_service inet:127.0.0.1:${parts.port}`;
}
