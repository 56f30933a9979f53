// The flags of `smtp`: one mail host, by name, by address or both, and the mailboxes to ask it for. A call that makes no sense is
// answered with one line that says why.

import ipaddr from 'ipaddr.js';
import { bareAddress, parseAddress, wireDomain } from '../../shared/address';
import { defaultTraceOptions, type NetworkKind } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { questionName } from '../health/question-name';
import type { AskedRecipient, SmtpRequest } from '../route/smtp-question';
import { type MailValues, mailFlags, readMail } from './mail-flags';
import {
  type NetworkValues,
  networkFlags,
  type Refusal,
  readFlags,
  readNetwork,
  readPort,
} from './network-flags';

export interface SmtpCall {
  network: NetworkKind;
  request: SmtpRequest;
  json: boolean;
}

const flags = {
  ...networkFlags,
  ...mailFlags,
  port: { type: 'string' },
  'implicit-tls': { type: 'boolean' },
  rcpt: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

interface Values extends NetworkValues, MailValues {
  port?: string | undefined;
  'implicit-tls'?: boolean | undefined;
  rcpt?: string[] | undefined;
}

/** TLS before the first word (RFC 8314 s.3.3). */
const submissionsPort = 465;
const maxRecipients = 10;

export function parseSmtpCall(args: readonly string[]): Result<SmtpCall, Refusal> {
  const parsed = readFlags(args, flags);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [given, surplus] = positionals;
  if (given === undefined) return err('smtp needs a HOST, such as mx1.harbor.example');
  if (surplus !== undefined) return err(`one HOST at a time: what is "${surplus.slice(0, 80)}"?`);
  const host = readHost(given);
  if (!host.ok) return host;
  const network = readNetwork(values);
  if (!network.ok) return network;
  const request = readRequest(values, host.value, network.value.options);
  if (!request.ok) return request;
  return ok({ network: network.value.network, request: request.value, json: values.json ?? false });
}

type Host = Pick<SmtpRequest, 'name' | 'address'>;

/** NAME, IP, [IP] or NAME/IP. */
function readHost(given: string): Result<Host, Refusal> {
  const [first = '', second, ...more] = given.split('/');
  const refusal = err(`"${given.slice(0, 80)}" is no HOST: a name, an IP address, or NAME/IP`);
  if (first.includes('@')) return err(`smtp asks a mail host; for a mailbox's way say: trace ${given}`);
  const alone = second === undefined ? readIp(first) : null;
  if (alone !== null) return ok({ name: null, address: alone });
  const name = questionName(first);
  const address = second === undefined ? null : readIp(second);
  if (name === null || name === '.' || more.length > 0 || (second !== undefined && address === null))
    return refusal;
  return ok({ name, address });
}

function readIp(text: string): string | null {
  const bare = text.replace(/^\[(?:IPv6:)?([^[\]]{1,60})\]$/iu, '$1');
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(bare) || (bare.includes(':') && ipaddr.isValid(bare));
  return isAddress && !bare.includes('%') ? ipaddr.parse(bare).toString() : null;
}

function readRequest(values: Values, host: Host, base: SmtpRequest['options']): Result<SmtpRequest, Refusal> {
  const port = readPort('port', values.port, defaultTraceOptions.smtpPort);
  if (!port.ok) return port;
  const recipients = readRecipients(values.rcpt ?? []);
  if (!recipients.ok) return recipients;
  const options = readMail(values, { ...base, smtpPort: port.value });
  if (!options.ok) return options;
  const isImplicit = values['implicit-tls'] ?? port.value === submissionsPort;
  return ok({
    ...host,
    tls: isImplicit ? 'implicit' : 'starttls',
    recipients: recipients.value,
    options: options.value,
  });
}

function readRecipients(texts: readonly string[]): Result<AskedRecipient[], Refusal> {
  const recipients: AskedRecipient[] = [];
  for (const text of texts) {
    const address = bareAddress(text);
    const parsed = parseAddress(address);
    if (!parsed.ok) return err(`--rcpt: "${text.slice(0, 80)}" is no address (${parsed.failure.code})`);
    const { local, needsSmtpUtf8 } = parsed.value;
    recipients.push({ text: address, local, domain: wireDomain(parsed.value), needsSmtpUtf8 });
  }
  return recipients.length > maxRecipients
    ? err(`--rcpt: ${maxRecipients} at most, as hosts take more for an attack`)
    : ok(recipients);
}
