// What a page in our window may not do, tried from inside it; and how the window is made. After Electron's security guide.

import { expect } from '@playwright/test';
import { onSample } from './support/folders';
import { test } from './support/launch';

test('the window is sandboxed, isolated, and knows nothing of Node', async ({ launch }) => {
  const { app, window: page } = await launch({ userData: await onSample() });
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return (
      contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(preferences.webviewTag ?? false).toBe(false);
  const globals = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
  );
  expect(globals).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.waypost).sort())).toEqual(['call', 'on', 'pathOf']);
});

test('the policy of the page has no exceptions, and the page keeps to it', async ({ launch }) => {
  const { app, window: page } = await launch({ userData: await onSample() });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'To' })).toBeVisible();
  const policy = await app.evaluate(async ({ net }) => {
    const response = await net.fetch('app://waypost/index.html');
    return response.headers.get('content-security-policy');
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  await page.getByRole('textbox', { name: 'To' }).fill('mara@harbor.example');
  await page.getByRole('textbox', { name: 'To' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Would be delivered/ })).toBeVisible({
    timeout: 20_000,
  });
  expect(complaints).toEqual([]);
  // Playwright's own evaluate is let past the policy; a script element is not.
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    return 'injected' in globalThis;
  });
  expect(ran).toBe(false);
});

test('no navigation, no new window, no permission, nothing loaded from outside', async ({ launch }) => {
  const { app, window: page } = await launch({ userData: await onSample() });
  const before = page.url();
  expect(before).toMatch(/^app:\/\/waypost\//);
  await page.evaluate(() => {
    location.href = 'https://elsewhere.example/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    window.open('https://elsewhere.example/');
  });
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const loads = await page.evaluate(async () => {
    const outcomes: string[] = [];
    for (const url of [
      'https://elsewhere.example/',
      'file:///etc/passwd',
      'app://other/index.html',
      'app://waypost/../../package.json',
    ]) {
      outcomes.push(
        await fetch(url).then(
          (response) => `${response.status}`,
          () => 'failed',
        ),
      );
    }
    return outcomes;
  });
  expect(loads.every((outcome) => outcome === 'failed' || outcome === '404')).toBe(true);
  const permissions = await page.evaluate(async () => [
    Notification.permission,
    await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    (await navigator.permissions.query({ name: 'geolocation' })).state,
  ]);
  expect(permissions.filter((state) => state === 'granted')).toEqual([]);
});

test('every message is checked: unknown calls, wrong shapes, strange senders', async ({ launch }) => {
  const { app, window: page } = await launch({ userData: await onSample() });
  const answers = await page.evaluate(async () => {
    const call = window.waypost.call as (name: string, argument: unknown) => Promise<unknown>;
    return Promise.all([
      call('engine.start', {}),
      call('toString', undefined),
      call('__proto__', undefined),
      call('trace.start', { address: 7 }),
      call('trace.start', 'mara@harbor.example'),
      call('trace.cancel', { id: '' }),
      call('trace.openPath', { path: '/etc/passwd' }),
      call('settings.set', { network: 'mars' }),
      call('trace.snapshot', { id: 'nobody' }),
    ]);
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { layer: 'run' } });

  const stranger = await app.evaluate(async ({ BrowserWindow, app: electronApp }) => {
    const path = `${electronApp.getAppPath()}/out/preload/index.js`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
    await other.loadURL('app://waypost/index.html');
    const answer: unknown = await other.webContents.executeJavaScript(
      "window.waypost.call('settings.get', undefined)",
    );
    other.destroy();
    return answer;
  });
  expect(stranger).toMatchObject({ ok: false, failure: { detail: 'sender' } });
});
