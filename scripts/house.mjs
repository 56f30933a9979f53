// The house's import rules that need a resolved path: which room may import from which (docs/map.md draws them).
// Imports run one way, downwards: never from a room above, never sideways between rooms of one floor.
// Tests may look anywhere, and nobody imports a test. Not here: rules about packages (electron, node:net, ...),
// which the linter reads from biome.json. Run by `npm run check`; a new room under src/main gets its floor below.

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { isStarted, root } from './steps/run.mjs';

/** Rooms of src/main, top floor first. A room is a folder, or a file of that name. */
const floors = [
  ['index', 'cli'],
  ['desktop', 'terminal'],
  ['engine'],
  ['list'],
  ['route', 'health', 'sample'],
  ['policy'],
  ['smtp', 'dns'],
  ['net', 'store'],
];

/** What each side may import besides itself. */
/** @type {Record<string, string[]>} */
const sides = { main: ['shared'], preload: ['shared'], renderer: ['shared'], shared: [] };

const importLines = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g,
];

/** @param {string} path */
const isTest = (path) => /\.test\.tsx?$/.test(path);

/** @param {string} path such as src/main/dns/client.ts */
function placeOf(path) {
  const [, side = '', room = ''] = path.split('/');
  return { side, room: room.replace(/\.\w+$/, '') };
}

/** @param {string} room */
const floorOf = (room) => floors.findIndex((rooms) => rooms.includes(room));

/**
 * Why a file must not import another, or nothing.
 * @param {string} from path from the repository's root, with forward slashes
 * @param {string} to the same, resolved, perhaps without its extension
 * @returns {string | undefined}
 */
function objection(from, to) {
  if (/\.test(\.tsx?)?$/.test(to)) return 'nobody imports a test';
  const source = placeOf(from);
  const target = placeOf(to);
  if (source.side === 'main' && to === 'package.json') return undefined;
  if (!to.startsWith('src/')) return 'the application imports nothing from outside src';
  if (source.side !== target.side) {
    if (sides[source.side]?.includes(target.side)) return undefined;
    return `src/${source.side} does not import from src/${target.side}`;
  }
  if (source.side !== 'main' || source.room === target.room) return undefined;
  const above = floorOf(source.room);
  const below = floorOf(target.room);
  if (above < 0 || below < 0) {
    return `the room "${above < 0 ? source.room : target.room}" has no floor yet (scripts/house.mjs)`;
  }
  if (above === below) return `sideways: "${source.room}" and "${target.room}" share a floor`;
  return above > below ? `upwards: "${target.room}" stands above "${source.room}"` : undefined;
}

/**
 * Everything wrong with one file's imports.
 * @param {string} path
 * @param {string} text
 */
export function judgeImports(path, text) {
  if (isTest(path)) return [];
  const names = importLines.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return names
    .filter((name) => name.startsWith('.'))
    .flatMap((name) => {
      const why = objection(path, posix.normalize(posix.join(posix.dirname(path), name)));
      return why ? [`${path}: "${name}": ${why}`] : [];
    });
}

function main() {
  const files = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path));
  const wrong = files.flatMap((path) => judgeImports(path, readFileSync(`${root}/${path}`, 'utf8')));
  for (const line of wrong) console.error(line);
  console.log(`${files.length} files, ${wrong.length} imports against the house's rules`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

if (isStarted(import.meta.url)) main();
