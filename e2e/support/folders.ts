// User-data folders to start from: the sample internet, or an Internet whose only resolver is a closed port on loopback, so that
// nothing is ever asked outside.

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainResolver } from '../../src/shared/options';
import { defaultSettings, type Settings } from '../../src/shared/settings';

export async function userDataWith(change: (settings: Settings) => Settings): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-e2e-'));
  await writeFile(join(folder, 'settings.json'), JSON.stringify(change(defaultSettings)));
  return folder;
}

export function onSample(theme: Settings['theme'] = 'light'): Promise<string> {
  return userDataWith((settings) => ({ ...settings, theme, network: 'sample' }));
}

/** On the Internet, with a resolver that nobody runs. */
export function onDeadInternet(theme: Settings['theme'] = 'light'): Promise<string> {
  return userDataWith((settings) => ({
    ...settings,
    theme,
    trace: {
      ...settings.trace,
      resolverMode: 'chosen',
      resolvers: [plainResolver({ address: '127.0.0.1', port: 1 })],
      walk: false,
      timeoutMs: 1_000,
    },
  }));
}
