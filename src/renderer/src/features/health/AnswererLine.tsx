// One line of the check: who was asked, how that compares with the zone, how long it may last, and under it what was said. The answer is
// the asked server's: all text of it is made visible.

import { ChevronRight, RotateCw } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { isBehind, type PropagationLine } from '../../../../shared/judge-propagation';
import type { Answerer, Observation } from '../../../../shared/propagation';
import { failureWords } from '../../../../shared/words/failure';
import { capitalised, duration } from '../../../../shared/words/measure';
import { noteWords, saidWords, stateWords } from '../../../../shared/words/propagation';
import { visible } from '../../../../shared/words/visible';
import { clockTime, rest, secondsLeft } from './clock';
import { StateMark } from './StateMark';
import { saidKinds, untilBecause, healthWords as words } from './words';

interface Props {
  answerer: Answerer;
  line: PropagationLine;
  nowMs: number;
  /** Null while it can't be asked again. */
  onAgain: ((id: string) => void) | null;
}

export function AnswererLine({ answerer, line, nowMs, onAgain }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const details = useId();
  const { address, port } = answerer.place;
  const place = port === 53 ? address : `${address} port ${port}`;
  const who = answerer.name === null ? place : `${answerer.name} (${place})`;
  return (
    <>
      <tr className={`answerer is-${line.state}`}>
        <th scope="row">
          <Button
            className="answerer-fold"
            aria-expanded={isOpen}
            aria-controls={details}
            aria-label={words.more(visible(who))}
            onPress={() => setIsOpen(!isOpen)}
          >
            <ChevronRight size={14} aria-hidden="true" />
          </Button>
          <span className="answerer-name">{visible(answerer.name ?? place)}</span>
          {answerer.name === null ? null : <span className="wire soft">{visible(place)}</span>}
        </th>
        <td>
          <span className="answer-state">
            <StateMark state={line.state} />
            {answerer.state === 'asking' ? words.asking : capitalised(stateWords[line.state])}
          </span>
          {isBehind(line) && line.said !== null ? (
            <span className="answer-said wire">{saidWords(line.said)}</span>
          ) : null}
          {line.notes.map((note) => (
            <span key={note} className="answer-note">
              {capitalised(noteWords[note])}
            </span>
          ))}
        </td>
        <td className="figures">{leftWords(answerer, line, nowMs)}</td>
        <td className="figures" title={line.untilBy === null ? undefined : untilBecause[line.untilBy]}>
          {untilWords(line, nowMs)}
        </td>
        <td>
          <Button
            className="icon-button"
            isPending={onAgain === null || answerer.state === 'asking'}
            aria-label={words.again(visible(who))}
            onPress={() => onAgain?.(answerer.id)}
          >
            <RotateCw size={15} aria-hidden="true" />
          </Button>
        </td>
      </tr>
      <tr id={details} className="answerer-details" hidden={!isOpen}>
        <td colSpan={5}>{isOpen ? <Details answerer={answerer} line={line} nowMs={nowMs} /> : null}</td>
      </tr>
    </>
  );
}

/** Counts down from the answer that is shown; a server of the zone gives its records anew each time, so nothing counts there. */
function leftWords({ kind, observations }: Answerer, { said, ttl }: PropagationLine, nowMs: number): string {
  const seen = observations.find((one) => one.said === said);
  if (ttl === null || seen === undefined) return '';
  if (kind === 'authority') return rest(ttl);
  const left = secondsLeft(ttl, seen.at, nowMs);
  return left === 0 ? words.ranOut : rest(left);
}

function untilWords({ state, until }: PropagationLine, nowMs: number): string {
  if (until !== null) return `by ${clockTime(until, nowMs)}`;
  return state === 'old' || state === 'different' || state === 'none' ? words.noBound : '';
}

function Details({ answerer, line, nowMs }: Omit<Props, 'onAgain'>) {
  const { observations, head } = answerer;
  const [first, second] = observations;
  return (
    <div className="answerer-said">
      {first === undefined ? <p className="soft">{words.nothing}</p> : null}
      {first === undefined ? null : <Heard title={words.first} observation={first} nowMs={nowMs} />}
      {second === undefined ? null : <Heard title={words.second} observation={second} nowMs={nowMs} />}
      {head === null ? null : <p className="soft">{words.serial(head.serial)}</p>}
      {line.expected === null ? null : <p>{words.expected(clockTime(line.expected, nowMs))}</p>}
    </div>
  );
}

function Heard({ title, observation, nowMs }: { title: string; observation: Observation; nowMs: number }) {
  return (
    <section>
      <h4>
        {title}{' '}
        <span className="soft">
          {clockTime(observation.at, nowMs)}, {duration(observation.tookMs)}
        </span>
      </h4>
      <Said observation={observation} />
    </section>
  );
}

/** Records shown; a set may hold thousands. */
const maxShown = 50;

function Said({ observation: { said, failure } }: { observation: Observation }) {
  if (failure !== null) return <p>{failureWords(failure).what}</p>;
  if (said === null) return <p>{words.nothing}</p>;
  if (said.kind === 'no-data' || said.kind === 'no-such-name') return <p>{saidKinds[said.kind]}</p>;
  const records = [...new Set(said.records.map(({ type, data }) => visible(`${type} ${data}`)))];
  return (
    <ul className="wire">
      {records.slice(0, maxShown).map((record) => (
        <li key={record}>{record}</li>
      ))}
      {records.length > maxShown ? <li>{words.moreRecords(records.length - maxShown)}</li> : null}
    </ul>
  );
}
