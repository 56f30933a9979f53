// A saved trace: one `.waypost` file of JSON, in the format of docs/trace-format.md. Read as hostile: bounded in size, checked
// against the schema, refused with a reason. Written whole or not at all. Files of version 1 are brought up to date on the way in.

import { open, stat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { RunFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { type Trace, traceFormat, traceSchema, traceVersion } from '../../shared/trace';
import { judge } from '../../shared/verdict/judge';
import { fromVersion1 } from './trace-file-version-1';

const maxFileBytes = 64 * 1024 * 1024;

/** The verdict's five answers stand at the top of the file as well, where a script looks for them; reading takes them from the verdict. */
export function encodeTrace(trace: Trace): string {
  return `${JSON.stringify({ ...trace, answers: trace.verdict?.answers ?? null }, null, 1)}\n`;
}

/** Failure details: `not-json`, `not-a-trace`, `newer-version`, or `shape: ` with the first place that does not fit. */
export function decodeTrace(text: string): Result<Trace, RunFailure> {
  const json = parseJson(text);
  if (json === undefined) return err(fileFailure('not-json'));
  const head = typeof json === 'object' && json !== null ? json : {};
  if (!('format' in head) || head.format !== traceFormat) return err(fileFailure('not-a-trace'));
  if ('version' in head && typeof head.version === 'number' && head.version > traceVersion) {
    return err(fileFailure('newer-version'));
  }
  const isOld = 'version' in head && head.version === 1;
  const parsed = traceSchema.safeParse(isOld ? fromVersion1(head) : json);
  if (parsed.success) return ok(isOld ? judgedAnew(parsed.data) : parsed.data);
  const issue = parsed.error.issues[0];
  return err(fileFailure(`shape: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.slice(0, 500)));
}

/** An older verdict answered other questions; what was seen is judged by the rules of today. */
function judgedAnew(trace: Trace): Trace {
  return trace.state === 'running' ? trace : { ...trace, verdict: judge(trace) };
}

export async function readTraceFile(path: string): Promise<Result<Trace, RunFailure>> {
  try {
    // A pipe would be waited for without end, and a device read without one.
    if (!(await stat(path)).isFile()) return err(fileFailure('not-a-trace'));
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxFileBytes) return err(fileFailure('too-large'));
      return decodeTrace(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(fileFailure(errorText(error)));
  }
}

export async function writeTraceFile(path: string, trace: Trace): Promise<Result<null, RunFailure>> {
  try {
    const text = encodeTrace(trace);
    // What could not be opened again is not written.
    if (Buffer.byteLength(text) > maxFileBytes) return err(fileFailure('too-large'));
    await writeFileAtomic(path, text);
    return ok(null);
  } catch (error) {
    return err(fileFailure(errorText(error)));
  }
}

function fileFailure(detail: string): RunFailure {
  return { layer: 'run', code: 'file', temporary: false, side: 'here', detail };
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 500) : 'unknown error';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
