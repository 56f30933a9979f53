// What DANE says of a host: its TLSA records and how the certificate it showed stands to them. Pure.

import type { Attempt, HostEvidence } from '../../../../../shared/evidence';
import type { DaneResult, TlsaEvidence } from '../../../../../shared/policy';
import type { Trace } from '../../../../../shared/trace';
import { speakingOf } from '../compare/speaking';

export interface HostDane {
  host: string;
  tlsa: TlsaEvidence;
  /** Null where no certificate was held against the records. */
  result: DaneResult | null;
  attempt: Attempt | null;
}

export function daneOfHost(trace: Trace, host: HostEvidence): HostDane[] {
  if (host.tlsa === null) return [];
  const attempt = speakingOf(trace, host);
  return [{ host: host.name, tlsa: host.tlsa, result: attempt?.dane ?? null, attempt }];
}

export function daneOfAll(trace: Trace): HostDane[] {
  return trace.hosts.flatMap((host) => daneOfHost(trace, host));
}
