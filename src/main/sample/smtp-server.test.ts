import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { type CertificateKind, createAuthority } from './certificates';
import { createGreylist } from './greylist';
import { mailHost, type SmtpScript } from './smtp-script';
import { type MailServer, startMailServer } from './smtp-server';
import { PlainClient as Client } from './testing/plain-client';

// The client is a plain socket (and node:tls): nothing of our own dialogue.

const authority = await createAuthority(new Date());
const hostName = 'mx.shop.example';
const started: MailServer[] = [];
let nowMs = 0;
let offered = 0;

async function serve(script: Partial<SmtpScript> = {}): Promise<MailServer> {
  const greylist = createGreylist();
  const host = mailHost(hostName, ['198.51.100.7'], {
    domains: ['shop.example'],
    mailboxes: ['anna'],
    ...script,
  });
  const server = await startMailServer(host, {
    client: '192.0.2.10',
    certificate:
      host.script.certificate === null ? null : await authority.issue([hostName], host.script.certificate),
    onMessageOffered: () => {
      offered += 1;
    },
    greylisted: (sender, recipient) =>
      greylist.secondsLeft({ client: '192.0.2.10', sender, recipient }, 300, nowMs),
  });
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
  nowMs = 0;
  offered = 0;
});

async function call(server: MailServer): Promise<Client> {
  return new Client(connect(server.endpoint.port, server.endpoint.address));
}

async function greeted(script: Partial<SmtpScript> = {}): Promise<Client> {
  const client = await call(await serve(script));
  await client.reply();
  await client.say('EHLO desk.waypost.example');
  return client;
}

