// Hosts that are honest but for one thing: every misdeed at every word of the dialogue, in plain and inside TLS, and what can be done
// to a handshake; each with the end its probe must come to. For tests only.

import type { Attempt } from '../../../shared/evidence';
import type { HostTime } from './host-time';
import { type End, type Misdeed, misdeeds, turn, type Word } from './misdeeds';
import type { HostKeys, Peer } from './scripted-host';

export interface Ending {
  stage: Attempt['stage'];
  /** `layer code`, or null. */
  failure: string | null;
  startTls: Attempt['startTls'];
  tlsFailure: string | null;
  mailbox: string | null;
  catchAll: Attempt['catchAll'];
}

export interface HostileHost {
  title: string;
  /** Null: it is the handshake that is spoilt. */
  misdeed: Misdeed | null;
  word: Word;
  /** Any of these. */
  endings: readonly Ending[];
  script(peer: Peer, keys: HostKeys, time: HostTime): unknown;
}

export const hostName = 'mx.example.org';

/** The mailbox it takes; any other it refuses. */
export const target = { local: 'user', domain: 'example.org', needsSmtpUtf8: false };

const stages: Readonly<Record<Word, Attempt['stage']>> = {
  greeting: 'greeting',
  EHLO: 'hello',
  STARTTLS: 'starttls',
  'EHLO again': 'hello-again',
  MAIL: 'mail',
  RCPT: 'rcpt',
  'random RCPT': 'end',
  RSET: 'end',
  QUIT: 'end',
};
const plainWords: readonly Word[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'random RCPT', 'RSET', 'QUIT'];
const tlsWords: readonly Word[] = ['STARTTLS', 'EHLO again', 'MAIL', 'RCPT', 'random RCPT', 'RSET', 'QUIT'];

const pipelinedWords: readonly Word[] = ['MAIL', 'RCPT', 'random RCPT', 'RSET', 'QUIT'];

/** How the host speaks: in plain, with STARTTLS, or in plain and with PIPELINING. */
type Manner = 'plain' | 'STARTTLS' | 'PIPELINING';

export function hostileHosts(misdeed: Misdeed): HostileHost[] {
  const make = (word: Word, manner: Manner): HostileHost => ({
    title: `${misdeed.title} at ${word}${manner === 'plain' ? '' : `, with ${manner}`}`,
    misdeed,
    word,
    endings: endings(misdeed, word, manner),
    async script(peer, keys, time) {
      const offers = { keys: manner === 'STARTTLS' ? keys : null, pipelining: manner === 'PIPELINING' };
      await serve(peer, offers, (at, honest) => {
        if (at !== word || peer.count > 1) return null;
        return {
          done: misdeed.act(peer, honest, time),
          goesOn: misdeed.end === 'borne' || misdeed.end === 'next garbage',
        };
      });
      // Whoever still waits for it is kept waiting.
      for (; !peer.isClosed; await turn()) time.pass(100);
    },
  });
  return [
    ...plainWords.map((word) => make(word, 'plain')),
    ...tlsWords.map((word) => make(word, 'STARTTLS')),
    ...pipelinedWords.map((word) => make(word, 'PIPELINING')),
  ];
}

export const allHostileHosts = (): HostileHost[] => misdeeds.flatMap(hostileHosts);

type Trespass = (word: Word, honest: string) => { done: unknown; goesOn: boolean } | null;

