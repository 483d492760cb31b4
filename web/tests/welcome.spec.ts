/** From the link that the server prints to Today, and back in by password. */
import { type Page } from '@playwright/test';
import { violations } from './axe';
import { ACCOUNT, type Server, expect, serve, test as base, watch } from './kit';

const test = base.extend<{ fresh: Server }>({
  fresh: async ({}, use) => {
    const server = await serve({ empty: true });
    await use(server);
    await server.stop();
  },
});

async function fill(page: Page) {
  await page.getByLabel('Your name').fill(ACCOUNT.name);
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
}

test('a new server is set up by its link, once', async ({ browser, fresh }) => {
  const page = await browser.newPage();
  const troubles = watch(page, fresh.url);
  const link = new URL(fresh.setup);
  await page.goto(fresh.url + link.pathname + link.search);
  await fill(page);
  await page.getByLabel('Name of the workspace').fill('Payments');
  await page.getByLabel('Time zone').fill('Nowhere/Land');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make the account' }).click();
  // What was typed stays, and the fault stands beside its field.
  await expect(page.getByLabel('Time zone')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Your name')).toHaveValue(ACCOUNT.name);
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page).toHaveURL(/\/w\/payments\//);
  await page.goto(fresh.url + link.pathname + link.search);
  await expect(page.getByRole('heading', { name: 'This link can no longer be used' })).toBeVisible();
  expect(troubles).toEqual([]);
});

test('whoever is not signed in is asked to, and gets to where they were going', async ({
  browser,
  server,
  cookie,
  ws,
}) => {
  expect(cookie).not.toBe('');
  const page = await browser.newPage();
  await page.goto(`${server.url}/w/${ws}/tasks`);
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/w/${ws}/tasks`));
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries({
    desktop: { width: 1280, height: 800 },
    phone: { width: 390, height: 844 },
  })) {
    test(`the doors, ${colorScheme}, ${size}`, async ({ browser, fresh }) => {
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const link = new URL(fresh.setup);
      for (const [name, path] of [
        ['setup', link.pathname + link.search],
        ['sign-in', '/sign-in'],
        ['join-no-more', '/join?secret=0'],
      ] as const) {
        await page.goto(fresh.url + path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.screenshot({ path: `pictures/${name}-${colorScheme}-${size}.png`, fullPage: true });
        expect(await violations(page)).toEqual([]);
      }
      await context.close();
    });
  }
}
