// Where a key takes the focus within the table. The heading is row -1. Pure; what a move shows and picks is the table's.

export interface Cell {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  columns: number;
  pageRows: number;
}

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Null: the key moves nothing here. */
export function moveBy(press: Press, from: Cell, { rows, columns, pageRows }: Extent): Cell | null {
  if (press.altKey) return null;
  const isFar = press.ctrlKey || press.metaKey;
  const to = (row: number, column: number): Cell => ({
    row: Math.min(Math.max(-1, row), rows - 1),
    column: Math.min(Math.max(0, column), columns - 1),
  });
  switch (press.key) {
    case 'ArrowUp':
      return isFar ? to(0, from.column) : to(from.row - 1, from.column);
    case 'ArrowDown':
      return isFar ? to(rows - 1, from.column) : to(from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, isFar ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, isFar ? columns - 1 : from.column + 1);
    case 'PageUp':
      return to(Math.max(0, from.row - pageRows), from.column);
    case 'PageDown':
      return to(from.row + pageRows, from.column);
    case 'Home':
      return isFar ? to(0, 0) : to(from.row, 0);
    case 'End':
      return isFar ? to(rows - 1, columns - 1) : to(from.row, columns - 1);
    default:
      return null;
  }
}
