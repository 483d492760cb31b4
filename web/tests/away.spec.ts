/** Changes made while the line is down, or after the session ended, arrive once. */
import { violations } from './axe';
import { ACCOUNT, at, expect, test } from './kit';
import type { Page } from '@playwright/test';

test.use({ own: 'away' });

const nameOf = (page: Page) => page.locator('#workspace').getByLabel('Name', { exact: true });
const changes = (page: Page) =>
  page.locator('#activity').getByRole('listitem').filter({ hasText: 'Settings changed' });

async function rename(page: Page, name: string) {
  await nameOf(page).fill(name);
  await page.locator('#workspace').getByRole('button', { name: 'Save' }).click();
}

test('a change made while the line is down waits, and arrives once', async ({ page, ws, context }) => {
  await page.goto(at(ws, 'settings'));
  await expect(nameOf(page)).toHaveValue('Payments');
  await context.setOffline(true);
  await rename(page, 'Payments 2');
  await expect(page.getByText('1 change waits')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('1 change waits')).toHaveCount(0);
  await page.reload();
  await expect(nameOf(page)).toHaveValue('Payments 2');
  await expect(changes(page)).toHaveCount(1);
});

test('a change made after the session ended is kept, and sent after signing in', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings'));
  await expect(nameOf(page)).toHaveValue('Payments 2');
  await page.context().clearCookies();
  await rename(page, 'Payments 3');
  await expect(page.getByText('What waits to be sent is kept')).toBeVisible();
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/settings/);
  await expect(nameOf(page)).toHaveValue('Payments 3');
});

test('a screen that is asked for while the line is down comes when it is back', async ({
  page,
  ws,
  context,
}) => {
  await page.goto(at(ws, 'strategies'));
  await expect(page.getByRole('heading', { level: 1, name: 'Strategies' })).toBeVisible();
  await page.getByRole('checkbox').first().check();
  await context.setOffline(true);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.waitForTimeout(1500);
  // Nothing is taken away meanwhile.
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible();
  const bare = page
    .locator('link[rel="stylesheet"]')
    .evaluateAll((all) => all.filter((one) => !(one as HTMLLinkElement).sheet).length);
  expect(await bare).toBe(0);
});

test('the palette finds screens, acts and tasks by keys alone', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings'));
  await expect(nameOf(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog').getByRole('combobox');
  await expect(field).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/palette.png' });
  await field.fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.screenshot({ path: 'pictures/settings-dark-full.png', fullPage: true });
});
