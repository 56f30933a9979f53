// The first job, in the real application: type an address, watch its way, read the verdict and its proof.

import { readFile, writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { traceSchema } from '../src/shared/trace';
import { onDeadInternet, onSample } from './support/folders';
import { test } from './support/launch';
import { addressField, choose, expectVerdict, stop, traceTo } from './support/window';

test('type an address, watch the map complete, read the verdict', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  await traceTo(page, 'mara@harbor.example');
  await expectVerdict(page, /Would be delivered, by the second choice/);
  for (const host of [
    'mx1.harbor.example',
    'mx2.harbor.example',
    'mx3.harbor.example',
    'backup.postoffice.example',
  ]) {
    await expect(stop(page, new RegExp(`^${host.replaceAll('.', '\\.')}`)).first()).toBeVisible();
  }
  await expect(page.getByText(/nothing sent/)).toBeVisible();
});

test('open the wire of a host: every line, ours and theirs', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  await traceTo(page, 'mara@harbor.example');
  await expectVerdict(page, /Would be delivered/);
  await choose(page, /^mx3\.harbor\.example/);
  const inspector = page.getByRole('complementary');
  await expect(inspector.getByText('220 mx3.harbor.example ESMTP')).toBeVisible();
  await expect(inspector.getByText('RCPT TO:<mara@harbor.example>')).toBeVisible();
  await expect(inspector.getByText(/RFC 5321/).first()).toBeVisible();
  expect(await inspector.textContent()).not.toContain('DATA\n');
});

test('stop a slow one: at once, and nothing is claimed', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  const samples = await page.evaluate(() => window.waypost.call('samples.list', undefined));
  const slow = samples.ok ? samples.value.find(({ id }) => id === 'dead-servers') : undefined;
  await traceTo(page, slow?.address ?? '');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('form').getByRole('button', { name: 'Trace' })).toBeVisible({ timeout: 2_000 });
  const latest = await page.evaluate(() => window.waypost.call('trace.latest', undefined));
  expect(latest).toMatchObject({
    ok: true,
    value: {
      trace: { state: 'cancelled', verdict: { outcome: 'unknown', reasons: [{ code: 'cancelled' }] } },
    },
  });
});

test('where the Internet can not be reached the sample internet is suggested, and switched to visibly', async ({
  launch,
}) => {
  const { window: page } = await launch({ userData: await onDeadInternet() });
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await expect(status.getByRole('button', { name: /Internet/ }).first()).toBeVisible();
  await traceTo(page, 'someone@somewhere.example');
  await expectVerdict(page, /Can.t be known from here/);
  await page.getByRole('button', { name: 'Switch to the sample internet' }).first().click();
  await expect(status.getByRole('button', { name: /Sample internet/ })).toBeVisible();
  // The trace made on the Internet is not shown as the sample's.
  await page.getByRole('button', { name: 'Back to the trace' }).click();
  await expect(page.getByText(/This trace is from the Internet/)).toBeVisible();
});

test('save a trace, open it again, replay it, with no network', async ({ launch }, testInfo) => {
  const file = testInfo.outputPath('harbor.waypost');
  const { app, window: page, close } = await launch({ userData: await onSample() });
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await traceTo(page, 'mara@harbor.example');
  await expectVerdict(page, /Would be delivered/);
  await page.getByRole('button', { name: 'Save trace' }).click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('waypost-trace');
  expect(traceSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).success).toBe(true);
  await close();

  const again = await launch({ userData: await onDeadInternet(), args: [file] });
  await expectVerdict(again.window, /Would be delivered, by the second choice/);
  await expect(again.window.getByText(/Opened from/)).toBeVisible();
  await again.window.getByRole('button', { name: 'Replay' }).click();
  await expect(again.window.getByRole('button', { name: 'Pause' })).toBeVisible();
  const scrubber = again.window.getByRole('slider', { name: 'Moment of the trace' });
  await scrubber.focus();
  await scrubber.press('Home');
  await expect(stop(again.window, /^mx2\.harbor\.example/)).toHaveCount(0);
  await expect(again.window.getByText(/Replay, as it stood/)).toBeVisible();
  await scrubber.press('End');
  await expect(again.window.getByText(/Replay, as it stood/)).toHaveCount(0);
  await expect(stop(again.window, /^mx2\.harbor\.example/).first()).toBeVisible();
});

