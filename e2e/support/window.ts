// What the tests do in the window, by the names a person knows its parts by.

import { writeFile } from 'node:fs/promises';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import type {} from '../../src/renderer/src/bridge'; // declares window.waypost, which the tests call as the page does
import type { Trace } from '../../src/shared/trace';

export function addressField(window: Page): Locator {
  return window.getByRole('textbox', { name: 'To' });
}

export async function traceTo(window: Page, address: string): Promise<void> {
  await addressField(window).fill(address);
  await addressField(window).press('Enter');
}

/** The verdict's sentence, once it is there. */
export async function expectVerdict(window: Page, sentence: string | RegExp): Promise<void> {
  await expect(window.getByRole('heading', { level: 1, name: sentence })).toBeVisible({ timeout: 30_000 });
}

export function stop(window: Page, name: string | RegExp): Locator {
  return window.getByRole('group', { name: 'Route map' }).getByRole('button', { name });
}

/** Clicks a station where a person would: on its mark, not in the middle between mark and words. */
export async function choose(window: Page, name: string | RegExp): Promise<void> {
  await stop(window, name).first().locator('circle').first().click();
}

/** A trace from a file, opened as a person would; `file`: where it may be written to. */
export async function openTrace(
  app: ElectronApplication,
  window: Page,
  trace: Trace,
  file: string,
): Promise<void> {
  await writeFile(file, JSON.stringify(trace));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  const button = window.getByRole('button', { name: 'Open a trace file' });
  const samples = window.getByRole('button', { name: 'Samples' });
  await expect(button.or(samples)).toBeVisible(); // one or the other, once the window has drawn itself
  if (!(await button.isVisible())) await samples.click();
  await button.click();
  await expectVerdict(window, /Would|Can.t/);
}
