// The inspector's own words: its headings, and for each kind of stop why it matters and how what is shown could be wrong.

import type { DnsExchange, DnsResponse } from '../../../../../shared/evidence';
import type { Security } from '../../../../../shared/security';
import type { Rule } from '../../../../../shared/verdict/schema';
import type { TlsWeakness } from '../../../../../shared/verdict/tls-weakness';
import { faultRules } from '../../../../../shared/words/dnssec';
import { count, listed } from '../../../../../shared/words/measure';
import { ednsOptionName } from '../../../../../shared/words/packet';
import { visible } from '../../../../../shared/words/visible';
import type { StopKind } from '../map/stop';
import { policyWords } from '../policy/words';

export const inspectorWords = {
  title: 'Inspector',
  happened: 'What happened',
  matters: 'Why it matters',
  proof: 'Proof',
  rule: 'Rule',
  doubt: 'Could this be wrong?',
  nothing: 'Nothing was exchanged here.',
  nothingYet: 'Nothing has been exchanged here yet.',
  copy: 'Copy details',
  copied: 'Details copied',
  close: 'Close the inspector',
  open: 'Open the inspector',
  steps: 'Steps',
  question: 'Question',
  server: 'Server',
  transport: 'Transport',
  failure: 'Failure',
  header: 'Header bits',
  set: 'set',
  notSet: 'not set',
  adClaim: 'AD: the server says that it checked DNSSEC. That is its word; Waypost proves for itself.',
  edns: 'EDNS',
  ignored: 'Ignored',
  extendedErrors: 'Why, in the server’s words',
  extendedError: (error: string): string => `Extended error ${error}`,
  sections: { answer: 'Answer', authority: 'Authority', additional: 'Additional' },
  empty: 'empty',
  noBytes: 'Nothing was received.',
  us: 'Waypost',
  host: 'Host',
  note: 'Note',
  servers: (number: number): string => `${count(number, 'server')} asked, in this order`,
  notNeeded: (names: readonly string[]): string => {
    const told = names.length > 6 ? [...names.slice(0, 6), count(names.length - 6, 'more', 'more')] : names;
    return `Named for the zone as well, and not needed: ${listed(told)}.`;
  },
  cost: 'Waited for it',
  lookups: (number: number): string => `Looking up the servers’ own addresses, ${count(number, 'question')}`,
  aliases: 'Chain of aliases',
  byCname: '(CNAME)',
  byDname: (name: string): string => `(by the DNAME of ${name})`,
  widen: 'Widen the inspector',
  narrow: 'Make the inspector narrower',
  certificate: 'Certificate',
  cipher: 'Cipher',
  keyExchange: 'Key exchange',
  key: 'Key',
  signature: 'Signature',
  names: 'Names',
  issuer: 'Issuer',
  holds: 'Holds',
  weaknesses: 'Weak points',
  earlier: 'Certificates above it',
} as const;

const weaknesses: Record<TlsWeakness, string> = {
  'tls-old-protocol': 'This version of TLS is retired; nothing newer was offered.',
  'tls-weak-key': 'A key in the chain is shorter than is safe today.',
  'tls-weak-signature': 'A certificate in the chain is signed with a method that can be forged.',
  'tls-expires-soon': 'The certificate runs out within two weeks.',
};

export function weaknessWords(weakness: TlsWeakness): string {
  return weaknesses[weakness];
}

const transports: Record<DnsExchange['transport'], string> = {
  udp: 'UDP',
  tcp: 'TCP',
  tls: 'DNS over TLS',
  https: 'DNS over HTTPS',
};

export function transportWords(transport: DnsExchange['transport']): string {
  return transports[transport];
}

/** UDP size 1232, DNSSEC wanted (DO), options: Cookie, Padding */
export function ednsWords({ edns }: DnsResponse): string {
  if (edns === null) return 'none';
  const names = edns.options.map(ednsOptionName);
  const told = names.length > 8 ? [...names.slice(0, 8), count(names.length - 8, 'more', 'more')] : names;
  return [
    `UDP size ${edns.udpSize}`,
    edns.dnssecOk ? 'DNSSEC included (DO)' : 'no DNSSEC (DO 0)',
    ...(edns.version === 0 ? [] : [`version ${edns.version}`]),
    ...(told.length === 0 ? [] : [`options: ${told.join(', ')}`]),
  ].join(', ');
}

