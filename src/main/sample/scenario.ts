// What one scenario of the sample internet is made of: an entry of the catalogue, its zones, the name servers of its
// own where the story needs them, its mail and web hosts, and TLSA records of theirs. Data only; world.ts puts all together.

import type { SampleEntry } from '../../shared/sample-entry';
import type { CertificateKind } from './certificates';
import type { MailHost } from './smtp-script';
import type { Zone } from './zone';

/**
 * `lame`: answers, but knows nothing of the zone and points back up. `truncates`: always asks for TCP first. `tcp-only`: hears nothing that
 * comes by UDP. `drops-edns`: is silent to a question with EDNS. `formerr-edns`: calls it malformed. `wrong-name`: answers another question
 * than the one asked. `forged-first`: a forged answer arrives before its own. `late`: every other answer takes longer than anyone
 * waits. `flaps`: every other answer is SERVFAIL.
 */
export type NameServerBehaviour =
  | 'normal'
  | 'servfail'
  | 'refused'
  | 'lame'
  | 'not-authoritative'
  | 'silent'
  | 'truncates'
  | 'tcp-only'
  | 'drops-edns'
  | 'formerr-edns'
  | 'wrong-name'
  | 'forged-first'
  | 'late'
  | 'flaps';

/** Serves every zone that names it. */
export interface NameServer {
  name: string;
  /** Simulated addresses, both families. */
  addresses: readonly string[];
  behaviour: NameServerBehaviour;
  /** Zones it holds in an older copy than the other servers. */
  copies?: readonly Zone[];
}

/** A zone as a public resolver met it before it changed. */
export interface Memory {
  /** The resolver's name, as in `publicResolvers`. */
  resolver: string;
  zone: Zone;
  /** How long it holds on, from the start of the sample internet. */
  seconds: number;
}

/** What a web host answers at `/.well-known/mta-sts.txt`; any other path is 404. */
export interface WebDocument {
  status: number;
  contentType: string;
  body: string;
  delayMs?: number;
  /** Where a redirect leads to. */
  location?: string;
}

/** A host of HTTPS, at port 443 of its addresses. A mail host may have the same addresses. */
export interface WebHost {
  name: string;
  /** Simulated addresses, both families. */
  addresses: readonly string[];
  certificate: CertificateKind;
  /** `silent`: no connection comes about. */
  answer: WebDocument | 'silent' | 'refused';
}

/** The web host of a domain's MTA-STS policy (RFC 8461 s.3.3): `lines` are the policy's, such as 'mode: enforce'. */
export function policyHost(
  domain: string,
  addresses: readonly string[],
  lines: readonly string[],
  changes: Partial<Pick<WebHost, 'certificate' | 'answer'>> = {},
): WebHost {
  const body = ['version: STSv1', ...lines].map((line) => `${line}\r\n`).join('');
  const answer = { status: 200, contentType: 'text/plain', body };
  return { name: `mta-sts.${domain}`, addresses, certificate: 'good', answer, ...changes };
}

/**
 * A TLSA record with the data of a certificate, as certificates are made anew at each start. It stands in the zone its owner lies in, signed
 * if the zone is. Roll-over: two wishes of one host. Records with data of your own, usable or not, are lines of the zone:
 * '_25._tcp.mail TLSA 3 1 1 00ff'.
 */
export interface TlsaWish {
  /** A mail host of the scenario. */
  host: string;
  /** 25 where nothing is said. */
  port?: number;
  /** Where it stands; `_25._tcp.` and the host where nothing is said. */
  owner?: string;
  /** 3: of the host's own certificate. 2: of the authority's, which it sends as well. */
  usage: 2 | 3;
  /** 0: of the whole certificate. 1: of its public key. */
  selector: 0 | 1;
  /** 1: SHA-256. 2: SHA-512. */
  matching: 1 | 2;
  /** `other`: of a certificate that is shown nowhere. */
  data: 'match' | 'other';
}

export interface Scenario extends SampleEntry {
  /** Without addresses of the hosts and servers below: those are published where their names live. */
  zones: readonly Zone[];
  nameServers?: readonly NameServer[];
  /** What the desk's resolver says in place of what the zones hold: it lies. */
  lies?: readonly Zone[];
  /** What public resolvers still hold of these zones as they were. */
  memories?: readonly Memory[];
  hosts: readonly MailHost[];
  webHosts?: readonly WebHost[];
  tlsa?: readonly TlsaWish[];
}

export function nameServer(
  name: string,
  addresses: readonly string[],
  behaviour: NameServerBehaviour = 'normal',
  copies: readonly Zone[] = [],
): NameServer {
  return { name, addresses, behaviour, copies };
}
