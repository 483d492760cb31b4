/** From an empty server to an accepted plan by way of what people have: their tracker's export and their calendar's. */
import { readFileSync } from 'node:fs';
import { ACCOUNT, type Server, expect, serve, test as base, watch } from './kit';

const test = base.extend<{ fresh: Server }>({
  fresh: async ({}, use) => {
    const server = await serve({ empty: true });
    await use(server);
    await server.stop();
  },
});

const sample = (crate: string, name: string) => {
  const buffer = readFileSync(`../crates/${crate}/tests/samples/${name}`);
  return { name, mimeType: 'application/octet-stream', buffer };
};

test("a tracker's export and a calendar's become an accepted plan", async ({ browser, fresh }) => {
  const page = await browser.newPage();
  const troubles = watch(page, fresh.url);
  const link = new URL(fresh.setup);
  await page.goto(fresh.url + link.pathname + link.search);
  await page.getByLabel('Your name').fill(ACCOUNT.name);
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.getByLabel('Name of the workspace').fill('Payments');
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('heading', { name: 'Step 1 of 5' })).toBeVisible();
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await page.getByRole('button', { name: 'Next' }).click();

  // A calendar with a zone of its own, series, and single dates that were moved.
  await page.locator('input[type=file]').setInputFiles(sample('twohats-calendar', 'google.ics'));
  await expect(page.getByText(/^\d+ events added/)).toBeVisible();
  await page.getByRole('button', { name: 'Add these events' }).click();
  await expect(page.getByRole('heading', { name: 'Step 3 of 5' })).toBeVisible();

  await page.goto(`${fresh.url}/w/payments/tasks`);
  await page.getByRole('button', { name: 'Import' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import tasks' });
  await dialog.getByLabel('A file').setInputFiles(sample('twohats-connect', 'jira-cloud.csv'));
  await dialog.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(dialog.getByText(/^\d+ new, 0 changed/)).toBeVisible();
  const row = dialog.getByRole('row', { name: /Retry queue for failed charges/ });
  await expect(row).toContainText('Minutes of work');
  await page.screenshot({ path: 'pictures/import-preview.png' });
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: /\d+ imported: \d+ open, \d+ done/ }),
  ).toBeVisible();
  await expect(page.getByRole('option', { name: /Alarm on a growing queue/ })).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page
    .getByRole('button', { name: /Plan the week/ })
    .first()
    .click();
  await expect(page.locator('[data-preview]')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /Accept/ }).click();
  await expect(page.locator('[data-preview]')).toHaveCount(0);
  // The stand-up repeats on every working day, by Berlin's clock.
  await expect(page.getByRole('button', { name: /Stand-up/ })).toHaveCount(5);
  await expect(
    page.locator('button[data-block]', { hasText: 'Alarm on a growing queue' }).first(),
  ).toBeVisible();
  await page.screenshot({ path: 'pictures/main-path-week.png', fullPage: true });
  await page.reload();
  await expect(page.locator('button[data-block]').first()).toBeVisible();
  expect(troubles).toEqual([]);
});
