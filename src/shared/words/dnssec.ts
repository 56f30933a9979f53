// Words for what DNSSEC proves: the four answers, each link of the chain, and every way a link can fail, with the rule behind it. Window
// and terminal say the same.

import type { Security, SecurityFault, SecurityLink, SecurityState } from '../security';
import type { Rule } from '../verdict/schema';
import { visible } from './visible';

const states: Record<SecurityState, { name: string; spoken: string; onMap: string }> = {
  secure: { name: 'Secure', spoken: 'proved by DNSSEC', onMap: 'proved' },
  insecure: { name: 'Insecure', spoken: 'not signed with DNSSEC', onMap: 'not signed' },
  bogus: { name: 'Bogus', spoken: 'DNSSEC is broken', onMap: 'broken proof' },
  indeterminate: { name: 'Not found out', spoken: 'DNSSEC could not be found out', onMap: 'not proved' },
};

export function stateWords(state: SecurityState): { name: string; spoken: string; onMap: string } {
  return states[state];
}

export function sentenceOf({ security, links, failing }: Security): string {
  const link = failing === null ? undefined : links[failing];
  const why = link?.fault == null ? '' : ` ${linkFaultWords(link)}`;
  switch (security) {
    case 'secure':
      return 'Every link holds, from the root’s key down to these records: they came as their owner published them.';
    case 'insecure':
      if (link?.fault != null && link.fault !== 'unsigned-delegation')
        return `These records count as unsigned, so nobody can prove that they came unchanged.${why}`;
      return `It is proved that nobody signed these records, so nobody can prove that they came unchanged.${why}`;
    case 'bogus':
      return `These records should be proved and are not.${why}`;
    case 'indeterminate':
      return `Whether these records are proved could not be found out.${why}`;
  }
}

const kinds: Record<SecurityLink['kind'], (zone: string, link: SecurityLink) => string> = {
  anchor: (zone) => `Trust begins at ${zone}`,
  ds: (zone, link) => `${first(zone)} vouches for ${zoneName(link.name)}`,
  'no-ds': (zone, link) => `${first(zone)} does not vouch for ${zoneName(link.name)}`,
  keys: (zone) => `The keys of ${zone}`,
  alias: (_zone, link) => `${zoneName(link.name)} is an alias (${visible(link.type)})`,
  answer: (_zone, link) => `The ${visible(link.type)} record of ${zoneName(link.name)}`,
  denial: (_zone, link) => `${zoneName(link.name)} has no ${visible(link.type)} record`,
};

/** A name begins a line as it is written; the root has none, and begins it as a word. */
function first(text: string): string {
  return text.replace(/^the root\b/u, 'The root');
}

export function linkTitle(link: SecurityLink): string {
  return kinds[link.kind](zoneName(link.zone), link);
}

export function zoneName(zone: string): string {
  return zone === '.' || zone === '' ? 'the root' : visible(zone.replace(/\.$/u, ''));
}

/** Why a link does not hold, with the link and the moment named. */
export function linkFaultWords(link: SecurityLink): string {
  const { fault } = link;
  if (fault === null) return '';
  const of = `over the ${visible(link.type)} record of ${zoneName(link.name)}`;
  if (fault === 'signature-expired' && link.validTo !== null)
    return `The signature ${of}${keyOf(link)} ended on ${day(link.validTo)}.`;
  if (fault === 'signature-not-yet-valid' && link.validFrom !== null)
    return `The signature ${of}${keyOf(link)} holds only from ${day(link.validFrom)} on.`;
  if (fault === 'signature-wrong') return `The signature ${of}${keyOf(link)} does not fit what it signs.`;
  if (fault === 'unsigned-delegation' && link.kind === 'denial')
    return first(
      `${zoneName(link.zone)} leaves unsigned zones out of its proofs (opt-out); ${zoneName(link.name)} may be one.`,
    );
  const isOfParent = link.kind === 'ds' || link.kind === 'no-ds';
  return faultWords(fault, zoneName(isOfParent && ofChild.includes(fault) ? link.name : link.zone));
}

