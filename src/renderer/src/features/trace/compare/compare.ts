// A domain's mail hosts side by side: what is compared in rows, the hosts in columns. The first host that answered is the measure;
// a cell that says something else is marked. What was not asked is not a difference. Pure.

import type { Attempt, HostEvidence } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { visible } from '../../../../../shared/words/visible';
import { type Cell, cellsOf } from './cells';
import { speakingOf } from './speaking';
import { type CompareRowId, compareRows } from './words';

export interface ComparedCell extends Cell {
  differs: boolean;
}

export interface ComparedRow {
  id: CompareRowId;
  cells: readonly ComparedCell[];
}

export interface Comparison {
  hosts: readonly { name: string; preference: number | null }[];
  /** Index of the host that is the measure; null where none has answered. */
  base: number | null;
  rows: readonly ComparedRow[];
  /** How many rows hold a difference. */
  differences: number;
}

const rowIds = Object.keys(compareRows) as CompareRowId[];

export function compareHosts(trace: Trace): Comparison {
  const speaking = trace.hosts.map((host) => speakingOf(trace, host));
  const at = speaking.findIndex((attempt) => hasTalked(attempt));
  const base = at < 0 ? null : at;
  const columns = trace.hosts.map((host, index) => cellsOf(trace, host, speaking[index] ?? null));
  const rows = rowIds
    .map((id) => ({ id, cells: columns.map((column) => column[id]) }))
    // What was asked of nobody has no row.
    .filter(({ cells }) => cells.some((cell) => cell.key !== null))
    .map(({ id, cells }): ComparedRow => {
      const measure = base === null ? null : (cells[base]?.key ?? null);
      return {
        id,
        cells: cells.map((cell) => ({
          ...cell,
          differs: measure !== null && cell.key !== null && cell.key !== measure,
        })),
      };
    });
  return {
    hosts: trace.hosts.map((host) => ({ name: visible(host.name), preference: preferenceOf(trace, host) })),
    base,
    rows,
    differences: rows.filter((row) => row.cells.some((cell) => cell.differs)).length,
  };
}

/** In how many rows each host differs from the first that answered. */
export function differencesOf({ hosts, rows }: Comparison): number[] {
  return hosts.map((_, at) => rows.filter((row) => row.cells[at]?.differs).length);
}

function hasTalked(attempt: Attempt | null): boolean {
  return attempt !== null && attempt.capabilities !== null;
}

function preferenceOf(trace: Trace, host: HostEvidence): number | null {
  return trace.mx?.kind === 'explicit' ? host.preference : null;
}
