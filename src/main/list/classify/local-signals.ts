// What a name before the @ looks like: a role's, tagged, made by a machine, set out as a trap. Hints, never a verdict: each is drawn so
// that people's own names stay clear of it. Not here: what a provider allows (provider-names.ts).

import { localSignals } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';

const role = bitOf('role', localSignals);
const generated = bitOf('generated-looking', localSignals);
const trap = bitOf('trap-like', localSignals);
const tagged = bitOf('tagged', localSignals);
const quoted = bitOf('quoted', localSignals);
const utf8 = bitOf('utf8-local', localSignals);

export interface RoleNames {
  has(name: string): boolean;
}

/** Bits of `localSignals`; `local` in lower case. */
export function localSignalBits(local: string, roles: RoleNames): number {
  let bits = 0;
  let name = local;
  if (local.charCodeAt(0) === 34) {
    bits |= quoted;
    name = local.slice(1, -1);
  }
  const plus = name.indexOf('+');
  if (plus > 0) {
    bits |= tagged;
    name = name.slice(0, plus);
  }
  if (isRole(name, roles)) bits |= role;
  const length = name.length;
  if (length >= 8 && looksLikeTrap(name)) bits |= trap;
  if (length >= 10 && looksGenerated(name)) bits |= generated;
  return isAscii(local) ? bits : bits | utf8;
}

function isRole(name: string, roles: RoleNames): boolean {
  if (roles.has(name)) return true;
  const first = name.charCodeAt(0);
  if (first === 110 /* n */ && (name.startsWith('noreply') || name.startsWith('no-reply'))) return true;
  if (first === 100 /* d */ && (name.startsWith('donotreply') || name.startsWith('do-not-reply')))
    return true;
  // RFC 2142 s.6: a mailing list's own administrator.
  return name.endsWith('-request') && name.length > 8;
}

/** Names that say what they are for. */
function looksLikeTrap(name: string): boolean {
  // Each of them holds one of these letters in a place that few names do; the search is only made then.
  if (name.indexOf('trap') >= 0) return /spam[._-]?trap|^(?:mail|email|bot)[._-]?trap/u.test(name);
  if (name.indexOf('pot') >= 0) return /honey[._-]?pot/u.test(name);
  return name.startsWith('spamsink') || name.startsWith('spam-sink') || name.startsWith('spambait');
}

/**
 * UUIDs and long hexadecimal; ten characters or more in which letters and digits change places six times; eight consonants on end.
 * Names with years, telephone numbers and initials stay below all of these.
 */
function looksGenerated(name: string): boolean {
  let changes = 0;
  let digits = 0;
  let run = 0;
  let longest = 0;
  let before = 0;
  let beyondHex = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    const kind = code >= 48 && code <= 57 ? 1 : code >= 97 && code <= 122 ? 2 : 0;
    if (kind === 1) digits += 1;
    if (kind !== 0 && before !== 0 && kind !== before) changes += 1;
    if (kind !== 0) before = kind;
    if (kind === 0 ? code !== 45 : code > 102) beyondHex += 1;
    if (kind === 2 && isConsonant(code)) {
      run += 1;
      if (run > longest) longest = run;
    } else run = 0;
  }
  if (changes >= 6) return true;
  if (name.length >= 16 && beyondHex === 0 && digits >= 4 && changes >= 3) return true;
  // `sch` is one sound: Borschtsch, Hirschsprung.
  return longest >= 8 && /[^aeiouy0-9._-]{8}/u.test(name.replaceAll('sch', 'x'));
}

/** A letter that is none of a, e, i, o, u, y. */
function isConsonant(code: number): boolean {
  return code !== 97 && code !== 101 && code !== 105 && code !== 111 && code !== 117 && code !== 121;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
