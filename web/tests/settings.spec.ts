/** Settings: a calendar read after a look, an invitation shown once, a token, a change taken back. */
import { violations } from './axe';
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
  await expect(row).toContainText('1 events added');
  await row.getByRole('button', { name: 'Read it in' }).click();
  await expect(row).toContainText('read 2026-11-25');
});

test('an invitation and a token are shown once', async ({ page, ws }) => {
  await page.goto(at(ws, 'settings'));
  const invitations = page.locator('#invitations');
  await invitations.getByLabel('E-mail address').fill('bo@example.org');
  await invitations.getByRole('button', { name: 'Make an invitation' }).click();
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
    .filter({ hasText: 'settings.change' })
    .first();
  await newest.getByRole('button', { name: 'What changed' }).click();
  await expect(newest).toContainText('→ Payments and more');
  await newest.getByRole('button', { name: 'Undo' }).click();
  await expect(workspace.getByLabel('Name', { exact: true })).not.toHaveValue('Payments and more');
});
