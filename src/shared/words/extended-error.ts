// Extended DNS errors (RFC 8914 s.4) in plain words, by their number. Evidence carries them as `22 No Reachable Authority: text`; the
// name and the server's own text stand beside these words, never instead of them.

const words: readonly string[] = [
  'The server gives a reason of its own.',
  'The zone is signed in a way the server does not know; it could not check.',
  'The parent vouches for the zone in a way the server does not know; it could not check.',
  'The answer is older than it should be: the zone’s servers could not be reached.',
  'The answer was made up by the server, as its owner wants it.',
  'The server could not find out whether DNSSEC holds.',
  'DNSSEC says the answer is not what the zone published.',
  'A signature of the zone has expired.',
  'A signature of the zone is not valid yet.',
  'The parent vouches for keys that the zone does not have.',
  'The zone should be signed, and signatures are missing.',
  'No key of the zone is marked as one.',
  'The proof that there is no such record is missing.',
  'It failed a moment ago, and the server remembers that.',
  'The server is still starting.',
  'The operator of the server blocks this name.',
  'The server must block this name: someone outside demands it.',
  'This name is blocked because you asked for filtering.',
  'The server does not answer you: you are not allowed to ask.',
  'The “no such name” is older than it should be: the zone’s servers could not be reached.',
  'The server does not hold this zone.',
  'The server does not support this question.',
  'None of the zone’s name servers could be reached.',
  'A network error came between the server and the zone’s name servers.',
  'The zone’s name servers hold the zone, and their data can’t be used.',
];

/** `6 DNSSEC Bogus: details` in plain words; empty for a number without any. */
export function extendedErrorWords(error: string): string {
  const number = /^\d{1,5}/u.exec(error)?.[0];
  return number === undefined ? '' : (words[Number(number)] ?? '');
}
