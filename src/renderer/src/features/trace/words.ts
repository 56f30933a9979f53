// The labels of the Trace place: what stands on its buttons, headings and map. Words about evidence and verdicts are shared with
// the terminal and stand in shared/words.

import type { Depth, NetworkKind } from '../../../../shared/options';
import type { SampleEntry } from '../../../../shared/sample-entry';
import { type Standing, standingWords } from '../../../../shared/words/host';
import { count } from '../../../../shared/words/measure';

export const mapWords = {
  title: 'Route map',
  you: 'You',
  youLine: 'this machine, where the way begins',
  resolver: 'Resolver',
  root: 'Root',
  rootSpoken: 'The root of DNS',
  zoneSpoken: (zone: string): string => `Name servers of ${zone}`,
  notYet: 'not reached yet',
  notAsked: 'not asked',
  othersFailed: (failed: number, all: number): string => `${failed} of ${all} servers failed`,
  cname: 'CNAME',
  dname: (by: string): string => `DNAME of ${by}`,
  aliasBelow: 'alias',
  aliasLine: (from: string, how: string): string => `${from} is another name for it (${how})`,
  aliasSpoken: (from: string, to: string, how: string): string => `Alias, ${from} leads to ${to} (${how})`,
  zonesTogether: (names: readonly string[]): string => `${names.length} zones`,
  aliasesTogether: (aliases: number): string => `${aliases} aliases`,
  aliasesLine: (from: string, to: string): string => `from ${from} to ${to}`,
  noAddress: 'no address',
  noAddressLine: 'what was typed is not an address',
  mxUnknown: 'could not be asked from here',
  mxStopped: 'not known: the trace was stopped',
  implicit: 'No MX',
  implicitBelow: 'own address',
  implicitLine: 'no mail host is named, so mail goes to the domain’s own address',
  nullMx: 'takes no mail',
  nullMxLine: 'the domain says that it takes no mail',
  none: 'no mail host',
  noneLine: 'there is neither a mail host nor an address',
  noDomain: 'no such domain',
  noDomainLine: 'DNS says that the domain does not exist',
  preference: (preference: number): string => `preference ${preference}`,
  tls: 'Encryption',
  noTls: 'no TLS',
  tlsFailed: 'TLS failed',
  tlsExpired: 'expired',
  tlsUntrusted: 'untrusted',
  tlsWrongName: 'wrong name',
  mail: 'Sender',
  mailLine: (standing: Standing): string =>
    standing === 'passed' ? 'the host took the sender' : standingWords(standing),
  mailbox: 'Mailbox',
  mailboxSpoken: (name: string): string => (name === 'Mailbox' ? 'Mailbox' : `Mailbox ${name}`),
  mailboxBelow: (standing: Standing): string =>
    standing === 'unknown' ? 'can’t be known' : standing === 'not-asked' ? 'not asked' : '',
  mailboxNotAsked: 'not asked, as the depth was set',
  noHostToAsk: 'not asked: there is no host to ask',
  mailboxStopped: 'not asked: the trace was stopped',
  mailboxUnknown: 'can’t be known from here',
  catchAll: 'accepted, as any other name would be',
} as const;

export const networkWords: Record<NetworkKind, { name: string; switched: string; line: string }> = {
  internet: {
    name: 'Internet',
    switched: 'You are on the Internet now',
    line: 'The real Internet: real name servers and mail hosts are asked.',
  },
  sample: {
    name: 'Sample internet',
    switched: 'You are on the sample internet now',
    line: 'A small make-believe internet inside Waypost. Nothing leaves this machine.',
  },
};

export const depthWords: Record<Depth, { name: string; line: string }> = {
  dns: { name: 'Names only', line: 'Ask DNS where mail goes; connect to no host' },
  connect: { name: 'Connect', line: 'Greet each host and try encryption; name no mailbox' },
  mailbox: { name: 'Mailbox', line: 'Ask each host for the mailbox; send nothing' },
};

export const shelfWords: Record<SampleEntry['group'], string> = {
  everyday: 'Everyday',
  order: 'Who comes first',
  domain: 'The domain itself',
  'name-servers': 'Name servers',
  dnssec: 'DNSSEC',
  encryption: 'Encryption',
  policy: 'What the domain promises',
  mailbox: 'Mailboxes',
  trouble: 'Trouble',
};

/** "18 questions, 3 connections, nothing sent" */
export function tally(questions: number, connections: number): string {
  return `${count(questions, 'question')}, ${count(connections, 'connection')}, nothing sent`;
}

export const traceWords = {
  place: 'Trace',
  to: 'To',
  placeholder: 'mara@harbor.example',
  trace: 'Trace',
  stop: 'Stop',
  stopHint: 'Stop (Esc)',
  depth: (name: string): string => `Depth: ${name.toLowerCase()}`,
  depthTitle: 'How far a trace goes',
  samples: 'Samples',
  backToTrace: 'Back to the trace',
  saveTrace: 'Save trace',
  copyDetails: 'Copy details',
  copied: 'Details copied',
  openFile: 'Open a trace file',
  answers: 'Answers',
  notes: (number: number): string => count(number, 'note'),
  further: 'Also',
  openedFrom: (file: string): string => `Opened from ${file}`,
  stoppedEarly: 'stopped before the end',
  tracedAgo: (ago: string): string => `traced ${ago}`,
  replay: (seconds: string): string => `Replay, as it stood after ${seconds}`,
  otherNetwork: (now: string, then: string): string =>
    `You are on the ${now} now. This trace is from the ${then}.`,
  failed: 'That did not work',
  dismiss: 'Dismiss',
  offlineTitle: 'The Internet can’t be reached from here',
  offlineLine:
    'No DNS resolver answers. Check the connection or choose another resolver; meanwhile the sample internet works without any network.',
  toSample: 'Switch to the sample internet',
  toSettings: 'Open Settings',
} as const;

export const viewWords = {
  title: 'Views of the trace',
  map: 'Route map',
  hosts: 'Hosts compared',
  senders: 'Real senders',
} as const;

export const catalogueWords = {
  title: 'Where does a mail go?',
  line: 'Type an address above and press Enter. Waypost walks the way a mail would take, shows who said what, and stops before anything is sent.',
  samplesTitle: 'Or start with a sample',
  inSample: 'Each sample is a small story in the sample internet. Nothing leaves this machine.',
  inInternet:
    'Samples run in the sample internet, inside Waypost. You are on the Internet; choosing one switches you over.',
  loading: 'Setting out the samples',
  none: 'There are no samples.',
  failed: 'The samples could not be read',
} as const;

export const filmWords = {
  replay: 'Replay',
  pause: 'Pause',
  scrubber: 'Moment of the trace',
  sliderFormat: { style: 'unit', unit: 'millisecond', unitDisplay: 'long', maximumFractionDigits: 0 },
  running: 'under way',
  seconds: (ms: number): string => `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`,
} as const;

export const keyWords = {
  title: 'Keys and shapes',
  shapes: 'Shapes on the map',
  keys: 'Keys',
  close: 'Close',
  rows: [
    ['Ctrl or Cmd + L', 'Go to the address'],
    ['Enter', 'Trace it'],
    ['Esc', 'Stop a running trace'],
    ['Arrow keys', 'Walk the stations of the map'],
    ['Home, End', 'Go to the first station, to the end of the lane'],
    ['Ctrl or Cmd + I', 'Open or close the inspector'],
    ['Ctrl or Cmd + 1', 'Go to Trace'],
    ['F1', 'Show this page'],
  ],
  way: 'The heavy line is the way a mail would take. A dashed line was not travelled, a dotted one had no answer.',
} as const;
