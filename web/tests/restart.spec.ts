/** The server is killed while somebody works: nothing is done twice, and nothing that was typed is lost. */
import type { Page, Route } from '@playwright/test';
import { violations } from './axe';
import { type Server, at, expect, test } from './kit';

test.use({ own: 'restart' });

const list = (page: Page) => page.getByRole('listbox', { name: 'Tasks by rank' });
const rows = (page: Page) => list(page).getByRole('option');
const active = (page: Page) => page.locator('[role="option"].active');
const panel = (page: Page) => page.getByRole('complementary');
const waits = (page: Page) => page.getByText(/changes? waits?/);
const handedBack = (page: Page) => page.getByRole('dialog', { name: /refused when the server was back/ });

/** The actions of the history that are about whatever has this title, the latest first. */
async function actions(page: Page, server: Server, ws: string, title: string): Promise<string[]> {
  const api = `${server.url}/api/v1/workspaces/${ws}`;
  const items = async (path: string) =>
    ((await (await page.request.get(`${api}/${path}`)).json()) as { items: unknown[] }).items;
  const tasks = (await items('tasks?limit=500')) as { record: { id: string; title: string } }[];
  const ids = tasks.filter(({ record }) => record.title === title).map(({ record }) => record.id);
  const changes = (await items('history?limit=50')) as { action: string; records: { id: string }[] }[];
  return changes.filter((one) => one.records.some(({ id }) => ids.includes(id))).map((one) => one.action);
}

/** Lets the next such request arrive and be done, and kills the server before the answer is on its way. */
async function cutAfter(page: Page, server: Server, method: string): Promise<void> {
  const tasks = /\/tasks(\/(?!read)[^/]+)?$/;
  let done = false;
  const cut = async (route: Route) => {
    if (done || route.request().method() !== method) return route.fallback();
    done = true;
    await route.fetch();
    await server.kill();
    return route.abort('connectionrefused');
  };
  await page.route(tasks, cut);
}

test.beforeEach(async ({ page, ws }) => {
  await page.goto(at(ws, 'tasks'));
  await expect(rows(page).first()).toBeVisible();
});

test('what the server did before it died is not done again, and what was typed meanwhile is', async ({
  page,
  server,
  ws,
}) => {
  await cutAfter(page, server, 'POST');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a task' });
  const line = dialog.getByRole('textbox');
  await line.fill('written before the cut');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('The server is away.')).toBeVisible();
  await expect(waits(page)).toContainText('1 change waits');

  // A line has to be read by the server: this one is refused, and stays.
  await page.keyboard.press('n');
  await line.fill('written while it was away');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/The server does not answer/)).toBeVisible();
  await page.keyboard.press('Escape');
  await list(page).focus();
  await page.keyboard.press('j');
  const done = (await active(page).locator('.title').textContent()) ?? '';
  await page.keyboard.press('e');
  await expect(waits(page)).toContainText('2 changes wait');
  expect(await violations(page)).toEqual([]);

  await server.start();
  await expect(waits(page)).toHaveCount(0, { timeout: 20_000 });
  await page.keyboard.press('n');
  await expect(line).toHaveValue('written while it was away');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const filter = page.getByRole('searchbox', { name: 'Filter' });
  for (const title of ['written before the cut', 'written while it was away']) {
    await filter.fill(title);
    await expect(rows(page)).toHaveCount(1);
    expect(await actions(page, server, ws, title)).toEqual(['task.add']);
  }
  await filter.fill(done);
  await expect(rows(page)).toHaveCount(0);
  await expect(handedBack(page)).toBeHidden();
});

test('two edits of one task, the first cut off, both arrive', async ({ page, server, ws }) => {
  await rows(page).nth(2).locator('.title').click();
  const title = `${await panel(page).getByLabel('Title').inputValue()}, still`;
  await cutAfter(page, server, 'PATCH');
  await panel(page).getByLabel('Title').fill(title);
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(waits(page)).toContainText('1 change waits');
  await panel(page).getByLabel('Notes').fill('and its notes');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(waits(page)).toContainText('2 changes wait');
  await server.start();
  await expect(waits(page)).toHaveCount(0, { timeout: 20_000 });
  await expect(handedBack(page)).toBeHidden();
  await expect(panel(page).getByLabel('Notes')).toHaveValue('and its notes');
  const done = await actions(page, server, ws, title);
  expect(done.filter((one) => one === 'task.change')).toHaveLength(2);
});

test('what can no longer be done is handed back, and a reload does not lose it', async ({
  page,
  server,
  ws,
  context,
  cookie,
}) => {
  await rows(page).nth(4).locator('.title').click();
  const id = new URL(page.url()).searchParams.get('task') ?? '';
  await expect(panel(page).getByLabel('Notes')).toBeVisible();
  await server.kill();
  await panel(page).getByLabel('Notes').fill('typed while it was away');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(waits(page)).toContainText('1 change waits');
  // Somebody else is there first.
  await context.setOffline(true);
  await server.start();
  const other = await fetch(`${server.url}/api/v1/workspaces/${ws}/tasks/${id}`, {
    method: 'PATCH',
    headers: {
      'Content-Type': 'application/json',
      Cookie: cookie.split(';')[0] ?? '',
      'If-Match': '*',
      Origin: server.url,
    },
    body: JSON.stringify({ notes: 'theirs' }),
  });
  expect(other.ok).toBe(true);
  await context.setOffline(false);
  const back = handedBack(page);
  await expect(back).toContainText('Notes: typed while it was away', { timeout: 20_000 });
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/handed-back.png' });
  await page.reload();
  await expect(back).toContainText('Notes: typed while it was away');
  await expect(panel(page).getByLabel('Notes')).toHaveValue('theirs');
  await back.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(back).toBeHidden();
  await expect(panel(page).getByLabel('Notes')).toHaveValue('typed while it was away');
  await page.reload();
  await expect(panel(page).getByLabel('Notes')).toHaveValue('typed while it was away');
  await expect(back).toBeHidden();
});
