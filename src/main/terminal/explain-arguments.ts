// The flags of `explain`, and the text it is given: on the command line, from a file, or on stdin. A person at a terminal is told what to
// paste and how to end.

import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { explainLimit } from '../../shared/explanation';
import { err, ok, type Result } from '../../shared/result';

export interface ExplainCall {
  /** Where the text is; `stdin` where nothing was named. */
  from: { text: string } | { file: string } | 'stdin';
  json: boolean;
}

export function parseExplainCall(args: readonly string[]): Result<ExplainCall, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, file: { type: 'string' } },
      allowPositionals: true,
    });
    const json = values.json ?? false;
    if (values.file !== undefined && positionals.length > 0)
      return err('explain takes a text or --file, not both');
    if (values.file !== undefined) return ok({ from: { file: values.file }, json });
    // A reply pasted without quotes comes as several words.
    if (positionals.length > 0) return ok({ from: { text: positionals.join(' ') }, json });
    return ok({ from: 'stdin', json });
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** At most a little more than is read, so that `explain` can say that it was cut. */
export async function readText({ from }: ExplainCall): Promise<Result<string, string>> {
  if (from !== 'stdin' && 'text' in from) return ok(from.text);
  if (from !== 'stdin') return readFileText(from.file);
  if (process.stdin.isTTY) {
    process.stderr.write(
      'Paste a reply, a bounce or log lines; end with Ctrl+D on an empty line (Ctrl+Z and Enter on Windows).\n',
    );
  }
  return ok(await readAll(process.stdin));
}

const maxBytes = explainLimit * 4;

async function readFileText(path: string): Promise<Result<string, string>> {
  try {
    const file = await open(path, 'r');
    try {
      return ok(await readAll(file.createReadStream({ end: maxBytes, autoClose: false })));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(`--file: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** UTF-8, or a log's stray bytes shown as such; what is beyond the bound is left unread. */
async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    length += bytes.length;
    if (length > maxBytes) break;
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .slice(0, explainLimit + 1);
}
