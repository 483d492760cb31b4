/** Team: somebody comes by form and by file, their week is seen, who could take what, and what it touches when they go. */
import type { Browser, Page } from '@playwright/test';
import { violations } from './axe';
import { ACCOUNT, at, expect, type Server, test } from './kit';

test.use({ own: 'team' });

const people = (page: Page) => page.getByRole('list', { name: 'People' });
const undo = (page: Page) => page.getByRole('status').getByRole('button', { name: 'Undo' }).last();

async function fill(page: Page, fields: Record<string, string>) {
  const panel = page.getByRole('complementary');
  for (const [label, text] of Object.entries(fields))
    await panel.getByLabel(label, { exact: true }).fill(text);
}

test('somebody is added by form; a fault stands beside its field and nothing typed is lost', async ({
  page,
  ws,
}) => {
  await page.goto(at(ws, 'team'));
  await expect(people(page)).toBeVisible();
  await page.keyboard.press('a');
  const panel = page.getByRole('complementary');
  await fill(page, {
    'Short name': 'gil',
    Name: 'Gil Santos',
    'Time zone': 'Europe/Lisbon',
    Strengths: 'rust 9, sql 3',
    'Wants to grow in': 'payments',
    Monday: '9:00-12:00, 13:00-17:00',
    Tuesday: '9:00-25:00',
    'Time off': '2026-11-30 to 2026-12-04',
  });
  // One key does not lose it.
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('alert')).toContainText('not saved yet');
  await panel.getByRole('button', { name: 'Go on' }).click();
  await panel.getByRole('button', { name: 'Save' }).click();
  // One fault after another, each beside its field.
  const strengths = panel.getByLabel('Strengths', { exact: true });
  const tuesday = panel.getByLabel('Tuesday', { exact: true });
  await expect(panel.locator('[aria-invalid="true"]').first()).toBeFocused();
  if ((await strengths.getAttribute('aria-invalid')) !== 'true') {
    await expect(tuesday).toHaveAttribute('aria-invalid', 'true');
    await tuesday.fill('9:00-13:00');
    await panel.getByRole('button', { name: 'Save' }).click();
  }
  await expect(strengths).toHaveAttribute('aria-invalid', 'true');
  await expect(panel.getByLabel('Name', { exact: true })).toHaveValue('Gil Santos');
  await expect(panel.getByLabel('Time off', { exact: true })).toHaveValue('2026-11-30 to 2026-12-04');
  expect(await violations(page)).toEqual([]);
  await strengths.fill('rust 3, sql 3');
  await tuesday.fill('9:00-13:00');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toBeHidden();
  await expect(people(page).getByText('Gil Santos')).toBeVisible();

  // Seven hours on Monday and four on Tuesday; the week after they are away.
  const load = page.getByRole('region', { name: 'How full the weeks are' });
  const row = load.getByRole('row').filter({ hasText: 'Gil Santos' });
  await expect(row.getByRole('cell').nth(0)).toContainText('of 11 h');
  await expect(row.getByRole('cell').nth(1)).toHaveText('off');
  const skills = page.getByRole('region', { name: 'Strengths and wishes' });
  await expect(skills.getByRole('columnheader', { name: 'Gil' })).toBeVisible();

  await undo(page).click();
  await expect(people(page).getByText('Gil Santos')).toBeHidden();
});

test('hours and wishes are changed, seen after a reload, and taken back', async ({ page, ws }) => {
  await page.goto(at(ws, 'team'));
  await people(page).getByRole('button', { name: 'Dana Levi' }).click();
  await fill(page, { Friday: '9:00-12:00', 'Wants to grow in': 'payments, rust, sql' });
  await page.getByRole('complementary').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Dana Levi is saved')).toBeVisible();
  await undo(page).click();
  await expect(page.getByText(/^(Undone|Taken back)/).first()).toBeVisible();
  await people(page).getByRole('button', { name: 'Dana Levi' }).click();
  await expect(page.getByRole('complementary').getByLabel('Friday')).toHaveValue('');
});

