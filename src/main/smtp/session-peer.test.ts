// The session against a server of another maker (the smtp-server package), whose replies are not ours.

import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Attempt, attemptSchema } from '../../shared/evidence';
import { createInternet } from '../net/internet';
import { type ProbeRequest, probeAddress } from './session';
import { createTestAuthority, type TestKeys } from './test-keys';

let keys: TestKeys;
beforeAll(async () => {
  keys = await (await createTestAuthority()).issue('localhost', -10, 10);
});

const servers: SMTPServer[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((closed) => server.close(() => closed()))),
  );
});

async function start(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    ...keys,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onData: () => expect.unreachable('DATA was sent'),
    onRcptTo: (address, _session, done) => {
      const local = address.address.split('@')[0];
      if (local === 'user' || local === 'jürgen') return done();
      done(Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }));
    },
    ...options,
  });
  server.on('error', () => {});
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.server.address() as AddressInfo).port;
}

const network = createInternet({ rootHints: [] });

async function probe(port: number, changes: Partial<ProbeRequest> = {}): Promise<Attempt> {
  const attempt = await probeAddress(
    { network, originMs: network.clock.now() },
    {
      hostName: 'localhost',
      address: '127.0.0.1',
      family: 4,
      port,
      recipient: { local: 'user', domain: 'example.org', needsSmtpUtf8: false },
      helo: 'probe.example',
      mailFrom: '',
      depth: 'mailbox',
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      claimCatchAll: () => true,
      observe: () => {},
      ...changes,
    },
  );
  expect(attemptSchema.safeParse(attempt).error).toBeUndefined();
  return attempt;
}

const to = (local: string): Partial<ProbeRequest> => ({
  recipient: { local, domain: 'example.org', needsSmtpUtf8: /[^\0-\x7f]/.test(local) },
});

describe('smtp-server', () => {
  test.each<[string, SMTPServerOptions, Partial<ProbeRequest>, Partial<Attempt>]>([
    [
      'accepted over TLS, and no catch-all',
      {},
      {},
      {
        startTls: 'done',
        tls: expect.objectContaining({ trusted: false }),
        mailbox: expect.objectContaining({ meaning: 'accepted' }),
        catchAll: 'no',
      },
    ],
    [
      'unknown',
      {},
      to('nobody'),
      {
        mailbox: expect.objectContaining({ meaning: 'no-such-mailbox', rule: 'enhanced-5.1.1' }),
        catchAll: 'not-asked',
      },
    ],
    ['catch-all', { onRcptTo: (_address, _session, done) => done() }, {}, { catchAll: 'yes' }],
    ['without STARTTLS', { disabledCommands: ['STARTTLS'] }, {}, { startTls: 'not-offered', tls: null }],
    ['up to EHLO', {}, { depth: 'connect' }, { startTls: 'done', mailbox: null }],
    ['internationalised', {}, to('jürgen'), { mailbox: expect.objectContaining({ meaning: 'accepted' }) }],
    [
      'full',
      {
        onRcptTo: (_address, _session, done) =>
          done(Object.assign(new Error('4.2.2 Mailbox full'), { responseCode: 452 })),
      },
      {},
      { mailbox: expect.objectContaining({ meaning: 'mailbox-full' }) },
    ],
  ])('%s', async (_title, options, changes, expected) => {
    const attempt = await probe(await start(options), changes);
    expect(attempt).toMatchObject({ state: 'done', stage: 'end', failure: null, ...expected });
  });

  test('a client it does not want', async () => {
    const port = await start({
      onConnect: (_session, done) =>
        done(Object.assign(new Error('Your IP is on a blocklist'), { responseCode: 554 })),
    });
    expect(await probe(port)).toMatchObject({
      state: 'failed',
      stage: 'greeting',
      failure: { layer: 'smtp', code: 'greeting-refused' },
      refusal: { meaning: 'prober-refused', rule: 'block-list' },
    });
  });

  test('a sender it does not want', async () => {
    const port = await start({
      onMailFrom: (_address, _session, done) =>
        done(
          Object.assign(new Error('4.1.8 Sender address rejected: Domain not found'), { responseCode: 450 }),
        ),
    });
    expect(await probe(port, { mailFrom: 'probe@nowhere.example' })).toMatchObject({
      state: 'failed',
      stage: 'mail',
      failure: { code: 'sender-refused', temporary: true },
      refusal: { meaning: 'prober-refused', rule: 'sender-address' },
    });
  });

  test('fifty at a time do not mix', async () => {
    const port = await start();
    const locals = Array.from({ length: 50 }, (_none, at) => (at % 2 === 0 ? 'user' : `nobody${at}`));
    const attempts = await Promise.all(locals.map((local) => probe(port, to(local))));
    expect(attempts.map((attempt) => attempt.mailbox?.meaning)).toEqual(
      locals.map((local) => (local === 'user' ? 'accepted' : 'no-such-mailbox')),
    );
  });
});
