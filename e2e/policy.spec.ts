// What a person sees of the mail host as a real sender meets it: the five answers and their proof, the hosts side by side, what real senders
// would do, policy and this machine in the inspector, a trace that waits. Pictures for eyes; the test fails on what must be there.

import { expect, type Page } from '@playwright/test';
import { policyTraces } from '../src/renderer/src/features/trace/prober-traces.fixture';
import { onDeadInternet, onSample } from './support/folders';
import { test } from './support/launch';
import { picture, sized, sizes } from './support/picture';
import { addressField, choose, expectVerdict, openTrace, stop, traceTo } from './support/window';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const narrow = [760, 700] as const;
const broad = [1_600, 900] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`answers, hosts, senders, policy and this machine, ${theme}`, async ({ launch }, testInfo) => {
    test.setTimeout(300_000);
    const { app, window: page } = await launch({ userData: await onDeadInternet(theme) });
    const file = (name: string): string => testInfo.outputPath(`${name}.waypost`);
    await sized(app, ...sizes.usual);
    await openTrace(app, page, policyTraces.castle, file('castle'));
    await picture(page, `policy-map-${theme}`);

    // A chip opens its proof as it stood on the wire, and leads to its stop.
    await page.getByRole('button', { name: /^Policy: Yes/ }).click();
    const proof = page.getByRole('dialog', { name: /transport policy/ });
    await expect(proof.getByText(/IN TLSA 3 1 1/)).toBeVisible();
    await expect(proof.getByText(/RFC 7672/)).toBeVisible();
    await picture(page, `policy-answer-${theme}`);
    await proof.getByRole('button', { name: 'Show on the map' }).click();
    await expect(page.locator('[data-stop="host:0:tls"]')).toHaveAttribute('aria-pressed', 'true');
    await expect(
      inspector(page).getByText('3 1 1: the host’s own certificate, its key, by SHA-256').first(),
    ).toBeVisible();
    await picture(page, `policy-dane-${theme}`);

    await choose(page, /^Transport policy/);
    await expect(inspector(page).getByRole('table', { name: 'Hosts it names' })).toBeVisible();
    await inspector(page).getByText('The policy as it was served').click();
    await expect(inspector(page).getByText('mode: enforce', { exact: false }).last()).toBeVisible();
    await picture(page, `policy-sts-${theme}`);

    await page.getByRole('tab', { name: /^Hosts compared/ }).click();
    const table = page.getByRole('table', { name: /Held against mx1/ });
    await expect(table.getByRole('columnheader')).toHaveCount(4);
    await expect(table.getByRole('row', { name: /^SMTPUTF8/ })).toContainText('differs');
    await picture(page, `policy-hosts-${theme}`);
    await page.getByRole('tab', { name: /^Real senders/ }).click();
    await page.getByRole('button', { name: 'DANE', exact: true }).focus();
    await picture(page, `policy-senders-${theme}`);
    for (const [name, width, height] of [
      ['narrow', ...narrow],
      ['broad', ...broad],
    ] as const) {
      await sized(app, width, height);
      for (const [tab, said] of [
        ['hosts', /^Hosts compared/],
        ['senders', /^Real senders/],
        ['map', /^Route map/],
      ] as const) {
        await page.getByRole('tab', { name: said }).click();
        await picture(page, `policy-${tab}-${name}-${theme}`, 'again');
      }
    }
    await openTrace(app, page, policyTraces.wide, file('wide'));
    await picture(page, `policy-wide-map-${theme}`);
    await page.getByRole('tab', { name: /^Hosts compared/ }).click();
    await picture(page, `policy-wide-hosts-${theme}`);
    await sized(app, ...sizes.usual);

    await openTrace(app, page, policyTraces.heldBack, file('held'));
    await picture(page, `policy-held-map-${theme}`);
    await page.getByRole('button', { name: /^Mailbox: Can.t be known/ }).click();
    await picture(page, `policy-held-answer-${theme}`);
    await page.keyboard.press('Escape');
    await choose(page, /^Transport policy/);
    await picture(page, `policy-held-sts-${theme}`);
    await page.getByRole('tab', { name: /^Real senders/ }).click();
    await picture(page, `policy-held-senders-${theme}`);

    await openTrace(app, page, policyTraces.unfit, file('unfit'));
    await choose(page, /^You/);
    await expect(inspector(page).getByRole('heading', { name: 'What still holds' })).toBeVisible();
    await expect(inspector(page).getByRole('row', { name: /zen\.lists\.example.*listed/ })).toBeVisible();
    await picture(page, `prober-unfit-${theme}`);
    await openTrace(app, page, policyTraces.cutOff, file('cut-off'));
    await choose(page, /^You/);
    await expect(inspector(page).getByText(/SOCKS5 proxy/)).toBeVisible();
    await picture(page, `prober-cut-off-${theme}`);
    await openTrace(app, page, policyTraces.waits, file('waits'));
    await expect(page.getByText(/^It could be asked again from/)).toBeVisible();
    await picture(page, `waiting-${theme}`);
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { name: 'Policy and this machine' }).scrollIntoViewIfNeeded();
    await picture(page, `settings-policy-${theme}`);
  });
}

