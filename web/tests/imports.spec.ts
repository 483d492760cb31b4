/** A file of tasks of a team: what becomes of owners who are not in it is asked, and told. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { at, expect, test } from './kit';

test.use({ own: 'imports' });
test.use({ locale: 'en-GB' });

const CSV = [
  'id,title,effort,owner,done',
  'ASK-1,Retry queue,2h,Chloé Martin,',
  'ASK-2,Alarm,soon,chloe.martin@example.org,',
  'ASK-3,Old alarm,1h,Chloé Martin,yes',
  'ASK-4,Interview loop,,Kit Low,',
  'ASK-5,Roadmap,,,',
].join('\n');

async function look(page: Page, csv: string, name = 'Import tasks') {
  await page.getByRole('button', { name: /^Import/ }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByLabel('Or paste it here').fill(csv);
  await dialog.getByRole('button', { name: 'Show what it would do' }).click();
  return dialog;
}

test.beforeEach(async ({ page, ws }) => {
  await page.goto(at(ws, 'tasks'));
  await expect(page.getByRole('listbox', { name: 'Tasks by rank' })).toBeVisible();
});

test('who is not in the team is asked about, added, and taken back', async ({ page, ws }) => {
  const dialog = await look(page, CSV);
  const question = dialog.getByRole('group', { name: '2 people in this file are not in your team:' });
  await expect(question).toContainText('Chloé Martin (2 tasks), Kit Low (1 task)');
  await expect(question.getByRole('radio', { name: /Add them to the team/ })).toBeChecked();
  const status = dialog.getByRole('status');
  await expect(status).toContainText('New: 4 open, 1 done. 2 people are added.');
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'pictures/import-question.png' });

  await question.getByRole('radio', { name: /Leave out their tasks/ }).check();
  await expect(status).toContainText('New: 1 open, 0 done. 4 tasks are left out.');
  await question.getByRole('radio', { name: /Import without owner/ }).check();
  await expect(status).toContainText('New: 4 open, 1 done.');
  const lines = dialog.getByRole('listitem');
  await expect(lines.filter({ hasText: 'is not in the team' })).toContainText('Kit Low (1 task)');
  await question.getByRole('radio', { name: /Add them to the team/ }).check();
  await expect(status).toContainText('2 people are added.');
  await expect(lines.filter({ hasText: 'is not in the team' })).toHaveCount(0);
  // What is assumed is folded up, each sentence once.
  await dialog.getByText('Assumed (3)').click();
  await expect(lines.filter({ hasText: '3 × No estimate' })).toContainText('ASK-2 · ASK-4 · ASK-5');

  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  const done = page.getByRole('status').filter({ hasText: '5 imported: 4 open, 1 done' });
  await expect(done).toBeVisible();
  await page.goto(at(ws, 'team'));
  await expect(page.getByText('Chloé Martin').first()).toBeVisible();
  await expect(page.getByText('Kit Low').first()).toBeVisible();

  // The same file again has nothing new and nobody new.
  await page.goto(at(ws, 'tasks'));
  const again = await look(page, CSV);
  await expect(again.getByRole('status')).toContainText('0 new, 0 changed, 5 as they are.');
  await expect(again.getByRole('radio')).toHaveCount(0);
  await again.getByRole('button', { name: 'Cancel' }).click();
});

test('people and tasks are taken back together', async ({ page, ws }) => {
  const dialog = await look(page, 'id,title,owner\nBACK-1,Gone,Una Moss\n');
  await expect(dialog.getByRole('group', { name: /^1 person in this file/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  const done = page.getByRole('status').filter({ hasText: '1 imported: 1 open, 0 done' });
  await done.getByRole('button', { name: /Undo/ }).first().click();
  await expect(page.getByRole('status').filter({ hasText: /undone/i })).toBeVisible();
  await page.goto(at(ws, 'team'));
  await expect(page.getByText('Ana Ribeiro').first()).toBeVisible();
  await expect(page.getByText('Una Moss')).toHaveCount(0);
});

test('a file of people who are known asks nothing', async ({ page }) => {
  const dialog = await look(page, 'id,title,owner\nASK-9,Known,ana\n');
  await expect(dialog.getByRole('status')).toContainText('1 new');
  await expect(dialog.getByRole('radio')).toHaveCount(0);
});