/** 3 packets were not the answer and were ignored: 2 wrong id, 1 wrong question */
export function ignoredWords(ignored: DnsExchange['ignored']): string {
  const all = ignored.reduce((sum, one) => sum + one.count, 0);
  const kinds = ignored.map((one) => `${one.count} ${visible(one.why)}`).join(', ');
  return `${count(all, 'packet')} ${all === 1 ? 'was' : 'were'} not the answer and ${all === 1 ? 'was' : 'were'} ignored: ${kinds}`;
}

export const explain = {
  you: {
    subtitle: 'Where the way begins',
    matters:
      'A sender’s server walks this way for every message. Waypost walks it in the same order, and stops before any message.',
    doubt:
      'Another sender stands elsewhere: it may be let in where this machine is not, and the other way round.',
  },
  resolver: {
    subtitle: 'Asks DNS on behalf of this machine',
    matters:
      'Senders get the list of mail hosts from their resolver, which may remember it for as long as the records allow.',
    doubt:
      'A resolver may give an older answer from memory. The domain’s own servers, further right, have the last word.',
  },
  zone: {
    subtitle: 'Asked on the walk down from the root',
    matters:
      'Each zone points to the next. A server that is silent or wrong here costs every sender time, or the way.',
    doubt:
      'The servers of a zone may differ from one another. Those that failed were asked once; they may answer others.',
  },
  alias: {
    subtitle: 'The domain is another name for something else',
    hop: (from: string, to: string, madeBy: string | null): string =>
      `The name ${from} is an alias and leads to ${to}, by ${madeBy === null ? 'a CNAME of its own' : `the DNAME of ${madeBy}`}.`,
    matters:
      'A sender follows the alias and asks for the mail hosts of the name it leads to. Each hop is one more zone that must answer.',
    doubt: 'Aliases are remembered by resolvers like any record; elsewhere an older one may still lead on.',
  },
  mx: {
    title: 'Mail hosts (MX)',
    subtitle: 'The domain’s list of hosts that take its mail',
    matters:
      'This list decides where mail goes: the lowest preference first, equals in turn, the rest when those fail.',
    doubt: 'The list may have changed in the last minutes; resolvers elsewhere may still give the older one.',
  },
  policy: {
    matters: policyWords.matters,
    doubt: policyWords.doubt,
  },
  host: {
    matters: 'A sender tries the hosts in this order and stays with the first that answers for the mailbox.',
    doubt: 'A host may treat other networks differently. What is shown is what it said to this machine, now.',
  },
  tls: {
    matters:
      'Without encryption anyone on the way can read the mail. Strict senders also demand a certificate that holds.',
    doubt:
      'The certificate was checked against the roots this machine trusts; others may trust more, or fewer.',
  },
  mail: {
    matters: 'The host hears who sends before it hears to whom. Some refuse here for the sender’s sake.',
    doubt: 'Waypost gives the sender set in Settings; with another one the host may answer otherwise.',
  },
  mailbox: {
    subtitle: (host: string): string => `As ${host} answered for it`,
    matters: 'This is the question mail hangs on: does the host take mail for this very name?',
    doubt:
      'Some hosts say yes to every name and sort out later, and some say no to machines they do not know.',
    notCatchAll: 'A name that nobody has was refused, so the yes is worth something.',
  },
} as const;

const rule = (document: string, section: string): Rule => ({ document, section });

const usualRules: Record<StopKind, readonly Rule[]> = {
  you: [rule('RFC 5321', '4.1.2')],
  resolver: [rule('RFC 1035', '4.1')],
  zone: [rule('RFC 1034', '4.2.1')],
  alias: [rule('RFC 1034', '3.6.2')],
  mx: [rule('RFC 5321', '5.1')],
  policy: [rule('RFC 8461', '5')],
  host: [rule('RFC 5321', '5.1')],
  tls: [rule('RFC 3207', '4'), rule('RFC 9525', '6')],
  mail: [rule('RFC 5321', '3.3')],
  mailbox: [rule('RFC 5321', '4.1.1.3')],
};

/** The rule the link that decided goes against; where every link holds, what the four answers are. */
export function ruleOfProof({ links, failing }: Security): Rule {
  const fault = failing === null ? null : (links[failing]?.fault ?? null);
  return fault === null ? rule('RFC 4033', '5') : faultRules[fault];
}

/** The rule the verdict rests on, where it was decided at this stop, and the usual one of its kind. */
export function rulesOfStop(kind: StopKind, decided: Rule | null): readonly Rule[] {
  const usual = usualRules[kind];
  if (decided === null) return usual;
  const isOther = (one: Rule): boolean =>
    one.document !== decided.document || one.section !== decided.section;
  return [decided, ...usual.filter(isOther)];
}
