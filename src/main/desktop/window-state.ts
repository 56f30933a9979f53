// The window's place and size between sessions. Read as hostile: a place that is on no screen any more is not used.

import { readFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  maximized: z.boolean(),
});

export type WindowState = z.infer<typeof stateSchema>;

/** The kept state, if it still shows at least a corner one could grab on one of the screens. */
export function readWindowState(path: string, screens: readonly Rectangle[]): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return screens.some((screen) => overlaps(state.bounds, screen)) ? state : null;
  } catch {
    return null;
  }
}

export function keepWindowState(window: BrowserWindow, path: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileAtomic.sync(path, JSON.stringify(state));
    } catch (error) {
      // A full disk is no reason to keep a window from closing with a dialog.
      process.stderr.write(`waypost: the window's place was not kept: ${String(error)}\n`);
    }
  });
}

const grabPx = 80;

function overlaps(bounds: Rectangle, screen: Rectangle): boolean {
  return (
    bounds.x + bounds.width - grabPx > screen.x &&
    bounds.x + grabPx < screen.x + screen.width &&
    bounds.y >= screen.y &&
    bounds.y + grabPx < screen.y + screen.height
  );
}
