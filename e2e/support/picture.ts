// Pictures of the window for eyes, in test-results/screens/, with axe over it: a picture never fails, accessibility does. Axe is the dear part, so
// it looks once at each state: at everything in the light theme, at contrast alone in the dark one, whose structure is the same. The
// same state in another size is only pictured, and asked whether what scrolls there can be reached by keyboard.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { type AxeResults, type RunOptions, source } from 'axe-core';

export const sizes = { wide: [1_900, 1_000], usual: [1_320, 820], narrow: [900, 700] } as const;

const folder = join(__dirname, '../../test-results/screens');
mkdirSync(folder, { recursive: true });

export async function sized(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    {
      width,
      height,
    },
  );
}

/** `again`: this state was looked at before, in another size. */
export async function picture(page: Page, name: string, look: 'new' | 'again' = 'new'): Promise<void> {
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  const isDark = await page.evaluate(() => document.documentElement.dataset.theme === 'dark');
  if (look === 'again') await expectAccessible(page, name, ['scrollable-region-focusable']);
  else await expectAccessible(page, name, isDark ? ['color-contrast'] : null);
}

/** All of axe's rules, or only these. */
async function expectAccessible(page: Page, name: string, rules: string[] | null): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const options: RunOptions = {
    // What passed is counted nowhere, and describing it takes longer than finding it.
    resultTypes: ['violations'],
    ...(rules === null ? {} : { runOnly: rules }),
  };
  const serious = await page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(given);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, options);
  expect(serious.map((said) => `${name}: ${said}`)).toEqual([]);
}

/** Until nothing moves any more; what moves for ever (a running station) is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    return Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
  });
}
