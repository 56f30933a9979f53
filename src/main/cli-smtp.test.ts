// `waypost smtp` as a user or a script calls it, on the sample internet: exit status, streams, what is said in words and in JSON.

import { describe, expect, it } from 'vitest';
import { waypost } from './testing/waypost';

describe('a call that makes no sense', () => {
  const rows: [args: string[], reason: string][] = [
    [[], 'needs a HOST'],
    [['mx.example', 'mx2.example'], 'one HOST at a time'],
    [['mara@harbor.example'], 'trace mara@harbor.example'],
    [['two words'], 'is no HOST'],
    [['192.0.2.1/mx.example'], 'is no HOST'],
    [['mx.example/192.0.2.1/25'], 'is no HOST'],
    [['mx.example/192.0.2.300'], 'is no HOST'],
    [['mx.example', '--port', '99999'], '--port'],
    [['mx.example', '--rcpt', 'nobody'], '--rcpt: "nobody" is no address'],
    [
      ['mx.example', ...Array.from({ length: 11 }, (_, at) => ['--rcpt', `u${at}@b.example`]).flat()],
      '10 at most',
    ],
    [['mx.example', '--helo', 'two words'], '--helo'],
    [['mx.example', '--sample', '--ca', 'root.pem'], '--ca has no place'],
    [['mx.example', '--depth', 'dns'], '--depth'],
  ];
  it.each(rows)('%j: exit 2, one line that says why, nothing on stdout', async (args, reason) => {
    const { code, stdout, stderr } = await waypost('smtp', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

const ask = async (...args: string[]) => {
  const { code, stdout, stderr } = await waypost('smtp', ...args, '--sample', '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

describe('a host of the sample internet', () => {
  it('each address in turn, its dialogue, capabilities and certificate; nobody is asked for', async () => {
    const report = await ask('mx2.harbor.example');
    expect(report).toMatchObject({
      network: 'sample',
      host: { name: 'mx2.harbor.example', port: 25, tls: 'starttls' },
      recipients: [],
      failure: null,
    });
    expect(report.approaches).toHaveLength(2);
    for (const { attempt, recipients } of report.approaches) {
      expect(recipients).toEqual([]);
      expect(attempt).toMatchObject({
        state: 'done',
        startTls: 'done',
        tls: { trusted: true, nameMatches: true },
        mailbox: null,
      });
      expect(attempt.capabilities).toContain('PIPELINING');
      const said = attempt.lines.flatMap((line: { from: string; text: string }) =>
        line.from === 'us' ? [line.text] : [],
      );
      expect(said.map((line: string) => line.split(' ', 1)[0])).toEqual(['EHLO', 'STARTTLS', 'EHLO', 'QUIT']);
    }
  });

  it('several mailboxes in one session, each with its answer and the document behind the rule that read it', async () => {
    const report = await ask(
      'mx2.harbor.example',
      '--rcpt',
      'mara@harbor.example',
      '--rcpt',
      'who@harbor.example',
    );
    for (const { attempt, recipients } of report.approaches) {
      expect(recipients).toMatchObject([
        {
          recipient: 'mara@harbor.example',
          answer: { meaning: 'accepted' },
          source: expect.stringContaining('RFC 5321'),
        },
        {
          recipient: 'who@harbor.example',
          answer: { meaning: 'no-such-mailbox' },
          source: expect.any(String),
        },
      ]);
      const said = attempt.lines.flatMap((line: { from: string; text: string }) =>
        line.from === 'us' ? [line.text] : [],
      );
      expect(said.slice(-5)).toEqual([
        'MAIL FROM:<>',
        'RCPT TO:<mara@harbor.example>',
        'RCPT TO:<who@harbor.example>',
        'RSET',
        'QUIT',
      ]);
    }
  });

  it('one address under the host\u2019s name; an address alone is asked no name, and its certificate must name it', async () => {
    const [one, other] = [await ask('mx2.harbor.example/198.51.100.20'), await ask('198.51.100.20')];
    expect(one.approaches.map(({ attempt }: { attempt: { address: string } }) => attempt.address)).toEqual([
      '198.51.100.20',
    ]);
    expect(one.approaches[0].attempt.tls.nameMatches).toBe(true);
    expect(other).toMatchObject({ host: { name: '198.51.100.20' }, exchanges: [], tlsa: null });
    expect(other.approaches[0].attempt.tls.nameMatches).toBe(false);
  });

  it('a host that does not answer, and a name that has no address, are answers: exit 0', async () => {
    const down = await ask('mx1.harbor.example');
    expect(down.approaches.map(({ attempt }: { attempt: { state: string } }) => attempt.state)).toEqual([
      'failed',
      'failed',
    ]);
    const none = await ask('gone.harbor.example');
    expect(none).toMatchObject({ addresses: { state: 'done', list: [] }, approaches: [], failure: null });
  });

  it('the text for people: what it came to first, then each address', async () => {
    const { code, stdout, stderr } = await waypost(
      ...['smtp', 'mx2.harbor.example', '--rcpt', 'mara@harbor.example', '--sample'],
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n', 1)[0]).toBe(
      'mx2.harbor.example port 25 on the sample internet: 2 of 2 addresses answer',
    );
    for (const part of [
      'mara@harbor.example: accepted the mailbox',
      '250 2.1.5 Ok',
      'read by the rule accepted (RFC 5321 s.4.2.1)',
      'TLS 1.3 with a certificate valid for this name',
      '< 221 2.0.0 Bye',
      'nothing sent',
    ])
      expect(stdout).toContain(part);
  });
});
