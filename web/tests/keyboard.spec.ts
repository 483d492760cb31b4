/** The whole main path by keys alone, from the door to a day's work; the focus is never nowhere. */
import type { Page } from '@playwright/test';
import { ACCOUNT, at, expect, test } from './kit';

test.use({ own: 'keyboard', locale: 'en-GB' });

const said = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text).first();
const preview = (page: Page) => page.locator('[data-preview]');

/** After each step: something has the focus. */
async function held(page: Page, step: string) {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY'), { message: step })
    .not.toBe('BODY');
}

/** Presses Tab until what is wanted has the focus. */
async function tabTo(page: Page, wanted: ReturnType<Page['locator']>, key = 'Tab') {
  for (let times = 0; times < 40; times += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('no number of Tabs leads there');
}

/** Presses keys one after the other, as one types them. */
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

test('from the door to a day’s work without a mouse', async ({ page, context, ws }) => {
  test.setTimeout(180_000);
  await context.clearCookies();
  await page.goto(at(ws, 'today'));

  await test.step('sign in', async () => {
    await tabTo(page, page.getByLabel('E-mail address'));
    await page.keyboard.type(ACCOUNT.email);
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    await page.keyboard.type(ACCOUNT.password);
    await press(page, 'Enter');
    await expect(page.getByRole('heading', { name: 'The day', exact: true })).toBeVisible();
    await held(page, 'signed in');
  });

  await test.step('quick add', async () => {
    await press(page, 'n');
    await expect(page.getByLabel('The task in one line')).toBeFocused();
    await page.keyboard.type('Write the release notes !fri 1h #lead *4');
    await press(page, 'Enter');
    await expect(said(page, 'Added “Write the release notes”')).toBeVisible();
    await held(page, 'added');
  });

  await test.step('set something on it in Tasks', async () => {
    await press(page, 'g', 'k');
    const list = page.getByRole('listbox', { name: 'Tasks by rank' });
    await expect(list.getByRole('option').first()).toBeVisible();
    await held(page, 'Tasks');
    await press(page, '/');
    await page.keyboard.type('release notes');
    await expect(list.getByRole('option')).toHaveCount(1);
    await tabTo(page, list);
    await press(page, 'j', 'Enter');
    const panel = page.getByRole('complementary');
    await expect(panel.getByLabel('Title')).toHaveValue('Write the release notes');
    await tabTo(page, panel.getByLabel('Notes'));
    await page.keyboard.type('For the June release');
    await tabTo(page, panel.getByRole('button', { name: 'Save' }));
    await press(page, 'Enter');
    await expect(said(page, /^Changed/)).toBeVisible();
    await held(page, 'saved');
    await press(page, 'Escape');
    await expect(panel).toBeHidden();
    await held(page, 'the task is closed');
  });

  await test.step('propose a plan from the palette, look at a change, accept', async () => {
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'What do you want to do?' })).toBeFocused();
    await page.keyboard.type('Plan the week');
    await press(page, 'Enter');
    await expect(preview(page)).toBeVisible({ timeout: 30_000 });
    await held(page, 'proposed');
    await tabTo(page, page.getByRole('button', { name: 'What would change' }));
    await press(page, 'Enter');
    await expect(page.getByRole('complementary', { name: 'What would change' })).toContainText(
      'Write the release notes',
    );
    await held(page, 'the changes');
    await press(page, 'Escape');
    await held(page, 'the changes are closed');
    await press(page, 'a');
    await expect(preview(page)).toHaveCount(0);
    await expect(said(page, 'The plan is in force')).toBeAttached();
    await held(page, 'accepted');
  });

  await test.step('move a block, accept, take it back', async () => {
    const stop = page.locator('.grid .block[tabindex="0"]');
    await tabTo(page, stop);
    for (let times = 0; times < 40; times += 1) {
      const at = page.locator('button[data-block]:focus:not([data-past])');
      if ((await at.count()) > 0) break;
      await press(page, 'ArrowDown');
    }
    await press(page, 'Alt+ArrowDown');
    await expect(preview(page)).toBeVisible();
    await held(page, 'moved');
    await expect(page.locator('button[data-block]:focus')).toHaveCount(1);
    await press(page, 'a');
    await expect(preview(page)).toHaveCount(0);
    await held(page, 'the move is accepted');
    await press(page, 'Control+z');
    await expect(said(page, 'Undone')).toBeVisible();
    await held(page, 'undone');
  });

  await test.step('hand one over', async () => {
    await press(page, 'g', 'h');
    await expect(page.getByRole('heading', { level: 1, name: 'Keep or hand over' })).toBeVisible();
    await held(page, 'Keep or hand over');
    await expect(page.locator('[id^="advice-"]').first()).toBeVisible();
    await press(page, 'j', 'h');
    await expect(said(page, /goes to/)).toBeVisible();
    await held(page, 'handed over');
  });

  await test.step('start, stop and end a task', async () => {
    await press(page, 'g', 't');
    await expect(page.locator('[data-stop]').first()).toBeVisible();
    await held(page, 'Today');
    await tabTo(page, page.locator('[data-stop][tabindex="0"]'));
    await press(page, 's');
    await expect(said(page, /^Started/)).toBeVisible();
    await held(page, 'started');
    // The same key stops what is seen to run.
    await expect(page.locator('.running')).toHaveCount(1);
    await press(page, 's');
    await expect(page.locator('.running')).toHaveCount(0);
    await held(page, 'stopped');
    await press(page, 'e');
    await expect(said(page, /^Done:/)).toBeVisible();
    await held(page, 'done');
  });
});

test('the palette holds every act, and finds screens, themes and languages', async ({ page, ws }) => {
  await page.goto(at(ws, 'team'));
  const open = async (text: string) => {
    await press(page, 'Control+k');
    await expect(page.getByRole('dialog', { name: 'What do you want to do?' })).toBeVisible();
    await page.keyboard.type(text);
    await press(page, 'Enter');
  };
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await open('Add a task');
  await expect(page.getByRole('dialog', { name: 'Add a task' })).toBeVisible();
  await press(page, 'Escape');
  await open('Log an interruption');
  await expect(page.getByRole('dialog', { name: 'Log an interruption' })).toBeVisible();
  await press(page, 'Escape');
  await open('Theme: Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  for (const [screen, address] of Object.entries({
    Week: 'week',
    Tasks: 'tasks',
    'Keep or hand over': 'hand-over',
    Strategies: 'strategies',
    Settings: 'settings',
    Today: 'today',
  })) {
    await open(`Go to ${screen}`);
    await expect(page).toHaveURL(new RegExp(`/${address}$`));
    await held(page, screen);
  }
  await open('Language: Deutsch');
  await expect(page.getByRole('button', { name: 'Aufgabe hinzufügen' })).toBeVisible();
});
