// The propagation check in the window, over the sample internet: two name servers that disagree, and resolvers that remember. In both
// themes, with axe.

import { expect } from '@playwright/test';
import { onSample } from './support/folders';
import { test } from './support/launch';
import { picture } from './support/picture';

for (const theme of ['light', 'dark'] as const) {
  test(`a propagation check tells who holds an older answer, ${theme}`, async ({ launch }) => {
    test.setTimeout(90_000);
    const { window: page } = await launch({ userData: await onSample(theme) });
    await page.getByRole('button', { name: 'Go to Health' }).click();
    await picture(page, `health-empty-${theme}`);
    const field = page.getByRole('textbox', { name: 'Name' });
    await field.fill('almanac.example');
    await field.press('Enter');
    await expect(
      page.getByRole('heading', { name: /say something else.* than the zone does\./ }),
    ).toBeVisible({
      timeout: 60_000,
    });
    const line = page.getByRole('row', { name: /Meadow DNS/ });
    await expect(line).toContainText('Old');
    await page.getByRole('button', { name: /^What Meadow DNS .* said$/ }).click();
    await expect(page.getByText('MX 10 old.almanac.example.').first()).toBeVisible();
    await picture(page, `health-full-${theme}`);
  });
}
