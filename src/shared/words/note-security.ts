// Words for what was seen of a domain's transport security and policy: a part of note.ts, which joins them.

import type { NoteCode } from '../verdict/schema';
import { good, know, look, type NoteRow } from './note-tones';

/** Why a certificate is not the one DANE names (RFC 7672 s.3.1, s.3.2). */
function daneLack(host: string, lack: string): string {
  switch (lack) {
    case 'tls':
      return `${host} has TLSA records and does not come to an encrypted connection.`;
    case 'name':
      return `The certificate of ${host} leads to what its TLSA records name, and is made out to another host.`;
    case 'expired':
      return `The certificate of ${host} is one its TLSA records name, and is past its date.`;
    case 'chain':
      return `The certificates of ${host} do not lead up to the one its TLSA records name.`;
    default:
      return `The certificate of ${host} is not one its TLSA records name.`;
  }
}

function stsLack(host: string, lack: string): string {
  switch (lack) {
    case 'name':
      return `${host} is not named in the domain’s MTA-STS policy.`;
    case 'tls':
      return `${host} does not come to an encrypted connection, which the domain’s MTA-STS policy asks for.`;
    case 'certificate':
      return `The certificate of ${host} does not hold, and the domain’s MTA-STS policy asks for one that does.`;
    default:
      return `${host} is not in the domain’s MTA-STS policy, or its certificate does not hold.`;
  }
}

const port = (detail: string): string => (detail === '' ? 'its port' : `port ${detail}`);

export const securityNotes = {
  'tls-old-protocol': (host) =>
    look(
      'Old TLS',
      `${host} offers nothing newer than TLS 1.1, which is retired. Strict senders will not use it.`,
    ),
  'tls-weak-key': (host) =>
    look('A weak key', `The key in the certificate of ${host} is shorter than is safe today.`),
  'tls-weak-signature': (host) =>
    look('A weak signature', `The certificate of ${host} is signed with a method that can be forged.`),
  'tls-expires-soon': (host) =>
    look(
      'The certificate ends soon',
      `The certificate of ${host} runs out within two weeks. It should be renewed by now.`,
    ),
  'tls-injected': (host) =>
    look(
      'Plain text where none may be',
      `${host} went on in plain text after its yes to STARTTLS. That is how an attacker slips commands in, so the encryption was refused.`,
    ),
  'no-policy': () =>
    know(
      'No transport policy',
      'The domain publishes neither DANE nor MTA-STS. Senders encrypt where they can and check no names, so someone on the way could stand in between.',
    ),
  'dane-match': (host) =>
    good('DANE holds', `The certificate of ${host} is the one its signed TLSA records name.`),
  'dane-mismatch': (host, detail) =>
    look('DANE does not match', `${daneLack(host, detail)} Senders that follow DANE hold their mail back.`),
  'dane-unusable': (host) =>
    look(
      'DANE without a usable record',
      `${host} has TLSA records, none of a kind that mail can use. Senders then ask for encryption alone.`,
    ),
  'dane-insecure': (host) =>
    look(
      'DANE that nobody can rest on',
      `${host} has TLSA records in a zone that is not signed, or an address that is not. Senders pass over them.`,
    ),
  'dane-bogus': (host) =>
    look(
      'The proof for DANE is broken',
      `The TLSA records of ${host} fail their own proof. Senders that follow DANE hold their mail back.`,
    ),
  'dane-failed': (host) =>
    know(
      'DANE could not be asked',
      `Whether ${host} has TLSA records could not be found out. Senders that follow DANE wait until they can.`,
    ),
  'dane-not-all-hosts': (host) =>
    look(
      'DANE on some hosts only',
      `${host} has no TLSA records while others of the domain have. Whoever blocks the others gets mail through here unchecked.`,
    ),
  'sts-match': (host) =>
    good('MTA-STS holds', `${host} is in the domain’s MTA-STS policy, and its certificate holds.`),
  'sts-mismatch': (host, detail) =>
    look('MTA-STS does not match', `${stsLack(host, detail)} Senders that follow the policy pass it over.`),
  'sts-testing': () =>
    know(
      'MTA-STS is being tried out',
      'The policy is in testing: senders report what fails, and deliver all the same.',
    ),
  'sts-none-mode': () =>
    know('MTA-STS is switched off', 'The policy says none: senders forget the one they may have kept.'),
  'sts-invalid': () =>
    look(
      'MTA-STS is published and broken',
      'The record or the policy breaks the rules, so senders that hold no older policy act as if there were none.',
    ),
  'sts-failed': () =>
    look(
      'The MTA-STS policy was not reached',
      'The record says there is a policy, and it could not be fetched. Senders keep the one they have, if they have one.',
    ),
  'sts-short-max-age': () =>
    know(
      'MTA-STS is kept briefly',
      'The policy may be kept for less than a day, so it protects little. Weeks are usual.',
    ),
  'submission-open': (host, detail) =>
    good('Takes submissions', `${host} takes mail from its own users on ${port(detail)}, encrypted.`),
  'submission-missing': (host, detail) =>
    look(
      'No submission',
      `${host} does not answer on ${port(detail)}, so mail programs set up for it can’t send.`,
    ),
  'submission-plain': (host, detail) =>
    look(
      'Submission without encryption',
      `${host} offers its users no encryption on ${port(detail)}, or a login before it. Passwords would travel in the open.`,
    ),
} satisfies Partial<Record<NoteCode, NoteRow>>;
