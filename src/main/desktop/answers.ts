// What each call of the window does, in terms of the engine and the desktop. Shapes are checked already (bridge.ts).

import { extname } from 'node:path';
import { app, type BrowserWindow, clipboard, nativeTheme } from 'electron';
import type { CallResult } from '../../shared/contract';
import type { RunFailure } from '../../shared/failure';
import { err, ok } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import { layoutOf } from '../dns/layout';
import { parseType } from '../dns/types';
import type { Engine } from '../engine';
import { pastedName } from '../health/question-name';
import { explain } from '../smtp/explain/explain';
import { readTraceFile, writeTraceFile } from '../store/trace-file';
import type { Answers } from './bridge';
import { askWhatToOpen, askWhereToSave } from './dialogs';
import { createListAnswers } from './list-answers';

interface Desktop {
  engine: Engine;
  window: () => BrowserWindow | null;
  onSettings: (settings: Settings) => void;
  /** The file the system handed over before there was a window to show it; given once. */
  takeHanded: () => string | null;
}

export function createAnswers({ engine, window, onSettings, takeHanded }: Desktop): Answers {
  const change = async (settings: Settings): Promise<CallResult<'settings.set'>> => {
    const changed = await engine.changeSettings(settings).catch((error: unknown) => String(error));
    if (typeof changed === 'string') return err(runFailure('file', changed.slice(0, 500)));
    nativeTheme.themeSource = changed.theme;
    onSettings(changed);
    return ok(changed);
  };
  return {
    'trace.start': ({ address }) => {
      const { trace, seq, done } = engine.start({ address, wait: true });
      done.catch(tellFault('a trace'));
      return ok({ trace, seq });
    },
    'trace.cancel': ({ id }) => {
      engine.cancel(id);
      return ok(null);
    },
    'trace.snapshot': ({ id }) => {
      const snapshot = engine.snapshot(id);
      return snapshot === null ? err(runFailure('not-found', 'no such trace')) : ok(snapshot);
    },
    'trace.latest': () => ok(engine.latest()),
    'trace.save': async ({ id }) => {
      const snapshot = engine.snapshot(id);
      const owner = window();
      if (snapshot === null || owner === null) return err(runFailure('not-found', 'no such trace'));
      const path = await askWhereToSave(owner, snapshot.trace);
      if (path === null) return ok(null);
      const written = await writeTraceFile(path, snapshot.trace);
      if (!written.ok) return written;
      app.addRecentDocument(path);
      return ok({ file: path });
    },
    'trace.open': async () => {
      const owner = window();
      const path = owner === null ? null : await askWhatToOpen(owner);
      return path === null ? ok(null) : openTrace(path);
    },
    'trace.openPath': ({ path }) => openTrace(path),
    'trace.handed': () => {
      const file = takeHanded();
      return file === null ? ok(null) : openTrace(file);
    },
    'propagation.start': ({ name: typed, type: typedType }) => {
      const name = pastedName(typed);
      const type = parseType(typedType);
      if (name === null || type === undefined)
        return err(
          runFailure('bad-input', `no question DNS can carry: ${typedType} of ${typed}`.slice(0, 300)),
        );
      const { propagation, seq, done } = engine.check({ name, type });
      done.catch(tellFault('a propagation check'));
      return ok({ propagation, seq });
    },
    'propagation.cancel': ({ id }) => {
      engine.checks.cancel(id);
      return ok(null);
    },
    'propagation.again': ({ id, answerer }) => {
      const done = engine.checks.again(id, answerer);
      if (done === null) return err(runFailure('busy', 'no such line, or the check is under way'));
      done.catch(tellFault('a propagation check'));
      return ok(null);
    },
    'propagation.snapshot': ({ id }) => {
      const snapshot = engine.checks.snapshot(id);
      return snapshot === null ? err(runFailure('not-found', 'no such check')) : ok(snapshot);
    },
    'propagation.latest': () => ok(engine.checks.latest()),
    ...createListAnswers(engine, window),
    'explain.read': ({ text }) => ok(explain(text)),
    'samples.list': () => ok(engine.samples()),
    'settings.get': () => ok(engine.settings()),
    'settings.set': change,
    'network.switch': ({ kind }) => change({ ...engine.settings(), network: kind }),
    'network.status': async ({ ask }) => ok(await engine.status(ask)),
    'budget.use': () => ok(engine.budgetUse()),
    'clipboard.write': ({ text }) => {
      clipboard.writeText(text);
      return ok(null);
    },
    'packet.layout': ({ bytes }) => ok(layoutOf(new Uint8Array(Buffer.from(bytes, 'base64')))),
  };
}

function tellFault(what: string): (error: unknown) => void {
  return (error) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`waypost: ${what} ended in a fault of ours: ${detail}\n`);
  };
}

/** Reads a trace file; other files are refused by their name, before they are opened. */
export async function openTrace(path: string): Promise<CallResult<'trace.openPath'>> {
  if (extname(path).toLowerCase() !== '.waypost') return err(runFailure('file', 'not-a-trace'));
  const trace = await readTraceFile(path);
  if (!trace.ok) return trace;
  app.addRecentDocument(path);
  return ok({ file: path, trace: trace.value });
}

function runFailure(code: RunFailure['code'], detail: string): RunFailure {
  return { layer: 'run', code, temporary: false, side: 'here', detail };
}
