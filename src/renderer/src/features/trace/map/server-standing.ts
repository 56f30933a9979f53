// Which shape of the map says how a server stands.

import type { ServerState } from '../../../../../shared/server-costs';
import type { Standing } from '../../../../../shared/words/host';

const standings: Record<ServerState, Standing> = {
  answered: 'passed',
  flapping: 'flawed',
  lame: 'refused',
  refused: 'refused',
  failed: 'refused',
  silent: 'no-answer',
  'out-of-reach': 'unknown',
  'not-asked': 'not-asked',
};

export function serverStanding(state: ServerState): Standing {
  return standings[state];
}
