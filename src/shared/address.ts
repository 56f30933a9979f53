// An e-mail address as RFC 5321 s.4.1.2 spells it (and RFC 6531 s.3.3 for other scripts): typed text to parts, on each key.
// Pure and the same in the window, the terminal and the engine. Not here: whether the domain or the mailbox is there.

import ipaddr from 'ipaddr.js';
import tr46 from 'tr46';
import { err, ok, type Result } from './result';
import type { TracedAddress } from './trace';

/** What is wrong with an address; `at` is where, as an index into the trimmed text. */
export interface AddressProblem {
  code:
    | 'empty'
    | 'no-at'
    | 'no-local'
    | 'no-domain'
    | 'local-too-long'
    | 'domain-too-long'
    | 'too-long'
    | 'space'
    | 'control-character'
    | 'dot-placement'
    | 'bad-character'
    | 'open-quote'
    | 'bad-literal'
    | 'bad-domain'
    | 'single-label'
    | 'label-too-long'
    | 'hyphen-placement';
  at: number;
}

export type AddressResult = Result<TracedAddress, AddressProblem>;

const maxLocalOctets = 64; // RFC 5321 s.4.5.3.1.1
const maxDomainOctets = 255; // s.4.5.3.1.2; as a DNS name 253 characters carry
const maxNameCharacters = 253; // RFC 1035 s.3.1, less the length octet and the root
const maxPathOctets = 256; // s.4.5.3.1.3, with its angle brackets
const maxLabelOctets = 63;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const atomCharacter = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]$/u;

export function parseAddress(input: string): AddressResult {
  const text = input.trim();
  if (text === '') return problem('empty', 0);
  const hostile = control.exec(text);
  if (hostile !== null) return problem('control-character', hostile.index);
  if (text.length > 1_024) return problem('too-long', 0);

  const local = readLocal(text);
  if (!local.ok) return local;
  const domainAt = local.value.length + 1;
  const domainText = text.slice(domainAt);
  if (domainText === '') return problem('no-domain', domainAt);
  if (octets(local.value) > maxLocalOctets) return problem('local-too-long', 0);

  const place = domainText.startsWith('[')
    ? readLiteral(domainText, domainAt)
    : readDomain(domainText, domainAt);
  if (!place.ok) return place;
  const path = octets(local.value) + 1 + (place.value.domain?.ascii.length ?? domainText.length) + 2;
  if (path > maxPathOctets) return problem('too-long', 0);
  return ok({
    local: local.value,
    ...place.value,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant whole
    needsSmtpUtf8: /[^\u0000-\u007f]/u.test(local.value),
  });
}

/** What people paste: a `mailto:` link (RFC 6068 s.2) or `Name <address>` (RFC 5322 s.3.4) to the address in it; any other text as it is. */
export function bareAddress(text: string): string {
  const pasted = text.trim();
  const link = /^mailto:([^?]*)/iu.exec(pasted)?.[1];
  if (link !== undefined) return decoded(link);
  return /<([^<>]+)>$/u.exec(pasted)?.[1] ?? pasted;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: the address it makes will be judged as it stands
  }
}

/** The domain as it goes on the wire after the @: A-labels, or the literal in brackets (RFC 5321 s.4.1.3). */
export function wireDomain(address: TracedAddress): string {
  if (address.domain !== null) return address.domain.ascii;
  const literal = address.literal;
  if (literal === null) return '';
  return literal.family === 6 ? `[IPv6:${literal.address}]` : `[${literal.address}]`;
}

function problem(code: AddressProblem['code'], at: number): AddressResult & { ok: false } {
  return err({ code, at });
}

/** The local part, up to and without the @ that ends it: a dot-string or a quoted string. */
function readLocal(text: string): Result<string, AddressProblem> {
  if (text.startsWith('"')) return readQuoted(text);
  const end = text.indexOf('@');
  if (end < 0) {
    const space = text.indexOf(' ');
    return space < 0 ? problem('no-at', text.length) : problem('space', space);
  }
  if (end === 0) return problem('no-local', 0);
  const local = text.slice(0, end);
  let before = '.';
  let at = 0;
  for (const character of local) {
    if (character === ' ') return problem('space', at);
    if (character === '.' && before === '.') return problem('dot-placement', at);
    if (character !== '.' && character <= '\u007f' && !atomCharacter.test(character))
      return problem('bad-character', at);
    before = character;
    at += character.length;
  }
  return before === '.' ? problem('dot-placement', end - 1) : ok(local);
}

function readQuoted(text: string): Result<string, AddressProblem> {
  for (let at = 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') {
      if (text[at + 1] !== '@') return problem(at + 1 === text.length ? 'no-at' : 'bad-character', at + 1);
      return at === 1 ? problem('no-local', 0) : ok(text.slice(0, at + 1));
    }
  }
  return problem('open-quote', 0);
}

type Place = Pick<TracedAddress, 'domain' | 'literal'>;

function readLiteral(text: string, at: number): Result<Place, AddressProblem> {
  if (!text.endsWith(']')) return problem('bad-literal', at);
  const inside = text.slice(1, -1);
  if (/^ipv6:/iu.test(inside)) {
    const address = inside.slice(5);
    if (!ipaddr.IPv6.isValid(address) || address.includes('%')) return problem('bad-literal', at);
    return ok({ domain: null, literal: { address: ipaddr.IPv6.parse(address).toString(), family: 6 } });
  }
  if (!ipaddr.IPv4.isValidFourPartDecimal(inside)) return problem('bad-literal', at);
  return ok({ domain: null, literal: { address: inside, family: 4 } });
}

function readDomain(text: string, at: number): Result<Place, AddressProblem> {
  const space = text.indexOf(' ');
  if (space >= 0) return problem('space', at + space);
  const second = text.indexOf('@');
  if (second >= 0) return problem('bad-character', at + second);
  // One closing dot is common in copied DNS data and names the same domain; RFC 5321 has no place for it, so it is dropped.
  const typed = text.endsWith('.') ? text.slice(0, -1) : text;
  if (typed === '') return problem('dot-placement', at);
  const mapped = tr46.toASCII(typed, {
    checkBidi: true,
    checkHyphens: false,
    checkJoiners: true,
    transitionalProcessing: false,
    useSTD3ASCIIRules: false,
    verifyDNSLength: false,
  });
  if (mapped === null) return problem('bad-domain', at);
  const ascii = mapped.toLowerCase();
  const labels = ascii.split('.');
  for (const label of labels) {
    if (label === '') return problem('dot-placement', at);
    if (label.length > maxLabelOctets) return problem('label-too-long', at);
    if (!/^[a-z0-9_-]+$/u.test(label)) return problem('bad-character', at);
    if (label.startsWith('-') || label.endsWith('-')) return problem('hyphen-placement', at);
    if (label.includes('_')) return problem('bad-character', at + Math.max(0, typed.indexOf('_')));
  }
  if (ascii.length > Math.min(maxDomainOctets, maxNameCharacters)) return problem('domain-too-long', at);
  if (labels.length === 1) return problem('single-label', at);
  if (ipaddr.IPv4.isValidFourPartDecimal(ascii)) return problem('bad-literal', at);
  const unicode = tr46.toUnicode(ascii, { useSTD3ASCIIRules: false }).domain;
  return ok({ domain: { ascii, unicode }, literal: null });
}

/** Length in UTF-8 octets. */
function octets(text: string): number {
  let count = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return count;
}
