// The desktop entry: the application's lifecycle, and nothing else. One instance; a second start hands its file to the first.

import { resolve } from 'node:path';
import { app } from 'electron';
import { createDesktop, type Desktop } from './desktop/desktop';
import { fileAmong } from './desktop/file-kinds';
import { registerScheme } from './desktop/page';

let desktop: Desktop | null = null;
let fileFromSystem: string | null = null;
let disposed = false;

app.setName('Waypost');
registerScheme();
// Root on Linux can't have Chromium's sandbox and says so with this switch; asking for both ends every helper process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', (_event, argv, folder) => {
    const file = ownFile(argv, folder);
    if (desktop === null) fileFromSystem = file ?? fileFromSystem;
    else desktop.show(file);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (desktop === null) fileFromSystem = path;
    else desktop.show(path);
  });
  app.on('activate', () => desktop?.show(null));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Sockets are closed before the process goes: a mail host gets its end, not a dead line.
  app.on('before-quit', (event) => {
    if (desktop === null || disposed) return;
    event.preventDefault();
    disposed = true;
    void desktop.dispose().finally(() => app.quit());
  });
  void app.whenReady().then(() => {
    desktop = createDesktop();
    desktop.show(fileFromSystem ?? ownFile(process.argv, process.cwd()));
  });
}

/** The trace or list among a start's arguments, if one is named; `folder` is where that start was made. */
function ownFile(argv: readonly string[], folder: string): string | null {
  const named = fileAmong(argv);
  return named === null ? null : resolve(folder, named);
}
