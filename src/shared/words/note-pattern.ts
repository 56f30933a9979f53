// Words for what was seen of a domain's hosts as a set, and of this machine as a sender: a part of note.ts, which joins them.

import type { NoteCode } from '../verdict/schema';
import { aside, good, know, look, type NoteRow } from './note-tones';

export const patternNotes = {
  nolisting: (host) =>
    look(
      'A first host that refuses everybody',
      `${host} refuses every connection while a later host answers. Some do so on purpose (nolisting), to shake off careless spam software; if not, it is down.`,
    ),
  'backup-weaker-tls': (host) =>
    look(
      'The backup is weaker',
      `${host} encrypts less well than the hosts before it. Whoever blocks those gets the mail over the weaker one.`,
    ),
  'backup-takes-any-name': (host) =>
    look(
      'The backup takes any name',
      `${host} accepts names the first hosts refuse. Spam goes there first, and the refusals come back as bounces.`,
    ),
  'same-address': (host) =>
    look(
      'Several hosts, one address',
      `${host} shares its address with another host of the domain. When that machine is down, both are.`,
    ),
  'same-network': (_host, detail) =>
    know(
      'All hosts in one network',
      `All mail hosts stand in one network${aside(detail)}. When it is cut off, no mail comes in.`,
    ),
  'single-name-server': (_host, detail) =>
    look(
      'A single name server',
      `${detail === '1 address' ? 'The domain’s name servers share one address' : 'The domain has one name server'}. When it is down, nobody finds the mail hosts.`,
    ),
  'single-provider': (_host, detail) =>
    know(
      'All hosts with one operator',
      `All mail hosts are run by one operator${aside(detail)}, which is usual and makes them fall together.`,
    ),
  'old-provider': (host, detail) =>
    look(
      'Two operators side by side',
      `${host} belongs to another operator${aside(detail)} than the first hosts. After a move one is often forgotten, and some mail still goes there.`,
    ),
  'host-not-public': (host) =>
    look(
      'A host with a private address',
      `${host} leads to an address of a private network or of this machine itself. Nobody outside reaches it.`,
    ),
  'wildcard-mx': () =>
    know(
      'Any name below takes mail',
      'A wildcard gives every name below the domain the same mail hosts, also those nobody made.',
    ),
  'capabilities-differ': (host, detail) =>
    know(
      'The hosts differ',
      `${host} offers other things than the first host${aside(detail)}: see them side by side.`,
    ),
  'prober-no-reverse': (host) =>
    look(
      'This machine has no reverse name',
      `The address ${host} has no PTR record. Many hosts refuse mail from such addresses, so their no may be about us.`,
    ),
  'prober-reverse-unconfirmed': (host, detail) =>
    look(
      'The reverse name is not confirmed',
      `The name of ${host}${aside(detail)} does not lead back to it. Hosts that check refuse or distrust us.`,
    ),
  'prober-helo-mismatch': (host, detail) =>
    look(
      'The name we give does not fit',
      `The name given at EHLO${aside(detail)} does not lead to ${host}. Set one that does, or none.`,
    ),
  'prober-helo-literal': () =>
    know(
      'We greet without a name',
      'This machine has no name the public knows, so it greets with its address in brackets. Some hosts refuse that.',
    ),
  'prober-listed': (host, detail) =>
    look(
      'This machine is on a block list',
      `${host} is on a block list${aside(detail)}, so hosts that use it refuse us whatever the mailbox.`,
    ),
  'prober-behind-proxy': () =>
    know('Through a proxy', 'Mail hosts see the proxy’s address, not this machine’s, and judge that.'),
  'operator-takes-any-name': (host, detail) =>
    know(
      'This operator says yes to any name',
      `The operator of ${host}${aside(detail)} is known to take every name, so its yes does not prove a mailbox.`,
    ),
  'operator-hides-mailboxes': (host, detail) =>
    know(
      'This operator keeps its mailboxes to itself',
      `The operator of ${host}${aside(detail)} is known to say yes at this point and to judge later, so its yes does not prove a mailbox.`,
    ),
  'greylist-passed': (host) =>
    good(
      'Accepted the second time',
      `${host} asked us to come again, and took the mailbox when we did: a real sender’s mail is a little late, no more.`,
    ),
} satisfies Partial<Record<NoteCode, NoteRow>>;
