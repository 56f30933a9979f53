// Gives TLSA records their data before one of them is first answered, and signed: the certificates they are made from are made then, and no
// sooner. Not here: how a scenario asks for a record (scenario.ts), and where it stands (world.ts).

import { createHash, X509Certificate } from 'node:crypto';
import { foldName } from '../dns/name-relation';
import type { HostCertificate } from './certificates';
import { readQuery } from './dns-reply';
import type { AnswerBytes } from './dns-server';
import type { TlsaWish } from './scenario';
import type { WishedTlsa } from './tlsa-wishes';
import { closestZone, type NameServerSite } from './world';

export interface Certificates {
  /** Of the mail host of this name; null where it shows none. */
  ofHost(name: string): Promise<HostCertificate | null>;
  rootPem(): Promise<string>;
}

const algorithms = { 1: 'sha256', 2: 'sha512' } as const;

/** The answer of a server, made to wait for the data of the records in the zone that is asked for. */
export function createTlsaAnswers(
  tlsa: readonly WishedTlsa[],
  certificates: Certificates,
): (site: NameServerSite, answer: AnswerBytes) => AnswerBytes {
  const fillOnce = createFiller(certificates);
  return ({ zones }, answer) => {
    const own = tlsa.filter(({ record }) => closestZone(zones, record.name) !== undefined);
    if (own.length === 0) return answer;
    return async (bytes, transport) => {
      const query = readQuery(bytes);
      const [question] = query?.kind === 'query' ? query.message.questions : [];
      if (question?.type === 'TLSA' || question?.type === 'ANY') {
        const zone = closestZone(zones, foldName(question.name));
        await Promise.all(own.filter(({ record }) => closestZone(zones, record.name) === zone).map(fillOnce));
      }
      return answer(bytes, transport);
    };
  };
}

/** Fills in each wish once; whoever asks meanwhile waits with the first. */
function createFiller(certificates: Certificates): (wished: WishedTlsa) => Promise<void> {
  const filled = new Map<WishedTlsa, Promise<void>>();
  return (wished) => {
    const running = filled.get(wished) ?? fill(wished, certificates);
    filled.set(wished, running);
    return running;
  };
}

async function fill({ wish, data }: WishedTlsa, certificates: Certificates): Promise<void> {
  const hash = createHash(algorithms[wish.matching]);
  const pem = wish.data === 'match' ? await pemFor(wish, certificates) : null;
  data.set(hash.update(pem === null ? `another than ${wish.host}’s` : selected(pem, wish.selector)).digest());
}

/** RFC 7671 s.5: usage 3 is of the host's own certificate, usage 2 of the authority that signed it. */
async function pemFor({ host, usage }: TlsaWish, certificates: Certificates): Promise<string | null> {
  if (usage === 2) return certificates.rootPem();
  return (await certificates.ofHost(host))?.chainPem ?? null;
}

/** RFC 6698 s.2.1.2: the whole certificate, or its public key. */
function selected(pem: string, selector: 0 | 1): Uint8Array {
  const certificate = new X509Certificate(pem); // the first of the chain
  return selector === 0 ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' });
}
