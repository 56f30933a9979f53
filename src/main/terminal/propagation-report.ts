// A propagation check as lines of text: a sentence on top, then a table of who says what. The words are shared/words'; everything that
// came from outside goes through `visible`.

import { judgePropagation, type PropagationLine } from '../../shared/judge-propagation';
import type { Answerer, Propagation } from '../../shared/propagation';
import { failureWords } from '../../shared/words/failure';
import { count, duration } from '../../shared/words/measure';
import {
  delegationWords,
  noteWords,
  propagationWords,
  saidWords,
  stateWords,
  truthWords,
  untilWords,
} from '../../shared/words/propagation';
import { visible } from '../../shared/words/visible';

export function propagationLines(propagation: Propagation): string[] {
  const judgement = judgePropagation(propagation);
  const { truth, lines } = judgement;
  const { title, more } = propagationWords(propagation, judgement, moment);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const rows = (kinds: readonly Answerer['kind'][]): string[][] =>
    propagation.answerers
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((answerer) => {
        const line = lineOf.get(answerer.id);
        return line === undefined ? [] : [cells(answerer, line)];
      });
  const authorities = rows(['authority']);
  const resolvers = rows(['own', 'public']);
  const widths = widthsOf([...authorities, ...resolvers]);
  const asText = (row: string[]): string =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd();
  return [
    title,
    ...more,
    ...(truth === null ? [] : ['', `  ${saidWords(truth.said)}`, `  ${truthWords(truth)}`]),
    ...delegationWords(propagation).map((line) => `  ${line}`),
    ...section('Servers of the zone', authorities.map(asText)),
    ...section('Resolvers', resolvers.map(asText)),
    '',
    `${count(propagation.answerers.length, 'place')} asked, ${duration(propagation.elapsedMs)}`,
  ];
}

/** The facts, and what they mean: each line's judgement beside the answerer it is about. */
export function propagationJson(propagation: Propagation): string {
  return `${JSON.stringify({ ...propagation, judgement: judgePropagation(propagation) }, null, 1)}\n`;
}

function cells(answerer: Answerer, line: PropagationLine): string[] {
  const { name, place, head, kind, observations } = answerer;
  const where = place.port === 53 ? place.address : `${place.address} port ${place.port}`;
  const who = name ?? (kind === 'own' ? 'own resolver' : '');
  const left = line.ttl === null ? '' : `${line.ttl} s left`;
  const serial = head === null ? '' : `serial ${head.serial}`;
  const failure = observations.find((one) => one.failure !== null)?.failure ?? null;
  const said =
    line.said !== null ? saidWords(line.said) : failure === null ? '' : failureWords(failure).short;
  const rest = [said, untilWords(line, moment), ...line.notes.map((note) => noteWords[note])];
  return [
    visible(who),
    where,
    stateWords[line.state],
    kind === 'authority' ? serial : left,
    rest.filter((text) => text !== '').join('; '),
  ];
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const most = [36, 46, 16, 18, 0];
  return most.map((limit, at) => Math.min(limit, Math.max(0, ...rows.map((row) => row[at]?.length ?? 0))));
}

/** In this machine's own time, as a clock on the wall shows it; another day is named. */
function moment(iso: string): string {
  const at = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
