// Does an MTA-STS policy name this mail host? RFC 8461 s.4.1: the names of a policy's `mx` lines as dNSNames of RFC 6125 s.6.4, where a
// wildcard is the whole left-most label and stands for exactly one. Pure. Whether the host's certificate holds is another question.

/** `patterns`: the policy's `mx` values as written. `host`: an MX host's name in A-labels, with or without the closing dot. */
export function policyNamesHost(patterns: readonly string[], host: string): boolean {
  const wanted = labelsOf(host);
  return wanted !== null && patterns.some((pattern) => matches(labelsOf(pattern), wanted));
}

function matches(pattern: readonly string[] | null, host: readonly string[]): boolean {
  if (pattern === null || pattern.length !== host.length || pattern.length < 2) return false;
  return pattern.every((label, at) => (at === 0 && label === '*') || label === host[at]);
}

/** Lower case as DNS has it (ASCII alone); null for what is no name. */
function labelsOf(name: string): readonly string[] | null {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  if (bare.length > 1_100) return null;
  const labels = bare.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).split('.');
  return labels.includes('') ? null : labels;
}
