// Nothing in a test may leave this machine. Loaded before everything else (`--require` for vitest's workers and the
// Nodes they start, `-r` for Electron's main process), this makes every dial outside 127.0.0.0/8 and ::1, and every
// lookup of a name other than localhost, throw, and appends it to the file named by WAYPOST_GUARD_FILE, so that the
// run fails even where the throw is swallowed. Unix sockets are free. Not a sandbox: it sees Node's own sockets,
// not Chromium's (e2e/support/launch.ts maps those names away) and not other programs.

'use strict';

const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');

/** @param {unknown} host */
function isLoopback(host) {
  if (host === undefined || host === null || host === '' || host === 'localhost') return true;
  const address = String(host)
    .replace(/%.*$/, '')
    .replace(/^::ffff:/i, '');
  return (net.isIPv4(address) && address.startsWith('127.')) || /^(?:::|(?:0+:){7})0*1$/.test(address);
}

/**
 * @param {string} kind
 * @param {unknown} host
 * @param {unknown} [port]
 */
function check(kind, host, port) {
  if (isLoopback(host)) return;
  const what = `${kind} ${host}${port === undefined ? '' : ` port ${port}`}`;
  const error = new Error(`blocked by the loopback guard: ${what}`);
  const file = process.env.WAYPOST_GUARD_FILE;
  if (file) appendFileSync(file, `${what}\n${error.stack?.split('\n').slice(3, 11).join('\n')}\n`);
  throw error;
}

/**
 * Puts `before` in front of a method; what it throws, the caller gets.
 * @param {any} owner a prototype or a module
 * @param {string} name
 * @param {(self: any, args: any[]) => void} before
 */
function guard(owner, name, before) {
  const original = owner[name];
  /** @this {unknown} @param {unknown[]} args */
  owner[name] = function guarded(...args) {
    before(this, args);
    return original.apply(this, args);
  };
  // util.promisify finds dns.lookup's own promise form by a symbol on the function.
  for (const symbol of Object.getOwnPropertySymbols(original)) owner[name][symbol] = original[symbol];
}

function guardTcp() {
  // connect(options), connect(port, host), connect(path), or Node's own already normalised [options, listener].
  guard(net.Socket.prototype, 'connect', (_socket, args) => {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (typeof first === 'object') {
      if (!first.path) check('tcp', first.host, first.port);
    } else if (!Number.isNaN(Number(first))) {
      check('tcp', typeof args[1] === 'string' ? args[1] : undefined, first);
    }
  });
}

function guardUdp() {
  guard(dgram.Socket.prototype, 'connect', (_socket, [port, address]) => {
    if (typeof address === 'string') check('udp', address, port);
  });
  // send(message, port, address) or send(message, offset, length, port, address), told apart as Node does.
  guard(dgram.Socket.prototype, 'send', (_socket, args) => {
    const hasRange = args[4] || (args[3] && typeof args[3] !== 'function');
    const [port, address] = hasRange ? args.slice(3) : args.slice(1);
    if (typeof address === 'string') check('udp', address, port);
  });
}

function guardNames() {
  const questions = Object.getOwnPropertyNames(dns.Resolver.prototype).filter((name) =>
    /^re(solve|verse)/.test(name),
  );
  for (const owner of [dns, dns.promises]) {
    for (const name of ['lookup', ...questions]) {
      guard(owner, name, (_self, [host]) => {
        if (!net.isIP(host)) check(name, host);
      });
    }
  }
  // A resolver of one's own is free to ask a server on loopback, and only that.
  for (const { prototype } of [dns.Resolver, dns.promises.Resolver]) {
    for (const name of questions) {
      guard(prototype, name, (resolver) => {
        for (const server of resolver.getServers())
          check(name, server.replace(/^\[(.*)\]:\d+$|^([\d.]+):\d+$/, '$1$2'));
      });
    }
  }
}

const installed = Symbol.for('waypost.loopback-guard');
if (!Reflect.has(globalThis, installed)) {
  Reflect.set(globalThis, installed, true);
  guardTcp();
  guardUdp();
  guardNames();
  syncBuiltinESMExports();
}
