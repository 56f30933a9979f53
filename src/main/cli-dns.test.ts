// `waypost dns` as a user or a script calls it, on the sample internet: exit status, streams, shapes.

import { describe, expect, it } from 'vitest';
import { dnsExchangeSchema } from '../shared/evidence';
import { securityLinkSchema } from '../shared/security';
import { waypost } from './testing/waypost';

describe('a call of dns that makes no sense', () => {
  const rows: [args: string[], reason: string][] = [
    [[], 'needs a NAME'],
    [['harbor.example', 'MX', 'now'], 'a NAME and a TYPE at most'],
    [['harbor.example', 'MAIL'], 'no record type "MAIL"'],
    [['harbor..example'], 'no name DNS can carry'],
    [[`${'a'.repeat(64)}.example`], 'no name DNS can carry'],
    [['harbor.example', '-x'], '-x takes an IP address'],
    [['harbor.example', '--loud'], '--loud'],
    [['harbor.example', '--dns-port', '0'], '--dns-port'],
    [['harbor.example', '--resolver', 'dns.example'], '--resolver'],
    [['harbor.example', '--trust-anchor', '/nowhere/at/all'], '--trust-anchor'],
    [['harbor.example', '--sample', '--root-hints', 'x'], '--root-hints has no place'],
  ];
  it.each(rows)('%j: exit 2, one line that says why, nothing on stdout', async (args, reason) => {
    const { code, stdout, stderr } = await waypost('dns', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('one question on the sample internet', () => {
  const rows: [args: string[], rcode: string, answers: string[], security: string, why: RegExp | null][] = [
    [['candle.example', 'MX'], 'NOERROR', ['10 mail.candle.example.'], 'secure', null],
    [['candle.example', 'TXT'], 'NOERROR', [], 'secure', null],
    [['gone.candle.example', 'MX'], 'NXDOMAIN', [], 'secure', null],
    [['any.box.casket.test', 'MX'], 'NOERROR', ['10 mail.casket.test.'], 'secure', null],
    [['branch.guild.example', 'MX'], 'NOERROR', ['10 mail.branch.guild.example.'], 'insecure', /not signed/u],
    [['stalebread.example', 'MX'], 'SERVFAIL', [], 'bogus', /ended on/u],
    [['locksmith.test', 'MX'], 'SERVFAIL', [], 'bogus', /No key of locksmith.test/u],
    [['halfway.example', 'MX'], 'SERVFAIL', [], 'bogus', /without a signature/u],
    [['palimpsest.test', 'MX'], 'SERVFAIL', [], 'bogus', /does not fit/u],
    [['mirage.example', 'MX'], 'NOERROR', ['10 trap.mirage.example.'], 'bogus', /without a signature/u],
    [['-x', '198.51.100.1'], 'NXDOMAIN', [], 'secure', null],
  ];
  it.each(rows)('%j: %s %j, %s', async (args, rcode, answers, security, why) => {
    const { code, stdout, stderr } = await waypost('dns', ...args, '--sample', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ rcode, security });
    expect(report.answers.map(({ data }: { data: string }) => data)).toEqual(answers);
    if (why === null) expect(report.why).toBeNull();
    else expect(report.why).toMatch(why);
    for (const link of report.links) expect(securityLinkSchema.safeParse(link).error).toBeUndefined();
    for (const exchange of report.exchanges)
      expect(dnsExchangeSchema.safeParse(exchange).error).toBeUndefined();
  });

  it('an alias, and what stands at its end', async () => {
    const { stdout } = await waypost('dns', 'mail.old.nomad.example', 'MX', '--sample', '--json');
    const { answers } = JSON.parse(stdout);
    expect(answers.map(({ name, type }: { name: string; type: string }) => `${name} ${type}`)).toEqual([
      'old.nomad.example DNAME',
      'mail.old.nomad.example CNAME',
      'mail.new.nomad.example MX',
    ]);
  });

  it('--trace tells the way from the root, hop by hop, and what each server cost', async () => {
    const { stdout } = await waypost('dns', 'crooked.test', 'MX', '--sample', '--trace');
    for (const text of ['pointed on to the servers of test', 'answered with 1 record', 'does not serve'])
      expect(stdout).toContain(text);
  });

  it('--all-servers puts the question to each of them', async () => {
    const { stdout } = await waypost('dns', 'almanac.example', 'MX', '--sample', '--all-servers', '--json');
    const { servers } = JSON.parse(stdout);
    const said = servers.map((one: { server: { name: string }; answers: { data: string }[] }) => [
      one.server.name,
      one.answers.map(({ data }) => data),
    ]);
    expect(said.sort()).toEqual([
      ['ns1.almanac.example', ['10 new.almanac.example.']],
      ['ns2.almanac.example', ['10 old.almanac.example.']],
    ]);
  });

  it('the chain is printed link by link', async () => {
    const { stdout } = await waypost('dns', 'stalebread.example', 'MX', '--sample', '--dnssec');
    expect(stdout).toContain('DNSSEC: bogus');
    expect(stdout).toMatch(/\+ Trust begins at the root/u);
    expect(stdout).toMatch(/x The keys of stalebread\.example/u);
  });
});

it('help of dns has an example', async () => {
  const { code, stdout } = await waypost('dns', '--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Examples?\n {2}waypost dns/u);
});