describe('a mail host that behaves', () => {
  test('a whole dialogue', async () => {
    const client = await call(await serve());
    expect(await client.reply()).toBe('220 mx.shop.example ESMTP\r\n');
    expect(await client.say('EHLO desk.waypost.example')).toBe(
      [
        '250-mx.shop.example Hello desk.waypost.example [192.0.2.10]',
        '250-PIPELINING',
        '250-SIZE 52428800',
        '250-VRFY',
        '250-ENHANCEDSTATUSCODES',
        '250-8BITMIME',
        '250 STARTTLS',
        '',
      ].join('\r\n'),
    );
    expect(await client.say('MAIL FROM:<>')).toMatch(/^250 2\.1\.0 /);
    expect(await client.say('RCPT TO:<anna@shop.example>')).toBe('250 2.1.5 Ok\r\n');
    expect(await client.say('RSET')).toMatch(/^250 /);
    expect(await client.say('RCPT TO:<anna@shop.example>')).toMatch(/^503 /);
    expect(await client.say('NOOP')).toMatch(/^250 /);
    expect(await client.say('VRFY anna')).toMatch(/^252 /);
    expect(await client.say('QUIT')).toMatch(/^221 /);
    expect(await client.closed()).toBe(true);
  });

  test.each<[readonly string[], RegExp, string]>([
    [['HELO desk.waypost.example'], /^250 mx\.shop\.example\r\n$/, 'HELO has one line'],
    [['EHLO'], /^501 /, 'a greeting needs a name'],
    [['MAIL FROM:<>'], /^503 /, 'hello first'],
    [['EHLO a', 'RCPT TO:<anna@shop.example>'], /^503 /, 'MAIL first'],
    [['EHLO a', 'MAIL FROM:<>', 'MAIL FROM:<>'], /^503 /, 'one sender'],
    [['EHLO a', 'MAIL FROM: <b@a.example> BODY=8BITMIME SIZE=100'], /^250 /, 'known parameters, and a space'],
    [['EHLO a', 'MAIL FROM:<> SMTPUTF8'], /^555 /, 'a parameter that was not offered'],
    [['EHLO a', 'MAIL b@a.example'], /^501 /, 'no path'],
    [['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<>'], /^501 /, 'an empty recipient'],
    [['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<ANNA@Shop.Example>'], /^250 /, 'case aside'],
    [['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<postmaster@shop.example>'], /^250 /, 'postmaster is always there'],
    [['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<Postmaster>'], /^250 /, 'even without a domain'],
    [
      ['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<toString@shop.example>'],
      /^550 5\.1\.1 <toString@/,
      'no mailbox by accident',
    ],
    [['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<"a> b"@shop.example>'], /^550 5\.1\.1 /, 'a quoted local part'],
    [
      ['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<anna@other.example>'],
      /^554 5\.7\.1 .*Relay access denied/,
      'relaying',
    ],
    [['EHLO a', 'MAIL FROM:<>', 'RCPT TO:<jürgen@shop.example>'], /^553 5\.6\.7 /, 'UTF-8 without SMTPUTF8'],
    [['EHLO a', 'STARTTLS now'], /^501 /, 'no parameters after STARTTLS'],
    [['EXPN all'], /^502 /, 'not implemented'],
    [['WHAT'], /^500 /, 'no command'],
    [[''], /^500 /, 'an empty line'],
  ])('%j', async (lines, expected, why) => {
    const client = await call(await serve());
    let reply = await client.reply();
    for (const line of lines) reply = await client.say(line);
    expect(reply, why).toMatch(expected);
    client.socket.destroy();
  });

  test('pipelined commands are answered in order', async () => {
    const client = await greeted();
    client.socket.write(
      'MAIL FROM:<>\r\nRCPT TO:<anna@shop.example>\r\nRCPT TO:<b@shop.example>\r\nQUIT\r\n',
    );
    const replies = [await client.reply(), await client.reply(), await client.reply(), await client.reply()];
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '550', '221']);
  });

  test('no message is taken, and every offer is counted', async () => {
    const client = await greeted();
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<anna@shop.example>');
    expect(await client.say('DATA')).toBe('554 5.7.0 No message here, please\r\n');
    expect(await client.say('BDAT 10 LAST')).toMatch(/^554 /);
    expect(offered).toBe(2);
    client.socket.destroy();
  });

  test('a line without an end, too many commands, and a client that vanishes', async () => {
    const server = await serve();
    const endless = await call(server);
    await endless.reply();
    endless.socket.write('x'.repeat(20_000));
    expect(await endless.reply()).toMatch(/^500 5\.5\.2 /);
    expect(await endless.closed()).toBe(true);

    const busy = await call(server);
    await busy.reply();
    busy.socket.write('NOOP\r\n'.repeat(201));
    let last = '';
    for (let reply = await busy.reply(); reply !== ''; reply = await busy.reply()) last = reply;
    expect(last).toMatch(/^421 4\.7\.0 /);

    const gone = await call(server);
    await gone.reply();
    gone.socket.resetAndDestroy();
    expect(await (await call(server)).reply()).toMatch(/^220 /);
  });
});

