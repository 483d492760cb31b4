/** Tasks: ranked, filtered, changed one by one and together, imported, and taken back. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { at, expect, test } from './kit';

test.use({ own: 'tasks' });

test.use({ locale: 'en-GB' });

const list = (page: Page) => page.getByRole('listbox', { name: 'Tasks by rank' });
const rows = (page: Page) => list(page).getByRole('option');
const active = (page: Page) => page.locator('[role="option"].active');
const said = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text);

test.beforeEach(async ({ page, ws }) => {
  await page.goto(at(ws, 'tasks'));
  await expect(rows(page).first()).toBeVisible();
});

test('keys alone: move, see why, open, change, save, undo', async ({ page }) => {
  await list(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(active(page)).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('w');
  await expect(active(page).getByText(/A day's delay costs/)).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  const title = panel.getByLabel('Title');
  await expect(title).toHaveValue(/.+/);
  const before = await title.inputValue();
  expect(await violations(page)).toEqual([]);
  await title.fill(`${before}, once more`);
  await page.keyboard.press('Enter');
  await expect(said(page, /^Changed/)).toBeVisible();
  await expect(active(page)).toContainText('once more');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('z');
  await expect(active(page)).not.toContainText('once more');
});

test('a title that is empty is told beside the field, and nothing is lost', async ({ page }) => {
  await rows(page).first().locator('.title').click();
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Title').fill('');
  await panel.getByLabel('Notes').fill('Kept');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('▲').first()).toBeVisible();
  await expect(panel.getByLabel('Notes')).toHaveValue('Kept');
});

test('what another tab saved first is a choice', async ({ page, ws, server, context }) => {
  await rows(page).nth(3).locator('.title').click();
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Notes').fill('Mine');
  const id = new URL(page.url()).searchParams.get('task') ?? '';
  const other = await context.request.patch(`${server.url}/api/v1/workspaces/${ws}/tasks/${id}`, {
    headers: { 'If-Match': '*', Origin: server.url },
    data: { notes: 'Theirs' },
  });
  expect(other.ok()).toBe(true);
  await panel.getByRole('button', { name: 'Save' }).click();
  const choice = page.getByRole('dialog', { name: 'Somebody else changed this first' });
  await expect(choice.getByText('Theirs', { exact: true }).last()).toBeVisible();
  await choice.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(panel.getByLabel('Notes')).toHaveValue('Mine');
  await expect(panel.getByRole('button', { name: 'Save' })).toBeHidden();
});

test('filters stand in the address, and views keep them', async ({ page }) => {
  await page.getByLabel('Hat').selectOption('lead');
  await expect(page).toHaveURL(/hat=lead/);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('review');
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByLabel('Name of the view').fill('Reviews');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page).not.toHaveURL(/hat=/);
  await page.reload();
  await page.getByRole('link', { name: 'Reviews' }).click();
  await expect(page.getByLabel('Hat')).toHaveValue('lead');
  await page.getByRole('button', { name: 'Delete the view “Reviews”' }).click();
  await expect(page.getByRole('link', { name: 'Reviews' })).toHaveCount(0);
});

test('many are changed at once, and taken back at once', async ({ page }) => {
  await list(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page, '3 tasks selected')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Add a label').fill('together');
  await page.keyboard.press('Enter');
  await expect(said(page, '3 tasks changed')).toBeVisible();
  await page.getByLabel('Label', { exact: true }).selectOption('together');
  await expect(rows(page)).toHaveCount(3);
  const undoOf = (text: string) =>
    page.getByRole('status').getByText(text).locator('xpath=../..').getByRole('button', { name: /Undo/ });
  await undoOf('3 tasks changed').click();
  await expect(page.getByText('No task passes this filter.')).toBeVisible();
  // Taking it back is a change as well; and the key takes all three back, as the message does.
  await page.getByRole('status').getByRole('button', { name: 'Redo' }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No task passes this filter.')).toBeVisible();
});

test('the matrix, by keys', async ({ page }) => {
  await list(page).focus();
  await page.keyboard.press('m');
  const fields = page.getByRole('group', { name: 'Matrix' });
  await expect(fields.getByRole('heading', { name: /Do now/ })).toBeVisible();
  await fields.locator('[data-stop]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(
    page
      .getByRole('region', { name: /Schedule/ })
      .locator('[data-stop]')
      .first(),
  ).toBeFocused();
  expect(await violations(page)).toEqual([]);
});

test('a file is shown row by row before it is read, and all of it is taken back', async ({ page }) => {
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import tasks' });
  await dialog.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(dialog.getByText('Choose a file, or paste its text.')).toBeVisible();
  const csv = readFileSync('../samples/team/tasks.csv', 'utf8').replaceAll('KES-', 'NEW-');
  const file = { name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(`${csv}\nNEW-999,,To Do\n`) };
  await dialog.getByLabel('A file').setInputFiles(file);
  await dialog.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(dialog.getByText(/^\d+ new, 0 changed/)).toBeVisible();
  await expect(dialog.getByText('Left out or read otherwise')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /NEW-101/ }).first()).toContainText('Importance');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import' }).click();
  const done = page.getByRole('status').filter({ hasText: /\d+ imported: \d+ open, \d+ done/ });
  await expect(done).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter' }).fill('NEW-');
  await expect(rows(page).first()).toBeVisible();
  await done.getByRole('button', { name: /Undo/ }).first().click();
  await expect(page.getByText('No task passes this filter.')).toBeVisible();
});

test('signs are keys, whatever a keyboard needs for them', async ({ page, ws }) => {
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // As German keyboards have them: Shift and 7; AltGr and 8, which some systems tell as Ctrl and Alt.
  const press = (init: Record<string, string | boolean>) =>
    page.evaluate((given) => window.dispatchEvent(new KeyboardEvent('keydown', given)), init);
  await press({ key: '/', code: 'Digit7', shiftKey: true });
  await expect(page.locator('[data-filter]')).toBeFocused();
  await page.goto(at(ws, 'week'));
  await expect(page.locator('header .times')).toBeVisible();
  await press({ key: '[', code: 'Digit8', ctrlKey: true, altKey: true });
  await expect(page).toHaveURL(/first=/);
});
