// The labels of the Settings place: each setting's name, and one line on why one would change it.

import type { ResolverFault } from '../../../../shared/resolver-text';
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
    'One a line. 9.9.9.9 or [::1]:5353 is asked by plain DNS, over TCP where an answer does not fit; tcp://9.9.9.9 always over TCP. tls://9.9.9.9#dns.quad9.net (port 853) and https://9.9.9.9/dns-query#dns.quad9.net (port 443) are asked encrypted, so that nobody on the way can read or change a thing; behind # stands the name the certificate must carry. Without one it must carry the address.',
  resolversEmpty: 'Give at least one IP address.',
  resolversMany: (most: number): string => `At most ${most} resolvers can be kept.`,
  resolverProblem: (fault: ResolverFault, typed: string): string => {
    const text = `“${typed.slice(0, 60)}”`;
    switch (fault) {
      case 'bad-address':
        return `${text} has no IP address where one belongs. A resolver is called by its address; its name goes behind #.`;
      case 'bad-port':
        return `The port in ${text} is not between 1 and 65535.`;
      case 'bad-scheme':
        return `${text} begins with something other than udp://, tcp://, tls:// or https://.`;
      case 'bad-name':
        return `What stands behind # in ${text} is not a host name.`;
      case 'bad-path':
        return `${text} has a path, which only https:// can have, and without spaces.`;
      case 'no-tls':
        return `${text} names a certificate, which only tls:// and https:// have.`;
    }
  },
  resolverOrder: 'How they are asked',
  resolverOrderWhy: 'Counts where there is more than one.',
  dnssec: 'Prove answers by DNSSEC',
  dnssecWhy:
    'Follows the signatures from the root down to each answer, here on this machine. What a resolver says it has proved is not taken on trust.',
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
  policy: 'Ask for the transport policy',
  policyWhy: 'MTA-STS and DANE: what the domain promises of its encryption, and whether its hosts keep it.',
  prober: 'Look at this machine first',
  proberWhy:
    'Its name, the address it comes out with, that address’s name, and block lists, so that a refusal of this machine is not taken for a missing mailbox.',
  submission: 'Ask for the submission service too',
  submissionWhy:
    'Ports 465 and 587, where a domain’s own users hand in mail. For domains of your own; nobody logs in.',
  connections: 'Connections to one mail operator at a time',
  connectionsWhy:
    'One is what a good guest does. More is faster, and some operators ask such callers to slow down.',
  connectionsRange: 'Between 1 and 10.',
  proxy: 'SOCKS5 proxy for mail hosts',
  proxyWhy:
    'Where this network blocks port 25: an address and port such as 192.0.2.7:1080, on a machine that may use it. Everything of SMTP then goes through it, and mail hosts judge its address. Empty: none.',
  proxyPlaceholder: 'none',
  proxyUser: 'Proxy login',
  proxyUserWhy: 'Only if the proxy asks who you are. It is kept on this machine and never in a trace.',
  proxyPassword: 'Proxy password',
  proxyPasswordWhy: 'Kept with the settings, in a file only you can read. The proxy receives it unencrypted.',
  proxyProblem: 'Give an IP address and a port, such as 192.0.2.7:1080 or [2001:db8::7]:1080.',
  theme: 'Appearance',
  themeWhy: 'Light or dark, or as the system has it.',

  groups: {
    network: 'Network',
    asking: 'How hosts are asked',
    dns: 'DNS',
    security: 'Policy and this machine',
    reach: 'Ports and addresses',
    look: 'Window',
  },
} as const;

export const resolverChoices = [
  ['system', 'The system’s', 'The resolvers this machine is set up with'],
  ['chosen', 'These', 'Resolvers of your choice'],
  ['none', 'None', 'Only the walk from the root'],
] as const satisfies readonly (readonly [Settings['trace']['resolverMode'], string, string])[];

export const resolverOrderChoices = [
  ['order', 'In order', 'The next one only when the one before has failed'],
  ['race', 'All at once', 'The first good answer counts; faster, and each of them sees every question'],
] as const satisfies readonly (readonly [Settings['trace']['resolverOrder'], string, string])[];

export const themeChoices = [
  ['system', 'As the system', ''],
  ['light', 'Light', ''],
  ['dark', 'Dark', ''],
] as const satisfies readonly (readonly [Settings['theme'], string, string])[];
