/** Settings: a calendar read after a look, an invitation shown once, a token, a change taken back. */
import { violations } from './axe';
import { readFileSync } from 'node:fs';
import { at, expect, test } from './kit';

test.use({ own: 'settings' });

const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:one@example.org',
  'DTSTAMP:20261120T080000Z',
  'DTSTART:20261126T130000Z',
  'DTEND:20261126T140000Z',
  'SUMMARY:Budget',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

test('a calendar is read from a file after a look at what it brings', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings#calendars'));
  const section = page.locator('#calendars');
  await section.getByLabel('Name', { exact: true }).fill('Offsite');
  await section.getByRole('button', { name: 'Add a calendar' }).click();
  const row = section.getByRole('listitem').filter({ hasText: 'Offsite' });
  await expect(row).toContainText('never read');
  await row
    .locator('input[type=file]')
    .setInputFiles({ name: 'offsite.ics', mimeType: 'text/calendar', buffer: Buffer.from(ICS) });
  await expect(row).toContainText('1 event added');
  await row.getByRole('button', { name: 'Add these events' }).click();
  await expect(row).toContainText('read 25 Nov 2026, 09:');
});

test('an invitation and a token are shown once', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings'));
  const invitations = page.locator('#invitations');
  await invitations.getByLabel('E-mail address').fill('bo@example.org');
  await invitations.getByLabel('As which person').selectOption({ label: 'Bo Lindqvist' });
  await invitations.getByRole('button', { name: 'Make an invitation' }).click();
  await expect(invitations.getByRole('listitem')).toContainText('Member · Bo Lindqvist');
  await expect(invitations.getByRole('status')).toContainText('/join?secret=');
  const link = (await invitations.locator('code').textContent()) ?? '';

  const tokens = page.locator('#tokens');
  await tokens.getByLabel('What it is for').fill('script');
  await tokens.getByRole('button', { name: 'Make a token' }).click();
  await expect(tokens.getByRole('listitem').filter({ hasText: 'script' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.context().clearCookies();
  await page.goto(new URL(link).pathname + new URL(link).search);
  await expect(page.getByText('bo@example.org')).toBeVisible();
});

test('a change of the workspace is in the activity, and can be taken back there', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings'));
  const workspace = page.locator('#workspace');
  await workspace.getByLabel('Name', { exact: true }).fill('Payments and more');
  await workspace.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').getByText('Undo').first()).toBeVisible();
  // The list as it is now, and not one that is about to change under the hand.
  await page.reload();
  // A replan of the server's own may stand above it.
  const newest = page
    .locator('#activity')
    .getByRole('listitem')
    .filter({ hasText: 'Settings changed' })
    .first();
  await newest.getByRole('button', { name: 'What changed' }).click();
  await expect(newest).toContainText('→ Payments and more');
  await newest.getByRole('button', { name: 'Undo' }).click();
  await expect(workspace.getByLabel('Name', { exact: true })).not.toHaveValue('Payments and more');
});

test('an address inside the network is refused beside its field, and what was typed stays', async ({
  page,
  ws,
}) => {
  await page.goto(at(ws, 'settings#calendars'));
  const section = page.locator('#calendars');
  const address = section.getByLabel('Address to read it from');
  await section.getByLabel('Name', { exact: true }).fill('Inside');
  await address.fill('http://127.0.0.1:8080/a.ics');
  await section.getByRole('button', { name: 'Add a calendar' }).click();
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await expect(address).toBeFocused();
  await expect(section.getByText('private network')).toBeVisible();
  await expect(section.getByLabel('Name', { exact: true })).toHaveValue('Inside');
  await address.fill('ftp://example.org/a.ics');
  await section.getByRole('button', { name: 'Add a calendar' }).click();
  await expect(section.getByText('Begins with https://')).toBeVisible();
  await expect(section.getByRole('listitem').filter({ hasText: 'Inside' })).toHaveCount(0);
});

test('the export is a file of JSON that says what it is', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings#backups'));
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the export' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe(`twohats-${ws}.json`);
  const document = JSON.parse(readFileSync(await download.path(), 'utf8')) as { format: string };
  expect(document.format).toBe('twohats-export/1');
  await expect(page.locator('#backups')).toContainText('twohats backup');
});

test('a token opens the API until it is taken back', async ({ page, ws, server }) => {
  await page.goto(at(ws, 'settings#tokens'));
  const tokens = page.locator('#tokens');
  await tokens.getByLabel('What it is for').fill('reports');
  await tokens.getByRole('button', { name: 'Make a token' }).click();
  const secret = (await tokens.getByRole('status').locator('code').textContent()) ?? '';
  const ask = (method = 'GET') =>
    fetch(`${server.url}/api/v1/workspaces/${ws}/settings`, {
      method,
      headers: { Authorization: `Bearer ${secret}` },
    });
  expect((await ask()).status).toBe(200);
  // It may read and nothing else.
  expect((await ask('PATCH')).status).toBe(403);
  const row = tokens.getByRole('listitem').filter({ hasText: 'reports' });
  await row.getByRole('button', { name: 'Take back' }).click();
  await expect(row).toBeHidden();
  expect((await ask()).status).toBe(401);
});

test('the server says that it is well', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings#queue'));
  await expect(page.locator('#queue')).toContainText('The server is ready.');
});

test('one changes the own name, and takes it back', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings#profile'));
  const name = page.getByLabel('Your name');
  await name.fill(' ');
  await page.locator('#profile').getByRole('button', { name: 'Save' }).click();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill('Ana R. Ruiz');
  await page.locator('#profile').getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#members')).toContainText('Ana R. Ruiz');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.locator('#members')).not.toContainText('Ana R. Ruiz');
  await expect(name).toHaveValue('Ana Ruiz');
});

test('an owner says which person of the team a member is, and takes it back', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings#members'));
  const person = page.locator('#members').getByLabel('Person: Ana Ruiz');
  await expect(person).toHaveValue('ana');
  await person.selectOption('eve');
  await expect(page.getByText('Ana Ruiz is changed')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
  await expect(person).toHaveValue('ana');
});
