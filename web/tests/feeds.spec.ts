/** A calendar that is read from an address: now and again, with what goes wrong beside it; changed, taken back, removed. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { at, expect, test } from './kit';

test.use({ own: 'feeds', args: ['--allow-private-feeds'] });

const event = (uid: string, hour: number) => [
  'BEGIN:VEVENT',
  `UID:${uid}@example.org`,
  'DTSTAMP:20261120T080000Z',
  `DTSTART:20261126T${hour}0000Z`,
  `DTEND:20261126T${hour + 1}0000Z`,
  `SUMMARY:${uid}`,
  'END:VEVENT',
];
const calendar = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events.flat(), 'END:VCALENDAR', ''].join(
    '\r\n',
  );

let service: Server;
let address = '';
/** What the calendar service gives out; nothing, for one that has lost it. */
let content: string | undefined;

test.beforeAll(async () => {
  service = createServer((_, response) => {
    if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(content);
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(service.address() as AddressInfo).port}/private/secret.ics`;
});
test.afterAll(() => new Promise((closed) => service.close(closed)));

const rowOf = (page: Page, name: string) =>
  page.locator('#calendars').getByRole('listitem').filter({ hasText: name });

test('a feed is read at once, again on request, and what fails stands beside it', async ({ page, ws }) => {
  content = calendar(event('Budget', 13));
  await page.goto(at(ws, 'settings#calendars'));
  const section = page.locator('#calendars');
  await section.getByLabel('Name', { exact: true }).fill('Outside');
  await section.getByLabel('Address to read it from').fill(address);
  await section.getByRole('button', { name: 'Add a calendar' }).click();
  const row = rowOf(page, 'Outside');
  await expect(row).toContainText('http://127.0.0.1');
  // Only whoever may change it sees the secret part, and in the form alone.
  await expect(row).not.toContainText('secret');
  await expect(row).toContainText('read 25 Nov 2026, 09:0');
  await expect(row).toContainText('next 25 Nov 2026, 09:');

  content = calendar(event('Budget', 13), event('Offsite', 14));
  await row.getByRole('button', { name: 'Read now' }).click();
  await expect(page.getByText('Outside: 1 event added, 0 changed, 0 gone')).toBeVisible();

  content = undefined;
  await row.getByRole('button', { name: 'Read now' }).click();
  await expect(row.getByText('Could not be read')).toBeVisible();

  content = calendar(event('Budget', 13));
  await row.getByRole('button', { name: 'Read now' }).click();
  await expect(row.getByText('Could not be read')).toBeHidden();
});

test('the address can be taken away and brought back; a removed calendar too', async ({ page, ws }) => {
  content = calendar(event('Budget', 13));
  await page.goto(at(ws, 'settings#calendars'));
  const section = page.locator('#calendars');
  await section.getByLabel('Name', { exact: true }).fill('Second');
  await section.getByLabel('Address to read it from').fill(address);
  await section.getByRole('button', { name: 'Add a calendar' }).click();
  const row = rowOf(page, 'Second');
  await expect(row).toContainText('read 25 Nov 2026');

  await row.getByRole('button', { name: 'Change' }).click();
  const field = row.getByLabel('Address to read it from');
  await expect(field).toHaveValue(address);
  await field.fill('');
  await row.getByRole('button', { name: 'Save' }).click();
  await expect(row).not.toContainText('http://127.0.0.1');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
  await expect(row).toContainText('http://127.0.0.1');

  await row.getByRole('button', { name: 'Remove' }).click();
  await expect(row).toBeHidden();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
  await expect(row).toContainText('http://127.0.0.1');
});
