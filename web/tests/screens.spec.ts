/** Every screen, in both themes and both sizes: nothing that axe finds, nothing wider than the page, and a picture. */
import { type Page } from '@playwright/test';
import { violations } from './axe';
import { at, expect, test } from './kit';

const SCREENS = ['today', 'week', 'tasks', 'hand-over', 'team', 'strategies', 'settings', 'start'];
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

async function settled(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const theme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`${theme} ${size}`, () => {
      test.use({ colorScheme: theme, viewport, reducedMotion: 'reduce' });
      for (const screen of SCREENS) {
        test(screen, async ({ page, ws }) => {
          await page.goto(at(ws, screen));
          await settled(page);
          await page.screenshot({ path: `pictures/${screen}-${theme}-${size}.png` });
          expect(await violations(page)).toEqual([]);
          expect(await overflow(page)).toBeLessThanOrEqual(0);
        });
      }
    });
  }
}

test.describe('320 px, as at 400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 640 } });
  for (const screen of SCREENS) {
    test(screen, async ({ page, ws }) => {
      await page.goto(at(ws, screen));
      await settled(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  }
});

test('every screen speaks German', async ({ page, ws }) => {
  await page.addInitScript(() => localStorage.setItem('twohats.language', 'de'));
  const titles = {
    tasks: 'Aufgaben',
    team: 'Team',
    'hand-over': 'Behalten oder abgeben',
    settings: 'Einstellungen',
  };
  for (const [screen, title] of Object.entries(titles)) {
    await page.goto(at(ws, screen));
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});
