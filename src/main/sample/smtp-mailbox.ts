// What a scripted host answers at RCPT for one address: policy first, then the domain, then the mailbox, then the
// greylist, in the order a mail server looks. Pure.

import { fill } from './smtp-reply';
import type { SmtpScript } from './smtp-script';

export interface Surroundings {
  hostName: string;
  client: string;
  /** Asked as the service that takes mail from its own people, who log in (RFC 6409), and not from other hosts. */
  isSubmission: boolean;
  /** Seconds a greylisted triple still has to wait; 0: let it pass. */
  greylisted(sender: string, recipient: string): number;
}

export function answerForMailbox(
  address: string,
  sender: string,
  script: SmtpScript,
  around: Surroundings,
): readonly string[] {
  const at = address.lastIndexOf('@');
  const local = (at < 0 ? address : address.slice(0, at)).toLowerCase().normalize('NFC');
  const domain = address.slice(at + 1).toLowerCase();
  const words = { to: address, client: around.client, host: around.hostName };
  if (script.everyRcptReply !== null) return fill(script.everyRcptReply, words);
  const isOurs = at < 0 ? local === 'postmaster' : takesMailFor(script.domains, domain);
  if (!isOurs) return fill(script.relayReply, words);
  const own = Object.hasOwn(script.mailboxReplies, local) ? script.mailboxReplies[local] : undefined;
  if (own !== undefined) return fill(own, words);
  const isKnown = script.catchAll || local === 'postmaster' || script.mailboxes.includes(local);
  if (!isKnown) return fill(script.unknownReply, words);
  const seconds = script.greylistSeconds === null ? 0 : around.greylisted(sender, address);
  if (seconds > 0) {
    return fill('450 4.2.0 <{to}>: Recipient address rejected: Greylisted, try again in {seconds} seconds', {
      ...words,
      seconds: String(seconds),
    });
  }
  return ['250 2.1.5 Ok'];
}

/** `*.town.example`: every domain below it. */
function takesMailFor(domains: readonly string[], domain: string): boolean {
  return domains.some((own) => own === domain || (own.startsWith('*.') && domain.endsWith(own.slice(1))));
}

export function isAscii(text: string): boolean {
  return !/[^\x20-\x7e]/u.test(text);
}
