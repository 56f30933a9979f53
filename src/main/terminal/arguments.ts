// The terminal entry's flags as a trace's options. A call that makes no sense is answered with one line that says why.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bareAddress } from '../../shared/address';
import {
  defaultTraceOptions,
  depthSchema,
  type NetworkKind,
  type Resolver,
  type TraceOptions,
} from '../../shared/options';
import { parseResolver } from '../../shared/resolver-text';
import { err, ok, type Result } from '../../shared/result';
import { parseRootHints } from '../../shared/root-hints-file';

export interface TraceCall {
  address: string;
  network: NetworkKind;
  options: TraceOptions;
  json: boolean;
}

/** The reason a call is refused, in one line. */
type Refusal = string;

const flags = {
  sample: { type: 'boolean' },
  resolver: { type: 'string', multiple: true },
  walk: { type: 'boolean' },
  'root-hints': { type: 'string' },
  'dns-port': { type: 'string' },
  'smtp-port': { type: 'string' },
  'allow-private': { type: 'boolean' },
  depth: { type: 'string' },
  helo: { type: 'string' },
  from: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'];

export function parseTraceCall(args: readonly string[]): Result<TraceCall, Refusal> {
  const parsed = readFlags(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [given, surplus] = positionals;
  if (given === undefined) return err('trace needs an ADDRESS, such as mara@harbor.example');
  if (given.length > 1_024) return err('an ADDRESS has 254 characters at most');
  if (surplus !== undefined) return err(`one ADDRESS at a time: what is "${surplus}"?`);
  const address = bareAddress(given);
  if (!address.includes('@'))
    return err(`"${address}" has no @: an ADDRESS looks like postmaster@${address || 'harbor.example'}`);
  const options = readOptions(values);
  if (!options.ok) return options;
  return ok({
    address,
    network: values.sample ? 'sample' : 'internet',
    options: options.value,
    json: values.json ?? false,
  });
}

function readFlags(args: readonly string[]): Result<{ values: Values; positionals: string[] }, Refusal> {
  try {
    return ok(parseArgs({ args: [...args], options: flags, allowPositionals: true, strict: true }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(reason.split('\n', 1)[0]?.split('. To specify', 1)[0] ?? reason);
  }
}

function readOptions(values: Values): Result<TraceOptions, Refusal> {
  const ofInternetAlone = [
    'resolver',
    'walk',
    'root-hints',
    'dns-port',
    'smtp-port',
    'allow-private',
  ] as const;
  const misplaced = values.sample ? ofInternetAlone.find((flag) => values[flag] !== undefined) : undefined;
  if (misplaced !== undefined)
    return err(`--${misplaced} has no place in the sample internet, which has servers of its own`);

  const dnsPort = readPort('dns-port', values['dns-port'], defaultTraceOptions.dnsPort);
  if (!dnsPort.ok) return dnsPort;
  const smtpPort = readPort('smtp-port', values['smtp-port'], defaultTraceOptions.smtpPort);
  if (!smtpPort.ok) return smtpPort;
  const resolvers = readResolvers(values.resolver ?? [], dnsPort.value);
  if (!resolvers.ok) return resolvers;
  const rootHints = values['root-hints'] === undefined ? ok(null) : readRootHints(values['root-hints']);
  if (!rootHints.ok) return rootHints;
  const depth = depthSchema.safeParse(values.depth ?? defaultTraceOptions.depth);
  if (!depth.success) return err(`--depth is dns, connect or mailbox, not "${values.depth}"`);
  const timeoutMs = readTimeout(values.timeout);
  if (!timeoutMs.ok) return timeoutMs;
  const from = readSender(values.from ?? '');
  if (!from.ok) return from;
  if (values.helo !== undefined && !/^[A-Za-z0-9.:[\]-]{1,255}$/u.test(values.helo)) {
    return err('--helo is a host name, such as mail.harbor.example, or an address literal in brackets');
  }
  const chosen = resolvers.value.length > 0;
  return ok({
    depth: depth.data,
    resolverMode: chosen ? 'chosen' : rootHints.value !== null ? 'none' : 'system',
    resolverOrder: 'order',
    dnssec: true,
    trustAnchors: null,
    resolvers: resolvers.value,
    // A resolver named on the command line may serve a private network, where the public root knows nothing: the walk is then
    // made only when asked for.
    walk: !chosen || values.walk === true || rootHints.value !== null,
    rootHints: rootHints.value,
    dnsPort: dnsPort.value,
    smtpPort: smtpPort.value,
    allowPrivate: values['allow-private'] ?? false,
    helo: values.helo ?? null,
    mailFrom: from.value,
    timeoutMs: timeoutMs.value,
  });
}

function readPort(flag: string, text: string | undefined, otherwise: number): Result<number, Refusal> {
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

/** Empty, `<>` or an address. */
function readSender(text: string): Result<string, Refusal> {
  const bare = text.replace(/^<(.*)>$/u, '$1');
  if (bare === '') return ok('');
  return /^[^\s<>@]{1,64}@[^\s<>@]{1,255}$/u.test(bare)
    ? ok(bare)
    : err(`--from is an address or <>, not "${text}"`);
}
