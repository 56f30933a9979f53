import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepWindowState, readWindowState } from './window-state';

const bounds = { x: 10, y: 20, width: 900, height: 700 };
const screen = { x: 0, y: 0, width: 1_920, height: 1_080 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-test-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function closeAt(path: string): void {
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => bounds,
    isMaximized: () => false,
  });
  keepWindowState(window as unknown as Parameters<typeof keepWindowState>[0], path);
  window.emit('close');
}

it('comes back where it was, if that is on a screen', () => {
  const path = join(folder, 'window.json');
  closeAt(path);
  expect(readWindowState(path, [screen])).toEqual({ bounds, maximized: false });
  expect(readWindowState(path, [{ ...screen, x: 5_000 }])).toBeNull();
});

it('a place that can not be written does not keep the window from closing', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => closeAt(join(folder, 'gone', 'window.json'))).not.toThrow();
  expect(said).toHaveBeenCalledOnce();
});
