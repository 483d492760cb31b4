/** Today: the day at a glance, and work begun, ended and taken back from it. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { account, at, expect, serve, test } from './kit';

test.use({ own: 'today' });

test.use({ locale: 'en-GB' });

const day = (page: Page) => page.getByRole('region', { name: 'The day' });
const firstTask = (page: Page) => day(page).locator('li[data-task]').first();

test.beforeEach(async ({ page, ws }) => {
  await page.goto(at(ws, 'today'));
  await expect(page.getByRole('heading', { level: 1, name: 'Wednesday 25 November' })).toBeVisible();
});

test('says what is on and what is left', async ({ page }) => {
  await expect(page.getByText(/hat until \d\d:\d\d|No hat is on now/)).toBeVisible();
  await expect(page.getByText(/of focus left,|No focus left,/)).toBeVisible();
  await expect(firstTask(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Matters most' })).toBeVisible();
});

test('a task is begun, stopped and taken back by keys alone', async ({ page }) => {
  const title = (await firstTask(page).getAttribute('data-title')) ?? '';
  await firstTask(page).getByRole('button', { name: title, exact: true }).focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('status').getByText(`Started “${title}”`)).toBeVisible();
  await expect(page.locator('.running')).toContainText(title);
  await page.keyboard.press('s');
  await expect(page.locator('.running')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(page.locator('.running')).toContainText(title);
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await expect(page.locator('.running')).toHaveCount(0);
});

test('a click opens the task and begins nothing; its button begins it, and nothing moves', async ({
  page,
}) => {
  const row = firstTask(page);
  const title = (await row.getAttribute('data-title')) ?? '';
  const box = await row.boundingBox();
  if (!box) throw new Error('the row is not drawn');
  // The middle of the row, where nothing is written.
  await row.hover();
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height - 4);
  const panel = page.getByRole('complementary', { name: title });
  await expect(panel).toBeVisible();
  await expect(page).toHaveURL(/\/today\?task=/);
  await expect(page.locator('.running')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await row.getByRole('button', { name: 'Start', includeHidden: true }).click();
  await expect(page.locator('.running')).toContainText(title);
  expect((await row.boundingBox())?.y).toBe(box.y);
  await row.getByRole('button', { name: `More for “${title}”` }).click();
  await expect(row.getByRole('button', { name: 'Do next' })).toBeVisible();
  await row.getByRole('button', { name: `More for “${title}”` }).click();
  await row.getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('.running')).toHaveCount(0);
  expect((await row.boundingBox())?.y).toBe(box.y);
});

test('done, and not done after all', async ({ page }) => {
  const top = page.locator('li[data-task]').last();
  const title = (await top.getAttribute('data-title')) ?? '';
  await top.getByRole('button', { name: title, exact: true }).focus();
  await page.keyboard.press('e');
  const said = page.getByRole('status').filter({ hasText: `Done: “${title}”` });
  await expect(said).toBeVisible();
  await expect(page.locator('li[data-task]', { hasText: title })).toHaveCount(0);
  await said.getByRole('button', { name: /Undo/ }).first().click();
  await expect(page.locator('li[data-task]', { hasText: title })).not.toHaveCount(0);
});

test('only what the key takes back next offers Undo, and it tells the truth', async ({ page }) => {
  const undo = page.getByRole('status').getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('status').getByRole('button', { name: 'Redo' });
  const row = firstTask(page);
  const title = (await row.getAttribute('data-title')) ?? '';
  await row.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('status').getByText(`Started “${title}”`)).toBeVisible();
  await page.locator('.running').getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status').getByText(`Stopped “${title}”`)).toBeVisible();
  await expect(undo).toHaveCount(1);
  await page.keyboard.press('z');
  await expect(page.locator('.running')).toContainText(title);
  // What was stopped is told no more; the key would go on to the start.
  await expect(page.getByRole('status').getByText(`Stopped “${title}”`)).toHaveCount(0);
  await expect(undo).toHaveCount(0);
  await redo.click();
  await expect(page.getByRole('status').getByText('Done again')).toBeVisible();
  await expect(page.locator('.running')).toHaveCount(0);
  await expect(redo).toHaveCount(0);
  await expect(undo).toHaveCount(1);
  for (const left of [title, '']) {
    await page.keyboard.press('z');
    await expect(page.locator('.running')).toHaveCount(left ? 1 : 0);
  }
  await expect(undo).toHaveCount(0);
});

test('arrows move through the rows, one tab stop for all', async ({ page }) => {
  const stops = page.locator('[data-stop]');
  await expect(page.locator('[data-stop][tabindex="0"]')).toHaveCount(1);
  await stops.first().focus();
  await page.keyboard.press('j');
  await expect(stops.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(stops.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(stops.last()).toBeFocused();
  // `g e` is Team, and `e` behind `g` ends no task.
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\/team$/);
  await expect(page.getByText(/^Done:/)).toHaveCount(0);
});

test('a line becomes a task, its marks lit while it is typed', async ({ page, ws }) => {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a task' });
  const line = dialog.getByLabel('The task in one line');
  await line.fill('Fix the flaky test !fri 2h #maker ~rust *4 @bob');
  await expect(dialog.locator('.lights .maker')).toHaveText('#maker');
  await expect(dialog.locator('.lights .wrong')).toHaveText('@bob');
  await expect(dialog.getByText(/is nobody in the team/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/▲/)).toBeVisible();
  await expect(line).toHaveValue(/@bob$/);
  await line.fill('Fix the flaky test !fri 2h #maker ~rust *4 @bo');
  await expect(dialog.getByRole('definition').filter({ hasText: 'Fix the flaky test' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').getByText('Added “Fix the flaky test”')).toBeVisible();
  await page.goto(at(ws, 'tasks'));
  await page.keyboard.press('n');
  await expect(dialog).toBeVisible();
});

test('an interruption is logged and put off work goes to another day', async ({ page }) => {
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Log an interruption' });
  await dialog.getByLabel('What came in between?').fill('Support call');
  await dialog.getByLabel('How long it took, in minutes').fill('2000');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('▲').first()).toBeVisible();
  await dialog.getByLabel('How long it took, in minutes').fill('');
  await page.keyboard.press('Enter');
  await expect(page.locator('.running')).toContainText('Support call');
  await page.getByRole('button', { name: 'Back to work' }).click();
  await expect(page.locator('.running')).toHaveCount(0);

  await firstTask(page).locator('[data-stop]').focus();
  await page.keyboard.press('l');
  const later = page.getByRole('dialog', { name: /^Later:/ });
  await expect(later).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await later.getByRole('button', { name: /In a week/ }).click();
  await expect(page.getByRole('status').getByText(/comes back on Wednesday/)).toBeVisible();
  await page.keyboard.press('z');
});

test('the day is closed', async ({ page }) => {
  await page.keyboard.press('Shift+E');
  const dialog = page.getByRole('dialog', { name: 'The day in short' });
  await expect(dialog.getByText(/of work/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a task is done next, and the plan says when', async ({ browser }) => {
  // On a server of its own: what is next follows from all that was done before.
  const server = await serve();
  const [name = '', value = ''] = ((await account(server)).split(';')[0] ?? '').split('=');
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  await page.goto(`${server.url}/w/payments/today`);
  const row = day(page).locator('li[data-task="KES-128"]').first();
  const title = (await row.getAttribute('data-title')) ?? '';
  await row.locator('[data-stop]').focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('status').getByText(`“${title}” is next: `)).toBeVisible();
  await expect(row).toContainText('09:45');
  await context.close();
  await server.stop();
});

test('a meeting that stands in two calendars is shown twice', async ({ page, ws, server }) => {
  const base = `${server.url}/api/v1/workspaces/${ws}/calendars`;
  const headers = { Origin: server.url };
  const ics = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'BEGIN:VEVENT',
    'UID:twice@example.org',
    'DTSTAMP:20261120T080000Z',
    'DTSTART:20261125T190000Z',
    'DTEND:20261125T200000Z',
    'SUMMARY:Choir',
    'ATTENDEE;PARTSTAT=DECLINED:mailto:ana@kestrel.example',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  for (const name of ['One', 'Other']) {
    const made = await page.request.post(base, { data: { name, person: 'ana' }, headers });
    const { value } = (await made.json()) as { value: { id: string } };
    const read = await page.request.put(`${base}/${value.id}/content`, {
      data: ics,
      headers: { ...headers, 'Content-Type': 'text/calendar', 'If-Match': '*' },
    });
    expect(read.ok()).toBe(true);
  }
  await page.goto(at(ws, 'today'));
  await expect(day(page).getByText('Choir')).toHaveCount(2);
  await expect(day(page).getByText('declined').first()).toBeVisible();
});
