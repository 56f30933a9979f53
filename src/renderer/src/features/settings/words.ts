// The labels of the Settings place: each setting's name, and one line on why one would change it.

import type { RootHintsFault } from '../../../../shared/root-hints-file';
import type { Settings } from '../../../../shared/settings';

export const settingsWords = {
  title: 'Settings',
  line: 'Each change is kept at once and counts from the next trace on.',
  sampleOnly:
    'You are on the sample internet. It takes the depth, the names and the time-out from here; resolver, ports and addresses are its own.',
  notUsed: 'not used in the sample internet',
  saved: 'Kept',
  failed: 'The change was not kept',

  network: 'Network',
  networkWhy: 'Which world is asked. Traces of the two never mix.',
  resolver: 'DNS resolver',
  resolverWhy:
    'Senders get the list of mail hosts from a resolver; yours may know other answers than theirs.',
  resolvers: 'Resolvers',
  resolversWhy:
    'One a line, with a port where it is not 53: 9.9.9.9 or [::1]:5353. They are asked in this order.',
  resolversEmpty: 'Give at least one IP address.',
  resolversMany: (most: number): string => `At most ${most} resolvers can be kept.`,
  resolverAddress: (text: string): string => `“${text.slice(0, 60)}” is not an IP address.`,
  resolverPort: (text: string): string => `The port in “${text.slice(0, 60)}” is not between 1 and 65535.`,
  walk: 'Walk from the root as well',
  walkWhy: 'Asks the root, the top level and the domain’s own servers, so that the map shows who said what.',
  rootHints: 'Root servers',
  rootHintsWhy:
    'Where the walk from the root begins: the lines of a root hints file, or one address a line. Empty: the thirteen servers of the Internet.',
  rootHintsProblem: ({ fault, line }: RootHintsFault): string => {
    switch (fault) {
      case 'bad-line':
        return `Line ${line} is neither an address nor a line of a root hints file.`;
      case 'no-address':
        return 'There is no root server with an address in it.';
      case 'too-many':
        return `With line ${line} there are more servers or addresses than any root has.`;
      case 'too-long':
        return 'That is longer than any root hints file.';
    }
  },
  dnsPort: 'Port of name servers',
  dnsPortWhy: '53 everywhere on the Internet; another one only in a test network.',
  smtpPort: 'Port of mail hosts',
  smtpPortWhy: '25 everywhere on the Internet; another one only in a test network.',
  portRange: 'A port is a whole number from 1 to 65535.',
  allowPrivate: 'This is a private network',
  allowPrivateWhy: 'Lets Waypost call hosts at private and local addresses, which it otherwise leaves alone.',
  depth: 'Depth',
  depthWhy: 'How far a trace goes. It never sends a message.',
  helo: 'Name given to hosts (HELO)',
  heloWhy:
    'Best a name that leads to this machine’s address. Empty: this machine’s own name. Never a big provider’s.',
  heloPlaceholder: 'this machine’s own name',
  heloProblem: 'Give a full name such as desk.harbor.example, or an address in brackets such as [192.0.2.1].',
  mailFrom: 'Sender given to hosts (MAIL FROM)',
  mailFromWhy:
    'Empty means the null sender <>, as mail systems use among themselves. Some hosts want a real one: use your own.',
  mailFromPlaceholder: '<>',
  timeout: 'Time-out in seconds',
  timeoutWhy:
    'The longest wait for one answer of a mail host. Real senders wait up to five minutes for a greeting.',
  timeoutRange: 'The time-out lies between 0.1 and 600 seconds.',
  theme: 'Appearance',
  themeWhy: 'Light or dark, or as the system has it.',

  groups: {
    network: 'Network',
    asking: 'How hosts are asked',
    dns: 'DNS',
    reach: 'Ports and addresses',
    look: 'Window',
  },
} as const;

export const resolverChoices = [
  ['system', 'The system’s', 'The resolvers this machine is set up with'],
  ['chosen', 'These', 'Resolvers of your choice'],
  ['none', 'None', 'Only the walk from the root'],
] as const satisfies readonly (readonly [Settings['trace']['resolverMode'], string, string])[];

export const themeChoices = [
  ['system', 'As the system', ''],
  ['light', 'Light', ''],
  ['dark', 'Dark', ''],
] as const satisfies readonly (readonly [Settings['theme'], string, string])[];
