import { expect, test } from 'vitest';
import { type Box, lanes, minutes, wall } from './model';

const box = (id: string, from: number, to: number): Box => ({
  id,
  from,
  to,
  key: id,
  task: id,
  title: id,
  date: '2026-11-25',
  hat: 'maker',
  kind: 'task',
  person: 'ana',
  fixed: undefined,
  past: false,
  pinned: false,
  change: undefined,
  part: undefined,
});
const drawn = (boxes: Box[]) => lanes(boxes).map((one) => [one.id, one.lane, one.lanes]);

test('what does not overlap has the whole column', () => {
  expect(drawn([box('b', 60, 90), box('a', 0, 60)])).toEqual([
    ['a', 0, 1],
    ['b', 0, 1],
  ]);
});

test('what overlaps shares it, and a lane that is free again is used again', () => {
  expect(drawn([box('a', 0, 120), box('b', 30, 60), box('c', 60, 90), box('d', 200, 230)])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 1, 2],
    ['d', 0, 1],
  ]);
});

test('a moment is read by its own clock', () => {
  expect(minutes('2026-11-25T09:45:00+01:00')).toBe(585);
  expect(wall(585)).toBe('09:45');
});
