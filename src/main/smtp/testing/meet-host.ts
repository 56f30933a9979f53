// A hostile host, started, and probed once with the whole evidence. For tests only.

import type { Attempt } from '../../../shared/evidence';
import { probeAddress } from '../session';
import { type HostTime, networkInTime } from './host-time';
import { type Ending, type HostileHost, hostName, target } from './hostile-hosts';
import { type HostKeys, type ScriptedHost, startScriptedHost } from './scripted-host';

export interface Met {
  attempt: Attempt;
  /** Still running: whoever meets it closes it. */
  host: ScriptedHost;
}

export async function meetHost(
  hostile: Pick<HostileHost, 'script'>,
  { keys, rootPem, timeoutMs, time }: { keys: HostKeys; rootPem: string; timeoutMs: number; time: HostTime },
): Promise<Met> {
  const host = await startScriptedHost((peer) => hostile.script(peer, keys, time));
  const attempt = await probeAddress(
    { network: networkInTime(time, [rootPem]), originMs: 0 },
    {
      hostName,
      address: '127.0.0.1',
      family: 4,
      port: host.port,
      recipient: target,
      helo: 'probe.example',
      mailFrom: '',
      depth: 'mailbox',
      timeoutMs,
      signal: new AbortController().signal,
      claimCatchAll: () => true,
      observe: () => {},
    },
  );
  return { attempt, host };
}

export function endingOf({ stage, failure, startTls, tlsFailure, mailbox, catchAll }: Attempt): Ending {
  return {
    stage,
    failure: named(failure),
    startTls,
    tlsFailure: named(tlsFailure),
    mailbox: mailbox?.meaning ?? null,
    catchAll,
  };
}

function named(failure: Attempt['failure']): string | null {
  return failure === null ? null : `${failure.layer} ${failure.code}`;
}