test('by keyboard alone: a chip, its proof, the views', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onSample() });
  await traceTo(page, 'mara@harbor.example');
  await expectVerdict(page, /Would be delivered/);
  await addressField(page).focus();
  const chip = page.getByRole('button', { name: /^Domain: / });
  await chip.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Does the domain receive mail?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chip).toBeFocused();
  await page.getByRole('tab', { name: 'Route map' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('table', { name: /Held against/ })).toBeVisible();
  // A host's name leads back to the map, to its stop.
  await page.getByRole('table').getByRole('button', { name: 'mx2.harbor.example' }).focus();
  await page.keyboard.press('Enter');
  await expect(stop(page, /^mx2\.harbor\.example/).first()).toHaveAttribute('aria-pressed', 'true');
});

test('the settings of policy, prober, connections and proxy are kept', async ({ launch }) => {
  const { window: page } = await launch({ userData: await onDeadInternet() });
  await expect(addressField(page)).toBeVisible();
  await page.keyboard.press('Control+,');
  const proxy = page.getByRole('textbox', { name: 'SOCKS5 proxy for mail hosts' });
  await proxy.fill('proxy.example:1080');
  await proxy.press('Enter');
  await expect(page.getByText(/Give an IP address and a port/)).toBeVisible();
  await proxy.fill('192.0.2.7');
  await proxy.press('Enter');
  await expect(proxy).toHaveValue('192.0.2.7:1080');
  const connections = page.getByRole('textbox', { name: 'Connections to one mail operator at a time' });
  await connections.fill('3');
  await connections.press('Enter');
  await page.getByText('Ask for the transport policy').click();
  const kept = (): Promise<unknown> => page.evaluate(() => window.waypost.call('settings.get', undefined));
  await expect.poll(kept).toMatchObject({
    ok: true,
    value: {
      trace: { proxy: { address: '192.0.2.7', port: 1_080 }, connectionsPerOperator: 3, policy: false },
    },
  });
});

test('a host that asks to come again leaves the trace waiting, until one stops it; the budget tells whom we called', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  const samples = await page.evaluate(() => window.waypost.call('samples.list', undefined));
  const grey = samples.ok ? samples.value.find(({ id }) => id === 'greylisting') : undefined;
  await traceTo(page, grey?.address ?? '');
  await expectVerdict(page, /Would wait/);
  await expect(page.getByText(/^Waiting until/)).toBeVisible();
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await expect(status.getByRole('button', { name: /1 trace waiting/ })).toBeVisible();
  await status.getByRole('button', { name: /in the last minute/ }).click();
  const budget = page.getByRole('dialog', { name: 'Connections' });
  await expect(budget.getByRole('row', { name: /patience\.example/ })).toBeVisible();
  await page.keyboard.press('Escape');
  // Escape stops what runs; what waits is stopped by its own button alone.
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Waiting until/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(page.getByText(/^Waiting until/)).toHaveCount(0);
  await expectVerdict(page, /Would wait/);
  await expect(status.getByRole('button', { name: 'No job running' })).toBeVisible();
});
