// `waypost explain` as a user or a script calls it: a text as an argument, a file, or stdin; exit status, streams, shapes.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanationSchema } from '../shared/explanation';
import { type Ran, waypost } from './testing/waypost';

const bounce = `<no@harbor.example>: host mx1.harbor.example[192.0.2.9] said: 550 5.1.1 User
    unknown (in reply to RCPT TO command)`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-explain-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** With the text on stdin, as a pipe gives it. */
async function piped(text: string | Uint8Array, ...args: string[]): Promise<Ran> {
  await waypost('--version');
  const child = spawn(process.execPath, [join(__dirname, '../../scripts/waypost.mjs'), 'explain', ...args]);
  const streams = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    streams.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    streams.stderr += chunk;
  });
  // A reader that has read enough closes its end.
  child.stdin.on('error', () => {});
  child.stdin.end(text);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, ...streams })));
}

describe('a call of explain that makes no sense', () => {
  it.each<[string[], string]>([
    [['--loud'], '--loud'],
    [['--file'], '--file'],
    [['--file', '/nowhere/at/all'], '--file'],
    [['--file', '/nowhere/at/all', '550 no'], 'not both'],
  ])('%j: exit 2, one line that says why, nothing on stdout', async (args, reason) => {
    const { code, stdout, stderr } = await waypost('explain', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('a text', () => {
  it('as an argument: what it means first, who must act, the wire and the rule last', async () => {
    const { code, stdout, stderr } = await waypost(
      'explain',
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    );
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('A reply of a mail host.');
    expect(lines[2]).toBe('The sending address is on a block list (final: it is not tried again)');
    expect(stdout).toContain('It says nothing against the mailbox');
    expect(stdout).toContain('To act  Whoever runs the sending server or domain');
    expect(stdout).toMatch(/Rule {4}block-list: Postfix/u);
    expect(lines.at(-2)).toMatch(/^ {2}\| 554 5\.7\.1 Service unavailable/u);
  });

  it('on stdin, as JSON: the shape the window is given', async () => {
    const { code, stdout } = await piped(bounce, '--json');
    expect(code).toBe(0);
    const explanation = explanationSchema.parse(JSON.parse(stdout));
    expect(explanation).toMatchObject({ form: 'bounce', total: 1 });
    expect(explanation.findings[0]).toMatchObject({
      cause: 'no-such-mailbox',
      who: 'you',
      stage: 'rcpt',
      recipients: ['no@harbor.example'],
      check: { kind: 'trace', address: 'no@harbor.example' },
    });
  });

  it('in a file', async () => {
    const file = join(folder, 'bounce.eml');
    await writeFile(file, bounce);
    const { code, stdout } = await waypost('explain', '--file', file);
    expect(code).toBe(0);
    expect(stdout).toContain('No such mailbox');
    expect(stdout).toContain('waypost trace no@harbor.example');
  });

  it('without anything in it is no fault', async () => {
    expect(await piped('')).toEqual({ code: 0, stdout: 'Nothing was pasted.\n', stderr: '' });
    expect((await piped('Dear Ada, all is well.')).stdout).toContain('no reply of a mail host in this text');
  });

  it('of hostile bytes is shown without them, and without an end is cut', async () => {
    const { code, stdout } = await piped(
      Buffer.from('550 5.1.1 \u001b[31muser\u202e unknown\u0000\n', 'utf8'),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('\\x1b[31muser\\u202e unknown');
    const endless = await piped(
      Buffer.concat([Buffer.from('550 5.1.1 no\n\n'), Buffer.alloc(9_000_000, 'x')]),
    );
    expect(endless.code).toBe(0);
    expect(endless.stdout).toContain('longer than is read');
  });

  it('--help tells how', async () => {
    const { code, stdout } = await waypost('explain', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--file FILE');
  });
});
