// What can be looked at now, for each cause: the way to the recipient, or one question to DNS. Names and addresses are taken from the reply's
// words only where they can be nothing else; a check that would be a guess is none.

import ipaddr from 'ipaddr.js';
import type { Cause, ExplainCheck } from '../../../shared/explanation';

interface Facts {
  cause: Cause;
  words: string;
  recipient: string | null;
  /** Of the host that answered; not the one that was refused. */
  hostAddress: string | null;
  /** Of the mail that came back, where its header is part of the text. */
  senderDomain: string | null;
}

export function nextCheck(facts: Facts): ExplainCheck | null {
  const { cause, recipient, words } = facts;
  const domain = recipient === null ? null : domainName(recipient.slice(recipient.lastIndexOf('@') + 1));
  switch (cause) {
    case 'no-such-mailbox':
    case 'mailbox-disabled':
    case 'mailbox-full':
    case 'relay-denied':
    case 'unreachable':
    case 'tls-failed':
    case 'loop':
    case 'deferred':
    case 'greylisted':
    case 'expired':
    case 'internationalised':
    case 'refused':
      return recipient === null ? null : { kind: 'trace', address: recipient };
    case 'no-such-domain':
    case 'takes-no-mail':
    case 'dns-failed': {
      const name = domain ?? domainName(/name=(\S{1,253})/u.exec(words)?.[1] ?? '');
      return name === null ? null : { kind: 'dns', name, type: 'MX' };
    }
    case 'authentication':
      return ofSender(facts);
    case 'sender-address': {
      const name = senderIn(words) ?? facts.senderDomain;
      return name === null ? null : { kind: 'dns', name, type: 'MX' };
    }
    case 'reverse-dns': {
      const name = reverseName(words, facts.hostAddress);
      return name === null ? null : { kind: 'dns', name, type: 'PTR' };
    }
    case 'hello-name': {
      const name = domainName(/<([^<>\s@]{1,253})>/u.exec(words)?.[1] ?? '');
      return name === null ? null : { kind: 'dns', name, type: 'A' };
    }
    default:
      return null;
  }
}

function ofSender({ words, senderDomain }: Facts): ExplainCheck | null {
  const name = senderIn(words) ?? senderDomain;
  if (name === null) return null;
  return { kind: 'dns', name: /dmarc/iu.test(words) ? `_dmarc.${name}` : name, type: 'TXT' };
}

const senderPatterns = [
  /domain of (?:transitioning )?<?(?:[^\s@<>]{1,64}@)?([\w.-]{3,253})/iu,
  /(?:sending|sender|mailfrom|from|owner of|policy (?:of|for)|administrator of) (?:domain )?([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})\b/iu,
  /(?:due to|per) ([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?:['’]s)? dmarc/iu,
  /<[^\s@<>]{1,64}@([\w.-]{3,253})>:? (?:sender|\.\.\. domain)/iu,
  /designated mail ?server for ([\w.-]{3,253})/iu,
  /email from ([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}) is not accepted/iu,
];

/** The sender's domain, where the words name it. */
function senderIn(words: string): string | null {
  for (const pattern of senderPatterns) {
    const name = domainName(pattern.exec(words)?.[1]?.replace(/\.$/u, '') ?? '');
    if (name !== null) return name;
  }
  return null;
}

/** A full name in DNS with letters in its last label; null for anything else, addresses in digits among them. */
export function domainName(text: string): string | null {
  const name = text.toLowerCase().replace(/\.$/u, '');
  const isName =
    /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,20}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/u.test(name);
  return isName && name.length <= 253 ? name : null;
}

/** The name under which DNS keeps the name of an address (RFC 1035 s.3.5, RFC 3596 s.2.5). */
function reverseName(words: string, notThis: string | null): string | null {
  for (const [token] of words.matchAll(
    /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w.:])[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{0,4}){2,7}(?![\w:])/giu,
  )) {
    if (token === notThis || !ipaddr.isValid(token)) continue;
    const address = ipaddr.parse(token);
    if (address.kind() === 'ipv4') return `${token.split('.').reverse().join('.')}.in-addr.arpa`;
    const hex = address
      .toByteArray()
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    return `${[...hex].reverse().join('.')}.ip6.arpa`;
  }
  return null;
}
