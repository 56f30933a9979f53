// The words of the comparison of a domain's mail hosts, and of the small marks that tell its gist on the map.

import type { MailboxMeaning } from '../../../../../shared/evidence';
import { count, duration } from '../../../../../shared/words/measure';
import { meaningWords } from '../../../../../shared/words/reply';

export const compareRows = {
  families: [
    'Addresses',
    'A host with one kind of address is out of reach for senders that have only the other.',
  ],
  greeting: ['Greeting', 'How long a caller waits until the host greets.'],
  starttls: ['Encryption', 'STARTTLS: does the host turn the connection into an encrypted one?'],
  tls: ['TLS and cipher', 'The version of TLS and the cipher both sides agreed on.'],
  trust: ['Certificate', 'Does the certificate lead up to a root trusted on this machine?'],
  names: ['Names the host', 'Does the certificate name this host?'],
  ends: ['Certificate ends', 'The last day on which the certificate holds.'],
  key: ['Key', 'The key in the certificate, and how the certificate was signed.'],
  dane: ['DANE', 'Is the certificate one that the host’s signed TLSA records name?'],
  sts: ['MTA-STS', 'Is the host in the domain’s MTA-STS policy, with a certificate that holds?'],
  size: ['SIZE', 'The largest message the host takes.'],
  pipelining: ['PIPELINING', 'Takes several commands at once, which saves time.'],
  eightBit: ['8BITMIME', 'Takes letters beyond ASCII in the text of a message.'],
  smtpUtf8: ['SMTPUTF8', 'Takes addresses beyond ASCII.'],
  requireTls: ['REQUIRETLS', 'Promises to hand a message on encrypted or not at all.'],
  dsn: ['DSN', 'Reports on delivery where the sender asks for it.'],
  chunking: ['CHUNKING', 'Takes a message in counted pieces.'],
  limits: ['LIMITS', 'How much the host takes on one connection.'],
  rcpt: ['The mailbox', 'The host’s answer to RCPT TO.'],
} as const satisfies Record<string, readonly [name: string, what: string]>;

export type CompareRowId = keyof typeof compareRows;

export const compareWords = {
  title: 'Hosts side by side',
  corner: 'What is compared',
  /** `base`: the host the others are held against. */
  caption: (base: string, differences: number): string =>
    differences === 0
      ? `All hosts that answered are alike. Held against ${base}.`
      : `${count(differences, 'difference')}, each marked with ≠. Held against ${base}, the first that answered.`,
  nobody: 'No host has answered, so there is nothing to hold against one another.',
  single: 'There is one host, so there is nothing to hold it against.',
  differs: 'differs',
  base: 'the others are held against this one',
  preference: (preference: number): string => `preference ${preference}`,
  notAsked: 'not asked',
  none: 'none',
  no: 'no',
  yes: 'yes',
  both: 'IPv4 and IPv6',
  only4: 'IPv4 only',
  only6: 'IPv6 only',
  noAddress: 'no address',
  addressUnknown: 'can’t be known',
  noLimit: 'no limit named',
  megabytes: (bytes: number): string => {
    const mb = bytes / 1_000_000;
    return mb >= 1 ? `${mb >= 10 ? Math.round(mb) : mb.toFixed(1)} MB` : `${Math.round(bytes / 1_000)} kB`;
  },
  waited: (ms: number): string => duration(ms),
  tlsDone: 'yes',
  tlsNotOffered: 'not offered',
  tlsRefused: 'offered, then refused',
  tlsFailed: 'failed',
  trusted: 'trusted',
  untrusted: 'not trusted here',
  expired: 'expired',
  selfSigned: 'signed by itself',
  daneMatch: 'matches',
  daneMismatch: 'does not match',
  daneUnusable: 'no usable record',
  daneNoTls: 'nothing to match',
  daneNone: 'none',
  daneNotSigned: 'not asked: not signed',
  daneInsecure: 'not proved',
  daneBogus: 'proof broken',
  daneUnknown: 'could not be asked',
  daneOpen: 'published',
  stsIn: 'in the policy',
  stsOut: 'not in the policy',
  stsNoTls: 'in the policy, not encrypted',
  stsBadCertificate: 'in the policy, certificate fails',
  rcpt: (codes: string, meaning: MailboxMeaning): string => `${codes}, ${meaningWords(meaning)}`,
} as const;

/** What the small marks of a lane say, for whoever listens and for the tip. */
export const glanceWords = {
  lock: {
    closed: 'encrypted, with a certificate that holds',
    flawed: 'encrypted, with a certificate that does not hold',
    open: 'not encrypted',
  },
  shield: {
    holds: 'the transport policy holds',
    broken: 'the transport policy does not hold',
  },
  differs: (rows: number): string => `differs from the first host in ${count(rows, 'thing')}`,
} as const;
