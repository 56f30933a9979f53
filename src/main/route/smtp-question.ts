// One mail host approached as a real sender would approach it, whatever domain it serves: its addresses, each of them in turn, one after
// the other, and its TLSA records. Gathers; what it means is told by words alone. Not here: an address's whole way (trace.ts).

import { setMaxListeners } from 'node:events';
import ipaddr from 'ipaddr.js';
import {
  type Attempt,
  type DnsExchange,
  type HostAddress,
  type HostAddresses,
  type MailboxAnswer,
  nothingLearnt,
} from '../../shared/evidence';
import type { TraceOptions } from '../../shared/options';
import type { TlsaEvidence } from '../../shared/policy';
import type { RecipientAnswer, SmtpApproach, SmtpReport } from '../../shared/smtp-report';
import { proveAnswerBy } from '../dns/dnssec/prove';
import { createValidator } from '../dns/dnssec/validator';
import { anchorsFor, createLookups, type Lookups } from '../dns/lookups';
import type { Network } from '../net/network';
import { matchDane } from '../policy/dane';
import { baseDomain, findTlsa } from '../policy/tlsa';
import type { Recipient } from '../smtp/envelope';
import type { Budget } from '../smtp/manners/budget';
import { meaningRules } from '../smtp/meaning-rules';
import { probeAddress } from '../smtp/session';
import { addressesNotAsked, findAddresses, literalAddresses } from './addresses';
import { createEvidenceBudget } from './evidence-budget';

export interface AskedRecipient extends Recipient {
  /** As it was given. */
  readonly text: string;
}

export interface SmtpRequest {
  /** In A-labels; null where only an address was given. */
  readonly name: string | null;
  /** Approached in place of the name's own addresses, public or not: whoever named it meant it. */
  readonly address: string | null;
  readonly tls: 'starttls' | 'implicit';
  readonly recipients: readonly AskedRecipient[];
  /** `smtpPort`: where it is approached. */
  readonly options: TraceOptions;
}

/** Of each family. */
const maxAddressesPerFamily = 8;

interface Asking {
  readonly network: Network;
  readonly budget: Budget;
  readonly request: SmtpRequest;
  readonly signal: AbortSignal;
  readonly originMs: number;
}

export async function askSmtp(
  network: Network,
  budget: Budget,
  request: SmtpRequest,
  signal: AbortSignal,
): Promise<SmtpReport> {
  setMaxListeners(0, signal); // every question and connection listens to this one
  const { name, options, tls, recipients } = request;
  const originMs = network.clock.now();
  const asking: Asking = { network, budget, request, signal, originMs };
  const startedAt = network.clock.wallTime().toISOString();
  const exchanges: DnsExchange[] = [];
  const lookups = name === null ? null : lookupsOf(asking, (exchange) => exchanges.push(exchange));
  const addresses = await addressesOf(asking, lookups);
  const proving = lookups === null ? Promise.resolve(null) : tlsaOf(asking, lookups);
  const approaches: SmtpApproach[] = [];
  const tried = { 4: 0, 6: 0 };
  for (const target of addresses.list) {
    const skipped = skipReason(asking, target, tried[target.family]);
    if (skipped === null) tried[target.family] += 1;
    approaches.push(skipped === null ? await approach(asking, target) : passedOver(asking, target, skipped));
  }
  const tlsa = await proving;
  return {
    network: network.kind,
    startedAt,
    host: { name: name ?? request.address ?? '', port: options.smtpPort, tls },
    recipients: recipients.map(({ text }) => text),
    addresses,
    tlsa,
    approaches: tlsa?.state === 'secure' ? approaches.map((one) => held(asking, one, tlsa)) : approaches,
    exchanges,
    elapsedMs: network.clock.now() - originMs,
    failure: addresses.list.length === 0 ? addresses.failure : null,
  };
}

function lookupsOf(
  { network, request, originMs }: Asking,
  observe: (exchange: DnsExchange) => void,
): Lookups {
  const keep = createEvidenceBudget();
  let count = 0;
  return createLookups({
    network,
    options: request.options,
    originMs,
    nextId: () => {
      count += 1;
      return `q${count}`;
    },
    observe: (observed) => {
      const exchange = keep(observed);
      if (exchange !== null) observe(exchange);
    },
  });
}

async function addressesOf(
  { network, request, signal }: Asking,
  lookups: Lookups | null,
): Promise<HostAddresses> {
  const { name, address } = request;
  if (address !== null) return literalAddresses(address, ipaddr.IPv6.isValid(address) ? 6 : 4, network);
  const lookup = lookups?.resolver ?? lookups?.walk ?? null;
  if (lookup === null || name === null) return addressesNotAsked;
  return findAddresses(name, lookup, network, signal);
}

