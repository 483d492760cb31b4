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

test('a line says where the day stands', async ({ page }) => {
  const line = page.locator('.day .now');
  await expect(line).toHaveCount(1);
  // The server's clock stands at five past nine of this Wednesday, and goes on.
  const day = page.locator('[data-date="2026-11-25"]');
  await expect(day.locator('.now')).toHaveCount(1);
  const [top, line9] = [await day.boundingBox(), await line.boundingBox()];
  const hour = await day.evaluate((one) => parseFloat(getComputedStyle(one).getPropertyValue('--hour')));
  const hours = ((line9?.y ?? 0) - (top?.y ?? 0)) / hour;
  expect(hours % 1).toBeLessThan(0.5);
});

test('moved by keys, accepted, undone', async ({ page, ws }) => {
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
  // It waits for a decision again, and both screens say so.
  await expect(preview(page)).toBeVisible();
  await page.goto(at(ws, 'today'));
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(preview(page)).toBeVisible();
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

test('a plan that was made anew says what changed, and the one before can be proposed again', async ({
  page,
  ws,
  server,
}) => {
  await expect(blocks(page).first()).toBeVisible();
  const tasks = `${server.url}/api/v1/workspaces/${ws}/tasks`;
  const task = { title: 'answer the auditor', hat: 'lead', effort_minutes: 30, due: '2026-11-26' };
  const added = await page.request.post(tasks, { data: task, headers: { Origin: server.url } });
  expect(added.ok()).toBe(true);
  await page.getByRole('link', { name: 'What changed' }).click();
  const panel = page.getByRole('complementary', { name: 'Earlier plans' });
  await expect(panel.getByRole('heading', { name: 'New' })).toBeVisible();
  await expect(panel).toContainText('answer the auditor');
  await panel.getByRole('button', { name: 'Replaced' }).first().click();
  await panel.getByRole('button', { name: 'Propose it again' }).click();
  await expect(preview(page)).toBeVisible();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(preview(page)).toHaveCount(0);
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
