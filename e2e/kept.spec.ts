// What is kept between two starts: settings, and the window's place and size.

import { expect } from '@playwright/test';
import { onSample } from './support/folders';
import { test } from './support/launch';

test('the window comes back where it was', async ({ launch }) => {
  const userData = await onSample();
  const first = await launch({ userData });
  await first.window.waitForLoadState();
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 640 });
  });
  // A window manager, or its absence, takes its time over a new size.
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
    )
    .toMatchObject({ width: 900, height: 640 });
  await first.close();
  const second = await launch({ userData });
  await second.window.waitForLoadState();
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toMatchObject({ width: 900, height: 640 });
});

test('settings are kept', async ({ launch }) => {
  const userData = await onSample();
  const first = await launch({ userData });
  await first.window.waitForLoadState();
  await first.window.evaluate(async () => {
    const settings = await window.waypost.call('settings.get', undefined);
    if (!settings.ok) return;
    const { trace } = settings.value;
    await window.waypost.call('settings.set', {
      ...settings.value,
      theme: 'dark',
      trace: { ...trace, helo: 'desk.corp.example' },
    });
  });
  await first.close();
  const second = await launch({ userData });
  const kept = await second.window.evaluate(() => window.waypost.call('settings.get', undefined));
  expect(kept).toMatchObject({
    ok: true,
    value: { theme: 'dark', network: 'sample', trace: { helo: 'desk.corp.example' } },
  });
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
});
