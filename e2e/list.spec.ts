// A list in the real application, over the sample internet: a file dropped on the window, a guess corrected, read, its domains asked about;
// then pasted, paused, gone further with and removed, by keyboard alone. Pictures of each state. Not here: the rows (list-table.spec.ts).

import { writeFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { sampleListCsv } from '../src/main/sample/sample-list';
import { onSample } from './support/folders';
import { test } from './support/launch';
import { picture, sized, sizes } from './support/picture';

test('dropped, corrected, read, its domains asked about', async ({ launch }, testInfo) => {
  const file = testInfo.outputPath('customers of the spring campaign, as exported in March.csv');
  await writeFile(file, sampleListCsv());
  const { app, window: page } = await launch({ userData: await onSample() });
  await goToList(page);
  await picture(page, 'list-empty-light');

  await drop(page, file);
  await expect(page.getByRole('heading', { name: 'This is how the file is read' })).toBeVisible();
  const email = page.getByRole('button', { name: 'E-mail: holds addresses' });
  await expect(email).toHaveAttribute('aria-pressed', 'true');
  await looked(page, 'list-understood', app);

  // A wrong correction, and back: what is read as address follows at once, and the focus stays.
  const header = page.getByRole('checkbox', { name: 'The first row names the columns' });
  await header.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('You said so.')).toBeVisible();
  // The header is a row now, read as it stands: among the cells, and among what is taken as address.
  await expect(page.getByRole('cell', { name: 'E-mail', exact: true })).toHaveCount(2);
  await expect(header).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('cell', { name: 'E-mail', exact: true })).toHaveCount(0);
  await email.click();
  await expect(page.getByText('Choose a column that holds addresses first.')).toBeVisible();
  await email.click();

  await page.getByRole('button', { name: 'Read this list' }).click();
  await expect(page.getByText('Read. Nobody was asked yet', { exact: true })).toBeVisible();
  await expect(page.getByText(/Asks your resolver about \d+ domains/)).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'mara@harbor.example' }).first()).toBeVisible();
  await looked(page, 'list-levels', app);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('img', { name: /^Verdicts: .*Undeliverable \d+/ })).toBeVisible();
  await looked(page, 'list-done', app);

  await page.getByRole('button', { name: 'Check further…' }).click();
  await expect(page.getByRole('radio', { name: /^Mailboxes/ })).toBeChecked();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { name: 'This is what the mail hosts would be asked' })).toBeVisible(
    {
      timeout: 20_000,
    },
  );
  await looked(page, 'list-planned', app);
  await page.getByRole('button', { name: 'Ask the mail hosts' }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute(
    'aria-valuetext',
    /mailboxes answered/,
  );
  await picture(page, 'list-probing-light');
});

test('pasted, read for its spelling and removed, by keyboard alone', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample('dark') });
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: 'Open a file…' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Addresses' })).toBeFocused();
  await page.keyboard.type('mara@harbor.example\nnobody\nada@@lantern.example\nada@lantern.example');
  await picture(page, 'list-paste-dark');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'This is how the file is read' })).toBeVisible();
  await page.getByRole('button', { name: 'Read this list' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /^Domains/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: 'Start' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await expect(page.getByText('Well spelled, domain not asked').first()).toBeVisible();
  await picture(page, 'list-done-dark');
  await page.getByRole('button', { name: 'All lists' }).focus();
  await page.keyboard.press('Enter');
  await picture(page, 'list-earlier-dark');
  await page.getByRole('button', { name: /^Remove/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your lists' })).toHaveCount(0);
});

async function goToList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Go to List' }).click();
  await expect(page.getByRole('heading', { name: 'What is each address worth?' })).toBeVisible();
}

/** As the system does it: the page gets a File with a path. */
async function drop(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    if (type === 'dragOver')
      await expect(page.getByText('Drop a list of addresses, or a trace')).toBeVisible();
  }
  await session.detach();
}

type App = Parameters<typeof sized>[0];

/** In both themes, narrow and wide. */
async function looked(page: Page, name: string, app: App): Promise<void> {
  const theme = (one: string): Promise<void> =>
    page.evaluate((to) => {
      document.documentElement.dataset.theme = to;
    }, one);
  await picture(page, `${name}-light`);
  await sized(app, 760, 700);
  await theme('dark');
  await picture(page, `${name}-narrow-dark`);
  await sized(app, ...sizes.wide);
  await theme('light');
  await picture(page, `${name}-wide-light`, 'again');
  await sized(app, ...sizes.usual);
}