describe('STARTTLS', () => {
  const upgrade = async (client: Client, servername = hostName) => {
    expect(await client.say('STARTTLS')).toMatch(/^220 /);
    client.socket.removeAllListeners('data');
    const socket = connectTls({
      socket: client.socket,
      ca: authority.rootPem,
      servername,
      rejectUnauthorized: false,
    });
    await new Promise((ready) => socket.once('secureConnect', ready));
    return socket;
  };

  test.each<[CertificateKind, boolean, ...(string | null)[]]>([
    ['good', true, null],
    ['expired', false, 'CERT_HAS_EXPIRED'],
    ['wrong-name', false, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['weak-key', true, null],
    ['soon', true, null],
    ['self-signed', false, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'], // OpenSSL, BoringSSL
  ])('%s: verified %s against the authority', async (certificate, authorized, ...problems) => {
    const socket = await upgrade(await greeted({ certificate }));
    expect(socket.authorized).toBe(authorized);
    const error: unknown = socket.authorizationError;
    expect(problems).toContain((error instanceof Error && 'code' in error ? error.code : error) ?? null);
    socket.destroy();
  });

  test('old TLS, where the script says so', async () => {
    const client = await greeted({ oldTls: true });
    await client.say('STARTTLS');
    client.socket.removeAllListeners('data');
    // Electron's library has no security levels.
    const weak = process.versions.electron === undefined ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {};
    const old = { minVersion: 'TLSv1', ...weak } as const;
    const socket = connectTls({ socket: client.socket, ...old, rejectUnauthorized: false });
    await new Promise((ready) => socket.once('secureConnect', ready));
    expect(socket.getProtocol()).toBe('TLSv1');
    socket.destroy();
  });

  test('required before MAIL, and enough after it', async () => {
    const client = await greeted({ requireTls: true });
    expect(await client.say('MAIL FROM:<>')).toBe('530 5.7.0 Must issue a STARTTLS command first\r\n');
    const encrypted = new Client(await upgrade(client));
    await encrypted.say('EHLO desk.waypost.example');
    expect(await encrypted.say('MAIL FROM:<>')).toMatch(/^250 /);
    encrypted.socket.destroy();
  });

  test('more in plain text after the 220, where somebody injects', async () => {
    const client = await greeted({ injects: true });
    client.socket.removeAllListeners('data');
    const heard = new Promise<string>((told) =>
      client.socket.once('data', (bytes) => told(bytes.toString())),
    );
    client.socket.write('STARTTLS\r\n');
    expect(await heard).toBe('220 2.0.0 Ready to start TLS\r\n250 2.0.0 Ok, go on in plain text\r\n');
    client.socket.destroy();
  });

  test('the dialogue starts again, without STARTTLS', async () => {
    const client = await greeted();
    await client.say('MAIL FROM:<>');
    const encrypted = new Client(await upgrade(client));
    expect(await encrypted.say('RCPT TO:<anna@shop.example>')).toMatch(/^503 /);
    expect(await encrypted.say('EHLO desk.waypost.example')).not.toContain('STARTTLS');
    expect(await encrypted.say('STARTTLS')).toMatch(/^503 /);
    encrypted.socket.destroy();
  });

  test('plain commands sent along with STARTTLS are not obeyed', async () => {
    const client = await greeted();
    client.socket.write('STARTTLS\r\nDATA\r\n');
    expect(await client.reply()).toMatch(/^220 /);
    client.socket.destroy();
    expect(offered).toBe(0);
  });

  test('not offered, not done', async () => {
    const client = await greeted({ certificate: null });
    expect(await client.say('EHLO a')).not.toContain('STARTTLS');
    expect(await client.say('STARTTLS')).toMatch(/^502 /);
    client.socket.destroy();
  });

  test('a client that talks nonsense instead of TLS ends its own connection only', async () => {
    const server = await serve();
    const client = await call(server);
    await client.reply();
    await client.say('STARTTLS');
    client.socket.write('EHLO in plain text\r\n');
    expect(await client.closed()).toBe(true);
    expect(await (await call(server)).reply()).toMatch(/^220 /);
  });
});

describe('scripts', () => {
  const mailbox = async (script: Partial<SmtpScript>, local = 'anna') => {
    const client = await greeted(script);
    await client.say('MAIL FROM:<>');
    const reply = await client.say(`RCPT TO:<${local}@shop.example>`);
    client.socket.destroy();
    return reply;
  };

  test.each<[string, Partial<SmtpScript>, string, RegExp]>([
    ['unknown', {}, 'bob', /^550 5\.1\.1 <bob@shop\.example>/],
    [
      'full',
      { mailboxReplies: { anna: '452 4.2.2 <{to}>: Mailbox is full' } },
      'Anna',
      /^452 4\.2\.2 <Anna@/,
    ],
    ['catch-all', { catchAll: true }, 'anyone', /^250 /],
    [
      'blocked',
      { everyRcptReply: '550 5.7.1 client [{client}] blocked' },
      'anna',
      /^550 5\.7\.1 client \[192\.0\.2\.10\]/,
    ],
    ['greylisted', { greylistSeconds: 300 }, 'anna', /^450 4\.2\.0 .* in 300 seconds/],
    ['unknown before greylisted', { greylistSeconds: 300 }, 'bob', /^550 /],
  ])('%s', async (_, script, local, expected) => {
    expect(await mailbox(script, local)).toMatch(expected);
  });

  test('a greylisted triple passes when its time is over, and no sooner', async () => {
    const client = await greeted({ greylistSeconds: 300 });
    await client.say('MAIL FROM:<>');
    const tries: string[] = [];
    for (const seconds of [0, 10, 299.5, 300, 301]) {
      nowMs = seconds * 1_000;
      tries.push((await client.say('RCPT TO:<anna@shop.example>')).slice(0, 3));
    }
    expect(tries).toEqual(['450', '450', '450', '250', '250']);
    client.socket.destroy();
  });

  test('its limits are offered and held to', async () => {
    const client = await greeted({ limits: 'RCPTMAX=2', catchAll: true });
    expect(await client.say('EHLO a')).toContain('250-LIMITS RCPTMAX=2\r\n');
    await client.say('MAIL FROM:<>');
    const codes: string[] = [];
    for (const local of ['a', 'b', 'c'])
      codes.push((await client.say(`RCPT TO:<${local}@shop.example>`)).slice(0, 9));
    expect(codes).toEqual(['250 2.1.5', '250 2.1.5', '452 4.5.3']);
    client.socket.destroy();
  });

  test('a host that does not say who it sees', async () => {
    const client = await greeted({ heloEcho: false });
    expect(await client.say('EHLO a')).toMatch(/^250-mx\.shop\.example\r\n/);
    client.socket.destroy();
  });

  test('an international mailbox needs SMTPUTF8, which is offered', async () => {
    const client = await greeted({ smtpUtf8: true, domains: ['bücher.example'], mailboxes: ['jürgen'] });
    expect(await client.say('EHLO a')).toContain('250 SMTPUTF8\r\n');
    await client.say('MAIL FROM:<>');
    expect(await client.say('RCPT TO:<jürgen@bücher.example>')).toMatch(/^553 5\.6\.7 /);
    await client.say('RSET');
    await client.say('MAIL FROM:<> SMTPUTF8');
    expect(await client.say('RCPT TO:<ju\u0308rgen@bücher.example>')).toMatch(/^250 /);
    client.socket.destroy();
  });

  test.each<[SmtpScript['hangsUp'], number]>([
    ['after-greeting', 1],
    ['after-hello', 1],
    ['after-mail', 2],
  ])('hangs up %s, after %i replies', async (hangsUp, replies) => {
    const client = await call(await serve({ hangsUp }));
    client.socket.write('EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<anna@shop.example>\r\n');
    const heard: string[] = [];
    for (let reply = await client.reply(); reply !== ''; reply = await client.reply()) heard.push(reply);
    expect(heard).toHaveLength(replies);
  });

  test('a 421 in place of a greeting closes', async () => {
    const client = await call(await serve({ greeting: '421 4.3.2 {host} Busy' }));
    expect(await client.reply()).toBe('421 4.3.2 mx.shop.example Busy\r\n');
    expect(await client.closed()).toBe(true);
  });

  test('a greeting of several lines', async () => {
    const client = await call(await serve({ greeting: ['220-{host} ESMTP', '220 No spam here'] }));
    expect(await client.reply()).toBe('220-mx.shop.example ESMTP\r\n220 No spam here\r\n');
    client.socket.destroy();
  });

  test('a late greeting: what was said before it is answered after it', async () => {
    const client = await call(await serve({ greetingDelayMs: 60 }));
    client.socket.write('EHLO a\r\n');
    expect(await client.reply()).toMatch(/^220 /);
    expect(await client.reply()).toMatch(/^250-/);
    client.socket.destroy();
  });

  test('garbage, and nothing after it', async () => {
    const client = await call(await serve({ garbage: 'HTTP/1.1 400 Bad Request\r\n\u00ff\r\n' }));
    const bytes = await new Promise<Buffer>((heard) => client.socket.once('data', heard));
    expect(bytes.toString('latin1')).toBe('HTTP/1.1 400 Bad Request\r\n\u00ff\r\n');
    client.socket.destroy();
  });

  test('a silent host says nothing, and closing the server ends it', async () => {
    const server = await serve({ greeting: null });
    const client = await call(server);
    await new Promise((ready) => client.socket.once('connect', ready));
    client.socket.write('EHLO a\r\nQUIT\r\n');
    await server.close();
    expect(await client.reply()).toBe('');
  });
});
