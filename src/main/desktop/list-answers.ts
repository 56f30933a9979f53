// What the window's calls about lists do, in terms of the engine and the desktop's dialogs. Shapes are checked already (bridge.ts).

import type { BrowserWindow } from 'electron';
import type { RunFailure } from '../../shared/failure';
import { err, ok } from '../../shared/result';
import type { Engine } from '../engine';
import { sampleListCsv } from '../sample/sample-list';
import type { Answers } from './bridge';
import { askWhereToExport, askWhereToSaveSummary, askWhichList } from './list-dialogs';
import { writeSummary } from './list-summary';

type ListCalls = { [N in keyof Answers as N extends `list.${string}` ? N : never]: Answers[N] };

export function createListAnswers(engine: Engine, window: () => BrowserWindow | null): ListCalls {
  const { lists } = engine;
  return {
    'list.preview': (request) => lists.preview(request),
    'list.open': async () => {
      const owner = window();
      const path = owner === null ? null : await askWhichList(owner);
      return path === null ? ok(null) : lists.preview({ path });
    },
    'list.sample': () => lists.preview({ text: sampleListCsv() }),
    'list.create': (request) => lists.create({ ...request, network: engine.settings().network }),
    'list.all': async () => ok(await lists.all()),
    'list.plan': ({ id }) => lists.plan(id),
    'list.start': ({ id, level }) => lists.start(id, level),
    'list.go': ({ id }) => lists.go(id),
    'list.pause': ({ id }) => lists.pause(id),
    'list.resume': ({ id }) => lists.resume(id),
    'list.stop': ({ id }) => lists.stop(id),
    'list.remove': ({ id }) => lists.remove(id),
    'list.recheck': ({ id, filter, entries }) => lists.recheck(id, filter, entries),
    'list.rows': ({ view, from, count }) => lists.rows(view, from, count),
    'list.entry': ({ id, entry }) => lists.entry(id, entry),
    'list.export': async (options) => {
      const owner = window();
      const status = await lists.status(options.id);
      if (!status.ok) return status;
      if (owner === null) return err(noWindow);
      const path = await askWhereToExport(owner, status.value.sourceName, options.shape);
      return path === null ? ok(null) : lists.export(options, path);
    },
    'list.summary': async ({ id }) => {
      const owner = window();
      const status = await lists.status(id);
      if (!status.ok) return status;
      if (owner === null) return err(noWindow);
      const path = await askWhereToSaveSummary(owner, status.value.name);
      if (path === null) return ok(null);
      const { sources } = await lists.words();
      return writeSummary(path, { status: status.value, sources, settings: engine.settings() });
    },
    'list.words': async () => ok(await lists.words()),
    'list.setWords': async (own) => ok(await lists.setWords(own)),
  };
}

const noWindow: RunFailure = {
  layer: 'run',
  code: 'not-found',
  temporary: true,
  side: 'here',
  detail: 'no window to ask in',
};
