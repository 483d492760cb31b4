/** The week: each way to move a block, what it would change, and the decision. */
import type { Locator, Page } from '@playwright/test';
import { at, expect, test } from './kit';

test.use({ own: 'week' });

const preview = (page: Page) => page.locator('[data-preview]');
const blocks = (page: Page) => page.locator('button[data-block]:not([data-past])');

/** A block of the given title that can be moved; the first, whose whole stands on the screen. */
async function movable(page: Page): Promise<Locator> {
  await expect(blocks(page).first()).toBeVisible();
  const key = (await blocks(page).first().getAttribute('data-block')) ?? '';
  return page.locator(`[data-block="${key}"]`).first();
}

async function drag(page: Page, block: Locator, down: number) {
  await block.scrollIntoViewIfNeeded();
  const box = await block.boundingBox();
  if (!box) throw new Error('the block is not on the page');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(x, box.y + 6 + down / 2, { steps: 4 });
  await page.mouse.move(x, box.y + 6 + down, { steps: 4 });
  await page.mouse.up();
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

test('a block that is dragged shows what would move; rejected, all is as it was', async ({ page }) => {
  const block = await movable(page);
  const before = await block.boundingBox();
  await drag(page, block, 32);
  await expect(preview(page)).toContainText('moved');
  await page.getByRole('button', { name: 'What would change' }).click();
  await expect(page.getByRole('heading', { name: 'Moved' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(preview(page)).toHaveCount(0);
  expect((await block.boundingBox())?.y).toBe(before?.y);
});

test('moved by keys, accepted, undone', async ({ page }) => {
  const block = await movable(page);
  const times = await block.locator('.times').textContent();
  await block.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(preview(page)).toBeVisible();
  await page.keyboard.press('a');
  await expect(preview(page)).toHaveCount(0);
  await expect(page.getByText('The plan is in force').first()).toBeAttached();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone').first()).toBeVisible();
  await expect(page.locator('button[data-block] .times', { hasText: times ?? '' }).first()).toBeVisible();
});

test('“Move to…” does what dragging does', async ({ page }) => {
  const block = await movable(page);
  await block.click();
  await expect(page.getByRole('heading', { name: 'Why here' })).toBeVisible();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.getByLabel('Day', { exact: true }).fill('2026-11-26');
  await page.getByLabel('Start').fill('14:00');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(preview(page)).toBeVisible();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(preview(page)).toHaveCount(0);
});

test('a block is pinned and let go by its key', async ({ page }) => {
  const block = await movable(page);
  await block.focus();
  await page.keyboard.press('p');
  await expect(block).toContainText('Pinned');
  await block.focus();
  await page.keyboard.press('p');
  await expect(block).not.toContainText('Pinned');
});

test('a new plan is proposed, and the other browser sees it accepted', async ({ page, context, ws }) => {
  const other = await context.newPage();
  await other.goto(at(ws, 'week'));
  await expect(blocks(other).first()).toBeVisible();
  await page.getByRole('button', { name: /Plan the week/ }).click();
  await expect(preview(page)).toBeVisible({ timeout: 30_000 });
  await expect(preview(other)).toBeVisible();
  await page.getByRole('button', { name: /Accept/ }).click();
  await expect(preview(other)).toHaveCount(0);
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
  const last = page.locator('section.day').last().locator('button[data-block]:not([data-past])').last();
  const title = (await last.locator('.title').innerText()).trim();
  await last.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(preview(page)).toBeVisible();
  await expect(page).toHaveURL(/first=2026-11-30/);
  await expect(page.locator('button:focus')).toContainText(title);
});

test('what cannot move says why', async ({ page }) => {
  const why = page.getByText('Only blocks of tasks can be moved by hand');
  await page.locator('.block', { hasText: 'Mentoring' }).first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(why).toBeVisible();
  await page.locator('.block', { hasText: 'Strategy hour' }).first().click();
  await expect(page.getByRole('complementary').getByText(/A habit follows its own rhythm/)).toBeVisible();
  await expect(preview(page)).toHaveCount(0);
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

test.describe('by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test('a long press drags', async ({ page }) => {
    const block = await movable(page);
    await block.scrollIntoViewIfNeeded();
    const box = await block.boundingBox();
    if (!box) throw new Error('the block is not on the page');
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, y: number) =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y }],
      });
    await touch('touchStart', box.y + 8);
    await page.waitForTimeout(450);
    for (const step of [8, 20, 32]) await touch('touchMove', box.y + 8 + step);
    await touch('touchEnd', 0);
    await expect(preview(page)).toBeVisible();
  });
});
