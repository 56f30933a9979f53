// The domain's submission service (RFC 6409), as an extra check for whoever runs the domain: where DNS says it is (RFC 6186, RFC 8314
// s.5.1), else at the first mail host, on port 465 with TLS from the first octet and on port 587 with STARTTLS. Greeting, EHLO, TLS,
// QUIT; nobody logs in, and no sender is ever named.

import { wireDomain } from '../../shared/address';
import type { Attempt, HostAddress } from '../../shared/evidence';
import type { Failure, TcpFailure } from '../../shared/failure';
import type { SubmissionHost, TracedAddress } from '../../shared/trace';
import { type Lookup, withoutProof } from '../dns/lookup';
import { probeAddress } from '../smtp/session';
import { findAddresses } from './addresses';
import { notTried } from './approach';
import type { Run } from './run';

type Service = Pick<SubmissionHost, 'tls' | 'port'> & { label: string };

const services: readonly Service[] = [
  { label: '_submissions._tcp', tls: 'implicit', port: 465 },
  { label: '_submission._tcp', tls: 'starttls', port: 587 },
];

/** Hosts of one service that are asked. */
const maxTargets = 4;
const maxAddresses = 4;

export async function askSubmission(
  run: Run,
  address: TracedAddress,
  lookup: Lookup | null,
  firstHost: string | null,
): Promise<void> {
  const domain = address.domain?.ascii;
  if (lookup === null || domain === undefined || run.signal.aborted) return;
  const named = (
    await Promise.all(services.map((service) => findService(service, domain, lookup, run.signal)))
  ).flat();
  const found = named.length > 0 ? named : fromMailHost(firstHost);
  const state = [...found];
  const tell = (at: number, host: SubmissionHost): void => {
    state[at] = host;
    if (!run.signal.aborted) run.tell({ type: 'submission', submission: [...state] });
  };
  await Promise.all(
    found.map(async (host, at) => {
      if (host.failure !== null || host.name === '.') return tell(at, host);
      await approach(run, address, lookup, host, (now) => tell(at, now));
    }),
  );
}

/** Without a record the service may still be there, on the machine that takes the domain's mail. */
function fromMailHost(name: string | null): SubmissionHost[] {
  if (name === null) return [];
  return services.map(({ tls, port }) => ({ ...notYet, name, port, tls, source: 'mx' }));
}

const notYet = { attempt: null, failure: null, exchangeIds: [] } satisfies Partial<SubmissionHost>;

/** Empty: it has no record. A target of `.` says that the service is not offered (RFC 6186 s.3.4), and is kept as said. */
async function findService(
  { label, tls, port }: Service,
  domain: string,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<SubmissionHost[]> {
  const name = `${label}.${domain}`;
  const answer = await lookup.resolve({ name, type: 'SRV' }, signal);
  if (!answer.ok) {
    const failure = withoutProof(answer.failure);
    return [{ name, port, tls, source: 'srv', attempt: null, failure, exchangeIds: idsOf(answer.failure) }];
  }
  const exchangeIds = idsOf(answer.value);
  return answer.value.records
    .flatMap(({ type, data }) => (type === 'SRV' ? (targetOf(data) ?? []) : []))
    .sort((one, two) => one.priority - two.priority || two.weight - one.weight)
    .slice(0, maxTargets)
    .map((target) => ({
      ...notYet,
      name: target.host,
      port: target.host === '.' ? port : target.port,
      tls,
      source: 'srv',
      exchangeIds,
    }));
}

interface Target {
  priority: number;
  weight: number;
  port: number;
  host: string;
}

/** `0 1 465 mail.example.` (RFC 2782). Port 0 is no port. */
function targetOf(data: string): Target | null {
  const [priority = '', weight = '', port = '', host = ''] = data.split(' ');
  if (host === '.') return { priority: 0, weight: 0, port: 0, host };
  if (Number(port) < 1) return null;
  return {
    priority: Number(priority),
    weight: Number(weight),
    port: Number(port),
    host: host.replace(/\.$/u, ''),
  };
}

/** Its addresses one after the other, until one of them lets us in. */
async function approach(
  run: Run,
  address: TracedAddress,
  lookup: Lookup,
  host: SubmissionHost,
  tell: (host: SubmissionHost) => void,
): Promise<void> {
  const addresses = await findAddresses(host.name, lookup, run.network, run.signal);
  const known: SubmissionHost = {
    ...host,
    exchangeIds: [...host.exchangeIds, ...addresses.exchangeIds].slice(0, 1_000),
  };
  const targets = addresses.list.filter(({ scope }) => scope === 'public' || run.options.allowPrivate);
  if (targets.length === 0) {
    const failure: Failure | null =
      addresses.list.length > 0 ? notPublic : (addresses.failure ?? noAddress(host.name));
    return tell({ ...known, failure });
  }
  for (const target of targets.slice(0, maxAddresses)) {
    const attempt = await converse(run, address, known, target, (now) => tell({ ...known, attempt: now }));
    tell({ ...known, attempt });
    if (attempt.greeting !== null || run.signal.aborted) return;
  }
}

async function converse(
  run: Run,
  address: TracedAddress,
  host: SubmissionHost,
  target: HostAddress,
  observe: (attempt: Attempt) => void,
): Promise<Attempt> {
  const { network, originMs, options, signal, manners } = run;
  const { name, port, tls } = host;
  const whom = { host: name, address: target.address };
  const entry = await manners.budget.enter(whom, { perOperator: options.connectionsPerOperator }, signal);
  if (entry.state !== 'in') return { ...notTried(run, target, entry.state), port };
  try {
    return await probeAddress(
      { network, originMs },
      {
        hostName: name,
        address: target.address,
        family: target.family,
        port,
        tls,
        recipient: {
          local: address.local,
          domain: wireDomain(address),
          needsSmtpUtf8: address.needsSmtpUtf8,
        },
        helo: options.helo,
        mailFrom: options.mailFrom,
        depth: 'connect',
        trustedRoots: options.caCertificates,
        proxy: options.proxy,
        timeoutMs: options.timeoutMs,
        signal,
        pass: entry.pass,
        claimCatchAll: () => false,
        observe,
      },
    );
  } finally {
    entry.pass.leave();
  }
}

const notPublic: TcpFailure = {
  layer: 'tcp',
  code: 'not-public',
  temporary: false,
  side: 'there',
  detail: 'no public address',
};

function noAddress(name: string): TcpFailure {
  return { ...notPublic, code: 'other', detail: `${name} has no address`.slice(0, 300) };
}

function idsOf({ exchangeIds }: { exchangeIds: readonly string[] }): string[] {
  return exchangeIds.slice(0, 1_000);
}
