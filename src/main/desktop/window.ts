// The one window: sandboxed, isolated, locked down, shown when its first picture is ready.

import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { lockDownContents, lockDownSession } from './lockdown';
import { developmentUrl, pageUrl } from './origin';
import { keepWindowState, readWindowState } from './window-state';

const defaultSize = { width: 1_320, height: 820 };

export function openWindow(): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const kept = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const development = developmentUrl(app.isPackaged);
  const window = new BrowserWindow({
    ...(kept?.bounds ?? defaultSize),
    minWidth: 760,
    minHeight: 520,
    show: false,
    title: 'Waypost',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15181b' : '#f6f7f8',
    webPreferences: {
      preload: join(__dirname, '../preload/index.js'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  lockDownSession(window.webContents.session, development);
  lockDownContents(window.webContents, development);
  if (kept?.maximized) window.maximize();
  keepWindowState(window, stateFile);
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  // A page that can't be loaded is a broken build, not something to go on from quietly.
  window.loadURL(development ?? pageUrl).catch((error: unknown) => {
    if (!window.isDestroyed())
      process.stderr.write(`waypost: the page can not be loaded: ${String(error)}\n`);
  });
  return window;
}
