// Words for what was seen beside the verdict and does not decide it. Each note has a title and a line, and the tone of
// note-tones.ts.

import type { Note, NoteCode } from '../verdict/schema';
import { capitalised, inWords } from './measure';
import { patternNotes } from './note-pattern';
import { securityNotes } from './note-security';
import { know, look, type NoteRow, type NoteWords } from './note-tones';
import { excerpt, visible } from './visible';

export type { NoteWords };

/** A detail stands inside a sentence, so it is cut short; the whole of it stands in the note. */
const mostDetail = 90;

const notes: Record<NoteCode, NoteRow> = {
  ...securityNotes,
  ...patternNotes,
  'catch-all': (host) =>
    look(
      'Takes any name',
      `${host} also accepted a name nobody has, so its yes does not prove that this mailbox exists.`,
    ),
  'catch-all-unknown': (host) =>
    know('May take any name', `Whether ${host} accepts any name at all could not be learnt.`),
  'implicit-mx': () =>
    know(
      'No MX record',
      'The domain names no mail host, so mail goes to the domain’s own address, as the rules have it.',
    ),
  'later-host': (host) =>
    know(
      'A later host answered',
      `${host} is not the first choice; the ones before it did not take the mail.`,
    ),
  'first-host-down': (host) =>
    look(
      'The first host does not answer',
      `Every sender tries ${host} first and waits there before going on.`,
    ),
  'host-down': (host) => look('A host does not answer', `${host} could not be used. Others stand in for it.`),
  'single-host': (host) =>
    know('A single host', `${host} is the only mail host named: nothing stands in for it.`),
  'hosts-disagree': () =>
    look(
      'The hosts disagree',
      'One host takes this mailbox and another does not, so the same mail may arrive or come back.',
    ),
  'preferred-host-refused-us': (host) =>
    know(
      'An earlier host refused this machine',
      `${host} comes first and turned this machine away; a sender with a better standing would be heard there.`,
    ),
  'equal-hosts': (_host, detail) =>
    know(
      'Equals share the mail',
      `Hosts of the same preference are tried in random order, so each gets ${shareOf(Number(detail))} of the mail.`,
    ),
  'mx-is-alias': (host) =>
    look(
      'An MX names an alias',
      `${host} is an alias (CNAME), which an MX record must not name. Most senders follow it, some do not.`,
    ),
  'mx-is-address': (host) =>
    look(
      'An MX names an IP address',
      `${host} is written as digits, where a name must stand. Senders can’t use it.`,
    ),
  'mx-without-address': (host) =>
    look('An MX leads nowhere', `${host} has no address, so no sender can use it.`),
  'null-mx-with-others': () =>
    look(
      'A null MX beside others',
      'The domain says that it takes no mail and names mail hosts as well. One of the two is a mistake.',
    ),
  'domain-is-alias': () =>
    know(
      'The domain is an alias',
      'The domain itself leads to another name (CNAME), and mail follows it there.',
    ),
  'tls-missing': (host) =>
    look('No encryption', `${host} does not offer encryption, so mail crosses the network in plain text.`),
  'tls-failed': (host) =>
    look(
      'Encryption failed',
      `${host} offers encryption and could not agree on it. Most senders then go on in plain text.`,
    ),
  'tls-expired': (host) =>
    look(
      'Certificate expired',
      `The certificate of ${host} is past its date. Strict senders will not deliver there.`,
    ),
  'tls-wrong-name': (host) =>
    look(
      'Certificate for another name',
      `The certificate of ${host} names another host. Strict senders will not deliver there.`,
    ),
  'tls-untrusted': (host) =>
    know(
      'Certificate not trusted here',
      `The certificate of ${host} does not lead to a root trusted on this machine. Most senders do not mind.`,
    ),
  'name-server-silent': (host) =>
    look(
      'A name server is silent',
      `${host} is listed as a name server and does not answer, which costs senders time.`,
    ),
  'name-server-lame': (host) =>
    look(
      'A name server does not know the zone',
      `${host} is listed as a name server and does not serve the domain.`,
    ),
  'name-server-astray': (host) =>
    look(
      'Answers to another question',
      `What came back from ${host} was not the answer to the question asked, so it was not believed. The packets are counted with the question.`,
    ),
  'walk-disagrees': () =>
    look(
      'Two answers',
      'The domain’s own servers name other mail hosts than the resolver did. A change may be on its way.',
    ),
  'walk-stood-in': () =>
    know(
      'Asked from the root',
      'No resolver was used or answered; the domain’s own servers gave the answers.',
    ),
  'dnssec-secure': () => ({
    tone: 'good',
    title: 'Proved by DNSSEC',
    text: 'The mail hosts’ names are signed, and every link from the root down to them holds.',
  }),
  'dnssec-insecure': () =>
    know(
      'Not signed',
      'The domain does not use DNSSEC, so nobody can prove that its answers came unchanged. That is proved; most domains are so.',
    ),
  'dnssec-bogus': (host) =>
    look(
      'DNSSEC is broken',
      `${host} is signed, and the signatures do not hold. Resolvers that check them give no answer, so mail from there waits.`,
    ),
  'dnssec-indeterminate': () =>
    know(
      'DNSSEC not found out',
      'Whether the answers prove themselves could not be found out from here: what the proof needs did not come.',
    ),
  'smtputf8-used': () =>
    know(
      'An address beyond ASCII',
      'The name before the @ needs SMTPUTF8. The host offers it; the sender’s server must too.',
    ),
  'greeting-slow': (host) =>
    know('Slow to greet', `${host} lets callers wait before it greets. Impatient senders give up.`),
};

/** What one of so many equals gets when each sender draws lots. */
function shareOf(equals: number): string {
  if (equals === 2) return 'about half';
  if (equals === 3) return 'about a third';
  return equals > 3 ? `about one part in ${inWords(equals)}` : 'a part';
}

export function noteWords(note: Note): NoteWords {
  const host = note.host ?? note.address;
  const words = notes[note.code](
    host === null ? 'the host' : visible(host),
    excerpt(note.detail ?? '', mostDetail),
  );
  // A host's name keeps its small letters, also where it begins the sentence.
  return host === null ? { ...words, text: capitalised(words.text) } : words;
}
