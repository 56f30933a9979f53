// The user's settings on disk: one JSON file for the user's own eyes, as it may hold a proxy's login; checked on the way in, written whole or not at all. A file that can't be read is set
// aside under another name, never overwritten and never fatal.

import { readFileSync, renameSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { defaultSettings, type Settings, settingsSchema } from '../../shared/settings';

export interface SettingsStore {
  read(): Settings;
  write(settings: Settings): Promise<void>;
}

/** `onSetAside` hears the new name of a file that could not be used. */
export function createSettingsFile(path: string, onSetAside: (aside: string) => void): SettingsStore {
  return {
    read() {
      const text = readText(path);
      if (text === null) return defaultSettings;
      const settings = settingsSchema.safeParse(parseJson(text));
      if (settings.success) return settings.data;
      const aside = `${path}.unreadable-${Date.now()}`;
      try {
        renameSync(path, aside);
        onSetAside(aside);
      } catch {
        // a folder that can't be written, a file another program holds: the defaults hold all the same
      }
      return defaultSettings;
    },
    write: (settings) => writeFileAtomic(path, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 }),
  };
}

/** Settings that live as long as the process: for the terminal and for tests. */
export function createSettingsInMemory(settings: Settings = defaultSettings): SettingsStore {
  let current = settings;
  return {
    read: () => current,
    async write(next) {
      current = next;
    },
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // not there yet, or not readable: the defaults hold, and the file stays as it is
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
