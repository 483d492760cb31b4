import { expect, test } from 'vitest';
import { could, fit, freeUntil, takable, takers } from './takers';

const week = (first: string, open: number, taken: number) => ({
  first,
  open_minutes: open,
  meeting_minutes: 0,
  planned_minutes: taken,
  maker_minutes: 0,
  lead_minutes: 0,
});
const person = (id: string, strengths: Record<string, number>, wishes: string[] = []) => ({
  id,
  name: id,
  zone: 'UTC',
  strengths,
  growth_wishes: wishes,
});
const bo = person('bo', { rust: 4 });
const dana = person('dana', { typescript: 5 }, ['rust']);
const eve = person('eve', { rust: 3 });
const load = {
  weeks: ['2026-11-23'],
  people: [
    { person: 'bo', name: 'bo', weeks: [week('2026-11-23', 2400, 2400)] },
    { person: 'dana', name: 'dana', weeks: [week('2026-11-23', 2400, 0)] },
    { person: 'eve', name: 'eve', weeks: [week('2026-11-23', 2400, 1200)] },
  ],
};
const task = { id: 'T-1', title: 'Fix it', skills: { rust: 3 }, effort_minutes: 240, owner: 'bo' };

test('free time counts from today to the due day, by working days', () => {
  const weeks = [week('2026-11-23', 2400, 1400), week('2026-11-30', 2400, 400)];
  expect(freeUntil(weeks, '2026-11-23', undefined)).toBe(3000);
  expect(freeUntil(weeks, '2026-11-25', '2026-11-27')).toBe(600);
  expect(freeUntil(weeks, '2026-11-25', '2026-11-30')).toBe(990); // 600 and 400, in whole quarters of an hour
  expect(freeUntil(weeks, '2026-12-07', undefined)).toBe(0);
  // An overfull week does not eat the next one's time.
  expect(freeUntil([week('2026-11-23', 100, 900)], '2026-11-23', undefined)).toBe(0);
});

test('who has the skill and the time comes first, with what others lack', () => {
  const all = takers(task, [bo, dana, eve], load, '2026-11-23');
  expect(all.map((one) => one.person.id)).toEqual(['eve', 'bo', 'dana']);
  const [first, second, third] = all.map((one) => one.fit);
  expect(first && could(first)).toBe(true);
  expect(second).toMatchObject({ has: true, fits: false, lacks: [] });
  expect(third).toMatchObject({ lacks: [{ skill: 'rust', has: 0, needs: 3 }], grows: ['rust'] });
});

test('a task that names who may do it bars the others', () => {
  expect(could(fit(eve, { ...task, only: ['bo'] }, load.people[2], '2026-11-23'))).toBe(false);
});

test('a task whose effort nobody said is not judged by time', () => {
  const { fits } = fit(eve, { ...task, effort_minutes: null }, load.people[2], '2026-11-23');
  expect(fits).toBeUndefined();
});

test('somebody could take what others have and nobody has begun', () => {
  const tasks = [
    task,
    { ...task, id: 'T-2', owner: 'eve' },
    { ...task, id: 'T-3', state: 'started' as const },
    { ...task, id: 'T-4', skills: { sql: 2 } },
    { ...task, id: 'T-5', effort_minutes: 6000 },
  ];
  expect(takable(eve, tasks, load, '2026-11-23').map((one) => one.task.id)).toEqual(['T-1']);
});
