// The MTA-STS policy of a domain as a sender finds it (RFC 8461 s.3): the record at `_mta-sts`, then the policy over HTTPS from `mta-sts`,
// its certificate verified, no redirect followed, all within one time. Kept apart: there is none; it could not be asked; it is there
// and can't be used. Not here: the texts (mta-sts.ts), and what the policy asks of a host (shared/mta-sts-match.ts).

import { cancelled, type Failure, type HttpsFailure, type TcpFailure } from '../../shared/failure';
import type { MtaStsEvidence, MtaStsProblem } from '../../shared/policy';
import { err, type Result } from '../../shared/result';
import { type Lookup, type LookupFailure, withoutProof } from '../dns/lookup';
import type { HttpsResponse, Network } from '../net/network';
import { maxPolicyBytes, readStsPolicy, readStsRecords } from './mta-sts';

/** RFC 8461 s.3.3: "a suggested timeout is one minute". */
const fetchWithinMs = 60_000;
/** Addresses tried for one policy, both families together. */
const maxAddresses = 6;
const path = '/.well-known/mta-sts.txt';

export interface StsRequest {
  readonly domain: string;
  readonly lookup: Lookup;
  readonly network: Network;
  /** `network.clock.now()` at the trace's beginning. */
  readonly originMs: number;
  readonly httpsPort: number;
  /** Trusted besides the network's own roots (PEM). */
  readonly caCertificates: readonly string[];
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export async function fetchMtaSts(request: StsRequest): Promise<MtaStsEvidence> {
  const { domain, lookup, signal } = request;
  const answer = await lookup.resolve({ name: `_mta-sts.${domain}`, type: 'TXT' }, signal);
  const { exchangeIds } = answer.ok ? answer.value : answer.failure;
  const blank: MtaStsEvidence = { ...nothing, exchangeIds: exchangeIds.slice(0, 1_000) };
  if (!answer.ok) {
    const { failure } = answer;
    // With its label ahead the name is longer than a name can be: there is no such record.
    if (failure.layer === 'dns' && failure.code === 'bad-name') return blank;
    return { ...blank, state: 'failed', failure: withoutProof(failure) };
  }
  const texts = answer.value.records.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const { state, id, problems } = readStsRecords(texts);
  const read = { ...blank, id, records: texts.slice(0, 50).map((text) => text.slice(0, 65_535)) };
  if (state !== 'found') return { ...read, state, problems: [...problems] };
  return fetchPolicy(request, read);
}

async function fetchPolicy(request: StsRequest, read: MtaStsEvidence): Promise<MtaStsEvidence> {
  const host = `mta-sts.${request.domain}`;
  const found = await policyHost(host, request);
  const known = {
    ...read,
    exchangeIds: [...new Set([...read.exchangeIds, ...found.exchangeIds])].slice(0, 1_000),
  };
  if (found.addresses.length === 0) {
    return found.failure === null
      ? { ...known, state: 'invalid', problems: ['host-missing'] }
      : { ...known, state: 'failed', failure: withoutProof(found.failure) };
  }
  const { network, originMs, allowPrivate, httpsPort: port } = request;
  const startedMs = network.clock.now() - originMs;
  const open = found.addresses.filter((address) => allowPrivate || network.isPublic(address));
  const { address, response } = await getFromOne(host, open.slice(0, maxAddresses), request);
  const judged = judgeResponse(response);
  return {
    ...known,
    state: judged.state,
    problems: judged.problems,
    policy: judged.policy,
    failure: judged.state === 'failed' && !response.ok ? response.failure : null,
    fetch: {
      host,
      address,
      port,
      startedMs,
      endedMs: network.clock.now() - originMs,
      status: response.ok ? Math.min(999, response.value.status) : null,
      contentType: response.ok ? (response.value.headers['content-type']?.slice(0, 200) ?? null) : null,
      body: response.ok ? bodyText(response.value).slice(0, 66_000) : '',
      failure: response.ok ? null : response.failure,
    },
  };
}

interface PolicyHost {
  readonly addresses: readonly string[];
  /** Why there may be more than these. */
  readonly failure: LookupFailure | null;
  readonly exchangeIds: readonly string[];
}

async function policyHost(name: string, { lookup, signal }: StsRequest): Promise<PolicyHost> {
  const answers = await Promise.all(['AAAA', 'A'].map((type) => lookup.resolve({ name, type }, signal)));
  return {
    addresses: answers.flatMap((answer) =>
      answer.ok
        ? answer.value.records.flatMap(({ address }) => (address === undefined ? [] : [address]))
        : [],
    ),
    failure: answers.map((answer) => (answer.ok ? null : answer.failure)).find((one) => one !== null) ?? null,
    exchangeIds: answers.flatMap((answer) => (answer.ok ? answer.value : answer.failure).exchangeIds),
  };
}

type Got = Result<HttpsResponse, Failure>;

/** One address after the other until one is reached; whatever that one says counts. Each leaves time for those behind it. */
async function getFromOne(
  host: string,
  addresses: readonly string[],
  { network, httpsPort, caCertificates, timeoutMs, signal }: StsRequest,
): Promise<{ address: string | null; response: Got }> {
  const until = network.clock.now() + Math.min(fetchWithinMs, timeoutMs);
  let last: { address: string | null; response: Got } = { address: null, response: err(notPublic) };
  for (const [index, address] of addresses.entries()) {
    if (signal.aborted) return { address: null, response: err(cancelled) };
    const left = (until - network.clock.now()) / (addresses.length - index);
    if (left < 1) break;
    const response = await network.httpsGet({
      remote: { address, port: httpsPort },
      host,
      path,
      timeoutMs: Math.ceil(left),
      maxBytes: maxPolicyBytes,
      signal,
      trustedRoots: caCertificates,
    });
    last = { address, response };
    if (response.ok || !isUnreached(response.failure)) break;
  }
  return last;
}

/** A host that was not reached at this address may be at another; a certificate that does not hold is its answer. */
function isUnreached(failure: Failure): boolean {
  return failure.layer === 'https' && ['connect', 'timeout', 'other'].includes(failure.code);
}

type Judged = Pick<MtaStsEvidence, 'state' | 'policy' | 'problems'>;

/** RFC 8461 s.3.2, s.3.3: 200 alone, as text/plain, which a sender should insist on, lest a page of somebody's upload be a policy. */
function judgeResponse(response: Got): Judged {
  if (!response.ok) return judgeFailure(response.failure);
  const { status, headers } = response.value;
  const invalid = (...problems: MtaStsProblem[]): Judged => ({ state: 'invalid', policy: null, problems });
  if (status >= 300 && status < 400) return invalid('redirect');
  if (status !== 200) return invalid('status');
  const isText = /^\s{0,8}text\/plain\s{0,8}(?:;|$)/i.test(headers['content-type'] ?? '');
  const { policy, problems } = readStsPolicy(bodyText(response.value));
  const all: MtaStsProblem[] = [...(isText ? [] : (['content-type'] as const)), ...problems];
  return all.length === 0 ? { state: 'found', policy, problems: [] } : invalid(...all);
}

function judgeFailure(failure: Failure): Judged {
  const problem = failure.layer === 'https' ? httpsProblems[failure.code] : 'unreachable';
  const isSaid = problem !== 'unreachable'; // something came, and it is no policy
  const isStopped = failure.layer === 'run';
  return { state: isSaid ? 'invalid' : 'failed', policy: null, problems: isStopped ? [] : [problem] };
}

const httpsProblems: Readonly<Record<HttpsFailure['code'], MtaStsProblem>> = {
  connect: 'unreachable',
  timeout: 'unreachable',
  other: 'unreachable',
  certificate: 'certificate',
  status: 'status',
  'too-long': 'too-long',
};

/** UTF-8 (RFC 8461 s.3.2); a byte order mark is no part of a policy, so it is kept to be seen. */
function bodyText({ body }: HttpsResponse): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
}

const nothing: MtaStsEvidence = {
  state: 'none',
  records: [],
  id: null,
  fetch: null,
  policy: null,
  problems: [],
  failure: null,
  exchangeIds: [],
};

const notPublic: TcpFailure = {
  layer: 'tcp',
  code: 'not-public',
  temporary: false,
  side: 'there',
  detail: 'no address of the public Internet',
};
