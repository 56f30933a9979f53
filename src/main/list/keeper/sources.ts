// The files previews were made of, by the names the window knows them by. What was pasted, and what had to be converted, lies in a folder of
// ours that is emptied at each start. A list keeps a copy of its source, so that nobody's later change of the file changes the list.

import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { RunFailure } from '../../../shared/failure';
import type { Preview, Reading } from '../../../shared/list/reading';
import { err, ok, type Result } from '../../../shared/result';
import { addressesIn } from '../read/addresses-in';
import { partsOf } from '../read/cell-parts';
import { excelToCsv } from '../read/excel';
import { previewFile } from '../read/preview';
import type { Head } from '../store/schema';
import type { Corrections, PreviewRequest } from './protocol';

interface Known {
  path: string;
  name: string;
}

/** A window that is never closed should not keep every file it ever saw. */
const keptSources = 50;

export class Sources {
  readonly #known = new Map<string, Known>();
  #isEmptied = false;

  /** `folder`: for what was pasted or converted. */
  constructor(private readonly folder: string) {}

  async preview({ path, text, source, reading }: PreviewRequest): Promise<Result<Preview>> {
    const known = await this.#find(path, text, source);
    if (!known.ok) return known;
    const { id, file } = known.value;
    const preview = await previewFile(file.path, file.name, withoutGaps(reading));
    if (!preview.ok) return preview;
    return ok({ ...preview.value, source: id });
  }

  find(source: string): Known | null {
    return this.#known.get(source) ?? null;
  }

  async #find(
    path?: string,
    text?: string,
    source?: string,
  ): Promise<Result<{ id: string; file: Known }, RunFailure>> {
    if (source !== undefined) {
      const file = this.#known.get(source);
      return file === undefined ? err(notThere('no such file is open here')) : ok({ id: source, file });
    }
    const id = randomUUID();
    const file =
      text !== undefined
        ? await this.#keepText(id, text)
        : path === undefined
          ? err(notThere('which file?'))
          : await this.#fileAt(id, path);
    if (!file.ok) return file;
    this.#known.set(id, file.value);
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptSources && oldest !== undefined) this.#known.delete(oldest);
    return ok({ id, file: file.value });
  }

  async #fileAt(id: string, path: string): Promise<Result<Known, RunFailure>> {
    const name = basename(path);
    if (extname(path).toLowerCase() !== '.xlsx') return ok({ path: resolve(path), name });
    await this.#ready();
    const converted = join(this.folder, `${id}.csv`);
    const done = await excelToCsv(path, converted);
    if (!done.ok) return err(fileFailure(done.failure.detail));
    return ok({ path: converted, name });
  }

  async #keepText(id: string, text: string): Promise<Result<Known, RunFailure>> {
    await this.#ready();
    const path = join(this.folder, `${id}.txt`);
    await writeFile(path, oneALine(text));
    return ok({ path, name: 'pasted' });
  }

  async #ready(): Promise<void> {
    if (!this.#isEmptied) await rm(this.folder, { recursive: true, force: true });
    this.#isEmptied = true;
    await mkdir(this.folder, { recursive: true });
  }
}

/** Many addresses pasted as one line, as a mail's To line has them, are a list all the same: one a line, without the names. */
function oneALine(text: string): string {
  const line = text.trim();
  if (/[\r\n]/u.test(line)) return text;
  const parts = partsOf(line);
  if (parts.length < 2 || !parts.every((part) => part.includes('@'))) return text;
  return parts.flatMap((part) => addressesIn([part]).map((one) => one.text)).join('\n');
}

/** A part that is there and undefined is no correction. */
function withoutGaps(corrections: Corrections = {}): Partial<Reading> {
  return Object.fromEntries(Object.entries(corrections).filter(([, value]) => value !== undefined));
}

/** The source as a list's head has it; copied into `folder` unless it is to stay in place. */
export async function settleSource(
  { path, name }: Known,
  folder: string,
  inPlace: boolean,
): Promise<Result<Head['source'], RunFailure>> {
  try {
    const kept = inPlace ? path : join(folder, 'source');
    if (!inPlace) await copyFile(path, kept, constants.COPYFILE_FICLONE);
    const { size, mtimeMs } = await stat(kept);
    return ok({ path: kept, name, sizeBytes: size, modifiedMs: mtimeMs, kept: !inPlace });
  } catch (error) {
    return err(fileFailure(error instanceof Error ? error.message : String(error)));
  }
}

/** Null: as it was when the list was made. */
export async function sourceProblem({ source }: Pick<Head, 'source'>): Promise<RunFailure | null> {
  try {
    const { size, mtimeMs } = await stat(source.path);
    if (size === source.sizeBytes && (source.kept || mtimeMs === source.modifiedMs)) return null;
    return fileFailure('source-changed');
  } catch {
    return fileFailure('source-gone');
  }
}

export function fileFailure(detail: string): RunFailure {
  return { layer: 'run', code: 'file', temporary: false, side: 'here', detail: detail.slice(0, 500) };
}

function notThere(detail: string): RunFailure {
  return { layer: 'run', code: 'not-found', temporary: false, side: 'here', detail };
}
