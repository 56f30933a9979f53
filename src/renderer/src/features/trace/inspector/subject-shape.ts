// What the inspector shows: plain words first, then the evidence that proves them.

import type { Attempt, DnsExchange, TlsEvidence } from '../../../../../shared/evidence';
import type { MtaStsEvidence } from '../../../../../shared/policy';
import type { ProberEvidence } from '../../../../../shared/prober';
import type { Security } from '../../../../../shared/security';
import type { ServerCost } from '../../../../../shared/server-costs';
import type { SubmissionHost } from '../../../../../shared/trace';
import type { Rule } from '../../../../../shared/verdict/schema';
import type { Standing } from '../../../../../shared/words/host';
import type { AliasHop } from '../map/aliases';
import type { Stop } from '../map/stop';
import type { HostDane } from '../policy/of-host';

export interface Subject {
  stop: Stop;
  title: string;
  subtitle: string;
  standing: Standing;
  happened: readonly string[];
  matters: string;
  rules: readonly Rule[];
  doubt: string;
  exchanges: readonly DnsExchange[];
  attempts: readonly Attempt[];
  tls: TlsEvidence | null;
  showsSteps: boolean;
  /** What DNSSEC proves of the records this stop rests on. */
  security: readonly Security[];
  /** The servers asked here, with what each cost. */
  servers: readonly ServerCost[];
  /** Servers of the zone that nobody had to ask. */
  notNeeded: readonly string[];
  /** Questions for the addresses of those servers. */
  lookups: readonly DnsExchange[];
  aliases: readonly AliasHop[];
  mtaSts: MtaStsEvidence | null;
  dane: readonly HostDane[];
  prober: ProberEvidence | null;
  submission: readonly SubmissionHost[];
  /** Sections of this subject alone, after why it matters. */
  further: readonly { title: string; lines: readonly string[] }[];
}
