// The application menu. Commands of the window travel to it as names; what the system does by itself are roles.

import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract';

export function setMenu(window: () => BrowserWindow | null, send: (command: MenuCommand) => void): void {
  const isMac = process.platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      if (window() !== null) send(command);
    },
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,');
  const about: MenuItemConstructorOptions = { label: 'About Waypost', click: () => app.showAboutPanel() };

  const recent: MenuItemConstructorOptions = {
    role: 'recentDocuments',
    submenu: [{ role: 'clearRecentDocuments' }],
  };

  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            label: app.name,
            submenu: [
              about,
              line,
              settings,
              line,
              { role: 'hide' },
              { role: 'hideOthers' },
              line,
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('Open trace…', 'open-trace', 'CmdOrCtrl+O'),
        item('Open list…', 'open-list', 'CmdOrCtrl+Shift+O'),
        ...(isMac ? [recent] : []),
        item('Save trace…', 'save-trace', 'CmdOrCtrl+S'),
        line,
        ...(isMac ? [{ role: 'close' } as const] : [settings, line, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Trace',
      submenu: [
        item('Go to the address', 'focus-address', 'CmdOrCtrl+L'),
        item('Stop', 'cancel', 'CmdOrCtrl+.'),
        item('Samples', 'samples', 'CmdOrCtrl+Shift+L'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Trace', 'place-trace', 'CmdOrCtrl+1'),
        item('List', 'place-list', 'CmdOrCtrl+2'),
        item('Health', 'place-health', 'CmdOrCtrl+4'),
        item('Explain', 'place-explain', 'CmdOrCtrl+6'),
        item('Show or hide the inspector', 'toggle-inspector', 'CmdOrCtrl+I'),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [item('Keys and shapes', 'help', 'F1'), ...(isMac ? [] : [line, about])],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
