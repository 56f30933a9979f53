// Words for each reason of a verdict: how the verdict's sentence ends, why, and what to do. One row a code, all of them;
// a new code does not compile until it has its words here. Facts come from the finding, never from guessing.

import type { Outcome, ReasonCode } from '../verdict/schema';

/** What the words of a reason may speak of. */
export interface Scene {
  outcome: Outcome;
  /** The domain as people read it. */
  domain: string;
  /** The whole address. */
  address: string;
  /** The mail host the reason is about, or "the mail host". */
  host: string;
  /** The reply that proves it, quoted; empty where there is none. */
  said: string;
  /** How many mail hosts the domain names. */
  hosts: number;
  /** What is wrong with the address as typed; empty where nothing is. */
  problem: string;
  /** How long the host asked us to wait; empty where it did not say. */
  wait: string;
}

export interface ReasonWords {
  /** How the sentence ends, after a colon; empty where the outcome says it all. */
  tail: string;
  why: string;
  todo: string;
}

const waits = 'Nothing is lost: a mail server keeps the mail and tries again for several days.';
const elsewhere = 'Trace from a network with a mail server’s standing to learn more.';

const words: Record<ReasonCode, (scene: Scene) => ReasonWords> = {
  'address-invalid': ({ problem }) => ({
    tail: 'this is not an e-mail address',
    why: problem === '' ? 'What was typed is not spelled as an e-mail address.' : problem,
    todo: 'Correct the address and trace it again.',
  }),
  'no-such-domain': ({ domain }) => ({
    tail: 'the domain does not exist',
    why: `DNS says that there is no ${domain}.`,
    todo: 'Look for a slip in the spelling. If the domain is yours, see whether it has expired.',
  }),
  'null-mx': ({ domain }) => ({
    tail: 'this domain takes no mail',
    why: `${domain} says in DNS that it takes no mail at all (a null MX), so a sender returns the mail at once.`,
    todo: 'Find another address of this person or firm.',
  }),
  'no-mail-records': ({ domain }) => ({
    tail: 'the domain has no place for mail',
    why: `${domain} exists, but names no mail host and has no address of its own.`,
    todo: 'Look for a slip in the spelling. If the domain is yours, publish an MX record.',
  }),
  'mx-unusable': ({ domain }) => ({
    tail: 'none of its mail hosts can be used',
    why: `${domain} names mail hosts, but none of the names leads to an address where mail could go.`,
    todo: 'The domain’s owner has to correct the MX records; select a host to see what is wrong with it.',
  }),
  'dns-servfail': ({ domain }) => ({
    tail: 'the domain’s DNS answers with an error',
    why: `Asked about ${domain}, DNS answered SERVFAIL: it could not get a sound answer.`,
    todo: `${waits} If it lasts, the owner should look at the name servers and at DNSSEC.`,
  }),
  'dns-bogus': ({ domain }) => ({
    tail: 'its DNS answers do not prove themselves',
    why: `${domain} is signed with DNSSEC, and the signatures do not hold. The resolver therefore hands out no answer, and neither do many others.`,
    todo: `${waits} The owner must mend the signatures or the DS record; select MX to see the link that broke.`,
  }),
  'dns-timeout': ({ domain }) => ({
    tail: 'the domain’s DNS does not answer',
    why: `The name servers of ${domain} were asked and stayed silent.`,
    todo: `${waits} If it lasts, the owner should look at the name servers.`,
  }),
  'dns-lame': ({ domain }) => ({
    tail: 'the domain’s name servers don’t know it',
    why: `The servers listed for ${domain} say that they do not serve it.`,
    todo: `${waits} The owner should correct the list of name servers at the registrar.`,
  }),
  'dns-failed': ({ domain }) => ({
    tail: 'DNS could not answer',
    why: `What DNS said about ${domain} could not be used.`,
    todo: `${waits} Select the failed station to see what came back.`,
  }),
  'resolver-unreachable': ({ domain }) => ({
    tail: 'no DNS resolver answers here',
    why: `This machine’s resolver did not answer, so nothing could be asked about ${domain}.`,
    todo: 'Check the connection, choose another resolver in Settings, or try the sample internet.',
  }),
  'host-names-not-resolved': ({ domain }) => ({
    tail: 'the addresses of its mail hosts could not be asked',
    why: `${domain} names its mail hosts, but DNS could not say where they are.`,
    todo: `${waits} If it lasts, whoever runs the mail hosts should look at their DNS.`,
  }),
  accepted: ({ host, address }) => ({
    tail: '',
    why: `${host} takes mail for ${address}.`,
    todo: 'Nothing needs doing.',
  }),
  'no-such-mailbox': ({ host, said }) => ({
    tail: 'there is no such mailbox',
    why: `${host} answers for the domain and does not know this name${quote(said)}.`,
    todo: 'Look for a slip before the @, or ask the person for the address they use now.',
  }),
  'mailbox-disabled': ({ host, said }) => ({
    tail: 'the mailbox is switched off',
    why: `${host} knows this mailbox and says that it takes no mail${quote(said)}.`,
    todo: 'Ask the person for another address; whoever runs the host can switch the mailbox on again.',
  }),
  'mailbox-full': ({ host, said }) => ({
    tail: 'the mailbox is full',
    why: `${host} knows this mailbox and has no room left in it${quote(said)}.`,
    todo: 'Tell the person another way. Mail arrives again once there is room.',
  }),
  greylisted: ({ host, wait }) => ({
    tail: 'unknown senders wait here first',
    why: `${host} asks unknown senders to come again${wait === '' ? ' later' : ` after ${wait}`}, a guard against spam called greylisting.`,
    todo: 'Nothing needs doing: a mail server comes again by itself and is let in.',
  }),
  'deferred-by-host': ({ host, said, wait }) => ({
    tail: 'the host asks to come again later',
    why: `${host} can’t take mail for this mailbox just now${quote(said)}${wait === '' ? '' : `, and asks for ${wait}`}.`,
    todo: waits,
  }),
  'relay-denied': ({ host, domain, said }) => ({
    tail: 'the host does not take mail for this domain',
    why: `${domain} names ${host}, but that host does not know it is meant to take its mail${quote(said)}.`,
    todo: 'The owner should add the domain at the host, or correct the MX records.',
  }),
  'refused-by-host': ({ host, said }) => ({
    tail: 'the host says no',
    why: `${host} refused for good and gave no reason that names the mailbox or the sender${quote(said)}.`,
    todo: 'Read its words in the proof; whoever runs the host can say what they mean.',
  }),
  'smtputf8-missing': ({ host }) => ({
    tail: 'the host can’t take this kind of address',
    why: `The name before the @ goes beyond ASCII, and ${host} does not offer to take such names (SMTPUTF8).`,
    todo: 'Use another address of this person; whoever runs the host can enable SMTPUTF8.',
  }),
  'dane-unmet': ({ domain, host }) => ({
    tail: 'a promise about its certificate is not kept',
    why: `${domain} promises by DANE which certificate its hosts show, and ${host} does not bear it out. Senders that check hold the mail back; those that do not would deliver.`,
    todo: 'The owner has to bring the TLSA records, their signatures and the certificate together.',
  }),
  'sts-unmet': ({ domain }) => ({
    tail: 'no host keeps the domain’s own policy',
    why: `The MTA-STS policy of ${domain} asks for encryption with a certificate that holds, at a host it names, and none of the hosts is so. Senders that follow it hold the mail back; those that do not would deliver.`,
    todo: 'The owner has to bring the policy, the MX records and the certificates together.',
  }),
  'hosts-unreachable': ({ hosts }) => ({
    tail: 'no mail host can be reached',
    why: `${theHosts(hosts)} could not be connected to.`,
    todo: `${waits} If it lasts, whoever runs the hosts has to look.`,
  }),
  'hosts-silent': ({ hosts }) => ({
    tail: 'no mail host answers',
    why: `${theHosts(hosts)} did not answer on the mail port. From here, a host that is down and a blocked port look the same.`,
    todo: `${waits} Trace another domain to see whether this network lets mail connections out.`,
  }),
  'greeting-refused': ({ host, said }) => ({
    tail: 'the host turns this machine away',
    why: `${host} refused before any mailbox was named${quote(said)}. It said nothing about the mailbox.`,
    todo: elsewhere,
  }),
  'greeting-deferred': ({ host, said }) => ({
    tail: 'the host is not taking mail just now',
    why: `${host} asked us at its greeting to come again later${quote(said)}.`,
    todo: waits,
  }),
  'host-hung-up': ({ host }) => ({
    tail: 'the host hangs up',
    why: `${host} closed the connection before it answered for the mailbox.`,
    todo: waits,
  }),
  'host-garbage': ({ host }) => ({
    tail: 'the host does not speak mail’s language',
    why: `What ${host} sent is not SMTP, so no sender can hand over mail there.`,
    todo: `${waits} Whoever runs the host should look at what listens on its mail port.`,
  }),
  'host-slow': ({ host }) => ({
    tail: 'the host is too slow for us',
    why: `${host} did not finish within our time-out; a real sender waits up to five minutes.`,
    todo: 'Raise the time-out in Settings and trace again.',
  }),
  'prober-refused': ({ host, said }) => ({
    tail: 'the host refuses this machine',
    why: `${host} turned this machine away for where it calls from${quote(said)}. It said nothing about the mailbox.`,
    todo: elsewhere,
  }),
  'sender-not-carried': ({ host }) => ({
    tail: 'the host can’t carry the sender you set',
    why: `The sender in Settings has letters beyond ASCII, which ${host} does not take (it offers no SMTPUTF8). It was not asked about the mailbox.`,
    todo: 'Set a sender in plain letters in Settings, or leave it empty, and trace again.',
  }),
  'rate-limited': ({ host, said }) => ({
    tail: 'the host asks this machine to slow down',
    why: `${host} limits how often one may ask${quote(said)}. It said nothing about the mailbox.`,
    todo: 'Wait some minutes before you trace this domain again.',
  }),
  'port-25-may-be-blocked': ({ hosts }) => ({
    tail: 'port 25 may be blocked here',
    why: `${theHosts(hosts)} stayed silent. Many home and office networks let no mail connection out on port 25, and from here the two look the same.`,
    todo: 'Ask your provider, or trace from another network. What DNS said above holds either way.',
  }),
  'no-ipv6-here': ({ domain }) => ({
    tail: 'the mail hosts have only IPv6, and this network has none',
    why: `The mail hosts of ${domain} have IPv6 addresses only, and this machine has no way to IPv6.`,
    todo: 'Trace from a network with IPv6. Senders without it can’t reach this domain either; an IPv4 address would help.',
  }),
  'not-public': ({ domain }) => ({
    tail: 'the mail hosts have no public address',
    why: `The mail hosts of ${domain} have addresses of private or local networks, which were not dialled.`,
    todo: 'If this is your own network, say so in Settings; if not, the owner has to correct the records.',
  }),
  'mailbox-not-asked': ({ domain }) => ({
    tail: 'the mailbox was not asked',
    why: `A mail host of ${domain} answers. The trace was set to stop before naming the mailbox.`,
    todo: 'Set the depth to “Mailbox” to ask it.',
  }),
  'hosts-not-asked': ({ domain }) => ({
    tail: 'only names were asked',
    why: `DNS names where mail for ${domain} goes. The trace was set to connect to no host.`,
    todo: 'Set the depth to “Mailbox” to ask the hosts.',
  }),
  cancelled: () => ({
    tail: 'the trace was stopped',
    why: 'It was stopped before the hosts had answered. What was found until then stands below.',
    todo: 'Trace again when you like.',
  }),
};

export function reasonWords(code: ReasonCode, scene: Scene): ReasonWords {
  return words[code](scene);
}

function quote(said: string): string {
  return said === '' ? '' : ` (“${said}”)`;
}

function theHosts(hosts: number): string {
  if (hosts <= 1) return 'The mail host';
  return hosts === 2 ? 'Both mail hosts' : `All ${hosts} mail hosts`;
}
