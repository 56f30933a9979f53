// The desktop application put together: engine, window, bridge, menu, and the files the system hands over. The only other room that
// knows Electron is the entry, which decides when this starts and ends.

import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme } from 'electron';
import { createEngine } from '../engine';
import { startKeeperThread } from '../list/keeper/keeper-thread';
import { createGreylistFile } from '../store/greylist-file';
import { createSettingsFile } from '../store/settings-file';
import { createAnswers, openTrace } from './answers';
import { answerCalls, sendEvent } from './bridge';
import { handList, hasFolders, type ListHanding } from './list-files';
import { setMenu } from './menu';
import { createNotifier } from './notify';
import { developmentUrl } from './origin';
import { servePage } from './page';
import { createTaskbar } from './taskbar';
import { openWindow } from './window';

export interface Desktop {
  /** Shows the window, or brings it to the front; opens the trace file named, if one is. */
  show(file: string | null): void;
  dispose(): Promise<void>;
}

export function createDesktop(): Desktop {
  let window: BrowserWindow | null = null;
  let handed: string | null = null;
  const contents = () => window?.webContents ?? null;
  const signs = [
    createTaskbar(() => window),
    createNotifier(
      () => window,
      () => show(null),
    ),
  ];
  const listFolder = join(app.getPath('userData'), 'lists');
  const store = createSettingsFile(join(app.getPath('userData'), 'settings.json'), (aside) =>
    process.stderr.write(`waypost: the settings could not be read; they were set aside as ${aside}\n`),
  );
  const engine = createEngine({
    store,
    greylist: createGreylistFile(join(app.getPath('userData'), 'greylist.json'), new Date()),
    openKeeper: async (tell) => startKeeperThread(join(__dirname, 'list-keeper.js'), listFolder, tell),
    hasLists: () => hasFolders(listFolder),
    version: app.getVersion(),
    events: {
      onTraceEvent: (id, seq, event) => sendEvent(contents(), 'trace.event', { id, seq, event }),
      onPropagationEvent: (id, seq, event) => sendEvent(contents(), 'propagation.event', { id, seq, event }),
      onNetworkStatus: (status) => sendEvent(contents(), 'network.changed', status),
      onListStatus: (status) => {
        sendEvent(contents(), 'list.changed', { status });
        for (const sign of signs) sign.heard(status);
      },
      onListRemoved: (id) => {
        sendEvent(contents(), 'list.removed', { id });
        for (const sign of signs) sign.forget(id);
      },
      onBudgetUse: (use) => sendEvent(contents(), 'budget.changed', use),
    },
  });
  const handing: ListHanding = {
    lists: engine.lists,
    onPreview: (preview) => sendEvent(contents(), 'list.opened', { preview }),
    onFailure: (failure) => sendEvent(contents(), 'trace.notOpened', { failure }),
  };
  nativeTheme.themeSource = engine.settings().theme;
  servePage(join(__dirname, '../renderer'));
  answerCalls(
    createAnswers({
      engine,
      window: () => window,
      onSettings: (settings) => sendEvent(contents(), 'settings.changed', settings),
      takeHanded: () => {
        const file = handed;
        handed = null;
        // A list is told by an event, as it would be to a window that stands.
        return file !== null && handList(file, handing) ? null : file;
      },
    }),
    { contents, development: developmentUrl(app.isPackaged) },
  );
  setMenu(
    () => window,
    (command) => sendEvent(contents(), 'menu.command', { command }),
  );

  function show(file: string | null): void {
    if (window === null) {
      handed = file; // the window asks for it when it can show it
      const opened = openWindow();
      window = opened;
      opened.on('closed', () => {
        window = null;
        // On macOS the application stays; nobody watches what would go on asking.
        engine.cancelAll();
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    if (file !== null) void hand(file);
  }

  const hand = async (file: string): Promise<void> => {
    if (handList(file, handing)) return;
    const opened = await openTrace(file);
    if (opened.ok) sendEvent(contents(), 'trace.opened', opened.value);
    else sendEvent(contents(), 'trace.notOpened', { failure: opened.failure });
  };

  return {
    show,
    dispose: () => engine.dispose(),
  };
}
