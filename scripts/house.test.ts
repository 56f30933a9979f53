// Proves that each rule of scripts/house.mjs fires, and that the imports the house wants stay free.

import { describe, expect, test } from 'vitest';
import { judgeImports } from './house.mjs';

const cases: [from: string, name: string, why: string | undefined][] = [
  ['src/main/index.ts', './desktop/window', undefined],
  ['src/main/cli.ts', './engine', undefined],
  ['src/main/engine.ts', './sample/network', undefined],
  ['src/main/route/trace.ts', '../dns/client', undefined],
  ['src/main/route/trace.ts', './plan', undefined],
  ['src/main/sample/servers/mail.ts', '../../smtp/reply', undefined],
  ['src/main/sample/name-server.ts', '../dns/message', undefined],
  ['src/main/dns/client.ts', '../net/network', undefined],
  ['src/main/dns/client.ts', '../../shared/result', undefined],
  ['src/main/cli.ts', '../../package.json', undefined],
  ['src/preload/index.ts', '../shared/contract', undefined],
  ['src/renderer/src/main.tsx', '../../shared/contract', undefined],
  ['src/renderer/src/main.tsx', './bridge', undefined],
  ['src/main/dns/client.test.ts', '../sample/network', undefined],

  ['src/main/cli.ts', './index', 'sideways'],
  ['src/main/route/trace.ts', '../sample/network', 'sideways'],
  ['src/main/smtp/session.ts', '../dns/client', 'sideways'],
  ['src/main/net/network.ts', '../store/schema', 'sideways'],
  ['src/main/engine.ts', './desktop/window', 'upwards'],
  ['src/main/desktop/bridge.ts', '../index', 'upwards'],
  ['src/main/dns/client.ts', '../route/trace', 'upwards'],
  ['src/main/dns/client.ts', '../engine', 'upwards'],
  ['src/main/net/network.ts', '../smtp/reply', 'upwards'],
  ['src/main/drawer/things.ts', '../net/network', 'no floor'],
  ['src/main/net/network.ts', '../drawer/things', 'no floor'],
  ['src/main/dns/client.ts', '../../renderer/src/main', 'src/main does not import from src/renderer'],
  ['src/main/dns/client.ts', './client.test', 'nobody imports a test'],
  ['src/main/dns/client.ts', '../../../scripts/house.mjs', 'outside src'],
  ['src/preload/index.ts', '../main/engine', 'src/preload does not import from src/main'],
  ['src/renderer/src/main.tsx', '../../main/engine', 'src/renderer does not import from src/main'],
  ['src/renderer/src/main.tsx', '../../preload/index', 'src/renderer does not import from src/preload'],
  ['src/shared/verdict/judge.ts', '../../main/engine', 'src/shared does not import from src/main'],
  ['src/shared/verdict/judge.ts', '../../renderer/src/main', 'src/shared does not import from src/renderer'],
];

test.each(cases)('%s imports %s', (from, name, why) => {
  const wrong = judgeImports(from, `import { thing } from '${name}';\n`);
  if (why === undefined) expect(wrong).toEqual([]);
  else expect(wrong).toEqual([expect.stringContaining(why)]);
});

describe('every way to write an import is read', () => {
  test.each([
    `import '../engine';`,
    `import * as engine from '../engine';`,
    `import type { Engine } from "../engine";`,
    `import {\n  start,\n  stop,\n} from '../engine';`,
    `export { start } from '../engine';`,
    `export * from '../engine';`,
    `const engine = await import('../engine');`,
    `const engine = require('../engine');`,
    `type Engine = import('../engine').Engine;`,
  ])('%s', (text) => {
    expect(judgeImports('src/main/dns/client.ts', text)).toHaveLength(1);
  });
});
