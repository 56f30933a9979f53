// The few values of ours that go into a command line, checked before any goes out: a CR or LF in one would be a command of
// its own, a space a parameter. Also the name we greet with, where the user gave none (RFC 5321 s.4.1.3, s.4.1.4).

import type { RunFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';

export interface Recipient {
  /** As typed, quotes kept. */
  local: string;
  /** In A-labels, or an address literal in its brackets. */
  domain: string;
  needsSmtpUtf8: boolean;
}

export interface Envelope {
  helo: string | null;
  /** Empty for the null sender. */
  mailFrom: string;
  recipient: Recipient;
}

const maxHeloLength = 255;
const maxPathLength = 512; // in characters; RFC 5321 s.4.5.3.1.3 has 256 octets, and it is the host's to say so

/** A name or an address literal: visible ASCII without what could end a path. */
const plainName = /^[!-;=?-~]+$/;
const unsendable = /[\p{Cc}\p{Cs}]/u; // control characters, and halves of surrogate pairs

export function checkEnvelope({ helo, mailFrom, recipient }: Envelope): Result<void, RunFailure> {
  if (helo !== null && !isName(helo)) return badInput('the name for EHLO');
  if (mailFrom !== '' && !isMailbox(mailFrom)) return badInput('the sender address');
  if (!isName(recipient.domain) || !isMailbox(pathOf(recipient))) return badInput('the recipient address');
  return ok(undefined);
}

export function pathOf({ local, domain }: Pick<Recipient, 'local' | 'domain'>): string {
  return `${local}@${domain}`;
}

export function isName(name: string): boolean {
  return name.length <= maxHeloLength && plainName.test(name);
}

/** This machine's own name where it may stand in a command. */
export function ownNameOf(network: { ownName(): string | null }): string | null {
  const name = network.ownName();
  return name !== null && isName(name) ? name : null;
}

/** `[192.0.2.1]`, `[IPv6:2001:db8::1]`: what a client without a name of its own greets with. */
export function addressLiteral(address: string): string {
  const bare = address.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1];
  if (mapped !== undefined) return `[${mapped}]`;
  return bare.includes(':') ? `[IPv6:${bare}]` : `[${bare}]`;
}

/** A path as RFC 5321 s.4.1.2 could have it, no closer than safety asks: what is odd is for the host to refuse. */
function isMailbox(path: string): boolean {
  if (path.length > maxPathLength || unsendable.test(path)) return false;
  const at = path.lastIndexOf('@');
  const local = path.slice(0, at);
  const domain = path.slice(at + 1);
  if (at < 1 || /[\s<>"@]/u.test(domain) || domain === '') return false;
  const isQuoted = /^"(?:[^"\\]|\\.)*"$/su.test(local);
  return isQuoted || !/[\s<>"]/u.test(local);
}

function badInput(what: string): Result<never, RunFailure> {
  const detail = `${what} cannot stand in a command`;
  return err({ layer: 'run', code: 'bad-input', temporary: false, side: 'here', detail });
}
