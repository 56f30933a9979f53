// Flags that every command of the terminal entry shares: which network, whom to ask, where trust begins. A call that makes no sense is
// answered with one line that says why.

import { readFileSync } from 'node:fs';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import {
  defaultTraceOptions,
  type NetworkKind,
  type Resolver,
  type TraceOptions,
} from '../../shared/options';
import { parseResolver } from '../../shared/resolver-text';
import { err, ok, type Result } from '../../shared/result';
import { parseRootHints } from '../../shared/root-hints-file';
import { parseTrustAnchors } from '../../shared/trust-anchor-file';

/** The reason a call is refused, in one line. */
export type Refusal = string;

export const networkFlags = {
  sample: { type: 'boolean' },
  resolver: { type: 'string', multiple: true },
  walk: { type: 'boolean' },
  'root-hints': { type: 'string' },
  'trust-anchor': { type: 'string' },
  'dns-port': { type: 'string' },
  'allow-private': { type: 'boolean' },
  timeout: { type: 'string' },
} as const;

export interface NetworkValues {
  sample?: boolean | undefined;
  resolver?: string[] | undefined;
  walk?: boolean | undefined;
  'root-hints'?: string | undefined;
  'trust-anchor'?: string | undefined;
  'dns-port'?: string | undefined;
  'allow-private'?: boolean | undefined;
  timeout?: string | undefined;
}

/** Of the Internet alone: the sample internet has servers of its own. */
const ofInternetAlone = [
  'resolver',
  'walk',
  'root-hints',
  'trust-anchor',
  'dns-port',
  'allow-private',
] as const;

export interface NetworkChoice {
  network: NetworkKind;
  options: TraceOptions;
}

export function readFlags<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
): Result<ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>>, Refusal> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(reason.split('\n', 1)[0]?.split('. To specify', 1)[0] ?? reason);
  }
}

export function misplaced(flag: string): Refusal {
  return `--${flag} has no place in the sample internet, which has servers of its own`;
}

/** The network and a trace's options as far as these flags set them; the rest stands at its default. */
export function readNetwork(values: NetworkValues): Result<NetworkChoice, Refusal> {
  const wrong = values.sample ? ofInternetAlone.find((flag) => values[flag] !== undefined) : undefined;
  if (wrong !== undefined) return err(misplaced(wrong));
  const dnsPort = readPort('dns-port', values['dns-port'], defaultTraceOptions.dnsPort);
  if (!dnsPort.ok) return dnsPort;
  const resolvers = readResolvers(values.resolver ?? [], dnsPort.value);
  if (!resolvers.ok) return resolvers;
  const rootHints = values['root-hints'] === undefined ? ok(null) : readRootHints(values['root-hints']);
  if (!rootHints.ok) return rootHints;
  const trustAnchors =
    values['trust-anchor'] === undefined ? ok(null) : readTrustAnchors(values['trust-anchor']);
  if (!trustAnchors.ok) return trustAnchors;
  const timeoutMs = readTimeout(values.timeout);
  if (!timeoutMs.ok) return timeoutMs;
  const chosen = resolvers.value.length > 0;
  return ok({
    network: values.sample ? 'sample' : 'internet',
    options: {
      ...defaultTraceOptions,
      resolverMode: chosen ? 'chosen' : rootHints.value !== null ? 'none' : 'system',
      resolvers: resolvers.value,
      // A resolver named on the command line may serve a private network, where the public root knows nothing: the walk is then
      // made only when asked for.
      walk: !chosen || values.walk === true || rootHints.value !== null,
      rootHints: rootHints.value,
      trustAnchors: trustAnchors.value,
      dnsPort: dnsPort.value,
      allowPrivate: values['allow-private'] ?? false,
      timeoutMs: timeoutMs.value,
    },
  });
}

export function readPort(flag: string, text: string | undefined, otherwise: number): Result<number, Refusal> {
  if (text === undefined) return ok(otherwise);
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? ok(port) : err(`--${flag} is a number from 1 to 65535, not "${text}"`);
}

function readResolvers(texts: readonly string[], dnsPort: number): Result<Resolver[], Refusal> {
  const resolvers: Resolver[] = [];
  for (const text of texts.flatMap((value) => value.split(','))) {
    const resolver = parseResolver(text, dnsPort);
    if (!resolver.ok)
      return err(
        `--resolver is IP, IP:PORT (an IPv6 address with a port in brackets), tcp://IP, tls://IP#NAME or https://IP/PATH#NAME, not "${text}"`,
      );
    resolvers.push(resolver.value);
  }
  return resolvers.length > 16 ? err('--resolver: sixteen at most') : ok(resolvers);
}

function readRootHints(path: string): Result<TraceOptions['rootHints'], Refusal> {
  try {
    const hints = parseRootHints(readFileSync(path, 'utf8').slice(0, 1_000_000));
    return hints.ok ? ok([...hints.value]) : err(`--root-hints: no root server with an address in ${path}`);
  } catch (error) {
    return err(`--root-hints: ${error instanceof Error ? error.message : 'can not be read'}`);
  }
}

function readTimeout(text: string | undefined): Result<number, Refusal> {
  if (text === undefined) return ok(defaultTraceOptions.timeoutMs);
  const seconds = /^\d{1,3}(\.\d{1,3})?$/u.test(text) ? Number(text) : 0;
  return seconds >= 0.1 && seconds <= 600
    ? ok(Math.round(seconds * 1_000))
    : err(`--timeout is seconds from 0.1 to 600, not "${text}"`);
}

function readTrustAnchors(path: string): Result<TraceOptions['trustAnchors'], Refusal> {
  try {
    const anchors = parseTrustAnchors(readFileSync(path, 'utf8').slice(0, 1_000_000));
    if (anchors.ok) return ok(anchors.value);
    const { fault, record } = anchors.failure;
    return err(
      fault === 'bad-record'
        ? `--trust-anchor: not a DS or DNSKEY record: ${record}`
        : `--trust-anchor: no DS or DNSKEY record in ${path}`,
    );
  } catch (error) {
    return err(`--trust-anchor: ${error instanceof Error ? error.message : 'can not be read'}`);
  }
}