test('a file that is no trace is refused with words', async ({ launch }, testInfo) => {
  const { app, window: page } = await launch({ userData: await onSample() });
  const file = testInfo.outputPath('not-a-trace.waypost');
  await page.waitForLoadState();
  await writeFile(file, '{"format":"something else"}');
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await page.getByRole('button', { name: 'Open a trace file' }).click();
  await expect(page.getByRole('alert')).toContainText(/trace/i);
});

test('a file the system hands over that can not be opened is told, not swallowed', async ({
  launch,
}, testInfo) => {
  const file = testInfo.outputPath('broken.waypost');
  await writeFile(file, '{"format":"something else"}');
  const { window: page } = await launch({ userData: await onSample(), args: [file] });
  await expect(page.getByRole('alert')).toContainText(/trace/i);
});

test('the keyboard alone: address, verdict, stations, inspector, settings and back', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  await expect(addressField(page)).toBeVisible();
  await page.keyboard.press('Control+L');
  await expect(addressField(page)).toBeFocused();
  await page.keyboard.type('mara@harbor.example');
  await page.keyboard.press('Enter');
  await expectVerdict(page, /Would be delivered/);

  const focusedStop = page.locator('[data-stop]:focus');
  for (let presses = 0; presses < 30 && (await focusedStop.count()) === 0; presses += 1)
    await page.keyboard.press('Tab');
  await expect(focusedStop).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(focusedStop).toHaveAccessibleName(/^You/);
  const seen: (string | null)[] = [];
  for (let step = 0; step < 7; step += 1) {
    await page.keyboard.press('ArrowRight');
    seen.push(await focusedStop.getAttribute('aria-label'));
  }
  expect(seen.some((name) => name?.startsWith('mx'))).toBe(true);
  expect(new Set(seen).size).toBeGreaterThan(5);
  await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();

  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expectVerdict(page, /Would be delivered/);
});

test('the focus stays where one works: Trace becomes Stop, the inspector closes, Settings are left by a key', async ({
  launch,
}) => {
  const { window: page } = await launch({ userData: await onSample() });
  await page.getByRole('option', { name: 'One mail host' }).first().focus();
  await page.keyboard.press('Enter');
  await expectVerdict(page, /Would be delivered/);
  await expect(addressField(page)).toBeFocused();

  await addressField(page).fill('olga@dark.example');
  await page.locator('form').getByRole('button', { name: 'Trace' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('form').getByRole('button', { name: 'Trace' })).toBeFocused();

  const close = page.getByRole('button', { name: 'Close the inspector' });
  if (!(await close.isVisible())) await page.keyboard.press('Control+I');
  await close.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Open the inspector' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(close).toBeFocused();

  await page.keyboard.press('Control+,');
  const name = page.getByRole('textbox', { name: 'Name given to hosts (HELO)' });
  await name.fill('desk.harbor.example');
  await page.keyboard.press('Control+1');
  await expect(addressField(page)).toBeFocused();
  await page.keyboard.press('Control+,');
  await expect(name).toHaveValue('desk.harbor.example');
});

test('leaving one setting by a click on another changes both', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  await expect(addressField(page)).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('textbox', { name: 'Time-out in seconds' }).fill('7');
  await page
    .locator('label')
    .filter({ hasText: /^Dark$/ })
    .click();
  const kept = (): Promise<unknown> => page.evaluate(() => window.waypost.call('settings.get', undefined));
  await expect.poll(kept).toMatchObject({
    ok: true,
    value: { theme: 'dark', trace: { timeoutMs: 7_000 } },
  });
});

test('choosing a sample from the catalogue runs it in the sample internet', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onDeadInternet() });
  await page.getByRole('option', { name: 'A domain that takes no mail, and says so' }).first().click();
  await expectVerdict(page, /Would be refused/);
  const latest = await page.evaluate(() => window.waypost.call('trace.latest', undefined));
  expect(latest).toMatchObject({ ok: true, value: { trace: { network: 'sample' } } });
});

test('a window that is reloaded in the middle of a trace takes it up again', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  await traceTo(page, 'mara@harbor.example');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await page.reload();
  await expectVerdict(page, /Would be delivered, by the second choice/);
});