/** An honest host, but for where `trespass` acts in its place. With keys it offers STARTTLS. */
export async function serve(
  peer: Peer,
  { keys, pipelining = false }: { keys: HostKeys | null; pipelining?: boolean },
  trespass: Trespass,
): Promise<void> {
  const answer = async (word: Word, honest: string): Promise<boolean> => {
    const instead = trespass(word, honest);
    if (instead === null) peer.say(honest);
    else await instead.done;
    return instead?.goesOn ?? true;
  };
  let isEncrypted = false;
  let recipients = 0;
  if (!(await answer('greeting', '220 mx.example.org ESMTP\r\n'))) return;
  for (let line = await peer.hear(); line !== null; line = await peer.hear()) {
    const verb = line.split(/[ :]/, 1)[0] ?? '';
    const offered = keys !== null && !isEncrypted ? 'STARTTLS' : pipelining ? 'PIPELINING' : 'SIZE';
    if (verb === 'RCPT') recipients += 1;
    const [word, honest]: [Word, string] =
      verb === 'EHLO'
        ? [isEncrypted ? 'EHLO again' : 'EHLO', `250-mx.example.org\r\n250 ${offered}\r\n`]
        : verb === 'STARTTLS'
          ? ['STARTTLS', '220 go ahead\r\n']
          : verb === 'RCPT'
            ? [
                recipients > 1 ? 'random RCPT' : 'RCPT',
                line.includes('<user@') ? '250 2.1.5 ok\r\n' : '550 5.1.1 no such user\r\n',
              ]
            : [verb as Word, verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n'];
    if (!(await answer(word, honest))) return;
    if (word === 'STARTTLS' && keys !== null) {
      peer.encrypt(keys);
      isEncrypted = true;
    }
    if (word === 'QUIT') peer.hangUp();
  }
}

const good: Ending = {
  stage: 'end',
  failure: null,
  startTls: 'done',
  tlsFailure: null,
  mailbox: 'accepted',
  catchAll: 'no',
};

function endings({ end, title }: Misdeed, word: Word, manner: Manner): Ending[] {
  const tls = manner === 'STARTTLS';
  const startTls = tls ? 'done' : 'not-offered';
  const whole: Ending = { ...good, startTls };
  // A reset may be there before the connection is looked at for the first time.
  const early: Ending[] =
    word === 'greeting' && title.includes('resets')
      ? [{ ...broken('connect', 'tcp reset'), startTls: 'not-asked' }]
      : [];
  switch (end) {
    case 'borne':
      return [whole];
    case 'refused':
      return [refused(word, whole)];
    case 'next garbage':
      // Which of the replies was the mailbox's, nobody can tell.
      if (manner === 'PIPELINING' && (word === 'RCPT' || (word === 'MAIL' && title === 'answers twice')))
        return [{ ...broken('rcpt', 'smtp garbage'), startTls }];
      return [spoiled(word, tls, whole, 'garbage'), ...early];
    case 'next closed':
      return [spoiled(word, tls, whole, 'closed'), ...early];
    default:
      return [at(word, tls, whole, `smtp ${end}`), ...early];
  }
}

const broken = (stage: Attempt['stage'], failure: string): Omit<Ending, 'startTls'> => ({
  stage,
  failure,
  tlsFailure: null,
  mailbox: null,
  catchAll: 'not-asked',
});

function startTlsBefore(word: Word, tls: boolean): Attempt['startTls'] {
  if (word === 'greeting' || word === 'EHLO' || word === 'STARTTLS') return 'not-asked';
  return tls ? 'done' : 'not-offered';
}

/** The failure at this word; once the mailbox is answered for, nothing takes that away. */
function at(word: Word, tls: boolean, whole: Ending, failure: string): Ending {
  if (word === 'RSET' || word === 'QUIT') return whole;
  if (word === 'random RCPT') return { ...whole, catchAll: 'cannot-be-known' };
  return { ...broken(stages[word], failure), startTls: startTlsBefore(word, tls) };
}

function spoiled(word: Word, tls: boolean, whole: Ending, code: End): Ending {
  if (word === 'STARTTLS') {
    const tlsFailure = code === 'closed' ? 'tls closed' : 'tls injected';
    return { ...whole, startTls: 'failed', tlsFailure };
  }
  const next: Readonly<Partial<Record<Word, Word>>> = {
    greeting: 'EHLO',
    EHLO: 'MAIL',
    'EHLO again': 'MAIL',
    MAIL: 'RCPT',
    RCPT: 'random RCPT',
  };
  const spoilt = next[word];
  return spoilt === undefined ? whole : at(spoilt, tls, whole, `smtp ${code}`);
}

/** 421: the host says that it goes, and is believed. */
function refused(word: Word, whole: Ending): Ending {
  const { startTls } = whole;
  switch (word) {
    case 'greeting':
      return { ...broken('greeting', 'smtp greeting-refused'), startTls: 'not-asked' };
    case 'EHLO':
      return { ...broken('hello', 'smtp hello-refused'), startTls: 'not-asked' };
    case 'STARTTLS':
      return { ...broken('starttls', 'smtp hello-refused'), startTls: 'refused' };
    case 'EHLO again':
      return { ...broken('hello-again', 'smtp hello-refused'), startTls };
    case 'MAIL':
      return { ...broken('mail', 'smtp sender-refused'), startTls };
    case 'RCPT':
      return { ...whole, mailbox: 'deferred', catchAll: 'not-asked' };
    case 'random RCPT':
      return { ...whole, catchAll: 'cannot-be-known' };
    default:
      return whole;
  }
}

// ---- the handshake

interface Spoiling {
  title: string;
  tlsFailure: string;
  /** In place of the 220 to STARTTLS and all after it. */
  act(peer: Peer): unknown;
}

const record = (type: number, length: number, ...octets: number[]): Uint8Array =>
  Uint8Array.of(type, 3, 3, length >> 8, length & 0xff, ...octets);

/** After the 220 and the client's first octets. */
const afterHello =
  (act: (peer: Peer) => unknown) =>
  async (peer: Peer): Promise<void> => {
    peer.say('220 go ahead\r\n');
    await peer.hearAnything();
    await act(peer);
  };

export const spoiltHandshakes: readonly Spoiling[] = [
  {
    title: 'a reply with the 220',
    tlsFailure: 'tls injected',
    act: (peer) => peer.say('220 go\r\n250 x\r\n'),
  },
  { title: 'half a reply with the 220', tlsFailure: 'tls injected', act: (peer) => peer.say('220 go\r\n25') },
  {
    title: 'a TLS record with the 220',
    tlsFailure: 'tls injected',
    act: (peer) => peer.say(Buffer.concat([Buffer.from('220 go\r\n'), record(0x16, 4, 2, 0, 0, 0)])),
  },
  {
    title: 'a reply in plain',
    tlsFailure: 'tls handshake',
    act: afterHello((peer) => peer.say('250 mx\r\n250 STARTTLS\r\n')),
  },
  {
    title: 'junk without end',
    tlsFailure: 'tls handshake',
    act: afterHello((peer) => peer.flood(new Uint8Array(65_536).fill(0xaa), 100_000_000)),
  },
  {
    title: 'a record of junk',
    tlsFailure: 'tls handshake',
    act: afterHello((peer) => peer.say(record(0x16, 16, ...new Uint8Array(16).fill(0xee)))),
  },
  {
    title: 'a record of data',
    tlsFailure: 'tls handshake',
    act: afterHello((peer) => peer.say(record(0x17, 4, 1, 2, 3, 4))),
  },
  {
    title: 'a record longer than may be',
    tlsFailure: 'tls handshake',
    act: afterHello((peer) => peer.say(record(0x16, 0xffff, ...new Uint8Array(2_000)))),
  },
  {
    title: 'an alert',
    tlsFailure: 'tls handshake',
    act: afterHello((peer) => peer.say(record(0x15, 2, 2, 40))),
  },
  {
    title: 'a hang-up within its first message',
    tlsFailure: 'tls closed',
    act: afterHello((peer) => {
      peer.say(record(0x16, 122, 2, 0, 0, 118, 3, 3));
      peer.hangUp();
    }),
  },
  { title: 'a hang-up', tlsFailure: 'tls closed', act: afterHello((peer) => peer.hangUp()) },
  { title: 'a reset', tlsFailure: 'tls closed', act: afterHello((peer) => peer.reset()) },
];

export function spoiltHandshakeHost({ title, tlsFailure, act }: Spoiling): HostileHost {
  return {
    title: `${title} for a handshake`,
    misdeed: null,
    word: 'STARTTLS',
    endings: [{ ...good, startTls: 'failed', tlsFailure }],
    script: (peer, keys) =>
      serve(peer, { keys }, (word) =>
        word === 'STARTTLS' && peer.count === 1 ? { done: act(peer), goesOn: false } : null,
      ),
  };
}