const FILE = `format = "twohats-team/1"

[default]
zone = "Europe/Berlin"

[[people]]
id = "hana"
name = "Hana Novak"
strengths = { kubernetes = 4 }

[[people]]
id = "bo"
name = "Bo Lindqvist"
zone = "Europe/Stockholm"
led_by = "ana"
strengths = { rust = 5 }
`;

test('a team file shows whom it adds and changes before it does, and is taken back whole', async ({
  page,
  ws,
}) => {
  await page.goto(at(ws, 'team'));
  await page.getByRole('button', { name: 'Import a team file' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or its text').fill('people = nonsense');
  await dialog.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(dialog.getByLabel('Or its text')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Or its text')).toHaveValue('people = nonsense');
  await dialog
    .getByLabel('A file')
    .setInputFiles({ name: 'team.toml', mimeType: 'application/toml', buffer: Buffer.from(FILE) });
  await expect(dialog.getByLabel('Or its text')).toHaveValue(FILE);
  await dialog.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(dialog.getByRole('status')).toContainText('1 new, 1 changed');
  await expect(dialog.getByRole('row').filter({ hasText: 'Hana Novak' })).toContainText('new');
  await expect(dialog.getByRole('row').filter({ hasText: 'Bo Lindqvist' })).toContainText('rust 5');
  await expect(people(page).getByText('Hana Novak')).toBeHidden();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 2 people' }).click();
  await expect(people(page).getByText('Hana Novak')).toBeVisible();
  await undo(page).click();
  await expect(people(page).getByText('Hana Novak')).toBeHidden();
});

test('whoever goes is told about first: their tasks, blocks and calendars, and who takes over', async ({
  page,
  ws,
}) => {
  await page.goto(at(ws, 'team'));
  await people(page).getByRole('button', { name: 'Bo Lindqvist' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Remove from the team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Who takes over').selectOption('eve');
  await expect(dialog.getByText(/open tasks? goe?s? to/)).toBeVisible();
  await expect(dialog.getByText(/planned blocks? \(/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(people(page).getByText('Bo Lindqvist')).toBeVisible();
  await page.getByRole('complementary').getByRole('button', { name: 'Remove from the team' }).click();
  await dialog.getByRole('button', { name: 'Remove from the team' }).click();
  await expect(people(page).getByText('Bo Lindqvist')).toBeHidden();
  await undo(page).click();
  await expect(people(page).getByText('Bo Lindqvist')).toBeVisible();
});

test('who could take a task is told with why, and it is handed over from there', async ({ page, ws }) => {
  await page.goto(at(ws, 'team'));
  const section = page.getByRole('region', { name: 'Who could take what' }).first();
  await page.getByLabel('Or a person').selectOption({ label: 'Chidi Okafor' });
  const rows = section.getByRole('row');
  await expect(rows.nth(1)).toContainText(/could take it|There is no task/);
  const title = await section
    .getByRole('rowheader')
    .first()
    .evaluate((cell) => cell.firstChild?.textContent ?? '');
  // A part of the title is enough, and Enter takes the first of those it could be.
  const task = page.getByLabel('A task', { exact: true });
  await task.fill(title.trim().slice(0, -1));
  await task.press('Enter');
  await expect(page.getByLabel('Or a person')).toHaveValue('');
  const chidi = section.getByRole('row').filter({ hasText: 'Chidi Okafor' });
  await expect(chidi).toContainText('could take it');
  await chidi.getByRole('button', { name: /^Hand/ }).click();
  await expect(chidi).toContainText('has it now');
  await undo(page).click();
  await expect(chidi).toContainText('could take it');
  expect(await violations(page)).toEqual([]);
});

test('skills that open tasks need and one person or nobody has are named', async ({ page, ws }) => {
  await page.goto(at(ws, 'team'));
  const skills = page.getByRole('region', { name: 'Strengths and wishes' });
  await expect(skills.getByText(/only |nobody is up to it/).first()).toBeVisible();
  await expect(skills.getByText(/needs? it/).first()).toBeVisible();
});

/** Signs somebody in by an invitation, as a person of the team, in a browser of their own. */
async function member(browser: Browser, server: Server, ws: string, cookie: string): Promise<Page> {
  const call = async (method: string, path: string, body?: object, as = cookie.split(';')[0] ?? '') => {
    const headers = { Cookie: as, Origin: server.url, 'Content-Type': 'application/json', 'If-Match': '*' };
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  };
  const invited = await call('POST', `/workspaces/${ws}/invitations`, {
    email: 'dana@example.org',
    role: 'member',
  });
  const secret = new URL(((await invited.json()) as { link: string }).link, server.url).searchParams.get(
    'secret',
  );
  const joined = await call(
    'POST',
    '/invitations/join',
    { secret, name: 'Dana', password: ACCOUNT.password },
    '',
  );
  const own = (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const me = (await (await call('GET', '/me', undefined, own)).json()) as { account: { id: string } };
  await call('PATCH', `/workspaces/${ws}/members/${me.account.id}`, { person: 'dana' });
  const [name = '', value = ''] = own.split('=');
  const context = await browser.newContext({ baseURL: server.url });
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  return context.newPage();
}

test('a member changes their own hours and time off, and nobody else', async ({
  browser,
  server,
  ws,
  cookie,
}) => {
  const page = await member(browser, server, ws, cookie);
  await page.goto(at(ws, 'team'));
  const panel = page.getByRole('complementary');
  await expect(people(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a person' })).toHaveCount(0);
  await people(page).getByRole('button', { name: 'Bo Lindqvist' }).click();
  await expect(panel.getByLabel('Name', { exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await people(page).getByRole('button', { name: 'Dana Levi' }).click();
  await expect(panel.getByLabel('Strengths', { exact: true })).toBeDisabled();
  await panel.getByLabel('Time off').fill('2026-12-21 to 2026-12-23');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Dana Levi is saved')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('a link leads to somebody, and going away from them leads back to the team', async ({ page, ws }) => {
  await page.goto(`${at(ws, 'team')}?person=bo`);
  await expect(page.getByRole('heading', { name: 'Change Bo Lindqvist' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/team$/);
  await people(page).getByRole('button', { name: 'Ana Ribeiro' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/person=bo$/);
});

test('what was typed of somebody is there again after a link and a step back', async ({ page, ws }) => {
  await page.goto(`${at(ws, 'team')}?person=bo`);
  const panel = page.getByRole('complementary');
  const wishes = panel.getByLabel('Wants to grow in');
  const before = await wishes.inputValue();
  await wishes.fill('sailing');
  await page.getByRole('link', { name: 'Tasks' }).first().click();
  await expect(page).toHaveURL(/\/tasks/);
  await page.goBack();
  await expect(wishes).toHaveValue('sailing');
  await expect(panel.getByText('This is not saved yet.')).toBeVisible();
  // Somebody else's form in between keeps its own.
  await page.getByRole('button', { name: 'Chidi Okafor' }).click();
  await expect(page).toHaveURL(/person=chidi/);
  await expect(wishes).not.toHaveValue('sailing');
  await page.getByRole('button', { name: 'Bo Lindqvist' }).click();
  await expect(wishes).toHaveValue('sailing');
  await panel.getByRole('button', { name: 'Throw it away' }).click();
  await page.getByRole('button', { name: 'Bo Lindqvist' }).click();
  await expect(wishes).toHaveValue(before);
  await expect(panel.getByText('This is not saved yet.')).toBeHidden();

  await wishes.fill('rowing');
  await page.getByRole('link', { name: 'Tasks' }).first().click();
  await page.goBack();
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Bo Lindqvist is saved')).toBeVisible();
  await page.getByRole('button', { name: 'Bo Lindqvist' }).click();
  await expect(wishes).toHaveValue('rowing');
  await expect(panel.getByText('This is not saved yet.')).toBeHidden();
});

test('a form in which nothing was typed follows what others change', async ({ page, ws, server }) => {
  await page.goto(`${at(ws, 'team')}?person=chidi`);
  const wishes = page.getByRole('complementary').getByLabel('Wants to grow in');
  await expect(wishes).toBeVisible();
  await page.request.patch(`${server.url}/api/v1/workspaces/${ws}/people/chidi`, {
    headers: { Origin: server.url, 'If-Match': '*' },
    data: { growth_wishes: ['gardening'] },
  });
  await expect(wishes).toHaveValue('gardening');
});
