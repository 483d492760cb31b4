/** The week: what a key or a drag leaves as it is and says why, cuts, other people's weeks, overfull days. */
import type { Locator, Page } from '@playwright/test';
import { at, expect, test } from './kit';

// A server of its own: the blocks stand where the sample has them, whatever other files accept.
test.use({ own: 'week-edges' });

const preview = (page: Page) => page.locator('[data-preview]');
const blocks = (page: Page) => page.locator('button[data-block]:not([data-past])');

/** The first block that can be moved. */
async function movable(page: Page): Promise<Locator> {
  await expect(blocks(page).first()).toBeVisible();
  return blocks(page).first();
}

test.beforeEach(async ({ page, ws, server }) => {
  // What an earlier test left proposed is turned down: each begins with the plan in force alone.
  const plans = `${server.url}/api/v1/workspaces/${ws}/plans`;
  const listed = (await (await page.request.get(plans)).json()) as { items: { id: string; state: string }[] };
  for (const plan of listed.items.filter((one) => one.state === 'proposed')) {
    await page.request.post(`${plans}/${plan.id}/reject`, { headers: { Origin: server.url } });
  }
  await page.goto(at(ws, 'week'));
});

test('Escape ends a drag, and leaves what is proposed', async ({ page }) => {
  const block = page.locator('button[data-block]:not([data-past])', { hasText: '10:15–12:15' });
  await block.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(preview(page)).toBeVisible();
  const moved = page.locator('.block:focus');
  await expect(moved).toContainText('10:30–12:30');
  const other = await movable(page);
  await other.scrollIntoViewIfNeeded();
  const box = await other.boundingBox();
  if (!box) throw new Error('the block is not on the page');
  await page.mouse.move(box.x + 20, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 70, { steps: 4 });
  await expect(page.locator('.ghost')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.ghost')).toHaveCount(0);
  await page.mouse.up();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(preview(page)).toBeVisible();
});

test('beyond the last day a block goes on to the next week, the focus with it', async ({ page }) => {
  // Meetings and habits belong to their week: a block of work goes on.
  const work = page.locator('section.day').last().locator("button[data-block^='task.KES-']:not([data-past])");
  const last = work.last();
  const title = (await last.locator('.title').innerText()).trim();
  await last.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(preview(page)).toBeVisible();
  await expect(page).toHaveURL(/first=2026-11-30/);
  await expect(page.locator('button:focus')).toContainText(title);
});

test('what cannot move says why', async ({ page }) => {
  await page.locator('.block', { hasText: 'Sprint planning' }).first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByText('A meeting from the calendar; it is moved there, not here.')).toBeVisible();
  await expect(preview(page)).toHaveCount(0);
});

test('a habit moves, and keeps its length', async ({ page }) => {
  await page.locator('.block', { hasText: 'Strategy hour' }).first().focus();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(page.getByText(/^Meetings and habits can be moved, but not/)).toBeVisible();
  await expect(preview(page)).toHaveCount(0);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(preview(page)).toBeVisible();
  await expect(page.locator('.block:focus')).toContainText('Strategy hour');
});

test('a meeting that did not happen is moved to a time to come', async ({ page }) => {
  const held = page.locator('button[data-block^="session.one-on-one_3abo"]').first();
  await held.click();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.getByLabel('Day', { exact: true }).fill('2026-11-27');
  await page.getByLabel('Start').fill('14:30');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(preview(page)).toBeVisible();
  await expect(
    page.locator('.block', { hasText: /Bo/, has: page.getByText('14:30–15:00') }).first(),
  ).toBeVisible();
});

test('a block is cut at a quarter of an hour, by keys', async ({ page }) => {
  const block = page.locator('button[data-block]:not([data-past])', { hasText: '10:15–12:15' });
  await block.focus();
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: /^Split/ });
  await expect(dialog.getByLabel('Cut at')).toBeFocused();
  await page.keyboard.type('10:45');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const asked = page.waitForRequest(/in-force\/split$/);
  await page.keyboard.press('Enter');
  expect((await asked).postDataJSON()).toMatchObject({ at: '2026-11-27T09:45:00.000Z' });
  await expect(dialog).toBeHidden();
  await expect(preview(page)).toBeVisible();
  await expect(page.locator('.block:focus')).toHaveCount(1);
});

