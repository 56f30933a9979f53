// A name as people type it, as DNS asks for it: other scripts become A-labels (UTS #46), the rest stays as it is, underscores and all.

import tr46 from 'tr46';
import { checkName } from '../dns/check-name';

/** Null for what DNS can not carry. */
export function questionName(typed: string): string | null {
  if (typed.length > 1_024) return null;
  const isPlain = /^[\x21-\x7e]+$/u.test(typed);
  const ascii = isPlain ? typed : tr46.toASCII(typed, { useSTD3ASCIIRules: false, verifyDNSLength: false });
  const checked = ascii === null || ascii === '' ? null : checkName(ascii);
  return checked?.ok ? checked.value : null;
}

/** In a field people paste what they have: an address, with its spaces. What stands behind the @ is the name. */
export function pastedName(typed: string): string | null {
  const bare = typed.trim().replace(/^<(.*)>$/u, '$1');
  return questionName(bare.slice(bare.lastIndexOf('@') + 1));
}
