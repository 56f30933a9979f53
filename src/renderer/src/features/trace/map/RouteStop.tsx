// One stop on the map: a button with a name, its shape, its words. Only one stop is in the tab order; arrows walk the others.

import { memo } from 'react';
import { stateWords } from '../../../../../shared/words/dnssec';
import { GlanceMark } from '../compare/GlanceMark';
import { Shield } from '../security/Shield';
import type { Label, PlacedStop } from './plane';
import { StopMark } from './StopMark';
import { textWidth } from './shorten';

interface Props {
  placed: PlacedStop;
  isSelected: boolean;
  isReachable: boolean;
  onSelect: (id: string) => void;
  onHover: (id: string | null) => void;
  onKey: (event: React.KeyboardEvent, id: string) => void;
}

export const RouteStop = memo(function RouteStop({
  placed,
  isSelected,
  isReachable,
  onSelect,
  onHover,
  onKey,
}: Props) {
  const { stop, x, y, radius, capsule } = placed;
  const isEnd = stop.kind === 'mailbox' && radius > 10;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button inside SVG
    <g
      className={`stop is-${stop.standing} is-${stop.kind}${stop.onWay ? ' is-way' : ''}${isSelected ? ' is-selected' : ''}${isEnd ? ' is-end' : ''}`}
      role="button"
      tabIndex={isReachable ? 0 : -1}
      data-stop={stop.id}
      aria-label={stop.name}
      aria-pressed={isSelected}
      onClick={() => onSelect(stop.id)}
      onKeyDown={(event) => onKey(event, stop.id)}
      onFocus={(event) => (event.currentTarget.matches(':focus-visible') ? onHover(stop.id) : undefined)}
      onBlur={() => onHover(null)}
      onPointerEnter={() => onHover(stop.id)}
      onPointerLeave={() => onHover(null)}
    >
      <g transform={`translate(${x} ${y})`}>
        <circle className="stop-reach" r={Math.max(20, radius + 6)} />
        {capsule > 0 ? (
          <Capsule half={capsule} inside={stop.inside} />
        ) : (
          <>
            <circle className="stop-ground" r={radius + 3} />
            <circle className="stop-focus" r={radius + 7} />
            <StopMark standing={stop.standing} radius={radius} isEnd={isEnd} />
          </>
        )}
        <Marks placed={placed} />
        <Seal placed={placed} />
      </g>
      {stop.glance === null || placed.glanceAt === null ? null : (
        <g transform={`translate(${placed.glanceAt.x} ${placed.glanceAt.y})`}>
          <GlanceMark glance={stop.glance} />
        </g>
      )}
      {placed.labels.map((label) => (
        <Words key={`${label.tone}${label.y}${label.anchor}`} label={label} />
      ))}
    </g>
  );
});

function Capsule({ half, inside }: { half: number; inside: string }) {
  return (
    <>
      <rect className="stop-focus" x={-19} y={-half - 5} width={38} height={half * 2 + 10} rx={19} />
      <rect className="capsule" x={-14} y={-half} width={28} height={half * 2} rx={14} />
      <text className="capsule-number" y={4.5}>
        {inside}
      </text>
    </>
  );
}

/** Each server or address asked at this stop, where there was more than one. */
function Marks({ placed }: { placed: PlacedStop }) {
  const { stop, radius } = placed;
  const gap = 11;
  const isTrunk = placed.row === -1;
  const hasWords = placed.labels.some((label) => label.anchor === 'middle' && label.y > placed.y);
  const width = (stop.marks.length - 1) * gap;
  const top = radius + (isTrunk ? 27 : hasWords ? 28 : 11);
  const left = -width / 2;
  return stop.marks.map((standing, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: marks have no other name, and never change places
    <g key={at} className={`mark is-${standing}`} transform={`translate(${left + at * gap} ${top})`}>
      <StopMark standing={standing} radius={4.5} />
    </g>
  ));
}

/** What DNSSEC proves, under the stop: a shield and its word, to the left of the lines that leave for the hosts. */
function Seal({ placed: { stop, radius, capsule } }: { placed: PlacedStop }) {
  if (stop.seal === null) return null;
  const top = Math.max(radius, capsule) + (stop.below === '' ? 23 : 37);
  const word = stateWords(stop.seal).onMap;
  const width = 18 + textWidth(word, 11);
  return (
    <g transform={`translate(${20 - width} ${top})`}>
      <Shield state={stop.seal} />
      <text className="words is-small" x={12} y={4}>
        {word}
      </text>
    </g>
  );
}

export function Words({ label }: { label: Label }) {
  const { x, y, text, anchor, tone } = label;
  return (
    <text className={`words is-${tone}`} x={x} y={y} textAnchor={anchor}>
      {text}
    </text>
  );
}
