/** A passkey is made in the settings, signs in without a password, and can be forgotten. The device is the browser's own. */
import { violations } from './axe';
import { ACCOUNT, at, expect, test } from './kit';

test.use({ own: 'passkeys' });

test('a passkey signs in until it is forgotten', async ({ browser, server, ws, cookie }) => {
  expect(cookie).not.toBe('');
  // Passkeys are for names, and so not for the address by which the other tests come.
  const url = server.url.replace('127.0.0.1', 'localhost');
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(ACCOUNT.email);
  await page.getByLabel('Password', { exact: true }).fill(ACCOUNT.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/w\//);

  await page.goto(at(ws, 'settings'));
  const profile = page.locator('#profile');
  await profile.getByLabel('Name of this device').fill('The laptop');
  await profile.getByRole('button', { name: 'Make a passkey' }).click();
  const row = profile.getByRole('listitem').filter({ hasText: 'The laptop' });
  await expect(row).toContainText('not used yet');
  expect(await violations(page)).toEqual([]);

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(/\/w\//);
  await page.goto(at(ws, 'settings'));
  await expect(row).toContainText('last seen');
  await row.getByRole('button', { name: 'Forget' }).click();
  await expect(row).toHaveCount(0);

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('This passkey is not known here')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await context.close();
});
