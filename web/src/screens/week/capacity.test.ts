import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { dayBeside, openMinutes, union, workHours } from './capacity';

const ana = {
  hours: { mon: ['8:30-12:30', '13:15-17:30'], thu: ['9:00-17:00'], fri: ['9:00-12:00'] },
  time_off: [{ first: '2026-11-26', last: '2026-11-26' }],
} as unknown as Schemas['Person'];

test('hours are those of the weekday, and none on a day off', () => {
  expect(workHours(ana, '2026-11-23')).toEqual([
    { from: 510, to: 750 },
    { from: 795, to: 1050 },
  ]);
  expect(workHours(ana, '2026-11-24')).toEqual([]);
  expect(workHours(ana, '2026-11-26')).toEqual([]);
  expect(workHours(undefined, '2026-11-23')).toEqual([{ from: 540, to: 1020 }]);
  expect(workHours(undefined, '2026-11-22')).toEqual([]);
});

test('what stands in the hours is taken from them, once', () => {
  const hours = workHours(ana, '2026-11-23');
  expect(openMinutes(hours, [])).toBe(495);
  const standing = [
    { from: 480, to: 570 },
    { from: 540, to: 600 },
    { from: 740, to: 800 },
  ];
  expect(openMinutes(hours, standing)).toBe(495 - 90 - 10 - 5);
  expect(openMinutes(hours, [{ from: 0, to: 1440 }])).toBe(0);
});

test('the next day is the next on which one works', () => {
  expect(dayBeside(ana, '2026-11-27', 1)).toBe('2026-11-30');
  expect(dayBeside(ana, '2026-11-27', -1)).toBe('2026-11-23');
  expect(dayBeside(undefined, '2026-11-27', 1)).toBe('2026-11-30');
});

test('overlapping spans count once', () => {
  expect(
    union([
      { from: 60, to: 120 },
      { from: 0, to: 90 },
    ]),
  ).toBe(120);
});
