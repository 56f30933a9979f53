// The flags of `trace` as a trace's options. A call that makes no sense is answered with one line that says why.

import { bareAddress } from '../../shared/address';
import { defaultTraceOptions, depthSchema, type NetworkKind, type TraceOptions } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { type MailValues, mailFlags, readMail } from './mail-flags';
import {
  misplaced,
  type NetworkValues,
  networkFlags,
  type Refusal,
  readFlags,
  readNetwork,
  readPort,
} from './network-flags';

export interface TraceCall {
  address: string;
  network: NetworkKind;
  options: TraceOptions;
  /** Stay until a host that asked us to come again may be asked again. */
  wait: boolean;
  json: boolean;
}

const flags = {
  ...networkFlags,
  ...mailFlags,
  'smtp-port': { type: 'string' },
  depth: { type: 'string' },
  wait: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

interface Values extends NetworkValues, MailValues {
  'smtp-port'?: string | undefined;
  depth?: string | undefined;
}

export function parseTraceCall(args: readonly string[]): Result<TraceCall, Refusal> {
  const parsed = readFlags(args, flags);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [given, surplus] = positionals;
  if (given === undefined) return err('trace needs an ADDRESS, such as mara@harbor.example');
  if (given.length > 1_024) return err('an ADDRESS has 254 characters at most');
  if (surplus !== undefined) return err(`one ADDRESS at a time: what is "${surplus}"?`);
  const address = bareAddress(given);
  if (!address.includes('@'))
    return err(`"${address}" has no @: an ADDRESS looks like postmaster@${address || 'harbor.example'}`);
  const network = readNetwork(values);
  if (!network.ok) return network;
  const options = readOptions(values, network.value.options);
  if (!options.ok) return options;
  return ok({
    address,
    network: network.value.network,
    options: options.value,
    wait: values.wait ?? false,
    json: values.json ?? false,
  });
}

function readOptions(values: Values, base: TraceOptions): Result<TraceOptions, Refusal> {
  if (values.sample && values['smtp-port'] !== undefined) return err(misplaced('smtp-port'));
  const smtpPort = readPort('smtp-port', values['smtp-port'], defaultTraceOptions.smtpPort);
  if (!smtpPort.ok) return smtpPort;
  const depth = depthSchema.safeParse(values.depth ?? defaultTraceOptions.depth);
  if (!depth.success) return err(`--depth is dns, connect or mailbox, not "${values.depth}"`);
  return readMail(values, { ...base, depth: depth.data, smtpPort: smtpPort.value });
}
