// The fields of a packet as a tree: one of them is chosen and holds the focus, arrows walk and open, pointing at one shows its
// octets. A flat list of rows, each with its level, as the ARIA practices allow.

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type FieldRow, moveOf } from './fields';
import { fieldValue, packetWords as words } from './words';

interface Props {
  name: string;
  rows: readonly FieldRow[];
  chosen: string;
  describedBy: string;
  onChoose: (path: string) => void;
  onToggle: (path: string) => void;
  onHover: (path: string | null) => void;
}

export function FieldTree({ name, rows, chosen, describedBy, onChoose, onToggle, onHover }: Props) {
  const tree = useRef<HTMLDivElement>(null);
  const reachable = rows.some((row) => row.path === chosen) ? chosen : rows[0]?.path;

  // What is chosen among the octets is in sight here, too.
  useEffect(() => {
    const row = tree.current?.querySelector<HTMLElement>(`[data-path="${chosen}"]`);
    if (tree.current !== null && row) keepInSight(tree.current, row);
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveOf(rows, chosen, event.key);
    const isOurs = move !== null || /^(?:Arrow|Home|End|Enter| )/u.test(event.key);
    if (!isOurs) return;
    event.preventDefault();
    if (move === null) return;
    if ('toggle' in move) onToggle(move.toggle);
    else {
      onChoose(move.to);
      tree.current?.querySelector<HTMLElement>(`[data-path="${move.to}"]`)?.focus();
    }
  };

  return (
    <div
      className="packet-fields"
      role="tree"
      tabIndex={-1}
      aria-label={name}
      ref={tree}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onHover(null)}
    >
      {rows.map((row) => {
        const { path, span, level, isOpen } = row;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys of all its items
          <div
            key={path}
            role="treeitem"
            className={`packet-field${path === chosen ? ' is-chosen' : ''}${span.isBroken ? ' is-broken' : ''}`}
            style={{ paddingLeft: 2 + (level - 1) * 12 }}
            tabIndex={path === reachable ? 0 : -1}
            data-path={path}
            aria-level={level}
            aria-posinset={row.at}
            aria-setsize={row.of}
            aria-selected={path === chosen}
            aria-describedby={path === chosen ? describedBy : undefined}
            {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
            onClick={() => {
              onChoose(path);
              if (isOpen !== null && (path === chosen || !isOpen)) onToggle(path);
            }}
            onPointerEnter={() => onHover(path)}
          >
            <span className={isOpen === null ? 'twist is-none' : 'twist'} aria-hidden="true" />
            <span className="packet-label">{span.label}</span>{' '}
            <span className="packet-value">
              {span.kind === 'section' ? (
                <>
                  <span className="unseen">{words.fields}: </span>
                  {span.value}
                </>
              ) : (
                fieldValue(span)
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** Scrolls the tree alone: `scrollIntoView` would move the inspector as well. */
function keepInSight(tree: HTMLElement, row: HTMLElement): void {
  const top = row.offsetTop - tree.offsetTop;
  if (top < tree.scrollTop) tree.scrollTop = top;
  else if (top + row.offsetHeight > tree.scrollTop + tree.clientHeight)
    tree.scrollTop = top + row.offsetHeight - tree.clientHeight;
}