/** Where a parent's DS, or its proof that there is none, is the link: the faults that are about the zone below. */
const ofChild: readonly SecurityFault[] = [
  'unsupported-algorithm',
  'unsupported-digest',
  'unsigned-delegation',
  'not-asked',
];

function keyOf({ keyTag }: SecurityLink): string {
  return keyTag === null ? '' : ` by key ${keyTag}`;
}

/** The day of an ISO moment: the same in every time zone a signature is read in. */
function day(moment: string): string {
  return moment.slice(0, 10);
}

const faults: Record<SecurityFault, (zone: string) => string> = {
  'no-anchor': () => 'No trust anchor covers this name.',
  'not-asked': (zone) => `A record of ${zone} that the chain needs could not be asked for.`,
  'no-ds-match': (zone) => `No key of ${zone} matches what its parent vouches for.`,
  'no-dnskey': (zone) => `The parent of ${zone} vouches for keys, and ${zone} publishes none.`,
  'no-signature': (zone) => `${zone} is signed, and these records came without a signature.`,
  'signature-expired': (zone) => `A signature of ${zone} has expired.`,
  'signature-not-yet-valid': (zone) => `A signature of ${zone} is not valid yet.`,
  'signature-wrong': (zone) => `A signature of ${zone} does not fit what it signs.`,
  'signature-no-key': (zone) => `A signature was made with a key that ${zone} does not publish.`,
  'signer-wrong': (zone) => `A signature names another signer than ${zone}.`,
  'no-denial': (zone) => `${zone} says “there is none” without proof.`,
  'denial-wrong': (zone) => `What ${zone} sends as proof of “there is none” proves something else.`,
  'wildcard-unproved': (zone) => `${zone} answers from a wildcard without proof that no closer name exists.`,
  'unsupported-algorithm': (zone) =>
    `${zone} is signed in a way that Waypost can’t check; it counts as unsigned.`,
  'unsupported-digest': (zone) =>
    `The parent of ${zone} vouches in a way that Waypost can’t check; it counts as unsigned.`,
  'too-many-iterations': (zone) =>
    `${zone} asks for more hashing than the rules want; it counts as unsigned.`,
  'unsigned-delegation': (zone) => `The parent of ${zone} proves that the zone is not signed.`,
  'alias-loop': () => 'The aliases lead in a circle.',
  'too-much-work': (zone) => `${zone} has more keys or signatures than are checked.`,
};

export function faultWords(fault: SecurityFault, zone: string): string {
  return first(faults[fault](zone));
}

const rfc = (number: number, section: string): Rule => ({ document: `RFC ${number}`, section });

/** The rule each fault goes against, or that says what it means. */
export const faultRules: Readonly<Record<SecurityFault, Rule>> = {
  'no-anchor': rfc(4033, '5'),
  'not-asked': rfc(4033, '5'),
  'no-ds-match': rfc(4035, '5.2'),
  'no-dnskey': rfc(4035, '5.2'),
  'no-signature': rfc(4035, '5.3'),
  'signature-expired': rfc(4035, '5.3.1'),
  'signature-not-yet-valid': rfc(4035, '5.3.1'),
  'signature-wrong': rfc(4035, '5.3.3'),
  'signature-no-key': rfc(4035, '5.3.1'),
  'signer-wrong': rfc(4035, '5.3.1'),
  'no-denial': rfc(4035, '5.4'),
  'denial-wrong': rfc(4035, '5.4'),
  'wildcard-unproved': rfc(4035, '5.3.4'),
  'unsupported-algorithm': rfc(4035, '5.2'),
  'unsupported-digest': rfc(4509, '3'),
  'too-many-iterations': rfc(9276, '3.2'),
  'unsigned-delegation': rfc(4035, '5.2'),
  'alias-loop': rfc(1034, '3.6.2'),
  'too-much-work': rfc(4035, '5.3.3'),
};
