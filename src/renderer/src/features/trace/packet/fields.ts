// The fields of a packet as rows of a tree: which are seen while some are open, which one an octet belongs to, where the arrow keys
// lead. Pure. A field is named by its path: `2.0.4` is the fifth part of the first part of the third span.

import type { PacketLayout, PacketSpan } from '../../../../../shared/packet-layout';

export interface FieldRow {
  path: string;
  span: PacketSpan;
  /** From 1, as trees count. */
  level: number;
  at: number;
  of: number;
  isOpen: boolean | null; // null: nothing to open
}

export function rowsOf(layout: PacketLayout, open: ReadonlySet<string>): FieldRow[] {
  const rows: FieldRow[] = [];
  const walk = (spans: readonly PacketSpan[], parent: string, level: number): void => {
    spans.forEach((span, index) => {
      const path = parent === '' ? String(index) : `${parent}.${index}`;
      const isOpen = span.children.length === 0 ? null : open.has(path);
      rows.push({ path, span, level, at: index + 1, of: spans.length, isOpen });
      if (isOpen === true) walk(span.children, path, level + 1);
    });
  };
  walk(layout.spans, '', 1);
  return rows;
}

/** What is open at first: the sections, and the way to where the packet breaks. */
export function openAtFirst(layout: PacketLayout): Set<string> {
  const open = new Set<string>();
  const walk = (spans: readonly PacketSpan[], parent: string): void => {
    spans.forEach((span, index) => {
      const path = parent === '' ? String(index) : `${parent}.${index}`;
      if (span.kind === 'section' || (span.isBroken && span.children.length > 0)) open.add(path);
      if (span.isBroken) walk(span.children, path);
    });
  };
  walk(layout.spans, '');
  return open;
}

/** Where one looks at first: where it breaks, else the header. */
export function chosenAtFirst(layout: PacketLayout): string {
  const steps: number[] = [];
  let spans = layout.spans;
  for (;;) {
    const index = spans.findIndex((span) => span.isBroken);
    if (index < 0) break;
    steps.push(index);
    spans = spans[index]?.children ?? [];
  }
  return steps.length === 0 ? '0' : steps.join('.');
}

export function spanAt(layout: PacketLayout, path: string): PacketSpan | null {
  let spans = layout.spans;
  let found: PacketSpan | null = null;
  for (const step of path.split('.')) {
    found = spans[Number(step)] ?? null;
    if (found === null) return null;
    spans = found.children;
  }
  return found;
}

/** The smallest field an octet belongs to; bits that share an octet leave it to the field that holds them. */
export function pathOfOctet(layout: PacketLayout, octet: number): string | null {
  const steps: number[] = [];
  let spans = layout.spans;
  for (;;) {
    const here = spans.flatMap((span, index) => (span.start <= octet && octet < span.end ? [index] : []));
    const [index] = here;
    if (index === undefined || here.length > 1) break;
    steps.push(index);
    spans = spans[index]?.children ?? [];
  }
  return steps.length === 0 ? null : steps.join('.');
}

/** With all that lies above a field open, so that it shows. */
export function openedTo(open: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const above = path.split('.').map((_, at, steps) => steps.slice(0, at).join('.'));
  const closed = above.filter((one) => one !== '' && !open.has(one));
  return closed.length === 0 ? open : new Set([...open, ...closed]);
}

export type TreeMove = { to: string } | { toggle: string } | null;

/** What a key does in a tree, as the ARIA practices have it. */
export function moveOf(rows: readonly FieldRow[], from: string, key: string): TreeMove {
  const index = rows.findIndex((row) => row.path === from);
  const row = rows[index];
  const goTo = (path: string | undefined): TreeMove => (path === undefined ? null : { to: path });
  if (row === undefined) return goTo(rows[0]?.path);
  switch (key) {
    case 'ArrowDown':
      return goTo(rows[index + 1]?.path);
    case 'ArrowUp':
      return goTo(rows[index - 1]?.path);
    case 'Home':
      return goTo(rows[0]?.path);
    case 'End':
      return goTo(rows.at(-1)?.path);
    case 'ArrowRight':
      if (row.isOpen === null) return null;
      return row.isOpen ? goTo(rows[index + 1]?.path) : { toggle: row.path };
    case 'ArrowLeft':
      if (row.isOpen === true) return { toggle: row.path };
      return row.level === 1 ? null : goTo(row.path.split('.').slice(0, -1).join('.'));
    case 'Enter':
    case ' ':
      return row.isOpen === null ? null : { toggle: row.path };
    default:
      return null;
  }
}

/** The octet an arrow key leads to, `width` of them a row; null for any other key. */
export function octetMove(from: number, key: string, octets: number, width: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from + width,
    ArrowUp: from - width,
    Home: from - (from % width),
    End: from - (from % width) + width - 1,
    PageDown: from + width * 8,
    PageUp: from - width * 8,
  };
  const to = moves[key];
  if (to === undefined) return null;
  if (key === 'End' || key === 'PageDown' || key === 'PageUp') return Math.max(0, Math.min(octets - 1, to));
  return to < 0 || to >= octets ? from : to;
}
