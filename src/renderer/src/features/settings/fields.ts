// What a setting typed as text must be, and the words for what is wrong with it. Pure; nothing that does not pass is kept.

import { parseAddress } from '../../../../shared/address';
import { formatEndpoint, parseEndpoint } from '../../../../shared/endpoint';
import type { Resolver, RootHint, TraceOptions } from '../../../../shared/options';
import { formatResolver, parseResolver } from '../../../../shared/resolver-text';
import { err, ok, type Result } from '../../../../shared/result';
import { parseRootHints } from '../../../../shared/root-hints-file';
import { addressProblemWords } from '../../../../shared/words/address';
import { settingsWords as words } from './words';

export interface TextSetting {
  show: (options: TraceOptions) => string;
  read: (text: string) => Result<Partial<TraceOptions>, string>;
}

const mostResolvers = 16;
/** RFC 1928 s.3. */
const defaultProxyPort = 1_080;

export const textSettings = {
  resolvers: {
    show: ({ resolvers }) => resolvers.map((one) => formatResolver(one)).join('\n'),
    read: readResolvers,
  },
  rootHints: {
    show: ({ rootHints }) => (rootHints ?? []).map(showRootHint).join('\n'),
    read: readRootHints,
  },
  dnsPort: {
    show: (options) => String(options.dnsPort),
    read: (text) => readPort(text, (port) => ({ dnsPort: port })),
  },
  smtpPort: {
    show: (options) => String(options.smtpPort),
    read: (text) => readPort(text, (port) => ({ smtpPort: port })),
  },
  helo: {
    show: ({ helo }) => helo ?? '',
    read: readHelo,
  },
  mailFrom: {
    show: ({ mailFrom }) => mailFrom,
    read: readMailFrom,
  },
  proxy: {
    show: ({ proxy }) => (proxy === null ? '' : formatEndpoint(proxy)),
    read: readProxy,
  },
  connections: {
    show: ({ connectionsPerOperator }) => String(connectionsPerOperator),
    read: readConnections,
  },
  timeout: {
    show: ({ timeoutMs }) => String(timeoutMs / 1_000),
    read: readTimeout,
  },
} satisfies Record<string, TextSetting>;

function readResolvers(text: string): Result<Partial<TraceOptions>, string> {
  const lines = text
    .split(/[\s,;]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return err(words.resolversEmpty);
  if (lines.length > mostResolvers) return err(words.resolversMany(mostResolvers));
  const resolvers: Resolver[] = [];
  for (const line of lines) {
    const resolver = parseResolver(line);
    if (!resolver.ok) return err(words.resolverProblem(resolver.failure, line));
    resolvers.push(resolver.value);
  }
  return ok({ resolvers });
}

/** As a root hints file has it: a line an address. */
function showRootHint({ name, addresses }: RootHint): string {
  return addresses
    .map((address) => (name === '' ? address : `${name}. ${address.includes(':') ? 'AAAA' : 'A'} ${address}`))
    .join('\n');
}

/** Nothing typed: the root servers built in. */
function readRootHints(text: string): Result<Partial<TraceOptions>, string> {
  if (text.trim() === '') return ok({ rootHints: null });
  const hints = parseRootHints(text);
  return hints.ok ? ok({ rootHints: hints.value }) : err(words.rootHintsProblem(hints.failure));
}

function readPort(
  text: string,
  make: (port: number) => Partial<TraceOptions>,
): Result<Partial<TraceOptions>, string> {
  const port = Number(text.trim());
  if (!/^\d{1,5}$/u.test(text.trim()) || port < 1 || port > 65_535) return err(words.portRange);
  return ok(make(port));
}

/** A full name, or this machine's address in brackets (RFC 5321 s.4.1.4): what may stand after an @. */
function readHelo(text: string): Result<Partial<TraceOptions>, string> {
  const name = text.trim();
  if (name === '') return ok({ helo: null });
  const parsed = parseAddress(`x@${name}`);
  return parsed.ok ? ok({ helo: parsed.value.domain?.ascii ?? name }) : err(words.heloProblem);
}

function readMailFrom(text: string): Result<Partial<TraceOptions>, string> {
  const address = text.trim().replace(/^<(.*)>$/u, '$1');
  if (address === '') return ok({ mailFrom: '' });
  const parsed = parseAddress(address);
  return parsed.ok ? ok({ mailFrom: address }) : err(addressProblemWords(parsed.failure));
}

function readTimeout(text: string): Result<Partial<TraceOptions>, string> {
  const seconds = /^\s*\d{1,3}(?:[.,]\d*)?\s*$/u.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(seconds) || seconds < 0.1 || seconds > 600) return err(words.timeoutRange);
  return ok({ timeoutMs: Math.round(seconds * 1_000) });
}

/** An address and a port; a name is not taken, as it would be asked of the system's resolver. */
function readProxy(text: string): Result<Partial<TraceOptions>, string> {
  const typed = text.trim().replace(/^socks5h?:\/\//iu, '');
  if (typed === '') return ok({ proxy: null });
  const endpoint = parseEndpoint(typed, defaultProxyPort);
  return endpoint.ok ? ok({ proxy: endpoint.value }) : err(words.proxyProblem);
}

function readConnections(text: string): Result<Partial<TraceOptions>, string> {
  const number = /^\s*\d{1,2}\s*$/u.test(text) ? Number(text) : 0;
  return number < 1 || number > 10 ? err(words.connectionsRange) : ok({ connectionsPerOperator: number });
}
