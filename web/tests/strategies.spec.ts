/** Strategies: side by side, changed by form and by text, adopted, taken back. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { at, expect, test } from './kit';

test.use({ own: 'strategies' });

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });
const said = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text);
/** Where the hats' bands stand on the Friday; days that are over lose theirs with the next plan. */
const bands = (page: Page) =>
  page
    .locator('[data-date="2026-11-27"] .band')
    .evaluateAll((all) => all.map((band) => `${band.className} ${band.getAttribute('style')}`));

test('two are compared on the own week', async ({ page, ws }) => {
  await page.goto(at(ws, 'strategies'));
  await expect(page.getByRole('heading', { name: /^Your week, with/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pick two to four to compare' })).toBeDisabled();
  await card(page, 'Morning maker').getByRole('checkbox').check();
  await card(page, 'No meeting days').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Compare 2' }).click();
  const figures = page.getByRole('region', { name: 'Your week under each' });
  await expect(figures.getByRole('columnheader')).toHaveText(['Morning maker', 'No meeting days'], {
    timeout: 30_000,
  });
  await expect(figures.getByRole('row', { name: /^Changes of hat/ }).getByRole('cell')).toHaveCount(2);
  await expect(figures.getByText('✓ best').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/strategies-compared.png', fullPage: true });
});

test('a copy is changed by form, saved, adopted, and taken back', async ({ page, ws }) => {
  await page.goto(at(ws, 'week'));
  await expect(page.locator('.band').first()).toBeAttached();
  const before = await bands(page);

  await page.goto(at(ws, 'strategies'));
  await card(page, 'Morning maker').getByRole('button', { name: 'Change a copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'A copy of Morning maker' });
  await dialog.getByLabel('Name', { exact: true }).fill('late-lead');
  await dialog.getByLabel('From').nth(1).fill('11:00');
  await expect(dialog.getByText(/overlaps the maker window/)).toBeVisible();
  const wrongHat = dialog.getByLabel('Wrong hat');
  await wrongHat.fill('lots');
  const fault = dialog
    .locator('.field')
    .filter({ has: page.getByLabel('Wrong hat') })
    .getByText(/`window` is "lots"/);
  await expect(fault).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/strategy-form.png' });
  // Refused, all of it stays; closed by mistake as well.
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await card(page, 'Morning maker').getByRole('button', { name: 'Change a copy' }).click();
  await expect(wrongHat).toHaveValue('lots');
  await wrongHat.fill('90');
  await dialog.getByLabel('From').nth(1).fill('14:00');
  await expect(wrongHat).toHaveValue('90 min');
  await expect(dialog.getByText('▲')).toHaveCount(0);

  // The text is the same thing, comments and what the form has no field for and all.
  await dialog.getByRole('button', { name: 'TOML' }).click();
  const text = dialog.getByLabel('The strategy, as TOML');
  await expect(text).toHaveValue(
    /name = "late-lead"[^]*at = "14:00-24:00"[^]*\[\[habit\]\][^]*window = "90 min"/,
  );
  await expect(text).toHaveValue(/^# Mornings are for deep work/);
  await text.fill(`${await text.inputValue()}\nzzz = 1\n[oops`);
  await expect(dialog.getByText(/^▲ line \d+/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Form' }).click();
  await expect(dialog.getByText(/cannot be read as TOML/)).toBeVisible();
  await dialog.getByRole('button', { name: 'TOML' }).click();
  await text.fill((await text.inputValue()).replace('\nzzz = 1\n[oops', ''));
  await dialog.getByRole('button', { name: 'Form' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(said(page, 'Late lead is saved')).toBeVisible();

  await card(page, 'Late lead').getByRole('button', { name: 'Adopt' }).click();
  await expect(said(page, /^Late lead is your strategy now/)).toBeVisible();
  await expect(card(page, 'Late lead')).toContainText('✓ yours');
  await expect(page.getByRole('heading', { name: 'Your week, with Late lead' })).toBeVisible();
  await page.goto(at(ws, 'week'));
  await expect(page.locator('.band').first()).toBeAttached();
  // The plan in force follows within some seconds, and its hours with it.
  await expect.poll(() => bands(page), { timeout: 20_000 }).not.toEqual(before);
  await page.keyboard.press('Control+z');
  await expect(said(page, 'Undone: Settings changed')).toBeVisible();
  await expect.poll(() => bands(page), { timeout: 20_000 }).toEqual(before);
});

test('what was typed outlives a server that does not answer', async ({ page, ws, context }) => {
  await page.goto(at(ws, 'strategies'));
  await card(page, 'Needle mover').getByRole('button', { name: 'Change a copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'A copy of Needle mover' });
  await context.setOffline(true);
  await dialog.getByLabel('Name', { exact: true }).fill('from-afar');
  await dialog.getByLabel('What it is for').fill('Saved while nobody answered.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('1 change waits')).toBeVisible();
  await context.setOffline(false);
  await expect(card(page, 'From afar')).toContainText('Saved while nobody answered.');
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });
  test('words that come later leave what is open and typed as it is', async ({ page, ws }) => {
    // A second and a half after the start, with the part for a server that is away.
    const later = page.waitForResponse(/names\.de-/);
    await page.goto(at(ws, 'strategies'));
    await card(page, 'Needle mover').getByRole('button', { name: 'Eine Kopie ändern' }).click();
    const name = page.getByRole('dialog').getByLabel('Name', { exact: true });
    await name.fill('eigene');
    await later;
    await page.waitForTimeout(300);
    await expect(name).toHaveValue('eigene');
  });
});
