// Words for what a DNS server cost: one clause that follows its name, for the window and the terminal alike.

import type { ServerCost, ServerState } from '../server-costs';
import { count, duration } from './measure';
import { visible } from './visible';

/** ns1.harbor.example (192.0.2.1) */
export function costedServerWords({ server }: ServerCost): string {
  const address = visible(server.address);
  const place = server.port === 53 ? address : `${address} port ${server.port}`;
  return server.name === null ? place : `${visible(server.name)} (${place})`;
}

const stateLabels: Record<ServerState, string> = {
  answered: 'Answered',
  flapping: 'On and off',
  lame: 'Not responsible',
  refused: 'Refused',
  failed: 'Failed',
  silent: 'Silent',
  'out-of-reach': 'Out of reach',
  'not-asked': 'Not asked',
};

export function serverStateLabel(state: ServerState): string {
  return stateLabels[state];
}

/** Answered 3 questions in 12 ms to 40 ms */
export function serverCostWords(cost: ServerCost): string {
  const { state, questions, answered, silentMs, totalMs } = cost;
  const asked = count(questions, 'question');
  const vain = silentMs > 0 ? `; ${duration(silentMs)} were waited in vain` : '';
  switch (state) {
    case 'answered':
      return `answered ${count(answered, 'question')} in ${span(cost)}${remarks(cost)}`;
    case 'flapping':
      return `answered ${answered} of ${asked}, in ${span(cost)}${vain}${remarks(cost)}`;
    case 'lame':
      return `does not serve a zone it is named for (${asked}, ${duration(totalMs)})${vain}${remarks(cost)}`;
    case 'refused':
      return `refused to answer (${asked}, ${duration(totalMs)})${vain}${remarks(cost)}`;
    case 'failed':
      return `could not give a usable answer (${asked}, ${duration(totalMs)})${vain}${remarks(cost)}`;
    case 'silent':
      return `did not answer ${asked}${vain}`;
    case 'out-of-reach':
      return 'could not be reached from this machine';
    case 'not-asked':
      return 'was not asked';
  }
}

function span({ bestMs, worstMs }: ServerCost): string {
  if (bestMs === null || worstMs === null) return 'no time';
  const [best, worst] = [duration(bestMs), duration(worstMs)];
  return best === worst ? best : `${best} to ${worst}`;
}

function remarks({ deniedWrongly, wantsWholeNames }: ServerCost): string {
  const [denied] = deniedWrongly;
  const denial =
    denied === undefined ? '' : `; says ${visible(denied)} does not exist, though names below it do`;
  return `${denial}${wantsWholeNames ? '; takes only whole names' : ''}`;
}
