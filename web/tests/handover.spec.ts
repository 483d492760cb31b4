/** Advice decided by one key, held to by the next plan, and taken back. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { at, expect, test } from './kit';

test.use({ own: 'handover' });

interface Block {
  kind: string;
  task?: string;
  person: string;
}
interface Proposal {
  me: string;
  advice: { task: string; title: string; course: string; to?: string; runner_up?: { to?: string } }[];
  people: { id: string; name: string }[];
  blocks: Block[];
}

const row = (page: Page, task: string) => page.locator(`li:has(> #advice-${task})`);
const said = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text);

test('one is handed over, one kept, the plan holds to both, and all is taken back', async ({
  page,
  ws,
  server,
}) => {
  const api = `${server.url}/api/v1/workspaces/${ws}`;
  const inForce = async () => {
    const answer = await page.request.get(`${api}/plans/in-force`);
    return ((await answer.json()) as { record: { proposal: Proposal } }).record.proposal;
  };
  const only = async (task: string) => {
    const answer = await page.request.get(`${api}/tasks/${task}`);
    return ((await answer.json()) as { record: { only?: string[] } }).record.only ?? [];
  };
  const before = await inForce();
  // One that the plan keeps is handed over, and one that it hands over is kept: the plan has to change.
  const given = before.advice.find((one) => one.course === 'keep' && one.runner_up?.to);
  const kept = before.advice.find((one) => one.course === 'hand-over');
  if (!given || !kept) throw new Error('the sample has no such advice');
  const taker = given.runner_up?.to ?? '';
  const takerName = before.people.find((one) => one.id === taker)?.name ?? '';

  await page.goto(at(ws, 'hand-over'));
  await row(page, given.task).getByRole('button').first().focus();
  await page.keyboard.press('h');
  await expect(row(page, given.task)).toContainText(`Decided: ${takerName}`);
  await expect(said(page, `“${given.title}” goes to ${takerName}`)).toBeVisible();
  await expect(row(page, given.task).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(row(page, given.task)).not.toContainText('Decided');
  expect(await only(given.task)).toEqual([]);

  await page.keyboard.press('h');
  await row(page, kept.task).getByRole('button').first().focus();
  await page.keyboard.press('k');
  await expect(row(page, kept.task)).toContainText('Decided: you');
  expect(await violations(page)).toEqual([]);
  await expect.poll(() => only(kept.task)).toEqual([before.me]);
  // The plan in force follows by itself; so does one that is planned anew and accepted.
  const title = (task: string) => row(page, task).getByRole('button').first();
  await expect(title(kept.task)).toContainText('Keep it', { timeout: 20_000 });
  await expect(title(given.task)).toContainText(`Hand it to ${takerName}`);
  await expect(page.getByText('into the plan in a moment')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByRole('button', { name: /Plan the week/ }).click();
  await page.getByRole('button', { name: /Accept/ }).click({ timeout: 30_000 });
  await expect(page.getByText('The plan is in force').first()).toBeAttached();
  const after = await inForce();
  const blocks = after.blocks.filter((one) => one.kind === 'task');
  const whose = (task: string) => [
    ...new Set(blocks.filter((one) => one.task === task).map((one) => one.person)),
  ];
  expect(whose(given.task)).toEqual([taker]);
  expect(whose(kept.task)).toEqual([before.me]);

  await page.goto(at(ws, 'hand-over'));
  await expect(row(page, kept.task)).toContainText('Decided: you');
  // What was done last goes first: the plan and its proposal, then the two decisions.
  for (const what of ['Plan accepted', 'Plan proposed', 'Task changed', 'Task changed']) {
    await page.keyboard.press('Control+z');
    await expect(said(page, `Undone: ${what}`).last()).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).last().click();
  }
  await expect(row(page, kept.task)).not.toContainText('Decided');
  await expect(row(page, given.task)).not.toContainText('Decided');
  expect([await only(given.task), await only(kept.task)]).toEqual([[], []]);
});
