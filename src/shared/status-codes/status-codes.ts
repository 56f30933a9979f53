// What the numbers of a mail reply say: the three digits (RFC 5321 s.4.2) and the enhanced status code (RFC 3463 and the registry of IANA).
// The registry itself is data in registry.ts. What a whole reply means is read elsewhere, with its words: main/smtp/meaning.ts.

import { contentCodes, deliveryCodes } from './registry';
import { securityCodes } from './security';

export interface CodeMeaning {
  /** As it stood: `5.1.1`, `550`. */
  code: string;
  /** As the registry or the RFC names it. */
  name: string;
  /** One sentence of ours. */
  means: string;
  /** The document and section. */
  document: string;
}

export interface StatusCodeMeaning extends CodeMeaning {
  class: '2' | '4' | '5';
  /** What the class says: it worked, not now, no. */
  classMeans: string;
}

const classes = {
  '2': 'It worked.',
  '4': 'Not now: the mail is kept and tried again.',
  '5': 'No: the same mail will not be tried again.',
} as const;

const registry = new Map([...deliveryCodes, ...contentCodes, ...securityCodes].map((row) => [row[0], row]));

const basicCodes: readonly (readonly [code: number, name: string, means: string, document: string])[] = [
  [211, 'System status', 'The host tells about itself.', 'RFC 5321 s.4.2.3'],
  [214, 'Help', 'The host explains its commands.', 'RFC 5321 s.4.2.3'],
  [220, 'Service ready', 'The host greets and is ready.', 'RFC 5321 s.4.2.3'],
  [221, 'Closing the connection', 'The host says goodbye, as was asked.', 'RFC 5321 s.4.2.3'],
  [250, 'Completed', 'Yes: what was asked is done.', 'RFC 5321 s.4.2.3'],
  [251, 'Will forward', 'Yes: the mailbox is elsewhere, and the host passes the mail on.', 'RFC 5321 s.3.4'],
  [
    252,
    'Cannot verify, will try',
    'The host does not tell whether the mailbox is there, and takes the mail all the same.',
    'RFC 5321 s.3.5.3',
  ],
  [354, 'Start mail input', 'The host waits for the message.', 'RFC 5321 s.4.2.3'],
  [
    421,
    'Service not available',
    'The host closes the connection for now; the mail waits and is tried again.',
    'RFC 5321 s.4.2.3',
  ],
  [
    450,
    'Mailbox unavailable',
    'Not now: the mailbox is busy, or held back for a time under a policy.',
    'RFC 5321 s.4.2.3',
  ],
  [
    451,
    'Local error in processing',
    'Not now: something went wrong on the host’s own side.',
    'RFC 5321 s.4.2.3',
  ],
  [
    452,
    'Insufficient system storage',
    'Not now: the host is short of room, or was given too many recipients.',
    'RFC 5321 s.4.2.3, s.4.5.3.1.10',
  ],
  [
    454,
    'Temporary authentication or TLS failure',
    'Not now: logging in or encryption is out of order on the host’s side.',
    'RFC 3207 s.4; RFC 4954 s.4',
  ],
  [
    455,
    'Unable to accommodate parameters',
    'Not now: the host can’t serve the options that were asked for.',
    'RFC 5321 s.4.2.3',
  ],
  [
    500,
    'Syntax error, command unrecognised',
    'The host does not know what was said to it.',
    'RFC 5321 s.4.2.3',
  ],
  [501, 'Syntax error in parameters', 'What stood behind the command is not valid.', 'RFC 5321 s.4.2.3'],
  [502, 'Command not implemented', 'The host knows the command and does not offer it.', 'RFC 5321 s.4.2.4'],
  [
    503,
    'Bad sequence of commands',
    'The command came before another that has to come first.',
    'RFC 5321 s.4.2.3',
  ],
  [
    504,
    'Command parameter not implemented',
    'The host does not offer the option that was asked for.',
    'RFC 5321 s.4.2.3',
  ],
  [521, 'Host does not accept mail', 'This host takes no mail, from nobody.', 'RFC 7504 s.3'],
  [525, 'User account disabled', 'The account is switched off by those who run it.', 'RFC 5248 (x.7.13)'],
  [
    530,
    'Authentication or encryption required',
    'The host wants a log-in or an encrypted connection first.',
    'RFC 4954 s.6; RFC 3207 s.4',
  ],
  [535, 'Authentication failed', 'The log-in failed: name or password is wrong.', 'RFC 4954 s.6'],
  [
    541,
    'Refused by a filter',
    'Not in the standard: some filters say it of mail they reject.',
    'not in RFC 5321; RFC 5321 s.4.2.1 has the first digit',
  ],
  [
    550,
    'Mailbox unavailable, or refused by policy',
    'No: there is no such mailbox, or it may not be written to, or a policy refuses. The number alone does not say which.',
    'RFC 5321 s.4.2.3',
  ],
  [
    551,
    'User not local',
    'The mailbox is elsewhere, and the host does not pass mail on to it.',
    'RFC 5321 s.3.4',
  ],
  [
    552,
    'Exceeded storage allocation',
    'No room: the mailbox is full, or the mail too large.',
    'RFC 5321 s.4.2.3',
  ],
  [553, 'Mailbox name not allowed', 'The address is not written as one may be here.', 'RFC 5321 s.4.2.3'],
  [
    554,
    'Transaction failed',
    'No, without a reason in the number; as a greeting: no mail is taken from you.',
    'RFC 5321 s.4.2.3, s.3.1',
  ],
  [
    555,
    'Parameters not recognised',
    'An option at MAIL FROM or RCPT TO is not known here.',
    'RFC 5321 s.4.1.1.11',
  ],
  [556, 'Domain does not accept mail', 'The domain says in DNS that it takes no mail.', 'RFC 7504 s.4'],
];

const basics = new Map(basicCodes.map((row) => [row[0], row]));

/** Every subject and detail that is registered: `1.1`, `7.26`. */
export const registeredDetails: readonly string[] = [...registry.keys()];

/** The meaning of an enhanced status code; null for what is none, or is not registered. */
export function statusCode(code: string): StatusCodeMeaning | null {
  const [, first, detail] = /^([245])\.(\d{1,3}\.\d{1,3})$/u.exec(code) ?? [];
  const row = detail === undefined ? undefined : registry.get(detail);
  if (row === undefined || (first !== '2' && first !== '4' && first !== '5')) return null;
  const [, name, means, document] = row;
  return { code, class: first, classMeans: classes[first], name, means, document };
}

/** The meaning of a reply's three digits; null for a number no document of ours names. */
export function basicCode(code: number): CodeMeaning | null {
  const row = basics.get(code);
  if (row === undefined) return null;
  const [, name, means, document] = row;
  return { code: String(code), name, means, document };
}
