// What a person sees: each state in both themes, narrow and wide, as pictures in test-results/screens/, and axe over each.
// The pictures are for eyes; the test fails on accessibility alone.

import { expect } from '@playwright/test';
import { onDeadInternet, onSample } from './support/folders';
import { test } from './support/launch';
import { picture, sized, sizes } from './support/picture';
import { choose, expectVerdict, traceTo } from './support/window';

for (const theme of ['light', 'dark'] as const) {
  test(`the states of a trace, ${theme}`, async ({ launch }) => {
    test.setTimeout(240_000);
    const { app, window: page } = await launch({ userData: await onSample(theme) });
    await expect(page.getByRole('option').first()).toBeVisible();
    for (const [name, [width, height]] of Object.entries(sizes)) {
      await sized(app, width, height);
      await picture(page, `empty-${name}-${theme}`, name === 'usual' ? 'new' : 'again');
    }
    await traceTo(page, 'mara@harbor.example');
    await picture(page, `running-${theme}`);
    await expectVerdict(page, /Would be delivered/);
    for (const [name, [width, height]] of Object.entries(sizes)) {
      await sized(app, width, height);
      // In a narrow window the inspector lies over the map until it is closed.
      if (name === 'narrow')
        await page.getByRole('complementary').getByRole('button', { name: /close/i }).click();
      await choose(page, /^mx2\.harbor\.example/);
      await picture(page, `delivered-${name}-${theme}`, name === 'usual' ? 'new' : 'again');
    }
    await sized(app, ...sizes.usual);
    const samples = await page.evaluate(() => window.waypost.call('samples.list', undefined));
    for (const id of [
      'unknown-mailbox',
      'null-mx',
      'no-such-domain',
      'blocked',
      'greylisting',
      'lame-server',
      'international',
      'catch-all',
    ]) {
      const sample = samples.ok ? samples.value.find((entry) => entry.id === id) : undefined;
      await traceTo(page, sample?.address ?? id);
      await expect(page.getByRole('button', { name: 'Save trace' })).toBeVisible({ timeout: 20_000 });
      await expectVerdict(page, /Would|Can.t/);
      await picture(page, `sample-${id}-${theme}`);
    }
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await picture(page, `settings-${theme}`);
  });
}

test('the Internet out of reach', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onDeadInternet() });
  await traceTo(page, 'someone@somewhere.example');
  await expectVerdict(page, /Can.t be known from here/);
  await picture(page, 'unreachable-light');
});
