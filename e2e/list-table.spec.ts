// A list's rows in the real application: twenty thousand of them scrolled, filtered, sorted, one opened and traced from, given back and
// compared with the file. One application for all of it; pictures for eyes on the way.

import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { onSample } from './support/folders';
import { test } from './support/launch';
import { picture, sized } from './support/picture';
import { addressField, expectVerdict } from './support/window';

const rows = 20_000;
const domains = ['harbor.example', 'lantern.example', 'nowhere-at-all.example'] as const;

function source(): string {
  const lines = ['Number;Name;E-mail;Remark'];
  for (let at = 0; at < rows; at += 1) {
    const email = at % 1_000 === 7 ? 'not an address' : `p${at}@${domains[at % 3]}`;
    const remark = at % 500 === 0 ? '=1+1' : at % 4 === 0 ? '"said ""yes""; then no"' : '';
    lines.push(`${at};Person ${at};${email};${remark}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Begun as the place begins it, without its pages: those have tests of their own. */
async function checkedList(page: Page, path: string): Promise<void> {
  const made = await page.evaluate(async (file) => {
    const preview = await window.waypost.call('list.preview', { path: file });
    if (!preview.ok) return preview;
    const { source: name, reading } = preview.value;
    return window.waypost.call('list.create', { source: name, reading, name: 'customers' });
  }, path);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const { id } = made.value;
  const state = (): Promise<string | undefined> =>
    page.evaluate(async () => {
      const all = await window.waypost.call('list.all', undefined);
      return all.ok ? all.value[0]?.state : all.failure.detail;
    });
  await expect.poll(state, { timeout: 20_000 }).toBe('ready');
  await page.evaluate((one) => window.waypost.call('list.start', { id: one, level: 'domain' }), id);
  await expect.poll(state, { timeout: 20_000 }).toBe('done');
}

test('twenty thousand rows: scroll, filter, sort, open, export, compare', async ({ launch }, testInfo) => {
  const file = testInfo.outputPath('customers.csv');
  const out = testInfo.outputPath('customers-out.csv');
  await writeFile(file, source());
  const { app, window: page } = await launch({ userData: await onSample() });
  await checkedList(page, file);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'List' }).click();
  await page
    .getByRole('navigation', { name: 'Lists' })
    .getByRole('button', { name: /customers/ })
    .click();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));
  await expect(grid.getByText('p0@harbor.example').first()).toBeVisible();
  await picture(page, 'list-table');

  await grid.evaluate((one) => {
    one.scrollTop = one.scrollHeight / 2;
  });
  await expect(grid.getByText('p10002@harbor.example').first()).toBeVisible();

  await page.getByRole('button', { name: /^Undeliverable/ }).click();
  await expect(page.getByRole('status').filter({ hasText: / of 20.000$/ })).toBeVisible();
  await expect(grid.getByText('p2@nowhere-at-all.example').first()).toBeVisible();
  await expect(grid.getByText('p0@harbor.example')).toHaveCount(0);
  await picture(page, 'list-table-filtered', 'again');

  await grid.getByRole('columnheader', { name: 'Row' }).click();
  await expect(grid.getByRole('columnheader', { name: 'Row' })).toHaveAttribute('aria-sort', 'descending');
  const first = grid.getByRole('row').nth(1);
  await expect(first).toContainText('p19997@nowhere-at-all.example');

  await first.getByText('p19997@nowhere-at-all.example').first().click();
  const inspector = page.getByRole('complementary', { name: 'Entry' });
  await expect(inspector).toContainText('does not exist');
  await expect(inspector).toContainText('Person 19997');
  await expect(inspector).toContainText(/RFC \d+/);
  await page.keyboard.press('ArrowDown');
  await expect(inspector).toContainText('Row 19995');
  await picture(page, 'list-entry');
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await picture(page, 'list-entry-dark');
  await sized(app, 760, 640);
  await picture(page, 'list-entry-narrow', 'again');
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
  await picture(page, 'list-table-narrow', 'again');
  await sized(app, 1_320, 820);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });

  await page.getByRole('searchbox', { name: 'Search all cells' }).fill('nobody has this');
  await expect(page.getByRole('heading', { name: 'Nothing here fits the filter' })).toBeVisible();
  await picture(page, 'list-table-empty', 'again');
  await page.getByRole('button', { name: 'Clear the filter' }).first().click();
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));

  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, out);
  await page.getByRole('button', { name: /^Export/ }).click();
  const dialog = page.getByRole('dialog');
  await picture(page, 'list-export');
  await dialog.getByRole('button', { name: 'Choose a file and export' }).click();
  await expect(dialog).toContainText('Written to customers-out.csv');
  await expect(dialog).toContainText('40 cells of yours would be run as a formula');
  await picture(page, 'list-exported', 'again');
  await dialog.getByRole('button', { name: 'Close' }).click();

  const theirs = (await readFile(file, 'utf8')).split('\r\n');
  const ours = (await readFile(out, 'utf8')).split('\r\n');
  expect(ours).toHaveLength(theirs.length);
  const changed = theirs.filter((line, at) => line !== '' && !ours[at]?.startsWith(`${line};`));
  expect(changed).toEqual([]);
  expect(ours[0]).toBe(`${theirs[0]};waypost_verdict;waypost_reason;waypost_score;waypost_suggestion`);
  expect(ours[3]).toContain(';undeliverable;no-such-domain;');
  expect(await readFile(file, 'utf8')).toBe(source());

  await grid.getByText('p19999@lantern.example').first().click();
  await inspector.getByRole('button', { name: 'Trace this address' }).click();
  await expect(addressField(page)).toHaveValue('p19999@lantern.example');
  await expectVerdict(page, /Would be refused/);
});
