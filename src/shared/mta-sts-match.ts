// Does an `mx` pattern of an MTA-STS policy name this mail host (RFC 8461 s.4.1)? Pure, for engine, verdict and window alike.
// Not here: the policy's own grammar (main/policy), and the host's certificate, which is judged against the host's name.

/**
 * `pattern`: a name, or `*.` and a name, in A-labels. `host`: the MX record's name. The wildcard stands for exactly one
 * left-most label; letters' case and a final dot don't count.
 */
export function mxMatches(pattern: string, host: string): boolean {
  const wanted = plain(pattern);
  const given = plain(host);
  if (wanted === '' || given === '') return false;
  if (!wanted.startsWith('*.')) return !wanted.includes('*') && wanted === given;
  const parent = wanted.slice(2);
  // A dot behind a backslash is no end of a label (RFC 1035 s.5.1): such a name is no host's, and no wildcard covers it.
  if (parent === '' || parent.includes('*') || given.includes('\\')) return false;
  const end = given.indexOf('.');
  return end > 0 && given.slice(end + 1) === parent;
}

/** Whether any of a policy's patterns names the host. */
export function policyNames(patterns: readonly string[], host: string): boolean {
  return patterns.some((pattern) => mxMatches(pattern, host));
}

/** Names compare as ASCII (RFC 4343). */
function plain(name: string): string {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return bare.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
