/** A second change by hand while the plan of the first waits: it is asked what becomes of the first. */
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { at, expect, test } from './kit';

// A server of its own: the blocks stand where the sample has them, whatever other files accept.
test.use({ own: 'week-two' });

const preview = (page: Page) => page.locator('[data-preview]');
const question = (page: Page) => page.getByRole('dialog', { name: 'A proposed plan waits' });
const boxes = (page: Page, text: string) =>
  page.locator('button[data-block]:not([data-past])', { hasText: text });

async function drag(page: Page, block: Locator, down: number) {
  await block.scrollIntoViewIfNeeded();
  const box = await block.boundingBox();
  if (!box) throw new Error('the block is not on the page');
  await page.mouse.move(box.x + 20, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 6 + down, { steps: 6 });
  await page.mouse.up();
}

/** Moves the block of Friday morning, and waits for what is proposed. */
async function first(page: Page) {
  await boxes(page, '10:15–12:15').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(preview(page)).toBeVisible();
  await expect(page.locator('.block:focus')).toContainText('10:30–12:30');
}
const second = (page: Page) => boxes(page, '15:00–15:45').first();

test.beforeEach(async ({ page, ws, server }) => {
  const plans = `${server.url}/api/v1/workspaces/${ws}/plans`;
  const listed = (await (await page.request.get(plans)).json()) as { items: { id: string; state: string }[] };
  for (const plan of listed.items.filter((one) => one.state === 'proposed')) {
    await page.request.post(`${plans}/${plan.id}/reject`, { headers: { Origin: server.url } });
  }
  await page.goto(at(ws, 'week'));
});

test('the same block is moved on without a question', async ({ page }) => {
  await second(page).focus();
  for (const times of ['14:45–15:30', '14:30–15:15']) {
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.locator('.block:focus')).toContainText(times);
  }
  await expect(question(page)).toBeHidden();
});

test('called off, what is proposed stays', async ({ page }) => {
  await first(page);
  await drag(page, second(page), -64);
  await expect(question(page)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/week-two.png' });
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(preview(page)).toBeVisible();
  await expect(boxes(page, '10:30–12:30').first()).toBeVisible();
});

test('replaced, only the second is proposed', async ({ page }) => {
  await first(page);
  await drag(page, second(page), -64);
  const asked = page.waitForResponse(/in-force\/move$/);
  await question(page).getByRole('button', { name: 'Replace it' }).click();
  expect((await asked).ok()).toBe(true);
  await expect(preview(page)).toBeVisible();
  await expect(page.locator('.block.proposed', { hasText: '10:30–12:30' })).toHaveCount(0);
});

test('a new plan asks as well', async ({ page }) => {
  await first(page);
  await page.keyboard.press('r');
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(boxes(page, '10:30–12:30').first()).toBeVisible();
});

test('accepted first, both moves are made', async ({ page }) => {
  await first(page);
  await drag(page, second(page), -64);
  const asked = page.waitForResponse(/in-force\/move$/);
  await question(page).getByRole('button', { name: 'Accept it, then change this' }).click();
  expect((await asked).ok()).toBe(true);
  await expect(preview(page)).toBeVisible();
  // The first move is in force, and not proposed any more.
  await expect(page.locator('.block:not(.proposed)', { hasText: '10:30–12:30' })).toHaveCount(1);
  await page.getByRole('button', { name: /Accept/ }).click();
  await expect(preview(page)).toHaveCount(0);
  await expect(boxes(page, '10:30–12:30')).toHaveCount(1);
});
