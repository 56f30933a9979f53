// Does a certificate name this host? RFC 9525 s.6.3 to s.6.5 as SMTP over TLS needs it: subjectAltName alone (a common
// name is not read), letters' case aside, a wildcard only as the whole left-most label and for exactly one label, an IP
// address only against an IP address. Pure; whether the certificate is to be trusted is judged elsewhere.

import ipaddr from 'ipaddr.js';

/** `names`: the certificate's dNSNames and, in plain form, its iPAddresses. `host`: a name (A-labels) or an address. */
export function certificateNamesHost(names: readonly string[], host: string): boolean {
  const address = addressKey(host);
  if (address !== null) return names.some((name) => addressKey(name) === address);
  const wanted = labelsOf(host.endsWith('.') ? host.slice(0, -1) : host);
  return wanted !== null && names.some((name) => addressKey(name) === null && nameMatches(name, wanted));
}

function nameMatches(name: string, wanted: readonly string[]): boolean {
  const given = labelsOf(name);
  if (given === null || given.length !== wanted.length) return false;
  const isWildcard = given[0] === '*';
  // A wildcard right below the root of a registry would name everybody's hosts; OpenSSL and Node refuse it too.
  if (isWildcard && given.length < 3) return false;
  return given.every(
    (label, at) => (at === 0 && isWildcard) || (label === wanted[at] && !label.includes('*')),
  );
}

function labelsOf(name: string): readonly string[] | null {
  const labels = asciiLower(name).split('.');
  return labels.some((label) => label === '') ? null : labels;
}

/** Names compare as ASCII (RFC 4343); toLowerCase would fold more than that: the Kelvin sign to k, for one. */
function asciiLower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Equal for two spellings of one address; null where the text is no address in its usual form. */
function addressKey(text: string): string | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (!bare.includes(':') || bare.includes('%') || !ipaddr.IPv6.isValid(bare)) return null;
  return ipaddr.IPv6.parse(bare).toNormalizedString();
}
