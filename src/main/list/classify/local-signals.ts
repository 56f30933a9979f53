// What a name before the @ looks like: a role's, tagged, made by a machine, set out as a trap. Hints, never a verdict: each is drawn so
// that people's own names stay clear of it. Not here: what a provider allows (provider-names.ts).

import { localSignals } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import type { IsRole } from './role-names';
import { type Glance, glanceAt, shows } from './spelling';

const role = bitOf('role', localSignals);
const generated = bitOf('generated-looking', localSignals);
const trap = bitOf('trap-like', localSignals);
const tagged = bitOf('tagged', localSignals);
const quoted = bitOf('quoted', localSignals);
const utf8 = bitOf('utf8-local', localSignals);

const plus = '+'; // RFC 5233 s.1: the separator in common use
const fewestChanges = 6;
const longestRun = 8;

/** Bits of `localSignals`. `lower`: a plain name in lower case; `glance`: what was seen when it was read. */
export function plainSignalBits(lower: string, glance: Glance, isRole: IsRole): number {
  let bits = 0;
  let name = lower;
  if ((glance.shown & shows.plus) !== 0) {
    const at = lower.indexOf(plus);
    if (at > 0) {
      bits = tagged;
      name = lower.slice(0, at);
    }
  }
  if (isRole(name)) bits |= role;
  // Each trap's name has a p in it.
  if ((glance.shown & shows.p) !== 0 && name.length >= 8 && looksLikeTrap(name)) bits |= trap;
  if (glance.digits >= 3 || glance.longestRun >= longestRun) {
    if (name.length >= 10 && looksGenerated(name, glance.longestRun)) bits |= generated;
  }
  return bits;
}

/** The same for any name: in quotes, or with letters beyond ASCII. */
export function localSignalBits(local: string, isRole: IsRole): number {
  const lower = local.toLowerCase();
  const isQuoted = lower.startsWith('"');
  const name = isQuoted ? lower.slice(1, -1) : lower;
  const bits = plainSignalBits(name, glanceAt(name), isRole);
  return bits | (isQuoted ? quoted : 0) | (isAscii(name) ? 0 : utf8);
}

/** Names that say what they are for. */
function looksLikeTrap(name: string): boolean {
  return /spam[._-]?(?:trap|sink|bait)|^(?:mail|email|bot)[._-]?trap|honey[._-]?pot/u.test(name);
}

/**
 * UUIDs and long hexadecimal; ten characters or more in which letters and digits change places six times; eight consonants on end.
 * Names with years, telephone numbers and initials stay below all of these.
 */
function looksGenerated(name: string, run: number): boolean {
  let changes = 0;
  let digits = 0;
  let before = 0;
  let isHex = true;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    const kind = code >= 48 && code <= 57 ? 1 : code >= 97 && code <= 122 ? 2 : 0;
    if (kind === 1) digits += 1;
    if (kind !== 0 && before !== 0 && kind !== before) changes += 1;
    if (kind !== 0) before = kind;
    if (kind === 0 ? code !== 45 : code > 102) isHex = false;
  }
  if (changes >= fewestChanges) return true;
  if (isHex && name.length >= 16 && digits >= 4 && changes >= 3) return true;
  // `sch` is one sound: Borschtsch, Hirschsprung.
  return run >= longestRun && /[b-df-hj-np-tv-xz]{8}/u.test(name.replaceAll('sch', 'x'));
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
