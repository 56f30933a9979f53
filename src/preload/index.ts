// The contract made callable for the window: one CommonJS file, sandboxed. It passes messages on and keeps nothing; what may be asked
// is decided by the bridge on the other side.

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { callChannel, eventChannel, eventNames } from '../shared/channels';
import type { Bridge } from '../shared/contract';

const bridge: Bridge = {
  call: (name, argument) => ipcRenderer.invoke(callChannel, name, argument),
  on: (name, listener) => {
    if (!eventNames.includes(name)) return () => {};
    const hear = (_event: unknown, heard: unknown, value: Parameters<typeof listener>[0]): void => {
      if (heard === name) listener(value);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => ipcRenderer.removeListener(eventChannel, hear);
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld('waypost', bridge);
