// A user's names as text, one a line, and back. Domains become what they are asked as: small letters, no dot at the end. Pure.

import type { OwnWords } from '../../../../../shared/list/status';

export const mostNames = 100_000;

export interface ReadNames {
  names: string[];
  /** Lines that are none, as they were typed. */
  bad: string[];
}

export function textOf(names: readonly string[]): string {
  return names.join('\n');
}

export function readNames(kind: keyof OwnWords, text: string): ReadNames {
  const names = new Set<string>();
  const bad: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const typed = line.trim();
    if (typed === '' || typed.startsWith('#')) continue;
    const name = typed.toLowerCase().replace(/^@/u, '').replace(/\.$/u, '');
    if (fits(kind, name)) names.add(name);
    else bad.push(typed);
  }
  return { names: [...names], bad };
}

function fits(kind: keyof OwnWords, name: string): boolean {
  if (kind === 'role') return isRole(name);
  return isDomain(name) || (kind === 'never' && isRole(name));
}

/** As much as the engine needs: whether it exists is nobody's question here. */
function isDomain(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(name)
  );
}

function isRole(name: string): boolean {
  return name.length <= 64 && /^[^\s@,;"<>]+$/u.test(name);
}