test('somebody else’s week is to look at, with a second clock beside it', async ({ page }) => {
  await page.getByLabel('Whose week').selectOption({ label: 'Grace Kim' });
  await expect(page.getByRole('note')).toContainText('the week of Grace Kim: to look at');
  const block = page.locator('section.day .block').last();
  await block.click();
  await expect(page.getByRole('complementary').getByText(/to look at, not to change/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move to…' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByLabel('Second clock').selectOption('Europe/Berlin');
  const clocks = page.locator('.clock');
  await expect(clocks).toHaveCount(2);
  await expect(clocks.first().locator('span').first()).toHaveText('14:00');
  await expect(clocks.last().locator('span').first()).toHaveText('08:00');
  await page.reload();
  await expect(clocks).toHaveCount(2);
  await page.getByLabel('Whose week').selectOption({ label: 'Ana Ribeiro (you)' });
  await expect(page.getByRole('note')).toHaveCount(0);
  await page.getByLabel('Second clock').selectOption('');
  await expect(clocks).toHaveCount(1);
});

test('a day is overfull when more is planned than its hours hold', async ({ page, ws, server }) => {
  const ana = `${server.url}/api/v1/workspaces/${ws}/people/ana`;
  const headers = { Origin: server.url, 'If-Match': '*' };
  const { record } = (await (await page.request.get(ana)).json()) as { record: { hours: object } };
  await expect(page.getByText('Overfull')).toHaveCount(0);
  await page.request.patch(ana, { headers, data: { hours: { ...record.hours, tue: ['9:00-10:00'] } } });
  // Tuesday is over: no plan can mend it.
  const tuesday = page.locator('.head', { hasText: 'Tue 24 Nov' });
  await expect(tuesday).toContainText(/Overfull: .* planned, 1 h open/);
  await page.request.patch(ana, { headers, data: { hours: record.hours } });
  await expect(page.getByText('Overfull')).toHaveCount(0);
});

test('what was declined is drawn faint, struck out and named so', async ({ page, ws, server }) => {
  const base = `${server.url}/api/v1/workspaces/${ws}/calendars`;
  const headers = { Origin: server.url };
  const made = await page.request.post(base, { data: { name: 'Invitations', person: 'ana' }, headers });
  const { value } = (await made.json()) as { value: { id: string } };
  const event = (uid: string, title: string, more: string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}@example.org`,
    'DTSTAMP:20261120T080000Z',
    'DTSTART:20261127T160000Z',
    'DTEND:20261127T163000Z',
    `SUMMARY:${title}`,
    ...more,
    'END:VEVENT',
  ];
  const said = 'ATTENDEE;PARTSTAT=DECLINED:mailto:ana@kestrel.example';
  const ics = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...event('raffle', 'Raffle', [said]),
    ...event('birthday', 'Birthday', ['TRANSP:TRANSPARENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  const read = await page.request.put(`${base}/${value.id}/content`, {
    data: ics,
    headers: { ...headers, 'Content-Type': 'text/calendar', 'If-Match': '*' },
  });
  expect(read.ok()).toBe(true);
  const raffle = page.getByRole('button', { name: /^Raffle .*declined/ });
  await expect(raffle).toBeVisible();
  await expect(raffle.locator('.title')).toHaveCSS('text-decoration-line', 'line-through');
  await expect(page.getByRole('button', { name: /^Birthday .*takes no time/ })).toBeVisible();
  await page.goto(at(ws, 'week'));
  await raffle.click();
  await expect(page.getByRole('complementary', { name: 'Raffle' })).toContainText('declined');
});

test('a title ends in whole lines', async ({ page }) => {
  await expect(blocks(page).first()).toBeVisible();
  const cut = await page.locator('.block:not(.short) .title').evaluateAll(
    (titles) =>
      titles.filter((title) => {
        const block = title.closest('.block')?.getBoundingClientRect();
        const times = title.parentElement?.querySelector('.times')?.getBoundingClientRect();
        return (
          !block ||
          !times ||
          title.getBoundingClientRect().bottom > block.bottom ||
          times.bottom > block.bottom + 1
        );
      }).length,
  );
  expect(cut).toBe(0);
});
