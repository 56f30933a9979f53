// An MTA-STS record and policy as text (RFC 8461 s.3.1, s.3.2): read, or why they can't be used. Unknown fields are passed over, and of a
// field given twice the first counts (s.3.2). Pure. Not here: asking for either (fetch-mta-sts.ts), and what a policy asks of a host.

import { type MtaStsPolicy, type MtaStsProblem, mtaStsPolicySchema } from '../../shared/policy';

/** RFC 8461 s.3.3 suggests 64 kilobytes for a policy. */
export const maxPolicyBytes = 65_536;
/** Beyond this a list of hosts is no list any more; the trace's schema keeps as many. */
const maxPatterns = 1_000;
/** RFC 8461 s.3.2: a year and six hours. */
const maxAgeLimitSeconds = 31_557_600;

const version = 'STSv1';
const fieldName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
/** RFC 8461 s.3.1: visible ASCII but `=` and `;`. */
const recordValue = /^[\x21-\x3a\x3c\x3e-\x7e]+$/;
const recordId = /^[A-Za-z0-9]{1,32}$/;
const label = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const blanksAtEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return text.slice(0, end);
};

export interface RecordRead {
  readonly state: 'none' | 'found' | 'invalid';
  /** As written, also where it is no good one, cut to what the evidence keeps. */
  readonly id: string | null;
  readonly problems: readonly MtaStsProblem[];
}

/**
 * The TXT records at `_mta-sts.DOMAIN`, the strings of each joined. Those that do not begin with `v=STSv1;` don't count; of the others
 * there must be exactly one (RFC 8461 s.3.1). A record that means to be one and does not begin so is told as malformed, not as none.
 */
export function readStsRecords(records: readonly string[]): RecordRead {
  const own = records.filter((record) => record.startsWith(`v=${version};`));
  const [record] = own;
  if (record === undefined) {
    const isMeant = records.some((one) => /^\s{0,16}v\s{0,16}=\s{0,16}stsv1/i.test(one));
    return { state: isMeant ? 'invalid' : 'none', id: null, problems: isMeant ? ['record-malformed'] : [] };
  }
  if (own.length > 1) return { state: 'invalid', id: null, problems: ['several-records'] };
  return readStsRecord(record);
}

function readStsRecord(record: string): RecordRead {
  const fields = record.split(';').slice(1);
  if (blanksAtEnd(fields.at(-1) ?? '') === '') fields.pop(); // the last one may end with a semicolon
  let id: string | null = null;
  let isWellFormed = true;
  for (const field of fields) {
    const text = blanksAtEnd(withoutBlanksAhead(field));
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at));
    const value = text.slice(at + 1);
    if (at < 0 || !fieldName.test(name) || !recordValue.test(value)) isWellFormed = false;
    if (name !== 'id' || id !== null) continue;
    id = value.slice(0, 64);
    if (!recordId.test(value)) isWellFormed = false;
  }
  const problems: MtaStsProblem[] = [
    ...(isWellFormed ? [] : (['record-malformed'] as const)),
    ...(id === null ? (['no-id'] as const) : []),
  ];
  return { state: problems.length === 0 ? 'found' : 'invalid', id, problems };
}

export interface PolicyRead {
  /** Null where there is any problem. */
  readonly policy: MtaStsPolicy | null;
  readonly problems: readonly MtaStsProblem[];
}

/** A policy's body. Lines end in LF or CRLF; empty ones, which many servers add, are passed over. */
export function readStsPolicy(body: string): PolicyRead {
  // Characters are never more than bytes.
  if (body.length > maxPolicyBytes) return { policy: null, problems: ['too-long'] };
  const problems = new Set<MtaStsProblem>();
  const fields = new Map<string, string>();
  const mx: string[] = [];
  for (const ended of body.split('\n')) {
    const line = blanksAtEnd(ended.endsWith('\r') ? ended.slice(0, -1) : ended);
    if (line === '') continue;
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(0, at));
    const value = withoutBlanksAhead(line.slice(at + 1));
    if (at < 0 || !fieldName.test(name) || value === '' || hasControl(value)) problems.add('malformed');
    else if (name === 'mx') mx.push(value);
    else if (!fields.has(name)) fields.set(name, value);
  }
  const mode = mtaStsPolicySchema.shape.mode.safeParse(fields.get('mode'));
  const age = fields.get('max_age') ?? '';
  const maxAgeSeconds = /^\d{1,10}$/.test(age) ? Number(age) : Number.POSITIVE_INFINITY;
  if (fields.get('version') !== version) problems.add('version');
  if (!mode.success) problems.add('mode');
  if (mx.length === 0 && mode.success && mode.data !== 'none') problems.add('no-mx');
  if (mx.length > maxPatterns) problems.add('too-long');
  if (!mx.every(isPattern)) problems.add('malformed');
  if (maxAgeSeconds > maxAgeLimitSeconds) problems.add('max-age');
  return mode.success && problems.size === 0
    ? { policy: { mode: mode.data, mx, maxAgeSeconds }, problems: [] }
    : { policy: null, problems: [...problems] };
}

/** RFC 8461 s.3.2: a name, or `*.` and a name, in A-labels. A final dot and underscores are let pass: they name somebody. */
function isPattern(text: string): boolean {
  if (text.length > 255) return false;
  const bare = text.startsWith('*.') ? text.slice(2) : text;
  return (bare.endsWith('.') ? bare.slice(0, -1) : bare).split('.').every((part) => label.test(part));
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x7f || (code < 0x20 && code !== 0x09)) return true;
  }
  return false;
}

function withoutBlanksAhead(text: string): string {
  let start = 0;
  while (text[start] === ' ' || text[start] === '\t') start += 1;
  return text.slice(start);
}
