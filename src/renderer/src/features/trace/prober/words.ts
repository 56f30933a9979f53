// Words for this machine as a sender, in the inspector: the name it gives, the address it comes out with, block lists, port 25; and, where it is
// unfit, which parts of a verdict still hold and what can be done.

export const proberWords = {
  title: 'This machine',
  subtitle: 'The sender, as mail hosts see it',
  matters:
    'Hosts judge the sender before the mailbox. Where they refuse this machine, that says nothing of the mailbox.',
  doubt:
    'Block lists and hosts may see another address than the one learnt here, where the network changes it on the way.',
  helo: 'Name given (EHLO)',
  outside: 'Seen from outside',
  noOutside: 'not learnt: no host and no DNS answer said it',
  reverse: 'Name of the address',
  port25: 'Port 25',
  v4: 'IPv4',
  v6: 'IPv6',
  proxy: 'Proxy',
  lists: (asked: number): string => `Block lists, ${asked} asked`,
  list: 'List',
  said: 'Answer',
  off: 'This machine was not looked at as a sender: that is switched off in Settings.',
  holds: 'What still holds',
  todo: 'What can be done',
  openSettings: 'Open Settings',
} as const;

/** What is amiss with this machine, in the order in which it weighs. */
export type ProberFault =
  | 'port-silent'
  | 'listed'
  | 'no-reverse'
  | 'unconfirmed'
  | 'helo-mismatch'
  | 'helo-literal';

export const faultWords: Record<ProberFault, string> = {
  'port-silent':
    'No mail host could be reached from here. This network may block port 25, as most homes and offices do.',
  listed:
    'This machine’s address is on a block list, so hosts that use that list refuse it, whatever the mailbox.',
  'no-reverse': 'This machine’s address has no name (PTR). Many hosts refuse mail from such addresses.',
  unconfirmed:
    'The name of this machine’s address does not lead back to it. Hosts that check refuse or distrust such callers.',
  'helo-mismatch': 'The name this machine gives at EHLO does not lead to its address.',
  'helo-literal':
    'This machine has no name of its own and greets with its address in brackets. Some hosts refuse that.',
};

export const proberFit = 'As far as was looked, nothing is amiss with this machine as a sender.';

export const holdsWords = {
  dns: 'What DNS said holds: whether the domain receives mail, which hosts take it, and the policy it publishes.',
  yes: 'Where a host accepted the mailbox, or said that it does not exist, that holds as well.',
  refusals:
    'Where a host refused this machine, nothing is known of the mailbox: a sender with a better standing may be heard.',
  unreached:
    'Whether the hosts answer, how they encrypt and whether the mailbox exists can’t be known from here.',
} as const;

export const todoWords = {
  network: 'Trace from another network: one with a server, or a mobile line that leaves port 25 open.',
  proxy:
    'Set a SOCKS5 proxy in Settings, on a machine that may use port 25: everything of SMTP then goes through it.',
  relay:
    'Run Waypost on the server your mail leaves from, in the terminal: it then stands where your mail does.',
  depth: 'Trace with the depth “Names only”: everything it says then holds from here.',
  helo: 'Set a name in Settings that leads to this machine’s address.',
  reverse: 'Ask whoever gives out the address to set its PTR record to a name that leads back.',
} as const;
