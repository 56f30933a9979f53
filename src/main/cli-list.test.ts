// The terminal's `list` as a user or a script calls it: from file to file over the sample internet, killed and gone on. Calls that are refused: terminal/list-call.test.ts.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waypost } from './testing/waypost';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-list-'));
  writeFileSync(at('people.csv'), source);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

const source = [
  'name;E-Mail;note',
  'Mara;mara@harbor.example;=1+1',
  'X;no address;',
  '"Y;z";nobody@nowhere.example;old',
  'Mara again;Mara <mara@harbor.example>;',
  '',
].join('\r\n');

describe('from file to file', () => {
  it('the user’s cells as they were, ours behind them, the work folder gone', async () => {
    const { code, stdout, stderr } = await waypost(
      ...['list', at('people.csv'), '--out', at('checked.csv'), '--sample', '--column', 'e-mail'],
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('addresses in "E-Mail"')]);
    expect(stdout).toContain('Domain does not exist');
    const out = readFileSync(at('checked.csv'), 'utf8').split('\r\n');
    const theirs = source.split('\r\n');
    out.forEach((line, row) => void expect(line.startsWith(theirs[row] ?? '?')).toBe(true));
    expect(out[3]).toMatch(/;undeliverable;no-such-domain;/);
    expect(readFileSync(at('people.csv'), 'utf8')).toBe(source);
    expect(existsSync(at('checked.csv.waypost-list'))).toBe(false);
  });

  it('a filter, and the summary as JSON', async () => {
    const { code, stdout } = await waypost(
      ...['list', at('people.csv'), '--out', at('bad.csv'), '--sample', '--json', 'summary'],
      ...['--filter', 'undeliverable', '--level', 'syntax'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      rows: 4,
      entries: 4,
      duplicates: 1,
      counts: { undeliverable: 1, unknown: 3, waiting: 0 },
      questions: { domains: 0, mailboxes: 0 },
      written: { rows: 1 },
    });
  });

  it('the mailbox level shows its plan and asks for nothing without a yes; what is known can be taken', async () => {
    const call = ['list', at('people.csv'), '--out', at('plan.csv'), '--sample'];
    const planned = await waypost(...call, '--level', 'mailbox');
    expect([planned.code, planned.stdout]).toEqual([2, '']);
    expect(planned.stderr).toContain('--resume --yes');
    expect(existsSync(at('plan.csv'))).toBe(false);
    const gone = await waypost(...call, '--resume', '--yes', '--json', 'summary');
    expect(gone.code).toBe(0);
    expect(JSON.parse(gone.stdout)).toMatchObject({ level: 'mailbox', counts: { waiting: 0 } });
  });
});

it('killed in the midst of it, and gone on: the same file as if nothing had been', async () => {
  const rows = Array.from({ length: 1_200 }, (_, row) => `p${row}@d${row % 300}.example`);
  writeFileSync(at('many.csv'), `email\n${rows.join('\n')}\n`);
  const call = ['list', at('many.csv'), '--out', at('many-out.csv'), '--sample'];
  const work = at('many-out.csv.waypost-list');
  await killWhen(call, () => existsSync(join(work, 'running')) && readdirSync(work).length > 2);
  expect([existsSync(at('many-out.csv')), existsSync(work)]).toEqual([false, true]);
  const { code, stdout } = await waypost(...call, '--resume', '--json', 'summary');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 1_200, questions: { domains: 300 } });
  const lines = readFileSync(at('many-out.csv'), 'utf8').split('\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['email', ...rows, '']);
  expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[2]))).toEqual(new Set(['no-such-domain']));
  expect(existsSync(work)).toBe(false);
});

/** Starts it and ends it as a power cut would, as soon as there is something to lose. */
async function killWhen(args: readonly string[], isThere: () => boolean): Promise<void> {
  const child = spawn(process.execPath, [join(__dirname, '../../out/main/cli.js'), ...args], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!isThere() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await ended;
}
