// The certificates of one sample internet: its authority and each host's, made when first wanted and the same from then on, at every
// address and port of the host, so that a TLSA record can be made from one. Not here: how they are made (certificates.ts).

import type { CertificateAuthority, CertificateKind, HostCertificate } from './certificates';

export interface SampleCertificates {
  rootPem(): Promise<string>;
  issue(wish: { name: string; names: readonly string[]; kind: CertificateKind }): Promise<HostCertificate>;
}

export function createSampleCertificates(now: () => Date): SampleCertificates {
  const issued = new Map<string, Promise<HostCertificate>>();
  let authority: Promise<CertificateAuthority> | null = null;
  const trust = (): Promise<CertificateAuthority> => {
    authority ??= import('./certificates').then(({ createAuthority }) => createAuthority(now()));
    return authority;
  };
  return {
    rootPem: async () => (await trust()).rootPem,
    issue({ name, names, kind }) {
      const key = [name, kind, ...names].join(' ');
      const known =
        issued.get(key) ?? trust().then((one) => one.issue(names.length > 0 ? names : [name], kind));
      issued.set(key, known);
      return known;
    },
  };
}
