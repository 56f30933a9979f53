// An SMTP client for tests of the sample's mail servers: a socket and whole replies, nothing of our own dialogue.

import type { Socket } from 'node:net';

export class PlainClient {
  private text = '';
  private isClosed = false;
  private wake: () => void = () => {};

  constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.text += bytes.toString('utf8');
      this.wake();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.isClosed = true;
      this.wake();
    });
  }

  /** The next whole reply; what is left when the connection closes. */
  async reply(): Promise<string> {
    for (;;) {
      const match = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.text);
      if (match !== null || this.isClosed) {
        const reply = match?.[0] ?? this.text;
        this.text = this.text.slice(reply.length);
        return reply;
      }
      await new Promise<void>((woken) => {
        this.wake = woken;
      });
    }
  }

  async say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }

  async closed(): Promise<boolean> {
    while (!this.isClosed) {
      await new Promise<void>((woken) => {
        this.wake = woken;
      });
    }
    return true;
  }
}
