// What a person sees of DNS: a packet field by field, the four answers of DNSSEC, a zone with its servers, aliases. Pictures in both
// themes for eyes; the test fails on accessibility, and on what pointing and choosing must do.

import { expect, type Page } from '@playwright/test';
import { aliased, troubled } from '../src/renderer/src/features/trace/dns-traces.fixture';
import { answers, withProof } from '../src/renderer/src/features/trace/security/security.fixture';
import { onDeadInternet, onSample } from './support/folders';
import { test } from './support/launch';
import { picture, sized, sizes } from './support/picture';
import { choose, expectVerdict, openTrace, stop, traceTo } from './support/window';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

for (const theme of ['light', 'dark'] as const) {
  test(`a packet beside its octets, ${theme}`, async ({ launch }) => {
    test.setTimeout(240_000);
    const { app, window: page } = await launch({ userData: await onSample(theme) });
    await sized(app, ...sizes.usual);
    await traceTo(page, 'mara@harbor.example');
    await expectVerdict(page, /Would be delivered/);
    await choose(page, /^Name servers of harbor\.example/);
    await picture(page, `dns-zone-${theme}`);
    const packet = inspector(page).getByText(/^Received packet/);
    await packet.last().click();
    const tree = inspector(page).getByRole('tree', { name: /Received packet/ });
    await expect(tree).toBeVisible();
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(tree.getByRole('treeitem', { name: /^QR/ })).toBeFocused();
    await expect(inspector(page).getByText('this is an answer').last()).toBeVisible();
    await tree.scrollIntoViewIfNeeded();
    await picture(page, `dns-packet-usual-${theme}`);
    // Pointing at a field lights its octets; choosing an octet chooses its field.
    await tree.locator('[data-path="1"]').hover();
    await expect(inspector(page).locator('.octet.is-lit').first()).toHaveAttribute('data-octet', '12');
    await inspector(page).locator('[data-octet="0"]').click();
    await expect(tree.getByRole('treeitem', { name: /^ID/ })).toHaveAttribute('aria-selected', 'true');
    await inspector(page).getByRole('button', { name: 'Widen the inspector' }).click();
    await tree.getByRole('treeitem', { name: /^MX/ }).first().click();
    await tree.scrollIntoViewIfNeeded();
    await picture(page, `dns-packet-wide-${theme}`, 'again');
    await inspector(page).getByRole('button', { name: 'Make the inspector narrower' }).click();
    await sized(app, ...sizes.narrow);
    await tree.scrollIntoViewIfNeeded();
    await picture(page, `dns-packet-narrow-${theme}`, 'again');
    // What 200 % leaves of a usual window.
    await sized(app, 660, 410);
    await tree.scrollIntoViewIfNeeded();
    await picture(page, `dns-packet-zoomed-${theme}`, 'again');
  });

  test(`the four answers of DNSSEC, ${theme}`, async ({ launch }, testInfo) => {
    test.setTimeout(240_000);
    const { app, window: page } = await launch({ userData: await onDeadInternet(theme) });
    await sized(app, ...sizes.usual);
    for (const state of Object.keys(answers) as (keyof typeof answers)[]) {
      await openTrace(app, page, withProof(state), testInfo.outputPath(`${state}.waypost`));
      await choose(page, /^MX, 4 mail hosts/);
      await expect(inspector(page).getByRole('list', { name: /DNSSEC of the MX record/ })).toBeVisible();
      await picture(page, `dnssec-${state}-${theme}`);
    }
    await expect(stop(page, /^MX, .*DNSSEC could not be found out$/)).toBeVisible();
    // A link opens its facts, and these the packet.
    await inspector(page).getByText('The keys of example', { exact: true }).click();
    await expect(inspector(page).getByText('13 ECDSA P-256').first()).toBeVisible();
    await picture(page, `dnssec-link-${theme}`);
    // A saved trace's packets are taken apart with no network.
    const link = inspector(page).getByRole('listitem').filter({ hasText: 'The keys of example' });
    await link.getByText('a.nic.example').first().click();
    await link.getByText(/^Sent packet/).click();
    await expect(link.getByRole('treeitem', { name: /^Header/ })).toBeVisible();
    await picture(page, `dnssec-link-packet-${theme}`);
    await sized(app, ...sizes.narrow);
    await picture(page, `dnssec-narrow-${theme}`, 'again');
  });

  test(`aliases, and servers that fail, ${theme}`, async ({ launch }, testInfo) => {
    test.setTimeout(240_000);
    const { app, window: page } = await launch({ userData: await onDeadInternet(theme) });
    await sized(app, ...sizes.usual);
    await openTrace(app, page, aliased, testInfo.outputPath('aliased.waypost'));
    await choose(page, /^Alias, /);
    await expect(inspector(page).getByRole('list', { name: 'Chain of aliases' })).toBeVisible();
    await picture(page, `dns-alias-${theme}`);
    await sized(app, ...sizes.narrow);
    await picture(page, `dns-alias-narrow-${theme}`, 'again');
    await sized(app, ...sizes.usual);
    await openTrace(app, page, troubled, testInfo.outputPath('troubled.waypost'));
    await choose(page, /^Name servers of city-of-somewhere/);
    await expect(inspector(page).getByRole('table', { name: /servers asked/ })).toBeVisible();
    await picture(page, `dns-troubled-${theme}`);
  });
}

test('signed samples are proved, or the broken link is named', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  await traceTo(page, 'lea@candle.example');
  await expectVerdict(page, /Would be delivered/);
  await expect(stop(page, /^MX, .*proved by DNSSEC$/)).toBeVisible({ timeout: 20_000 });
  await choose(page, /^MX, /);
  const chain = inspector(page).getByRole('list', { name: /DNSSEC of the MX record of candle/ });
  await expect(chain.getByText('The root vouches for example')).toBeVisible();
  await chain.getByText('The MX record of candle.example').click();
  await chain
    .getByText(/^(192|2001)|^ns/)
    .first()
    .click();
  await chain
    .getByText(/^Received packet/)
    .first()
    .click();
  await expect(chain.getByRole('treeitem', { name: /^RRSIG/ }).first()).toBeVisible();
  await traceTo(page, 'ben@stalebread.example');
  await expectVerdict(page, /do not prove themselves/);
  await expect(stop(page, /^MX, .*DNSSEC is broken$/)).toBeVisible();
  await expect(inspector(page).getByText('Bogus', { exact: true }).first()).toBeVisible();
  await picture(page, 'dnssec-sample-broken-light');
});
