/** What a person waits for, measured in the browser: `name=milliseconds` lines that `cargo xtask bench web` reads. */
import type { Page } from '@playwright/test';
import { at, expect, test } from '../tests/kit';

const LOADS = 9;
const DRAGS = 9;
const TASKS = 5_000;
const FRAMES = 240;

function tell(name: string, values: number[], part = 0.5) {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  console.log(`measured ${name}=${value.toFixed(1)}`);
}

test('first contentful paint', async ({ browser, cookie, server, ws }) => {
  const paints: number[] = [];
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
  for (let load = 0; load < LOADS; load += 1) {
    // A context of its own has an empty cache.
    const context = await browser.newContext();
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto(server.url + at(ws, 'today'));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    paints.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      ),
    );
    await context.close();
  }
  tell('paint', paints);
});

test('a replan after a drag', async ({ page, ws }) => {
  await page.goto(at(ws, 'week'));
  const blocks = page.locator('button[data-block]:not([data-past])');
  await expect(blocks.first()).toBeVisible();
  for (let drag = 0; drag < DRAGS; drag += 1) {
    const block = blocks.nth(drag % Math.min(4, await blocks.count()));
    await block.scrollIntoViewIfNeeded();
    const box = await block.boundingBox();
    if (!box) continue;
    const x = box.x + box.width / 2;
    await page.mouse.move(x, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(x, box.y + 24, { steps: 4 });
    await page.mouse.move(x, box.y + 8 + 32, { steps: 4 });
    await page.mouse.up();
    const done = (before: number) => performance.getEntriesByName('replan').length > before;
    await page.waitForFunction(done, drag);
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-preview]')).toHaveCount(0);
  }
  const spans = await page.evaluate(() =>
    performance.getEntriesByName('replan').map((entry) => entry.duration),
  );
  tell('replan', spans);
  tell('replan-worst', spans, 1);
});

test('scrolling through many tasks', async ({ page, ws, server }) => {
  const rows = Array.from(
    { length: TASKS },
    (_, n) => `B-${n},Task number ${n} of very many,${30 + (n % 8) * 30}m`,
  );
  await page.goto(at(ws, 'tasks'));
  const answer = await page.request.post(`/api/v1/workspaces/${ws}/tasks/import?name=many.csv`, {
    data: ['id,title,effort', ...rows].join('\n'),
    headers: { 'Content-Type': 'text/plain', Origin: server.url },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.reload();
  const list = page.getByRole('listbox').first();
  await expect(list).toBeVisible();
  await expect(list.getByRole('option').first()).toBeVisible({ timeout: 60_000 });
  tell('frame-p95', await frames(page), 0.95);
});

/** Scrolls 300 px in each frame, and gives the lengths of the frames. */
function frames(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const scrolls = [...document.querySelectorAll<HTMLElement>('*')].filter(
      (one) => one.scrollHeight > one.clientHeight + 2000 && getComputedStyle(one).overflowY !== 'visible',
    );
    const scrolled = scrolls.at(-1) ?? document.scrollingElement;
    const spans: number[] = [];
    let before = await new Promise<number>(requestAnimationFrame);
    for (let frame = 0; frame < count; frame += 1) {
      scrolled?.scrollBy(0, 300);
      const now = await new Promise<number>(requestAnimationFrame);
      spans.push(now - before);
      before = now;
    }
    return spans;
  }, FRAMES);
}
