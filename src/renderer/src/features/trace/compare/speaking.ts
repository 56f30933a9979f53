// Which of a host's attempts speaks for it: the one that decided the verdict, else the one that says most. Pure.

import type { Attempt, HostEvidence } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { hostWords } from '../../../../../shared/words/host';

export function speakingOf(trace: Trace, host: HostEvidence): Attempt | null {
  const decided = trace.verdict?.decidedBy;
  const address = decided?.host === host.name ? decided.address : null;
  const deciding = host.attempts.findLast((attempt) => attempt.address === address);
  return deciding ?? hostWords(host, trace.state === 'running').attempt;
}
