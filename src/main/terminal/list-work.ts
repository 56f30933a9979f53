// The work folder of a run of `list`, beside the file that is to come: what a killed run leaves behind, and what --resume goes on from. Says no
// before anything is begun: to a file that is not there, to one's own source as the target, to work that belongs to another file.
// Not here: what the keeper puts into it (main/list/store/).

import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { type ListLevel, listLevels } from '../../shared/list/facts';
import { networkKindSchema } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import type { ListCall } from './list-arguments';
import type { Refusal } from './network-flags';

const runSchema = z.object({
  format: z.literal('waypost list run'),
  file: z.string().max(4_096),
  sizeBytes: z.number(),
  modifiedMs: z.number(),
  columns: z.array(z.string().max(1_024)).max(20),
  level: z.enum(listLevels),
  network: networkKindSchema,
});
type Run = z.infer<typeof runSchema>;

export interface ListWork {
  /** Absolute, as the rest. */
  file: string;
  out: string;
  folder: string;
  level: ListLevel;
  columns: readonly string[];
  /** Begun by an earlier run. */
  isOld: boolean;
  /** Gives the folder free for the next run. */
  release(): Promise<void>;
  /** When the list is given back whole. */
  remove(): Promise<void>;
}

export async function openListWork(call: ListCall): Promise<Result<ListWork, Refusal>> {
  const file = resolve(call.file);
  const out = resolve(call.out);
  const found = await lookAt(file);
  if (!found.ok) return found;
  const target = await checkTarget(file, out);
  if (target !== null) return err(target);
  const folder = join(
    call.work === null ? dirname(out) : resolve(call.work),
    `${basename(out)}.waypost-list`,
  );
  const wanted: Run = {
    format: 'waypost list run',
    file,
    sizeBytes: found.value.size,
    modifiedMs: found.value.mtimeMs,
    columns: call.columns,
    level: call.level ?? 'domain',
    network: call.network,
  };
  const old = await readRun(folder);
  if (!old.ok) return old;
  const run = old.value === null ? ok(wanted) : goOn(old.value, wanted, call, folder);
  if (!run.ok) return run;
  try {
    await clear(gone(folder));
    await mkdir(folder, { recursive: true });
    const owner = await take(folder);
    if (owner !== null)
      return err(`process ${owner} is at work on ${folder}; if it is not, remove ${join(folder, 'running')}`);
    await writeFileAtomic(join(folder, 'run.json'), `${JSON.stringify(run.value, null, 1)}\n`);
  } catch (error) {
    return err(`the work can not be kept: ${messageOf(error)}`);
  }
  return ok({
    file,
    out,
    folder,
    level: run.value.level,
    columns: run.value.columns,
    isOld: old.value !== null,
    release: () => rm(join(folder, 'running'), { force: true }),
    async remove() {
      // Out of the way in one step: killed in the middle of removing, half a folder would pass for work that is lost.
      await rename(folder, gone(folder));
      await clear(gone(folder));
    },
  });
}

const gone = (folder: string): string => `${folder}.done`;

function clear(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function lookAt(file: string): Promise<Result<{ size: number; mtimeMs: number }, Refusal>> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return err(`${file} is no file`);
    await access(file, constants.R_OK);
    return ok(found);
  } catch (error) {
    return err(messageOf(error));
  }
}

/** Why nothing may be written there; by the file itself, whatever names lead to it. */
async function checkTarget(file: string, out: string): Promise<Refusal | null> {
  try {
    const [source, target] = await Promise.all([stat(file), stat(out)]);
    if (!target.isFile()) return `--out: ${out} is no file`;
    const isSame = source.ino === target.ino && source.dev === target.dev;
    if (isSame || (await realpath(file)) === (await realpath(out)))
      return '--out is your own file, which is never written to: give another name';
  } catch {
    // not there yet, as it should be
  }
  try {
    await access(dirname(out), constants.W_OK);
    return null;
  } catch (error) {
    return `--out: ${messageOf(error)}`;
  }
}

/** Null: no work lies here. A folder of that name that is not ours is left alone. */
async function readRun(folder: string): Promise<Result<Run | null, Refusal>> {
  try {
    if ((await readdir(folder)).length === 0) return ok(null);
  } catch (error) {
    return isMissing(error) ? ok(null) : err(messageOf(error));
  }
  try {
    const text = await readFile(join(folder, 'run.json'), 'utf8');
    const run = runSchema.safeParse(JSON.parse(text.slice(0, 100_000)));
    if (run.success) return ok(run.data);
  } catch {
    // said below
  }
  return err(
    `${folder} is there, and holds no work of an earlier run: move it away, or choose another --work`,
  );
}

/** What an earlier run was about decides; whatever is said otherwise now is refused, because half of the answers would be another question's. */
function goOn(old: Run, now: Run, call: ListCall, folder: string): Result<Run, Refusal> {
  if (!call.isResumed)
    return err(
      `an unfinished run lies in ${folder}: go on with it by --resume, or remove that folder to begin anew`,
    );
  const anew = `remove ${folder} to begin anew`;
  if (old.file !== now.file) return err(`the unfinished run is about ${old.file}: ${anew}`);
  if (old.sizeBytes !== now.sizeBytes || old.modifiedMs !== now.modifiedMs)
    return err(`${old.file} was changed since the run was begun, so its rows may be others: ${anew}`);
  if (call.columns.length > 0 && call.columns.join('\n') !== old.columns.join('\n'))
    return err(`the unfinished run reads ${columnsOf(old)}: ${anew}`);
  if (old.network !== now.network)
    return err(
      `the unfinished run asks ${networkName(old.network)}, not ${networkName(now.network)}: ${anew}`,
    );
  return ok({ ...old, level: call.level ?? old.level });
}

/** Null: it is ours now. Otherwise the process that has it. */
async function take(folder: string): Promise<number | null> {
  const path = join(folder, 'running');
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return null;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (Number.isSafeInteger(owner) && owner > 0 && isAlive(owner)) return owner;
    await rm(path, { force: true });
  }
  throw new Error(`${path} comes back as often as it is removed`);
}

/** One that is somebody else's can't be signalled, and lives. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const columnsOf = ({ columns }: Run): string =>
  columns.length === 0 ? 'whichever columns hold addresses' : `the column ${columns.join(', ')}`;

const networkName = (network: Run['network']): string =>
  network === 'sample' ? 'the sample internet' : 'the Internet';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
