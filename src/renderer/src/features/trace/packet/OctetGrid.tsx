// The octets of a packet in rows of eight, in hexadecimal and as letters: those of the field that is looked at stand out, and choosing an
// octet chooses its field. Arrow keys walk the octets. Long packets are shown a page at a time.

import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { octetMove } from './fields';
import { packetWords as words } from './words';

interface Range {
  start: number;
  end: number;
}

interface Props {
  name: string;
  bytes: Uint8Array;
  /** The octets of the field that is looked at. */
  lit: Range;
  /** Where a pointer in it leads. */
  target: number | null;
  /** The octet that holds the focus. */
  at: number;
  fieldOf: (octet: number) => string;
  onChoose: (octet: number) => void;
  onHover: (octet: number | null) => void;
}

const width = 8;
const octetsAPage = 1_024;

export function OctetGrid({ name, bytes, lit, target, at, fieldOf, onChoose, onHover }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const page = Math.floor(Math.min(at, Math.max(0, bytes.length - 1)) / octetsAPage);
  const from = page * octetsAPage;
  const to = Math.min(bytes.length, from + octetsAPage);
  const { start } = lit;

  // What is chosen among the fields is in sight here, too.
  useEffect(() => {
    const cell = grid.current?.querySelector<HTMLElement>(`[data-octet="${start}"]`);
    const row = cell?.parentElement;
    if (grid.current === null || !row) return;
    const top = row.offsetTop - grid.current.offsetTop;
    const { scrollTop, clientHeight } = grid.current;
    if (top < scrollTop || top + row.offsetHeight > scrollTop + clientHeight)
      grid.current.scrollTop = Math.max(0, top - row.offsetHeight);
  }, [start]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = octetMove(at, event.key, bytes.length, width);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
    requestAnimationFrame(() =>
      grid.current?.querySelector<HTMLElement>(`[data-octet="${next}"]`)?.focus({ preventScroll: true }),
    );
  };

  const offsets = Array.from({ length: Math.ceil((to - from) / width) }, (_, row) => from + row * width);
  return (
    <div className="octets-pane">
      {/* biome-ignore lint/a11y/useSemanticElements: a grid one walks by arrow keys, not a table one reads */}
      <div
        className="octets"
        role="grid"
        tabIndex={-1}
        aria-label={name}
        aria-rowcount={Math.ceil(bytes.length / width)}
        aria-colcount={width + 1}
        ref={grid}
        onKeyDown={onKeyDown}
        onPointerLeave={() => onHover(null)}
      >
        {offsets.map((offset) => (
          <Row
            key={offset}
            bytes={bytes}
            offset={offset}
            litFrom={Math.max(0, Math.min(width, lit.start - offset))}
            litTo={Math.max(0, Math.min(width, lit.end - offset))}
            target={target !== null && target >= offset && target < offset + width ? target - offset : -1}
            focus={at >= offset && at < offset + width ? at - offset : -1}
            fieldOf={fieldOf}
            onChoose={onChoose}
            onHover={onHover}
          />
        ))}
      </div>
      {bytes.length > octetsAPage ? (
        <p className="octets-page">
          <Button className="button" isDisabled={from === 0} onPress={() => onChoose(from - octetsAPage)}>
            {words.earlier}
          </Button>
          <span>{words.page(from, to - 1, bytes.length)}</span>
          <Button className="button" isDisabled={to === bytes.length} onPress={() => onChoose(to)}>
            {words.later}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

interface RowProps extends Pick<Props, 'bytes' | 'fieldOf' | 'onChoose' | 'onHover'> {
  offset: number;
  /** Columns, from 0 to 8; -1 for none. */
  litFrom: number;
  litTo: number;
  target: number;
  focus: number;
}

/** Drawn again only where what stands out in it changed. */
const Row = memo(function Row(props: RowProps) {
  const { bytes, offset, litFrom, litTo, target, focus, fieldOf, onChoose, onHover } = props;
  const row = [...bytes.subarray(offset, offset + width)];
  const look = (at: number): string =>
    `${at >= litFrom && at < litTo ? ' is-lit' : ''}${at === target ? ' is-target' : ''}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div role="row" aria-rowindex={offset / width + 1} className="octet-row">
      {/* biome-ignore lint/a11y/useSemanticElements: the head of a row of the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus */}
      <span role="rowheader" className="octet-offset">
        {offset.toString(16).padStart(4, '0')}
      </span>
      {row.map((octet, at) => {
        const place = offset + at;
        const hex = octet.toString(16).padStart(2, '0');
        return (
          // biome-ignore lint/a11y/useSemanticElements: a cell of the grid
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of all its cells
          <span
            key={place}
            role="gridcell"
            className={`octet${look(at)}`}
            tabIndex={at === focus ? 0 : -1}
            data-octet={place}
            aria-label={words.octet(place, hex, at === focus ? fieldOf(place) : '')}
            aria-selected={at >= litFrom && at < litTo}
            onClick={() => onChoose(place)}
            onPointerEnter={() => onHover(place)}
          >
            {hex}
          </span>
        );
      })}
      <span className="octet-letters" aria-hidden="true">
        {row.map((octet, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: letters have no other name, and never change places
          <span key={at} className={`letter${look(at)}`}>
            {octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·'}
          </span>
        ))}
      </span>
    </div>
  );
});
