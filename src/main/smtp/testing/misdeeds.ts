// What a hostile or broken host does in place of an answer, and how that must end. Each can be done at any word of the dialogue
// (hostile-hosts.ts puts the two together). For tests only.

import type { HostTime } from './host-time';
import type { Peer } from './scripted-host';

export type Word =
  | 'greeting'
  | 'EHLO'
  | 'STARTTLS'
  | 'EHLO again'
  | 'MAIL'
  | 'RCPT'
  | 'random RCPT'
  | 'RSET'
  | 'QUIT';

/**
 * `borne`: the dialogue goes on as if nothing had been. `refused`: it ends by the rules. `next`: the answer is taken and what comes
 * with it spoils the next word. Else the code of the failure (layer smtp) at this word.
 */
export type End =
  | 'borne'
  | 'refused'
  | 'next closed'
  | 'next garbage'
  | 'closed'
  | 'timeout'
  | 'garbage'
  | 'too-long';

export interface Misdeed {
  title: string;
  end: End;
  /** `honest`: the answer an honest host would have given, one line or several. */
  act(peer: Peer, honest: string, time: HostTime): unknown;
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const gigabyte = 1_000_000_000;
/** Far more than any bound: whoever reads it all has failed. */
const endless = 100_000_000;

/** The code of the honest answer: what comes must look like the answer that is waited for. */
const codeOf = (honest: string): string => honest.slice(0, 3);

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Says what `next` gives, one a second, until the client has had enough. */
async function drip(peer: Peer, time: HostTime, next: (second: number) => string): Promise<void> {
  for (let second = 0; !peer.isClosed; second += 1) {
    peer.say(next(second));
    time.pass(1_000);
    await turn();
  }
}

export const misdeeds: readonly Misdeed[] = [
  { title: 'hangs up', end: 'closed', act: (peer) => peer.hangUp() },
  { title: 'resets', end: 'closed', act: (peer) => peer.reset() },
  {
    title: 'hangs up within a line',
    end: 'closed',
    act(peer) {
      peer.say('25');
      peer.hangUp();
    },
  },
  {
    title: 'hangs up within a reply',
    end: 'closed',
    act(peer, honest) {
      peer.say(`${codeOf(honest)}-half\r\n`);
      peer.hangUp();
    },
  },
  {
    title: 'resets within a reply',
    end: 'closed',
    act(peer, honest) {
      peer.say(`${codeOf(honest)}-half\r\n`);
      peer.reset();
    },
  },
  {
    title: 'answers and hangs up',
    end: 'next closed',
    act(peer, honest) {
      peer.say(honest);
      peer.hangUp();
    },
  },
  {
    title: 'answers and resets',
    end: 'next closed',
    act(peer, honest) {
      peer.say(honest);
      setImmediate(() => peer.reset());
    },
  },
  { title: 'is silent', end: 'timeout', act: (peer, _honest, time) => drip(peer, time, () => '') },
  {
    title: 'drips one octet a second',
    end: 'timeout',
    act: (peer, honest, time) => drip(peer, time, (second) => `${codeOf(honest)}-`[second] ?? 'a'),
  },
  {
    title: 'drips one line a second',
    end: 'timeout',
    act: (peer, honest, time) => drip(peer, time, () => `${codeOf(honest)}-and on\r\n`),
  },
  {
    title: 'never ends its reply',
    end: 'too-long',
    act: (peer, honest) => peer.flood(bytes(`${codeOf(honest)}-and on\r\n`.repeat(4_000)), endless),
  },
  {
    title: 'sends 10,000 continuation lines',
    end: 'too-long',
    act(peer, honest) {
      peer.say(`${codeOf(honest)}-x\r\n`.repeat(10_000));
      peer.say(honest);
    },
  },
  {
    title: 'sends a line of a gigabyte',
    end: 'too-long',
    act(peer, honest) {
      peer.say(`${codeOf(honest)} `);
      return peer.flood(new Uint8Array(65_536).fill(0x61), gigabyte);
    },
  },
  {
    title: 'ends lines with a bare CR, without end',
    end: 'too-long',
    act: (peer, honest) => peer.flood(bytes(`${codeOf(honest)} ok\r`.repeat(8_000)), endless),
  },
  { title: 'sends CR alone', end: 'garbage', act: (peer) => peer.flood(bytes('\r'.repeat(65_536)), endless) },
  { title: 'sends LF alone', end: 'garbage', act: (peer) => peer.flood(bytes('\n'.repeat(65_536)), endless) },
  { title: 'sends NULs', end: 'garbage', act: (peer) => peer.flood(new Uint8Array(65_536), endless) },
  {
    title: 'sends 8-bit junk',
    end: 'garbage',
    act: (peer) =>
      peer.flood(
        Uint8Array.from({ length: 65_536 }, (_none, at) => 0x80 + ((at * 37) % 128)),
        endless,
      ),
  },
  {
    title: 'sends a TLS alert in plain',
    end: 'garbage',
    act: (peer) => peer.say(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 0x28, 0x0d, 0x0a)),
  },
  {
    title: 'speaks HTTP',
    end: 'garbage',
    act: (peer) => peer.say('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
  },
  { title: 'answers 354', end: 'garbage', act: (peer) => peer.say('354 go ahead\r\n') },
  { title: 'answers 000', end: 'garbage', act: (peer) => peer.say('000 nothing\r\n') },
  { title: 'answers 999', end: 'garbage', act: (peer) => peer.say('999 everything\r\n') },
  {
    title: 'changes its code between lines',
    end: 'garbage',
    act: (peer, honest) => peer.say(`${codeOf(honest)}-one\r\n551 another\r\n`),
  },
  {
    title: 'goes on without a code',
    end: 'garbage',
    act: (peer, honest) => peer.say(`${codeOf(honest)}-one\r\nand so on\r\n${honest}`),
  },
  {
    title: 'answers twice',
    end: 'next garbage',
    act: (peer, honest) => peer.say(`${honest}250 and more\r\n`),
  },
  {
    title: 'answers, and begins another reply',
    end: 'next garbage',
    act: (peer, honest) => peer.say(`${honest}25`),
  },
  {
    title: 'answers 421',
    end: 'refused',
    act(peer) {
      peer.say('421 4.3.2 going down\r\n');
      peer.hangUp();
    },
  },
  {
    title: 'ends lines with a bare LF',
    end: 'borne',
    act: (peer, honest) => peer.say(honest.replaceAll('\r\n', '\n')),
  },
  {
    title: 'has NUL, CR and escapes in its words',
    end: 'borne',
    act: (peer, honest) => peer.say(`${codeOf(honest)}-\0\x1b[2J\ra\x07\x7f\r\n${honest}`),
  },
  {
    title: 'has 8-bit words',
    end: 'borne',
    act: (peer, honest) => peer.say(bytes(`${codeOf(honest)}-gr\xfc\xdfe \xff\xfe\r\n${honest}`)),
  },
];
