// One mail host of the sample internet as a real server on loopback: the thin driver of smtp-dialogue.ts. It owns the
// sockets, the order of replies, delays and TLS. Bounded in connections, line length and idle time; an error on a
// connection ends that connection and nothing else. Nothing here keeps the process alive.

import { createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import type { Endpoint } from '../../shared/options';
import type { HostCertificate } from './certificates';
import { listenOnLoopback } from './loopback';
import { type DialogueAction, type DialogueState, freshDialogue, greet, hear } from './smtp-dialogue';
import type { Surroundings } from './smtp-mailbox';
import type { MailHost, SmtpScript } from './smtp-script';

export interface MailServer {
  readonly endpoint: Endpoint;
  /** Closes the port and every connection at once. */
  close(): Promise<void>;
}

export interface MailServerNeeds {
  greylisted: Surroundings['greylisted'];
  /** Shown after STARTTLS; null for a host that offers none. */
  certificate: HostCertificate | null;
  onMessageOffered(): void;
  /** The address connections are shown to come from. */
  client: string;
  /** The port it plays; 25 where nothing is said. */
  port?: number;
}

const implicitTlsPort = 465;
const submissionPort = 587;
const maxConnections = 64;
const maxLineBytes = 4_096;
const idleTimeoutMs = 300_000; // RFC 5321 s.4.5.3.2.7

export function startMailServer(host: MailHost, needs: MailServerNeeds): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const { certificate } = needs;
  const secureContext =
    certificate === null
      ? null
      : createSecureContext({
          key: certificate.keyPem,
          cert: certificate.chainPem,
          ...protocols(host.script),
        });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.unref();
    new Conversation(host, needs, secureContext, socket).open();
  });
  server.maxConnections = maxConnections;
  return listenOnLoopback(server).then((endpoint) => ({
    endpoint,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  }));
}

/** TLS 1.0 signs with SHA-1, which OpenSSL allows at its level 0 alone; BoringSSL, in Electron, has no levels and allows it. */
function protocols({ oldTls }: SmtpScript): SecureContextOptions {
  if (!oldTls) return { minVersion: 'TLSv1.2' };
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1' } as const;
  return process.versions.electron === undefined ? { ...old, ciphers: 'DEFAULT:@SECLEVEL=0' } : old;
}

class Conversation {
  private state: DialogueState = freshDialogue;
  private socket: Socket;
  private unread = '';
  private busy = true;
  private delay: NodeJS.Timeout | null = null;
  private readonly around: Surroundings;

  constructor(
    private readonly host: MailHost,
    private readonly needs: MailServerNeeds,
    private readonly secureContext: SecureContext | null,
    private readonly plain: Socket,
  ) {
    this.socket = plain;
    this.around = {
      hostName: host.name,
      client: needs.client,
      isSubmission: needs.port === implicitTlsPort || needs.port === submissionPort,
      greylisted: needs.greylisted,
    };
  }

  open(): void {
    this.plain.setNoDelay(true);
    this.plain.setTimeout(idleTimeoutMs, () => this.end());
    this.plain.once('close', () => {
      if (this.delay !== null) clearTimeout(this.delay);
    });
    const { script } = this.host;
    if (this.needs.port === implicitTlsPort) {
      this.state = { ...freshDialogue, encrypted: true };
      this.startTls();
    } else this.listen(this.plain);
    if (script.garbage !== null) {
      this.socket.write(Buffer.from(script.garbage, 'latin1'));
      return;
    }
    this.delay = setTimeout(() => this.greet(), script.greetingDelayMs);
    this.delay.unref();
  }

  private greet(): void {
    this.busy = this.host.script.greeting === null;
    this.act(greet(this.host.script, this.around));
    this.work();
  }

  private listen(socket: Socket): void {
    socket.on('error', () => this.socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      this.unread += bytes.toString('latin1');
      this.work();
      if (this.unread.length > maxLineBytes) this.tooLong();
    });
  }

  /** One command after another, in the order they came: pipelining (RFC 2920) needs no more. */
  private work(): void {
    while (!this.busy) {
      const end = this.unread.indexOf('\n');
      if (end < 0) return;
      const line = this.unread.slice(0, end).replace(/\r$/u, '');
      this.unread = this.unread.slice(end + 1);
      const text = Buffer.from(line, 'latin1').toString('utf8');
      const step = hear(this.state, text, this.host.script, this.around);
      this.state = step.state;
      this.act(step.actions);
    }
  }

  private act(actions: readonly DialogueAction[]): void {
    for (const action of actions) {
      switch (action.do) {
        case 'say':
          this.socket.write(action.lines.map((line) => `${line}\r\n`).join(''));
          break;
        case 'start-tls':
          this.startTls();
          break;
        case 'hang-up':
          this.end();
          break;
        case 'count-message':
          this.needs.onMessageOffered();
          break;
      }
    }
  }

  /** Plain bytes that came along with STARTTLS are dropped, never obeyed (RFC 3207 s.4.2). */
  private startTls(): void {
    this.unread = '';
    this.plain.removeAllListeners('data');
    const { secureContext } = this;
    if (secureContext === null) return; // never: TLS is offered only with a certificate
    const encrypted = new TLSSocket(this.plain, { isServer: true, secureContext });
    this.socket = encrypted;
    this.listen(encrypted);
  }

  private tooLong(): void {
    this.socket.write('500 5.5.2 Line too long\r\n');
    this.end();
  }

  private end(): void {
    this.busy = true;
    this.unread = '';
    this.socket.end();
    // An end that is not answered is not waited for.
    this.delay = setTimeout(() => this.plain.destroy(), 1_000);
    this.delay.unref();
  }
}
