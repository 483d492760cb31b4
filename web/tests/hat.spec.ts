/** A change of hat is said by the browser, at the moment of the change. */
import { type Page, test } from '@playwright/test';
import { account, at, expect, type Server, serve, watch } from './kit';

interface Day {
  at: string;
  hat?: { hat: 'maker' | 'lead' };
  items: { hat?: 'maker' | 'lead'; start: string; all_day?: boolean }[];
}

/** When the hat is another than before, for the first time after now. */
function change({ at, items }: Day): { at: string; to: string } | undefined {
  const worn = items.filter((item) => item.hat && !item.all_day);
  const found = worn.find((item, place) => {
    const before = worn[place - 1];
    return before && before.hat !== item.hat && Date.parse(item.start) > Date.parse(at);
  });
  return found && { at: found.start, to: found.hat ?? '' };
}

/** What a signed-in browser knows, and today as the server has it. */
async function enter(
  server: Server,
): Promise<{ cookie: { name: string; value: string }; ws: string; day: Day }> {
  const [pair = ''] = (await account(server)).split(';');
  const [name = '', value = ''] = pair.split('=');
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${server.url}/api/v1/${path}`, { headers: { Cookie: pair } })).json();
  const ws = ((await ask('me')) as { workspaces: { id: string }[] }).workspaces[0]?.id ?? '';
  return { cookie: { name, value }, ws, day: (await ask(`workspaces/${ws}/today`)) as Day };
}

/** Notes what is shown; whether it may be shown is still the browser's to say. */
async function note(page: Page) {
  await page.addInitScript(() => {
    const shown: string[] = [];
    class Noted extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(`${title} (${options?.body ?? ''})`);
      }
    }
    Object.assign(window, { Notification: Noted, shown });
  });
}
const shown = (page: Page) => page.evaluate(() => (window as unknown as { shown: string[] }).shown);

test('the browser says that the hat changes, when it does', async ({ context, page }) => {
  const morning = await serve({ name: 'hat' });
  const next = change((await enter(morning)).day);
  await morning.stop();
  if (!next) throw new Error('the sample has no change of hat on its first day');

  const soon = new Date(Date.parse(next.at) - 10_000).toISOString();
  const server = await serve({ name: 'hat', now: soon });
  try {
    const { cookie, ws, day } = await enter(server);
    expect(change(day)).toEqual(next);
    await context.addCookies([{ ...cookie, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
    await context.grantPermissions(['notifications'], { origin: server.url });
    const troubles = watch(page, server.url);
    await note(page);
    await page.goto(server.url + at(ws, 'settings'));
    await page.getByLabel('Tell me in the browser when my hat changes').check();
    expect(await shown(page)).toEqual([]);
    // It is asked for at the change, and not at the next round a minute later.
    await expect.poll(() => shown(page), { timeout: 20_000 }).toHaveLength(1);
    const [told = ''] = await shown(page);
    expect(told).toMatch(/^Your hat now: (Maker|Lead) \(until \d\d:\d\d: /);
    expect(told.toLowerCase()).toContain(`now: ${next.to}`);
    expect(troubles).toEqual([]);
  } finally {
    await server.stop();
  }
});

test('a browser that does not allow it is told so, and the box stays empty', async ({ context, page }) => {
  const server = await serve({ name: 'hat' });
  try {
    const { cookie, ws } = await enter(server);
    await context.addCookies([{ ...cookie, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
    await page.goto(server.url + at(ws, 'settings'));
    const box = page.getByLabel('Tell me in the browser when my hat changes');
    await box.click();
    await expect(page.getByText('The browser does not allow it')).toBeVisible();
    await expect(box).not.toBeChecked();
  } finally {
    await server.stop();
  }
});
