// Proves that the guard catches what it is there for, and lets loopback pass. Each case runs in a Node of its own
// with its own guard file, because a caught dial in this run's file would fail the run.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'waypost-guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

let runs = 0;

/** Runs a script under the guard; gives what it printed and what the guard wrote down. */
function runGuarded(script: string): { printed: string; caught: string } {
  runs += 1;
  const guardFile = join(folder, `dials-${runs}`);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', join(import.meta.dirname, 'loopback-guard.cjs'), '--input-type=module', '--eval', script],
    {
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, NODE_OPTIONS: '', WAYPOST_GUARD_FILE: guardFile },
    },
  );
  return { printed: stdout + stderr, caught: existsSync(guardFile) ? readFileSync(guardFile, 'utf8') : '' };
}

const udp = `import dgram from 'node:dgram'; const socket = dgram.createSocket('udp4'); socket.on('error', () => {});`;
const swallow = (call: string): string =>
  `try { ${call} } catch (error) { console.log(error.message) } finally { process.exit() }`;

test.each([
  [
    'a TCP connect',
    `import net from 'node:net'; ${swallow(`net.connect(25, '192.0.2.1')`)}`,
    'tcp 192.0.2.1 port 25',
  ],
  [
    'with options',
    `import net from 'node:net'; ${swallow(`net.connect({ port: 25, host: '192.0.2.1' })`)}`,
    'tcp 192.0.2.1 port 25',
  ],
  [
    'by name',
    `import net from 'node:net'; ${swallow(`net.connect(25, 'mail.example')`)}`,
    'tcp mail.example port 25',
  ],
  [
    'over IPv6',
    `import net from 'node:net'; ${swallow(`net.connect(25, '2001:db8::1')`)}`,
    'tcp 2001:db8::1 port 25',
  ],
  [
    'over TLS',
    `import tls from 'node:tls'; ${swallow(`tls.connect(443, '192.0.2.1')`)}`,
    'tcp 192.0.2.1 port 443',
  ],
  [
    'over HTTP',
    `import http from 'node:http'; ${swallow(`http.get('http://192.0.2.1/page')`)}`,
    'tcp 192.0.2.1 port 80',
  ],
  ['by fetch', swallow(`await fetch('http://192.0.2.1/page')`), 'tcp 192.0.2.1 port 80'],
  ['a UDP send', `${udp} ${swallow(`socket.send('x', 53, '192.0.2.1')`)}`, 'udp 192.0.2.1 port 53'],
  [
    'a UDP send of a range',
    `${udp} ${swallow(`socket.send('xyz', 0, 2, 53, '192.0.2.1')`)}`,
    'udp 192.0.2.1 port 53',
  ],
  ['a UDP connect', `${udp} ${swallow(`socket.connect(53, '192.0.2.1')`)}`, 'udp 192.0.2.1 port 53'],
  [
    'a lookup',
    `import { lookup } from 'node:dns'; ${swallow(`lookup('mail.example', () => {})`)}`,
    'lookup mail.example',
  ],
  [
    'a lookup awaited',
    `import { lookup } from 'node:dns/promises'; ${swallow(`await lookup('mail.example')`)}`,
    'lookup mail.example',
  ],
  [
    'a query',
    `import dns from 'node:dns'; ${swallow(`dns.resolveMx('mail.example', () => {})`)}`,
    'resolveMx mail.example',
  ],
  [
    'a resolver',
    `import { Resolver } from 'node:dns'; const one = new Resolver(); one.setServers(['192.0.2.53:5353']);
     ${swallow(`one.resolve4('mail.example', () => {})`)}`,
    'resolve4 192.0.2.53',
  ],
])('%s outside is thrown at and written down', (_what, script, expected) => {
  const { printed, caught } = runGuarded(script);
  expect(caught.split('\n')[0]).toBe(expected);
  expect(printed).toMatch(/blocked by the loopback guard|fetch failed/);
});

test('loopback passes: TCP, UDP, localhost, a resolver and a Unix socket', () => {
  const { printed, caught } = runGuarded(`
    import dgram from 'node:dgram';
    import dns from 'node:dns';
    import net from 'node:net';
    import { once } from 'node:events';
    for (const at of [{ host: '127.0.0.1' }, { host: 'localhost' }, { path: ${JSON.stringify(join(folder, 'socket'))} }]) {
      const server = net.createServer((socket) => socket.end()).listen(at.path ?? { port: 0, ...at });
      await once(server, 'listening');
      const socket = net.connect({ port: server.address().port, ...at });
      await once(socket, 'connect');
      socket.destroy();
      server.close();
    }
    const receiver = dgram.createSocket('udp4').bind(0, '127.0.0.1');
    await once(receiver, 'listening');
    dgram.createSocket('udp4').send('x', receiver.address().port, '127.0.0.1');
    await once(receiver, 'message');
    const resolver = new dns.Resolver({ timeout: 50, tries: 1 });
    resolver.setServers(['127.0.0.1:' + receiver.address().port]);
    await new Promise((resolve) => resolver.resolve4('mail.example', resolve));
    console.log('passed');
    process.exit();
  `);
  expect(printed.trim()).toBe('passed');
  expect(caught).toBe('');
});