/** Null: not asked, as there is no name, it was not wanted, or nothing can be proved. */
async function tlsaOf(
  { network, request, signal }: Asking,
  { resolver, walk }: Lookups,
): Promise<TlsaEvidence | null> {
  const { name, options } = request;
  const anchors = anchorsFor(network, options);
  if (name === null || !options.policy || !options.dnssec || anchors.length === 0) return null;
  const validators = [resolver, walk]
    .filter((source) => source !== null)
    .map((source) => createValidator({ source, anchors, now: () => network.clock.wallTime() }));
  return findTlsa({
    host: name,
    port: options.smtpPort,
    domain: null,
    prove: (asked, type) => proveAnswerBy(validators, { name: asked, type }, signal),
  });
}

/** The certificate an address showed, held against the host's TLSA records (RFC 7672 s.3). */
function held({ network, request }: Asking, approach: SmtpApproach, tlsa: TlsaEvidence): SmtpApproach {
  const { attempt } = approach;
  if (attempt.capabilities === null && attempt.tls === null) return approach; // it never came to that
  const names = [baseDomain(tlsa), request.name ?? ''];
  const dane = matchDane(tlsa.records, attempt.tls, names, network.clock.wallTime());
  return { ...approach, attempt: { ...attempt, dane } };
}

function skipReason(
  { request, signal }: Asking,
  { scope }: HostAddress,
  tried: number,
): NonNullable<Attempt['skipped']> | null {
  if (signal.aborted) return 'cancelled';
  const wasNamed = request.address !== null;
  if (scope !== 'public' && !wasNamed && !request.options.allowPrivate) return 'not-public';
  return tried >= maxAddressesPerFamily ? 'over-limit' : null;
}

async function approach(asking: Asking, target: HostAddress): Promise<SmtpApproach> {
  const { network, budget, request, signal, originMs } = asking;
  const { options } = request;
  const [first = nobody, ...others] = request.recipients;
  const name = request.name ?? `[${target.address}]`;
  const limits = { perOperator: options.connectionsPerOperator };
  const entry = await budget.enter({ host: name, address: target.address }, limits, signal);
  if (entry.state !== 'in') return passedOver(asking, target, entry.state);
  let more: readonly (MailboxAnswer | null)[] = [];
  try {
    const attempt = await probeAddress(
      { network, originMs },
      {
        hostName: name,
        address: target.address,
        family: target.family,
        port: options.smtpPort,
        recipient: first,
        others,
        othersAnswered: (answers) => {
          more = answers;
        },
        helo: options.helo,
        mailFrom: options.mailFrom,
        depth: request.recipients.length === 0 ? 'connect' : 'mailbox',
        tls: request.tls,
        trustedRoots: options.caCertificates,
        proxy: options.proxy,
        pass: entry.pass,
        timeoutMs: options.timeoutMs,
        signal,
        claimCatchAll: () => false, // whoever asks a host names the mailboxes himself
        observe: () => {},
      },
    );
    return { attempt, recipients: answersFor(request.recipients, [attempt.mailbox, ...more]) };
  } finally {
    entry.pass.leave();
  }
}

/** Stands where nobody is asked for. */
const nobody: Recipient = { local: 'postmaster', domain: 'invalid', needsSmtpUtf8: false };

function answersFor(
  recipients: readonly AskedRecipient[],
  answers: readonly (MailboxAnswer | null)[],
): RecipientAnswer[] {
  return recipients.map(({ text }, at) => {
    const answer = answers[at] ?? null;
    return { recipient: text, answer, source: sourceOf(answer?.rule) };
  });
}

function sourceOf(rule: string | undefined): string | null {
  return meaningRules.find(({ id }) => id === rule)?.source ?? null;
}

function passedOver(
  { network, request, originMs }: Asking,
  { address, family }: HostAddress,
  skipped: NonNullable<Attempt['skipped']>,
): SmtpApproach {
  const now = network.clock.now() - originMs;
  const attempt: Attempt = {
    address,
    family,
    port: request.options.smtpPort,
    round: 1,
    local: null,
    state: 'skipped',
    skipped,
    startedMs: now,
    endedMs: now,
    connectedMs: null,
    stage: 'connect',
    lines: [],
    ...nothingLearnt,
  };
  return { attempt, recipients: answersFor(request.recipients, []) };
}
