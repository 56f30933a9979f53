// Words for a propagation check: the sentence on top, which answer counts and why, what each state and note means, and until when.
// Window and terminal say the same.

import type { LineNote, LineState, PropagationJudgement, PropagationLine, Truth } from '../judge-propagation';
import { isBehind } from '../judge-propagation';
import type { Propagation, Said } from '../propagation';
import { failureWords } from './failure';
import { count, listed } from './measure';
import { visible } from './visible';

export const stateWords: Record<LineState, string> = {
  waiting: 'not asked yet',
  same: 'same',
  old: 'old',
  different: 'different',
  none: 'none',
  'no-answer': 'no answer',
  refused: 'refused',
  lame: 'lame',
  error: 'error',
  unjudged: 'answered',
};

export const noteWords: Record<LineNote, string> = {
  flapping: 'gave two different answers within moments',
  'several-caches': 'several caches stand behind this address',
  'serial-behind': 'has an older copy of the zone',
  'no-serial': 'did not tell the number of its copy',
};

/** The answer in a few words: its data, or that there is none. */
export function saidWords({ kind, records }: Said): string {
  if (kind === 'no-such-name') return 'no such name';
  if (kind === 'no-data') return 'no such record';
  const data = [...new Set(records.map((record) => record.data))].sort();
  const shown = data.slice(0, 3).map(visible).join('; ');
  const more = data.length > 3 ? ` and ${data.length - 3} more` : '';
  return kind === 'alias' ? `alias of ${shown}` : `${shown}${more}`;
}

/** How it was decided which answer is the zone's own. */
export function truthWords({ decidedBy, serial }: Truth): string {
  const copy = serial === null ? '' : ` (serial ${serial})`;
  switch (decidedBy) {
    case 'agreement':
      return `All servers of the zone that answered say the same${copy}.`;
    case 'highest-serial':
      return `The servers of the zone differ; what the newest copy says counts${copy}.`;
    case 'most-servers':
      return `Servers with the same copy of the zone differ${copy}; what most of them say counts.`;
  }
}

export interface PropagationWords {
  /** The sentence on top. */
  title: string;
  /** What follows from it, a sentence each. */
  more: readonly string[];
}

/** `moment` writes a time as it is to be read where it is shown. */
export function propagationWords(
  propagation: Propagation,
  judgement: PropagationJudgement,
  moment: (iso: string) => string,
): PropagationWords {
  const { question, state } = propagation;
  const { truth, lines } = judgement;
  const of = `the ${visible(question.type)} record of ${visible(question.name)}`;
  if (truth === null) return withoutTruth(propagation, of);
  const judged = lines.filter((line) => line.state === 'same' || isBehind(line));
  const behind = judged.filter(isBehind);
  const soFar = state === 'running' ? ' so far' : '';
  const stopped = state === 'cancelled' ? ['The check was stopped before its end.'] : [];
  if (behind.length === 0) {
    const title = `${everyone(judged.length)} what the zone says about ${of}${soFar}.`;
    return { title, more: [...silentWords(lines), ...stopped] };
  }
  const say = behind.length === 1 ? 'says' : 'say';
  const title = `${behind.length} of ${judged.length} that answered ${say} something else about ${of} than the zone does${soFar}.`;
  return {
    title,
    more: [...serversBehind(propagation, behind), ...cachesBehind(propagation, behind, moment), ...stopped],
  };
}

function withoutTruth({ question, state, failure }: Propagation, of: string): PropagationWords {
  const said = (title: string, ...more: string[]): PropagationWords => ({ title, more });
  if (failure !== null)
    return said(
      `The name servers of ${visible(question.name)} could not be found.`,
      failureWords(failure).what,
    );
  if (state === 'running') return said(`Asking who says what about ${of}.`);
  return state === 'cancelled'
    ? said('Stopped before a server of the zone had answered.')
    : said('No server of the zone answered, so there is nothing to hold the resolvers against.');
}

function everyone(number: number): string {
  return number === 1 ? 'The one that answered says' : `All ${number} that answered say`;
}

function silentWords(lines: readonly PropagationLine[]): string[] {
  const failed = lines.filter(({ state }) =>
    ['no-answer', 'refused', 'lame', 'error'].includes(state),
  ).length;
  return failed === 0 ? [] : [`${count(failed, 'other')} gave no usable answer.`];
}

/** A server of the zone among them feeds resolvers the old answer anew, whatever their own time says. */
function serversBehind({ answerers }: Propagation, behind: readonly PropagationLine[]): string[] {
  const isServer = (line: PropagationLine): boolean =>
    answerers.some(({ id, kind }) => kind === 'authority' && line.id === id);
  const number = behind.filter(isServer).length;
  if (number === 0) return [];
  const who = number === 1 ? 'One of them is a server' : `${number} of them are servers`;
  return [`${who} of the zone itself: until that changes, resolvers may pick the other answer up again.`];
}

/** The caches' own bound; a server of the zone has another, which stands at its line. */
function cachesBehind(
  { answerers }: Propagation,
  behind: readonly PropagationLine[],
  moment: (iso: string) => string,
): string[] {
  const caches = behind.filter(({ id }) =>
    answerers.some((one) => one.id === id && one.kind !== 'authority'),
  );
  if (caches.length === 0) return [];
  const untils = caches.flatMap(({ until }) => (until === null ? [] : [until])).sort();
  const last = untils.at(-1);
  if (last === undefined || untils.length < caches.length)
    return ['For at least one resolver nothing says how long that may last.'];
  return [`What the resolvers hold now they must let go of by ${moment(last)} at the latest.`];
}

/** Why a line's moment is what it is. */
export function untilWords(
  { until, untilBy, expected, state }: PropagationLine,
  moment: (iso: string) => string,
): string {
  if (until === null) return isBehindState(state) ? 'until it is changed there' : '';
  const by = `by ${moment(until)} at the latest`;
  if (untilBy !== 'expire') return by;
  return expected === null ? by : `usually by ${moment(expected)}, ${by}`;
}

function isBehindState(state: LineState): boolean {
  return state === 'old' || state === 'different' || state === 'none';
}

/** What differs between the zone's servers as the zone above names them and as it names them itself; empty where nothing does. */
export function delegationWords({ zone }: Propagation): string[] {
  if (zone === null) return [];
  const { parent, own, withoutAddress } = zone;
  const words: string[] = [];
  const name = zone.name === '.' ? 'The root' : visible(zone.name);
  if (parent !== null && own !== null) {
    const only = (one: readonly string[], other: readonly string[]) =>
      one.filter((host) => !other.some((same) => same.toLowerCase() === host.toLowerCase())).map(visible);
    const above = only(parent, own);
    const inside = only(own, parent);
    if (above.length > 0) words.push(`The zone above names ${listed(above)}; ${name} itself does not.`);
    if (inside.length > 0) words.push(`${name} itself names ${listed(inside)}; the zone above does not.`);
  }
  if (own === null) words.push(`None of the servers of ${name} could be asked which servers it has.`);
  if (withoutAddress.length > 0)
    words.push(`No address was found for ${listed(withoutAddress.map(visible))}.`);
  return words;
}
