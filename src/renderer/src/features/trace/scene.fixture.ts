// What traces for tests are made of: a scene, finished by the real judge, and the DNS way to it. Not shipped: only tests import it.

import type { DnsExchange, HostEvidence, MxEvidence } from '../../../../shared/evidence';
import { defaultTraceOptions, type TraceOptions } from '../../../../shared/options';
import { emptyTrace, type Step, type StepName, type Trace } from '../../../../shared/trace';
import { judge } from '../../../../shared/verdict/judge';
import { exchange, order, record } from './evidence.fixture';

interface Scene {
  id: string;
  local: string;
  domain: string;
  exchanges: DnsExchange[];
  mx: MxEvidence | null;
  hosts: HostEvidence[];
  elapsedMs: number;
  network?: Trace['network'];
  options?: Partial<TraceOptions>;
  steps?: Partial<Record<StepName, Partial<Step>>>;
}

/** Finished, with its verdict. */
export function finished(scene: Scene): Trace {
  const head = emptyTrace({
    id: scene.id,
    application: { name: 'Waypost', version: '0.1.0' },
    startedAt: '2026-11-23T06:00:00.000Z',
    network: scene.network ?? 'sample',
    input: `${scene.local}@${scene.domain}`,
    options: { ...defaultTraceOptions, ...scene.options },
  });
  const times: Record<StepName, [number, number]> = {
    address: [0, 0.2],
    walk: [14, 70],
    mx: [0.4, 13],
    order: [70, 70.3],
    addresses: [71, 82],
    policy: [14, 80],
    prober: [82, 83],
    hosts: [83, scene.elapsedMs - 1],
    verdict: [scene.elapsedMs - 1, scene.elapsedMs],
  };
  const trace: Trace = {
    ...head,
    state: 'complete',
    elapsedMs: scene.elapsedMs,
    address: {
      local: scene.local,
      domain: { ascii: scene.domain, unicode: scene.domain },
      literal: null,
      needsSmtpUtf8: false,
    },
    steps: head.steps.map((step) => {
      const [startedMs, endedMs] = times[step.name];
      return { ...step, state: 'done', startedMs, endedMs, ...scene.steps?.[step.name] };
    }),
    exchanges: scene.exchanges,
    mx: scene.mx,
    hosts: order(scene.hosts),
  };
  return { ...trace, verdict: judge(trace) };
}

/** Resolver, root, TLD, the domain's own servers, all asked for the MX set. */
export function wayTo(
  domain: string,
  answer: ReturnType<typeof record>[],
  outcome: DnsExchange['outcome'],
): DnsExchange[] {
  const top = domain.split('.').at(-1) ?? domain;
  const question: [string, string] = [domain, 'MX'];
  return [
    exchange({
      id: 'q1',
      zone: null,
      server: [null, '198.51.100.53'],
      question,
      at: 1,
      took: 12,
      outcome,
      answer,
    }),
    exchange({
      id: 'q2',
      zone: '.',
      server: ['a.root.example', '192.0.2.4'],
      question,
      at: 14,
      took: 19,
      outcome: 'referral',
      authority: [record(top, 'NS', `a.nic.${top}`, 172_800)],
      additional: [record(`a.nic.${top}`, 'A', '192.0.2.8')],
    }),
    exchange({
      id: 'q3',
      zone: top,
      server: [`a.nic.${top}`, '192.0.2.8'],
      question,
      at: 33,
      took: 21,
      outcome: outcome === 'no-such-name' ? 'no-such-name' : 'referral',
      authority:
        outcome === 'no-such-name'
          ? [record(top, 'SOA', `a.nic.${top} hostmaster.nic.${top} 1 1800 900 604800 900`)]
          : [record(domain, 'NS', `ns1.${domain}`, 86_400), record(domain, 'NS', `ns2.${domain}`, 86_400)],
    }),
    ...(outcome === 'no-such-name'
      ? []
      : [
          exchange({
            id: 'q4',
            zone: domain,
            server: [`ns1.${domain}`, '192.0.2.53'],
            question,
            at: 54,
            took: 16,
            outcome,
            answer,
          }),
        ]),
  ];
}

export function explicitMx(domain: string, hosts: [number, string][]): Pick<Scene, 'exchanges' | 'mx'> {
  const answer = hosts.map(([preference, name]) => record(domain, 'MX', `${preference} ${name}`));
  return {
    exchanges: wayTo(domain, answer, 'answer'),
    mx: {
      kind: 'explicit',
      records: hosts.map(([preference, name]) => ({ preference, exchange: name, ttl: 3_600 })),
      aliases: [],
      source: 'resolver',
      exchangeIds: ['q1'],
      walkAgrees: true,
      wildcard: null,
    },
  };
}

export const emptyMx = (kind: MxEvidence['kind']): MxEvidence => ({
  kind,
  records: kind === 'null' ? [{ preference: 0, exchange: '.', ttl: 3_600 }] : [],
  wildcard: null,
  aliases: [],
  source: 'resolver',
  exchangeIds: ['q1'],
  walkAgrees: true,
});

export const leftOut = (reason: NonNullable<Step['skipped']>): Partial<Step> => ({
  state: 'skipped',
  skipped: reason,
  startedMs: null,
  endedMs: null,
});
export const endsEarly = (reason: NonNullable<Step['skipped']>): Scene['steps'] => ({
  order: leftOut(reason),
  addresses: leftOut(reason),
  hosts: leftOut(reason),
});
