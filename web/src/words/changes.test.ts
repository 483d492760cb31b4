import { expect, test } from 'vitest';
import { differences, textOf, titleOf } from './changes';

test('only fields that differ are shown', () => {
  expect(differences({ a: 1, b: 'x', d: [1] }, { a: 1, b: 'y', c: true, d: [1] })).toEqual([
    { field: 'b', before: 'x', after: 'y' },
    { field: 'c', before: '', after: 'true' },
  ]);
  expect(differences(null, { id: 'T-1' })).toEqual([{ field: 'id', before: '', after: 'T-1' }]);
  const [one] = differences({}, { toml: 'x'.repeat(900) });
  expect(one?.after).toHaveLength(241);
});

test('values and records are told in words', () => {
  expect(textOf({ rust: 4, sql: [1, 2] })).toBe('rust 4, sql 1, 2');
  expect(textOf({ every_days: 7, minutes: 30 })).toBe('every 7 days, for 30 min');
  expect(textOf([{ first: '2026-12-24', last: '2026-12-31' }])).toBe('2026-12-24 – 2026-12-31');
  const hours = { fri: ['9:00-12:00'], mon: ['9:00-17:00'], tue: ['9:00-17:00'], sat: [] };
  expect(textOf(hours)).toBe('Mon–Tue 9:00-17:00; Fri 9:00-12:00');
  expect(titleOf({ title: 'A' }, 'T-1')).toBe('A');
  expect(titleOf({ name: 'Bo' }, 'bo')).toBe('Bo');
  expect(titleOf(null, 'T-1')).toBe('T-1');
});
