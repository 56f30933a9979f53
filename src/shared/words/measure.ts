// Numbers in words: milliseconds, counts, ordinals, lists. Grouped, short, and the same everywhere.

/** 84 ms, 3.2 s, 31 s, 2 min 10 s. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 1) return 'under 1 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** Seconds since the trace began, as they stand beside a line of the wire: 0.084. */
export function wireSeconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

/** 1 host, 2 hosts, 12 480 hosts. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** 12 480, with a space that does not break. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/gu, '\u00a0');
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** one, two, ... nine, 10. */
export function inWords(number: number): string {
  return small[number] ?? grouped(number);
}

/** first, second, ... tenth, 11th; counts from 1. */
export function ordinal(number: number): string {
  const word = ordinals[number - 1];
  if (word !== undefined) return word;
  const tens = number % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

/** a; a and b; a, b and c. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
