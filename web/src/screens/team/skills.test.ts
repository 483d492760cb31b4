import { expect, test } from 'vitest';
import { skills } from './skills';

const person = (id: string, strengths: Record<string, number>, wishes: string[] = []) => ({
  id,
  name: id,
  zone: 'UTC',
  strengths,
  growth_wishes: wishes,
});
const bo = person('bo', { rust: 4 }, ['leading']);
const eve = person('eve', { rust: 2, sql: 5 });
const task = (id: string, needed: Record<string, number>) => ({ id, title: id, skills: needed });

test('what nobody carries comes first, then what rests on one, then the rest', () => {
  const rows = skills([bo, eve], [task('T-1', { kubernetes: 3 }), task('T-2', { sql: 2 })]);
  expect(rows.map((row) => [row.skill, row.risk, row.carriers])).toEqual([
    ['kubernetes', 'nobody', []],
    ['sql', 'one', ['eve']],
    ['rust', 'one', ['bo']],
    ['leading', 'none', []],
  ]);
});

test('open tasks say what level carries', () => {
  const of = (level: number) =>
    skills([bo, eve], [task('T-1', { rust: level })]).find((r) => r.skill === 'rust');
  expect(of(2)).toMatchObject({ risk: 'none', needed: 1 });
  expect(of(3)).toMatchObject({ risk: 'one', carriers: ['bo'] });
  expect(of(5)).toMatchObject({ risk: 'one', hardest: 5 });
});
