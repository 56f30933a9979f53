// The propagation check in the window, over the sample internet: two name servers that disagree, and resolvers that remember; and where
// nobody can be asked. In both themes, narrow and wide, with axe; and by keyboard alone.

import { expect, type Page } from '@playwright/test';
import { plainResolver } from '../src/shared/options';
import { onSample, userDataWith } from './support/folders';
import { test } from './support/launch';
import { picture, sized, sizes } from './support/picture';

for (const theme of ['light', 'dark'] as const) {
  test(`a propagation check tells who holds an older answer, ${theme}`, async ({ launch }) => {
    test.setTimeout(120_000);
    const { app, window: page } = await launch({ userData: await onSample(theme) });
    await page.getByRole('button', { name: 'Go to Health' }).click();
    await picture(page, `health-empty-${theme}`);
    await check(page, 'almanac.example');
    await expect(resultOf(page)).toBeVisible({ timeout: 60_000 });
    const line = page.getByRole('row', { name: /Meadow DNS/ });
    await expect(line).toContainText('Old');
    await expect(page.getByText('10 new.almanac.example.')).toBeVisible();
    await page.getByRole('button', { name: /^What Meadow DNS .* said$/ }).click();
    await expect(page.getByText('MX 10 old.almanac.example.').first()).toBeVisible();
    for (const [name, [width, height]] of Object.entries(sizes)) {
      await sized(app, width, height);
      await picture(page, `health-full-${name}-${theme}`, name === 'usual' ? 'new' : 'again');
    }
  });

  test(`a name that is none, and a network that answers nothing, ${theme}`, async ({ launch }) => {
    test.setTimeout(120_000);
    const { window: page } = await launch({ userData: await onSilentNetwork(theme) });
    await page.getByRole('button', { name: 'Go to Health' }).click();
    await check(page, 'harbor..example');
    await expect(page.getByText('What was given does not have the right form.')).toBeVisible();
    await picture(page, `health-refused-${theme}`);
    await check(page, 'harbor.example');
    await expect(page.getByRole('heading', { name: /could not be found/ })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('row', { name: /127\.0\.0\.1/ })).toContainText('No answer');
    await picture(page, `health-failed-${theme}`);
  });
}

test('by keyboard alone: the place, the question, Stop, a line asked again', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await page.keyboard.press('Control+4');
  const field = page.getByRole('textbox', { name: 'Name' });
  await field.focus();
  await page.keyboard.type('almanac.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
  await field.focus();
  await page.keyboard.press('Enter');
  await expect(resultOf(page)).toBeVisible({ timeout: 60_000 });
  const again = page.getByRole('button', { name: /^Ask Summit DNS .* again$/ });
  await expect(again).toBeEnabled();
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(again).toBeEnabled({ timeout: 30_000 });
  await expect(again).toBeFocused();
  await expect(page.getByRole('row', { name: /Summit DNS/ })).toContainText('None');
});

async function check(page: Page, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Name' });
  await field.fill(name);
  await field.press('Enter');
}

const resultOf = (page: Page) =>
  page.getByRole('heading', { name: /says? something else.* than the zone does\./ });

/** A private network, so that nobody outside is asked, whose only resolver nobody runs. */
const onSilentNetwork = (theme: 'light' | 'dark') =>
  userDataWith((settings) => ({
    ...settings,
    theme,
    network: 'internet',
    trace: {
      ...settings.trace,
      resolverMode: 'chosen',
      resolvers: [plainResolver({ address: '127.0.0.1', port: 1 })],
      walk: false,
      allowPrivate: true,
      timeoutMs: 1_000,
    },
  }));
