// The flags of every command that talks to mail hosts: as whom, through what, and which roots a private network has of its own. Not here:
// whom to ask for names (network-flags.ts).

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseEndpoint } from '../../shared/endpoint';
import type { Endpoint, TraceOptions } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { misplaced, type Refusal, readPort } from './network-flags';

export const mailFlags = {
  ca: { type: 'string', multiple: true },
  'https-port': { type: 'string' },
  'no-policy': { type: 'boolean' },
  'no-prober': { type: 'boolean' },
  submission: { type: 'boolean' },
  proxy: { type: 'string' },
  'connections-per-operator': { type: 'string' },
  helo: { type: 'string' },
  from: { type: 'string' },
} as const;

export interface MailValues {
  sample?: boolean | undefined;
  ca?: string[] | undefined;
  'https-port'?: string | undefined;
  'no-policy'?: boolean | undefined;
  'no-prober'?: boolean | undefined;
  submission?: boolean | undefined;
  proxy?: string | undefined;
  'connections-per-operator'?: string | undefined;
  helo?: string | undefined;
  from?: string | undefined;
}

/** Of the Internet alone: the sample internet has roots, ports and ways of its own. */
const ofInternetAlone = ['ca', 'https-port', 'proxy'] as const;

/** Root certificates taken, and the longest file they may stand in. */
const maxRoots = 64;
const maxRootLength = 65_536;
const maxRootFile = 4_000_000;

/** `base` with what these flags set. */
export function readMail(values: MailValues, base: TraceOptions): Result<TraceOptions, Refusal> {
  const wrong = values.sample ? ofInternetAlone.find((flag) => values[flag] !== undefined) : undefined;
  if (wrong !== undefined) return err(misplaced(wrong));
  const roots = readRoots(values.ca ?? []);
  if (!roots.ok) return roots;
  const httpsPort = readPort('https-port', values['https-port'], base.httpsPort);
  if (!httpsPort.ok) return httpsPort;
  const proxy = values.proxy === undefined ? ok(null) : readProxy(values.proxy);
  if (!proxy.ok) return proxy;
  const perOperator = readCount(values['connections-per-operator'], base.connectionsPerOperator);
  if (!perOperator.ok) return perOperator;
  const from = readSender(values.from ?? '');
  if (!from.ok) return from;
  if (values.helo !== undefined && !/^[A-Za-z0-9.:[\]-]{1,255}$/u.test(values.helo)) {
    return err('--helo is a host name, such as mail.harbor.example, or an address literal in brackets');
  }
  return ok({
    ...base,
    caCertificates: roots.value,
    httpsPort: httpsPort.value,
    policy: !(values['no-policy'] ?? false),
    prober: !(values['no-prober'] ?? false),
    submission: values.submission ?? false,
    proxy: proxy.value,
    connectionsPerOperator: perOperator.value,
    helo: values.helo ?? null,
    mailFrom: from.value,
  });
}

/** Empty, `<>` or an address. */
function readSender(text: string): Result<string, Refusal> {
  const bare = text.replace(/^<(.*)>$/u, '$1');
  if (bare === '') return ok('');
  return /^[^\s<>@]{1,64}@[^\s<>@]{1,255}$/u.test(bare)
    ? ok(bare)
    : err(`--from is an address or <>, not "${text}"`);
}

/** An operator allows few; whoever wants more than ten has another tool in mind. */
function readCount(text: string | undefined, otherwise: number): Result<number, Refusal> {
  if (text === undefined) return ok(otherwise);
  const number = /^\d{1,2}$/u.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 10
    ? ok(number)
    : err(`--connections-per-operator is a number from 1 to 10, not "${text.slice(0, 80)}"`);
}

/** socks5://IP:PORT, RFC 1928's own port where none is given. A login on a command line could be read by everybody here. */
function readProxy(text: string): Result<Endpoint, Refusal> {
  const [, place] = /^(?:socks5h?:\/\/)?([^/@]{1,80})\/?$/u.exec(text) ?? [];
  const proxy = place === undefined ? null : parseEndpoint(place, 1_080);
  return proxy?.ok ? ok(proxy.value) : err('--proxy is socks5://IP:PORT, without a login'); // what was given may hold one, so it is not said again
}

/** Every certificate of every file, each once. */
function readRoots(paths: readonly string[]): Result<string[], Refusal> {
  const roots = new Set<string>();
  for (const path of paths) {
    try {
      const found = certificatesIn(readFileSync(path, 'utf8').slice(0, maxRootFile));
      if (found === null) return err(`--ca: a certificate in ${path} can not be read`);
      if (found.length === 0) return err(`--ca: no certificate in ${path}, which should be PEM`);
      for (const root of found) roots.add(root);
    } catch (error) {
      return err(`--ca: ${error instanceof Error ? error.message : 'can not be read'}`);
    }
  }
  return roots.size > maxRoots ? err(`--ca: ${maxRoots} certificates at most`) : ok([...roots]);
}

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

/** What stands around them, as openssl writes it, is passed over. Null where one of them is none. */
function certificatesIn(text: string): string[] | null {
  const found: string[] = [];
  for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
    const until = text.indexOf(end, at);
    const pem = until < 0 ? '' : `${text.slice(at, until)}${end}\n`;
    if (pem === '' || pem.length > maxRootLength || !isCertificate(pem)) return null;
    found.push(pem);
  }
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
