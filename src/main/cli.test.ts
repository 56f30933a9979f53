// The terminal entry as a user or a script calls it: exit status, streams, shapes.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { traceSchema } from '../shared/trace';
import { waypost } from './testing/waypost';

describe('a call that makes no sense', () => {
  const rows: [args: string[], reason: string][] = [
    [[], 'which command'],
    [['fly'], 'there is no command "fly"'],
    [['trace'], 'needs an ADDRESS'],
    [['trace', 'harbor.example'], 'has no @'],
    [['trace', 'a@b.example', 'c@d.example'], 'one ADDRESS at a time'],
    [['trace', `${'a'.repeat(2_000)}@b.example`], '254 characters'],
    [['trace', 'a@b.example', '--colour'], '--colour'],
    [['trace', 'a@b.example', '--depth', 'deep'], '--depth is dns, connect or mailbox'],
    [['trace', 'a@b.example', '--smtp-port', '0'], '--smtp-port'],
    [['trace', 'a@b.example', '--dns-port', '99999'], '--dns-port'],
    [['trace', 'a@b.example', '--resolver', 'dns.example'], '--resolver'],
    [['trace', 'a@b.example', '--timeout', 'soon'], '--timeout'],
    [['trace', 'a@b.example', '--root-hints', '/nowhere/at/all'], '--root-hints'],
    [['trace', 'a@b.example', '--helo', 'two words'], '--helo'],
    [['trace', 'a@b.example', '--from', 'nobody'], '--from'],
    [['trace', 'a@b.example', '--sample', '--resolver', '127.0.0.1'], '--resolver has no place'],
    [['trace', 'a@b.example', '--ca', '/nowhere/at/all'], '--ca'],
    [['trace', 'a@b.example', '--ca', join(__dirname, 'cli.ts')], 'no certificate in'],
    [['trace', 'a@b.example', '--https-port', '0'], '--https-port'],
    [['trace', 'a@b.example', '--proxy', 'http://127.0.0.1:8080'], '--proxy is socks5://IP:PORT'],
    [['trace', 'a@b.example', '--proxy', 'socks5://proxy.example:1080'], '--proxy is socks5://IP:PORT'],
    [['trace', 'a@b.example', '--connections-per-operator', '11'], '--connections-per-operator'],
    [['trace', 'a@b.example', '--sample', '--ca', 'root.pem'], '--ca has no place'],
    [['trace', 'a@b.example', '--sample', '--proxy', '127.0.0.1'], '--proxy has no place'],
    [['trace', 'a@b.example', '--sample', '--https-port', '443'], '--https-port has no place'],
    [['samples', '--loud'], 'samples takes --json alone'],
  ];
  it.each(rows)('%j: exit 2, one line that says why, nothing on stdout', async (args, reason) => {
    const { code, stdout, stderr } = await waypost(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

it('a proxy’s login is not said again', async () => {
  const { code, stderr } = await waypost('trace', 'a@b.example', '--proxy', 'socks5://me:secret@127.0.0.1');
  expect(code).toBe(2);
  expect(stderr).toContain('without a login');
  expect(stderr).not.toContain('secret');
});

describe('help', () => {
  it.each([[['--help']], [['trace', '--help']], [['smtp', '--help']], [['samples', '--help']]])(
    '%j has an example',
    async (args) => {
      const { code, stdout } = await waypost(...args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples?\n {2}waypost /u);
    },
  );
});

it('a reader that leaves before the end is no fault', async () => {
  const command = [join(__dirname, '../../scripts/waypost.mjs'), 'samples', '--json'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const code = await new Promise((closed) => child.once('close', closed));
  expect([code, said]).toEqual([0, '']);
});

describe('samples and traces', () => {
  it('the catalogue as JSON carries id, title, address and outcome', async () => {
    const { code, stdout } = await waypost('samples', '--json');
    expect(code).toBe(0);
    const entries: unknown = JSON.parse(stdout);
    expect(Array.isArray(entries) && entries.length).toBeGreaterThan(30);
    for (const entry of entries as object[]) {
      expect(entry).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        address: expect.any(String),
      });
      expect(['deliverable', 'deferred', 'refused', 'unknown']).toContain(
        (entry as { outcome: unknown }).outcome,
      );
    }
  });

  it('a refused mailbox is a verdict like any other: exit 0, a whole trace file on stdout, nothing on stderr', async () => {
    const list: { id: string; address: string }[] = JSON.parse((await waypost('samples', '--json')).stdout);
    const address = list.find(({ id }) => id === 'unknown-mailbox')?.address ?? '';
    const { code, stdout, stderr } = await waypost('trace', address, '--sample', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const trace = traceSchema.parse(JSON.parse(stdout));
    expect(trace).toMatchObject({ network: 'sample', state: 'complete', verdict: { outcome: 'refused' } });
  });

  it('an address that is none is judged, too', async () => {
    const { code, stdout } = await waypost('trace', 'ma ra@harbor.example', '--sample', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: { outcome: 'refused', reasons: [{ code: 'address-invalid' }] },
    });
  });

  it('an address pasted with a name is the address', async () => {
    const { stdout } = await waypost(
      'trace',
      'Mara <mara@harbor.example>',
      '--sample',
      '--depth',
      'dns',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ input: 'mara@harbor.example', address: { local: 'mara' } });
  });

  it('names only: no host is asked', async () => {
    const { stdout } = await waypost('trace', 'mara@harbor.example', '--sample', '--depth', 'dns', '--json');
    const trace = traceSchema.parse(JSON.parse(stdout));
    expect(trace.hosts.flatMap(({ attempts }) => attempts)).toEqual([]);
    expect(trace.verdict).toMatchObject({ outcome: 'unknown', reasons: [{ code: 'hosts-not-asked' }] });
  });

  it('the text has each answer with the line that proves it, what real senders would do, policy and this machine', async () => {
    const { code, stdout, stderr } = await waypost('trace', 'hanna@outdated.example', '--sample');
    expect([code, stderr]).toEqual([0, '']);
    for (const part of [
      /\n {2}Mailbox +accepted\n +250 2\.1\.5 Ok \(mail\.outdated\.example; [\d.]+; RFC 5321, section 3\.3\)\n/u,
      /\n {2}Policy +MTA-STS does not match\n +.*mode: enforce.*\(.*RFC 8461, section 4\.1\)\n/u,
      /\n {2}Opportunistic +delivered to mail\.outdated\.example\n/u,
      /\n {2}MTA-STS +waits, gives up after 5 days\n/u,
      /\n {2}Policy +mode enforce, kept for 2 weeks\n +mx old\.outdated\.example\n/u,
      /\n {2}Name +desk\.waypost\.example /u,
    ])
      expect(stdout).toMatch(part);
  });

  it('a greylisted mailbox: judged, left open, and until when', async () => {
    const { code, stdout } = await waypost('trace', 'ines@patience.example', '--sample');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /asked us to come again later, and named the time: from \d\d:\d\d:\d\d it may be asked/u,
    );
    const { state, waiting } = JSON.parse(
      (await waypost('trace', 'ines@patience.example', '--sample', '--json')).stdout,
    );
    expect([state, waiting?.stated]).toEqual(['waiting', true]);
  });

  it('the five answers stand at the top of the file, and are the verdict’s', async () => {
    const file = JSON.parse((await waypost('trace', 'mara@harbor.example', '--sample', '--json')).stdout);
    expect(Object.keys(file.answers)).toEqual(['domain', 'host', 'policy', 'mailbox', 'prober']);
    expect(file.answers).toEqual(file.verdict.answers);
  });

  it('the text for people has the verdict first and every host of the plan', async () => {
    const { stdout, stderr } = await waypost('trace', 'mara@harbor.example', '--sample');
    expect(stderr).toBe('');
    const [heading, , verdict] = stdout.split('\n');
    expect(heading).toBe('mara@harbor.example on the sample internet');
    expect(verdict).toContain('Would be delivered');
    for (const host of ['mx1.harbor.example', 'mx2.harbor.example', 'mx3.harbor.example'])
      expect(stdout).toContain(host);
    expect(stdout).toContain('nothing sent');
  });
});
