// The flags of `list`: which file, what is asked of whom, and what is given back. A call that makes no sense is answered with one line that
// says why. Not here: whether the file can be read (list-work.ts), and which column a name means (list-columns.ts).

import { type ExportShape, exportShapes } from '../../shared/list/export';
import { type ListLevel, listLevels } from '../../shared/list/facts';
import { type ListVerdict, listVerdicts } from '../../shared/list/verdict';
import { defaultTraceOptions, type NetworkKind, type TraceOptions } from '../../shared/options';
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

export interface ListCall {
  file: string;
  out: string;
  /** Where the work folder is to lie; null: beside `out`. */
  work: string | null;
  /** Names or numbers of the columns with addresses; empty: whichever hold them. */
  columns: string[];
  /** Null: not said. */
  level: ListLevel | null;
  /** Go on where an earlier run ended. */
  isResumed: boolean;
  /** On to the mailboxes without asking. */
  isGo: boolean;
  json: boolean;
  shape: ExportShape;
  /** Only these; empty: all. */
  verdicts: ListVerdict[];
  network: NetworkKind;
  options: TraceOptions;
}

const flags = {
  ...networkFlags,
  ...mailFlags,
  'smtp-port': { type: 'string' },
  out: { type: 'string' },
  work: { type: 'string' },
  column: { type: 'string', multiple: true },
  level: { type: 'string' },
  resume: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'string' },
  shape: { type: 'string' },
  filter: { type: 'string', multiple: true },
} as const;

interface Values extends NetworkValues, MailValues {
  'smtp-port'?: string | undefined;
}

/** `waiting` is no verdict to ask for: when a run is over, nothing waits. */
const verdictNames = listVerdicts.filter((verdict) => verdict !== 'waiting');
const maxColumns = 20;

export function parseListCall(args: readonly string[]): Result<ListCall, Refusal> {
  const parsed = readFlags(args, flags);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [file, surplus] = positionals;
  if (file === undefined || file === '') return err('list needs a FILE, such as people.csv');
  if (surplus !== undefined) return err(`one FILE at a time: what is "${surplus}"?`);
  if (values.out === undefined || values.out === '')
    return err('list needs --out FILE: your own file is never written to');
  const columns = values.column ?? [];
  if (columns.length > maxColumns) return err(`--column: ${maxColumns} at most`);
  const level = listLevels.find((known) => known === values.level) ?? null;
  if (values.level !== undefined && level === null)
    return err(`--level is syntax, domain or mailbox, not "${values.level}"`);
  if (values.json !== undefined && values.json !== 'summary')
    return err(`--json summary is the one form there is, not "${values.json}"`);
  const shape = exportShapes.find((known) => known === (values.shape ?? 'source'));
  if (shape === undefined) return err(`--shape is ${inOr(exportShapes)}, not "${values.shape}"`);
  const verdicts = readVerdicts(values.filter ?? []);
  if (!verdicts.ok) return verdicts;
  const network = readNetwork(values);
  if (!network.ok) return network;
  const options = readOptions(values, network.value.options);
  if (!options.ok) return options;
  return ok({
    file,
    out: values.out,
    work: values.work ?? null,
    columns,
    level,
    isResumed: values.resume ?? false,
    isGo: values.yes ?? false,
    json: values.json !== undefined,
    shape,
    verdicts: verdicts.value,
    network: network.value.network,
    options: options.value,
  });
}

/** Repeated, or with commas between. */
function readVerdicts(texts: readonly string[]): Result<ListVerdict[], Refusal> {
  const verdicts = new Set<ListVerdict>();
  for (const text of texts.flatMap((value) => value.split(','))) {
    const verdict = verdictNames.find((known) => known === text.trim().toLowerCase());
    if (verdict === undefined) return err(`--filter is ${inOr(verdictNames)}, not "${text}"`);
    verdicts.add(verdict);
  }
  return ok([...verdicts]);
}

function readOptions(values: Values, base: TraceOptions): Result<TraceOptions, Refusal> {
  if (values.sample && values['smtp-port'] !== undefined) return err(misplaced('smtp-port'));
  const smtpPort = readPort('smtp-port', values['smtp-port'], defaultTraceOptions.smtpPort);
  return smtpPort.ok ? readMail(values, { ...base, smtpPort: smtpPort.value }) : smtpPort;
}

const inOr = (names: readonly string[]): string =>
  `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
