// The addresses that one row's address cells hold, as they are spelled there: bare, beside a name, as a mailto: link, several in a cell
// (RFC 5322 s.3.4, and what people type instead). A text without any @ is one too: it will be judged. `john smith@example.com` stays
// whole: whether `john` is a name or a part of the mailbox is not known. Not here: whether an address is one.

import { bareAddress } from '../../../shared/address';
import { partsOf, trimmed } from './cell-parts';

export interface FoundAddress {
  text: string;
  /** From `Name <address>` and its like. */
  besideName: boolean;
  /** Its cell holds others as well. */
  oneOfSeveral: boolean;
}

/** More of one row are left out. */
const maxAddresses = 50;
/** Longer cells are no list of addresses; what is looked at of them. */
const maxCellCharacters = 20_000;

/** Nearly every cell: one address, nothing around it. */
const plain = /^[\w.!#$%&'*+=?^`{|}~-]+@[A-Za-z0-9.-]+$/u;
/** Full-width and small commercial at, as East Asian keyboards write it. */
const wideAt = /[\uff20\ufe6b]/gu;
const address = /^[^\s@<>,;]+@[^\s@<>,;]+$/u;

/** `cellTexts`: decoded cells of the address columns, in their order. Empty: the row has none. */
export function addressesIn(cellTexts: readonly string[]): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const cell of cellTexts) {
    if (plain.test(cell)) found.push({ text: cell, besideName: false, oneOfSeveral: false });
    else if (cell !== '') addFrom(cell, found);
    if (found.length >= maxAddresses) return found.slice(0, maxAddresses);
  }
  return found;
}

function addFrom(cell: string, found: FoundAddress[]): void {
  const text = trimmed(cell.slice(0, maxCellCharacters)).replace(wideAt, '@');
  if (text === '') return;
  const read: { text: string; besideName: boolean }[] = [];
  for (const part of text.includes('@') ? partsOf(text) : []) {
    if (!part.includes('@')) continue;
    if (read.length >= maxAddresses) break;
    const several = spaced(part);
    if (several === null) read.push(oneOf(part));
    else read.push(...several);
  }
  if (read.length === 0) read.push({ text, besideName: false });
  for (const one of read) found.push({ ...one, oneOfSeveral: read.length > 1 });
}

/** Addresses with spaces or strokes alone between them; null: none such. */
function spaced(part: string): { text: string; besideName: boolean }[] | null {
  const first = part.indexOf('@');
  if (part.indexOf('@', first + 1) < 0 || part.includes('"') || part.includes('<')) return null;
  const words = part.split(/[\s|]+/u).flatMap((word) => {
    const pieces = word.split('/');
    return pieces.every((piece) => address.test(piece)) ? pieces : [word];
  });
  const addresses = words.filter((word) => address.test(word));
  if (addresses.length < 2 || words.some((word) => word.includes('@') && !address.test(word))) return null;
  const besideName = words.some((word) => !word.includes('@') && /[\p{L}\p{N}]/u.test(word));
  return addresses.map((text) => ({ text, besideName }));
}

/** The one address of a part: in angle brackets, beside a comment or a quoted name, in quotes, or the part itself. */
function oneOf(part: string): { text: string; besideName: boolean } {
  const angle = /<([^<>]*)>/u.exec(part);
  if (angle !== null && (angle[1] ?? '').includes('@')) {
    const text = trimmed(bareAddress(angle[1] ?? ''));
    const beside = trimmed(part.slice(0, angle.index) + part.slice(angle.index + angle[0].length));
    return { text, besideName: beside !== '' && beside !== text };
  }
  const comment = part.startsWith('"') ? null : /\(([^()]*)\)/u.exec(part);
  if (comment !== null) {
    const outside = trimmed(part.slice(0, comment.index) + part.slice(comment.index + comment[0].length));
    const inside = trimmed(comment[1] ?? '');
    const text = outside.includes('@') ? outside : inside;
    if (address.test(text)) return { text, besideName: true };
  }
  const named = /^"[^"]*"\s+(\S+)$/u.exec(part)?.[1];
  if (named !== undefined && address.test(named)) return { text: named, besideName: true };
  const bare = trimmed(bareAddress(part));
  const inQuotes = /^(["'])(.*)\1$/su.exec(bare)?.[2];
  if (inQuotes !== undefined && address.test(trimmed(inQuotes)))
    return { text: trimmed(inQuotes), besideName: false };
  return { text: bare, besideName: false };
}
