// Calls of `list` that are refused, before anything is begun and without a trace of it: by their flags, by the files they name, by unfinished work.

import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/list/reading';
import { parseListCall } from './list-arguments';
import { findColumns } from './list-columns';
import { openListWork } from './list-work';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-list-'));
  writeFileSync(at('people.csv'), 'email\nmara@harbor.example\n');
  symlinkSync(at('people.csv'), at('link.csv'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As cli.ts opens it; names of files mean those in the test's folder. */
async function open(args: readonly string[]) {
  const call = parseListCall(args.map((arg) => (arg.endsWith('.csv') ? at(arg) : arg)));
  return call.ok ? openListWork(call.value) : call;
}

const whole = ['people.csv', '--out', 'out.csv'];

describe('a call that makes no sense', () => {
  const rows: [args: string[], reason: string][] = [
    [[], 'needs a FILE'],
    [['people.csv'], 'needs --out'],
    [['people.csv', 'more.csv', '--out', 'out.csv'], 'one FILE at a time'],
    [['nowhere.csv', '--out', 'out.csv'], 'no such file'],
    [['/', '--out', 'out.csv'], 'is no file'],
    [['people.csv', '--out', 'people.csv'], 'your own file'],
    [['people.csv', '--out', 'link.csv'], 'your own file'],
    [['people.csv', '--out', 'nowhere/out.csv'], '--out: ENOENT'],
    [['people.csv', '--out', '/'], '--out: / is no file'],
    [[...whole, '--level', 'deep'], '--level is syntax, domain or mailbox'],
    [[...whole, '--shape', 'round'], '--shape is source, csv'],
    [[...whole, '--filter', 'good'], '--filter is deliverable'],
    [[...whole, '--filter', 'waiting'], '--filter is deliverable'],
    [[...whole, '--json', 'all'], '--json summary'],
    [[...whole, '--sample', '--resolver', '127.0.0.1'], '--resolver has no place'],
    [[...whole, '--sample', '--smtp-port', '25'], '--smtp-port has no place'],
    [[...whole, '--colour'], '--colour'],
  ];
  it.each(rows)('%j: %s', async (args, reason) => {
    expect(await open(args)).toEqual({ ok: false, failure: expect.stringContaining(reason) });
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'people.csv']);
  });
});

it('filters are repeated or parted by commas, each once', () => {
  const call = parseListCall([...whole, '--filter', 'risky,unknown', '--filter', 'risky']);
  expect(call).toMatchObject({ ok: true, value: { verdicts: ['risky', 'unknown'], shape: 'source' } });
});

describe('unfinished work', () => {
  const rows: [args: string[], change: () => void, reason: string | null, why: string][] = [
    [[], () => {}, 'an unfinished run lies in', 'never begun anew unasked'],
    [['--resume'], () => {}, null, 'goes on'],
    [['--resume', '--level', 'syntax'], () => {}, null, 'a level may change'],
    [['--resume'], () => writeFileSync(at('people.csv'), 'email\n'), 'was changed since', 'size'],
    [['--resume', '--column', 'name'], () => {}, 'reads whichever columns', 'another column'],
    [['--resume', '--sample'], () => {}, 'asks the Internet, not', 'another network'],
    [
      ['--resume'],
      () => writeFileSync(at('out.csv.waypost-list/run.json'), '{}'),
      'holds no work',
      'a strange folder',
    ],
  ];
  it.each(rows)('%j', async (args, change, reason) => {
    const first = await open(whole);
    if (first.ok) await first.value.release();
    change();
    const again = await open([...whole, ...args]);
    if (reason !== null) expect(again).toEqual({ ok: false, failure: expect.stringContaining(reason) });
    else {
      expect(again).toMatchObject({ ok: true, value: { isOld: true } });
      if (again.ok) await again.value.remove();
    }
    expect(existsSync(at('out.csv.waypost-list'))).toBe(reason !== null);
  });

  it('that somebody is at work on is left to them; a dead one’s is taken over', async () => {
    const first = await open(whole);
    expect(first.ok).toBe(true);
    expect(await open([...whole, '--resume'])).toEqual({
      ok: false,
      failure: expect.stringContaining(`process ${process.pid} is at work`),
    });
    writeFileSync(at('out.csv.waypost-list/running'), '999999999');
    expect(await open([...whole, '--resume'])).toMatchObject({ ok: true });
  });
});

describe('columns by name or number', () => {
  const names = ['Id', 'E-Mail', 'e-mail', ' Work ', '2024', 'Work'];
  const rows: [wanted: string[], places: number[] | string, why: string][] = [
    [['E-Mail'], [1], 'as it is written'],
    [['E-MAIL'], '2 columns are named', 'written so nowhere, and two are alike'],
    [['id', '5'], [0, 4], 'letter case, and a number'],
    [['2024'], [4], 'a name that is a number is a name first'],
    [['Work'], '2 columns are named', 'blanks around a name are none of it'],
    [['1', '1'], [0], 'each once'],
    [['7'], 'there is no "7"', 'beyond the last'],
    [['0'], 'there is no "0"', 'counted from 1'],
  ];
  it.each(rows)('%j', (wanted, places) => {
    const found = findColumns({ columnNames: names, reading: { hasHeader: true } as Reading }, wanted);
    if (typeof places === 'string')
      expect(found).toEqual({ ok: false, failure: expect.stringContaining(places) });
    else expect(found).toEqual({ ok: true, value: places });
  });

  it('without a header numbers alone', () => {
    const preview = { columnNames: ['1', '2'], reading: { hasHeader: false } as Reading };
    expect(findColumns(preview, ['2'])).toEqual({ ok: true, value: [1] });
  });
});
