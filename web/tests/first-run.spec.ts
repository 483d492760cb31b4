/** From the setup link to an accepted plan, as docs/FIRST-RUN.md has it, step by step. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { ACCOUNT, type Server, expect, serve, test as base, watch } from './kit';

const test = base.extend<{ fresh: Server }>({
  fresh: async ({}, use) => {
    const server = await serve({ empty: true });
    await use(server);
    await server.stop();
  },
});

const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:stand-up@example.org',
  'DTSTAMP:20261120T080000Z',
  'DTSTART:20261126T130000Z',
  'DTEND:20261126T140000Z',
  'SUMMARY:Budget',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** Makes the first account, by the link that the server prints. */
async function setUp(page: Page, fresh: Server) {
  const link = new URL(fresh.setup);
  await page.goto(fresh.url + link.pathname + link.search);
  await page.getByLabel('Your name').fill(ACCOUNT.name);
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.getByLabel('Name of the workspace').fill('Payments');
  // A city is enough.
  await page.getByLabel('Time zone').fill('berlin');
  await page.getByRole('button', { name: 'Make the account' }).click();
}

test('an empty server becomes an accepted plan', async ({ browser, fresh }) => {
  const page = await browser.newPage();
  const troubles = watch(page, fresh.url);
  await setUp(page, fresh);
  await expect(page.getByRole('heading', { name: 'Step 1 of 5' })).toBeVisible();
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByRole('heading', { name: 'Step 2 of 5' })).toBeVisible();
  // An address inside the network is refused where it stands; a file does as well.
  await page.getByLabel('Address of your calendar').fill('http://10.0.0.1/a.ics');
  await page.getByRole('button', { name: 'Read it', exact: true }).click();
  await expect(page.getByLabel('Address of your calendar')).toHaveAttribute('aria-invalid', 'true');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mine.ics', mimeType: 'text/calendar', buffer: Buffer.from(ICS) });
  await expect(page.getByText('1 event added')).toBeVisible();
  await page.getByRole('button', { name: 'Add these events' }).click();

  await expect(page.getByRole('heading', { name: 'Step 3 of 5' })).toBeVisible();
  // Whoever leaves finds the way back on Today, as long as there is no plan.
  await page.getByRole('button', { name: 'Do the rest later' }).click();
  await expect(page).toHaveURL(/\/today/);
  const back = page.getByRole('link', { name: 'Continue the guide: step 3 of 5' });
  await expect(back).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/guide-left.png' });
  await back.click();
  await expect(page.getByRole('heading', { name: 'Step 3 of 5' })).toBeVisible();
  // The step is in the address: a reload comes back to it.
  await page.reload();
  await page.getByRole('button', { name: 'Import a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page
    .getByLabel('Tasks, one a line')
    .fill('fix the login test 2h #maker\nread the hiring plan 45m #lead');
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByRole('heading', { name: 'Step 4 of 5' })).toBeVisible();
  await page.getByRole('radio').nth(1).check();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByRole('heading', { name: 'Step 5 of 5' })).toBeVisible();
  await expect(page.getByText('blocks of yours are proposed')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'login test' }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/first-plan.png', fullPage: true });
  await page.getByRole('button', { name: 'Accept the plan' }).click();
  await expect(page).toHaveURL(/\/w\/payments\/week/);
  expect(troubles).toEqual([]);
});

test('the way back into the guide is closed for good', async ({ browser, fresh }) => {
  const page = await browser.newPage();
  await setUp(page, fresh);
  await page.getByRole('button', { name: 'Do the rest later' }).click();
  const back = page.getByRole('link', { name: 'Continue the guide: step 1 of 5' });
  await expect(back).toBeVisible();
  await page.getByRole('button', { name: 'Close for good' }).click();
  await expect(back).toBeHidden();
  await page.reload();
  await expect(page.getByText(/^(Nothing is planned today|Nobody is in this workspace)/)).toBeVisible();
  await expect(back).toBeHidden();
});
