// The flags of `dns` and `propagation`: a name as people write it, a record type, and how far to go.

import ipaddr from 'ipaddr.js';
import { err, ok, type Result } from '../../shared/result';
import { parseType, type RecordType } from '../dns/types';
import type { DnsRequest } from '../health/dns-question';
import { questionName } from '../health/question-name';
import { type NetworkChoice, networkFlags, type Refusal, readFlags, readNetwork } from './network-flags';

export interface DnsCall {
  network: NetworkChoice['network'];
  request: DnsRequest;
  /** Print the walk hop by hop. */
  trace: boolean;
  json: boolean;
}

const flags = {
  ...networkFlags,
  x: { type: 'boolean', short: 'x' },
  trace: { type: 'boolean' },
  dnssec: { type: 'boolean' },
  'all-servers': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export function parseDnsCall(args: readonly string[]): Result<DnsCall, Refusal> {
  const parsed = readFlags(args, flags);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const question = readQuestion(positionals, values.x ?? false);
  if (!question.ok) return question;
  const choice = readNetwork(values);
  if (!choice.ok) return choice;
  const { network, options } = choice.value;
  const trace = values.trace ?? false;
  const json = values.json ?? false;
  return ok({
    network,
    trace,
    json,
    request: {
      ...question.value,
      options,
      fromRoot: trace || options.resolverMode === 'none',
      prove: json || (values.dnssec ?? false),
      allServers: values['all-servers'] ?? false,
    },
  });
}

/** NAME [TYPE]; with -x an address, whose name in the reverse tree is asked for (RFC 1035 s.3.5, RFC 3596 s.2.5). */
export function readQuestion(
  [given, typed, surplus]: readonly string[],
  isReverse: boolean,
): Result<{ name: string; type: RecordType }, Refusal> {
  if (given === undefined) return err('dns needs a NAME, such as harbor.example');
  if (surplus !== undefined) return err(`a NAME and a TYPE at most: what is "${surplus.slice(0, 80)}"?`);
  const type = parseType(typed ?? (isReverse ? 'PTR' : 'A'));
  if (type === undefined) return err(`there is no record type "${(typed ?? '').slice(0, 80)}"`);
  const name = isReverse ? reverseName(given) : asciiName(given);
  return name.ok ? ok({ name: name.value, type }) : name;
}

function asciiName(given: string): Result<string, Refusal> {
  const name = questionName(given);
  return name === null ? err(`"${given.slice(0, 80)}" is no name DNS can carry`) : ok(name);
}

function reverseName(given: string): Result<string, Refusal> {
  if (!ipaddr.isValid(given)) return err(`-x takes an IP address, not "${given.slice(0, 80)}"`);
  const address = ipaddr.parse(given);
  if (address instanceof ipaddr.IPv6) {
    const digits = address.parts.map((part) => part.toString(16).padStart(4, '0')).join('');
    return ok(`${[...digits].reverse().join('.')}.ip6.arpa`);
  }
  return ok(`${address.toByteArray().reverse().join('.')}.in-addr.arpa`);
}
