// The Explain place in the window: a bounce, a refusal of the sender and a log, each explained; a text with nothing in it; the check that
// follows, in Trace and in Health. In both themes, narrow and wide, with axe; and by keyboard alone.

import { expect, type Page } from '@playwright/test';
import { onSample } from './support/folders';
import { test } from './support/launch';
import { picture, sized, sizes } from './support/picture';
import { addressField } from './support/window';

for (const theme of ['light', 'dark'] as const) {
  test(`a bounce, a refusal of the sender and a log are explained, ${theme}`, async ({ launch }) => {
    test.setTimeout(120_000);
    const { app, window: page } = await launch({ userData: await onSample(theme) });
    await page.getByRole('button', { name: 'Go to Explain' }).click();
    await expect(page.getByRole('heading', { name: 'What does this bounce mean?' })).toBeVisible();
    await picture(page, `explain-empty-${theme}`);
    await sized(app, 760, 640);
    await picture(page, `explain-empty-least-${theme}`, 'again');

    await sized(app, ...sizes.usual);
    await page.getByRole('button', { name: 'A mailbox that is not there' }).click();
    const card = page.getByRole('article').first();
    await expect(card.getByRole('heading', { name: 'No such mailbox' })).toBeVisible();
    await expect(card).toContainText('You, the sender');
    await expect(card).toContainText('nobody@harbor.example');
    await card.getByText('The reply and the rule').click();
    await expect(card).toContainText('mx1.harbor.example');
    await expect(card).toContainText('to RCPT TO');
    await expect(card).toContainText('RFC 3463 s.3.2');
    await picture(page, `explain-bounce-${theme}`);

    await paste(
      page,
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    );
    await expect(page.getByRole('heading', { name: 'The sending address is on a block list' })).toBeVisible();
    await expect(page.getByRole('article')).toContainText('nothing against the mailbox');
    await picture(page, `explain-us-${theme}`);

    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'A morning in the mail log' }).click();
    await expect(
      page.getByRole('heading', { name: /^A log: 6 deliveries, 1 taken, 4 causes for the others\.$/ }),
    ).toBeVisible();
    await expect(page.getByRole('article').filter({ hasText: 'no proper name' })).toContainText('2 times');
    for (const [name, [width, height]] of Object.entries({ ...sizes, least: [760, 640] as const })) {
      await sized(app, width, height);
      await picture(page, `explain-log-${name}-${theme}`, name === 'usual' ? 'new' : 'again');
    }

    await sized(app, ...sizes.usual);
    await paste(page, 'Dear Ada, all is well here, and the harbour is full of boats.');
    await expect(page.getByRole('heading', { name: /There is no reply of a mail host/ })).toBeVisible();
    await picture(page, `explain-nothing-${theme}`);
  });
}

test('the check that follows is run where it belongs', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  await page.getByRole('button', { name: 'Go to Explain' }).click();
  await page.getByRole('button', { name: 'A sender that could not be verified' }).click();
  await page.getByRole('button', { name: 'Ask for TXT of _dmarc.harbor.example' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('_dmarc.harbor.example');
  await expect(page.getByRole('button', { name: /Type of record/ })).toContainText('TXT');

  await page.getByRole('button', { name: 'Go to Explain' }).click();
  // What was pasted is still there.
  await expect(page.getByRole('textbox', { name: 'A reply, a bounce or a mail log' })).toHaveValue(/DMARC/);
  await paste(page, '550 5.1.1 <nobody@harbor.example>: Recipient address rejected: User unknown');
  await page.getByRole('button', { name: 'Trace nobody@harbor.example' }).click();
  await expect(addressField(page)).toHaveValue('nobody@harbor.example');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 });
});

test('by keyboard alone: the place, the text, the wire, the check', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  await expect(addressField(page)).toBeVisible();
  await page.keyboard.press('Control+6');
  const box = page.getByRole('textbox', { name: 'A reply, a bounce or a mail log' });
  await box.focus();
  await page.keyboard.insertText('552 5.2.2 <mara@harbor.example>: Recipient address rejected: Mailbox full');
  await expect(page.getByRole('heading', { name: 'The mailbox is full' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Trace mara@harbor.example' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('enhanced-x.2.2')).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(addressField(page)).toHaveValue('mara@harbor.example');
});

test('a file is opened and a large log is read', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window: page } = await launch({ userData: await onSample() });
  await page.getByRole('button', { name: 'Go to Explain' }).click();
  const line = (at: number): string =>
    `Nov 25 08:00:01 relay postfix/smtp[811]: 4F2: to=<u${at}@harbor.example>, relay=mx1.harbor.example[203.0.113.9]:25, dsn=5.1.1, status=bounced (host mx1.harbor.example[203.0.113.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command))`;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file…' }).click();
  await (await chooser).setFiles({
    name: 'mail.log',
    mimeType: 'text/plain',
    buffer: Buffer.from(Array.from({ length: 3_000 }, (_, at) => line(at)).join('\n')),
  });
  await expect(page.getByRole('heading', { name: /^A log: 3\s000 deliveries, 1 cause\.$/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('article')).toContainText('and 2\u00a0997 more');
});

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'A reply, a bounce or a mail log' }).fill(text);
}
