/** Two people at one browser: what one of them made is neither sent nor shown while the other is signed in. */
import type { Page } from '@playwright/test';
import { ACCOUNT, type Server, at, expect, test } from './kit';

test.use({ own: 'two-accounts' });

const BO = { email: 'bo@example.org', password: 'staple battery horse' };
const nameOf = (page: Page) => page.locator('#workspace').getByLabel('Name', { exact: true });

type Sends = (method: string, path: string, body?: unknown) => Promise<Response>;

/** Sends as Ana, from elsewhere. */
const asAna =
  (server: Server, cookie: string): Sends =>
  async (method, path, body) => {
    const headers = {
      'Content-Type': 'application/json',
      Cookie: cookie.split(';')[0] ?? '',
      Origin: server.url,
      'If-Match': '*',
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${server.url}/api/v1${path}`, init);
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };

/** Somebody joins the workspace as another owner. */
async function join(send: Sends, ws: string, { email, password }: typeof BO) {
  const made = await send('POST', `/workspaces/${ws}/invitations`, { email, role: 'owner' });
  const { link } = (await made.json()) as { link: string };
  const secret = new URL(link, 'http://localhost').searchParams.get('secret');
  await send('POST', '/invitations/join', { secret, name: 'Bo', password });
}

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/settings/);
  await expect(page.locator('#workspace')).toBeVisible();
}

test('what Ana made after her session ended waits until she is back, whoever signs in between', async ({
  page,
  server,
  ws,
  cookie,
}) => {
  await join(asAna(server, cookie), ws, BO);
  await page.goto(at(ws, 'settings'));
  await expect(nameOf(page)).toHaveValue('Payments');
  const sent: string[] = [];
  await page.context().clearCookies();
  await nameOf(page).fill('Payments by Ana');
  await page.locator('#workspace').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('What waits to be sent is kept')).toBeVisible();
  page.on('request', (one) => {
    if (one.method() === 'PATCH') sent.push(one.url());
  });

  await signIn(page, BO);
  await expect(nameOf(page)).toHaveValue('Payments');
  await expect(page.getByText(/changes? waits?/)).toHaveCount(0);
  // A second tab and a reload look into the box as well.
  const other = await page.context().newPage();
  await other.goto(at(ws, 'settings'));
  await expect(nameOf(other)).toHaveValue('Payments');
  await page.reload();
  await expect(nameOf(page)).toHaveValue('Payments');
  expect(sent).toEqual([]);

  await page.context().clearCookies();
  await page.goto(`/sign-in?to=${encodeURIComponent(at(ws, 'settings'))}`);
  await signIn(page, ACCOUNT);
  await expect(nameOf(page)).toHaveValue('Payments by Ana');
  expect(sent).toHaveLength(1);
  await expect(page.getByText(/changes? waits?/)).toHaveCount(0);
  // The tab that Bo left open is Ana's now as well.
  await expect(nameOf(other)).toHaveValue('Payments by Ana');
});

test('whoever has no workspace any more is told so, and signs out', async ({ page, server, ws, cookie }) => {
  const send = asAna(server, cookie);
  const cy = { ...BO, email: 'cy@example.org' };
  await join(send, ws, cy);
  await page.context().clearCookies();
  await page.goto(`/sign-in?to=${encodeURIComponent(at(ws, 'settings'))}`);
  await signIn(page, cy);
  const members = (await (await send('GET', `/workspaces/${ws}/members`)).json()) as {
    items: { id: string; email: string }[];
  };
  const id = members.items.find((one) => one.email === cy.email)?.id ?? '';
  await send('DELETE', `/workspaces/${ws}/members/${id}`);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'You are in no workspace' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('E-mail')).toBeVisible();
});
