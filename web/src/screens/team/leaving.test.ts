import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { touchedBy } from './leaving';

const TOUCHED = [
  { kind: 'person', id: 'bo', before: { name: 'Bo' } },
  {
    kind: 'person',
    id: 'dana',
    before: { name: 'Dana', led_by: 'bo' },
    after: { name: 'Dana', led_by: 'ana' },
  },
  { kind: 'task', id: 'T-1', before: { title: 'Fix it' }, after: { title: 'Fix it' } },
  { kind: 'calendar', id: 'C-1', before: { name: 'Work' } },
  { kind: 'event', id: 'E-1', before: {} },
  { kind: 'event', id: 'E-2', before: {} },
];
// The description says nothing of what is in a record.
const touched = TOUCHED as unknown as Schemas['Touched'][];

test('what leaving touches is sorted by what it means', () => {
  expect(touchedBy(touched, 'bo')).toEqual({
    tasks: ['Fix it'],
    led: ['Dana'],
    calendars: ['Work'],
    events: 2,
    planned: false,
    members: 0,
    nothing: false,
  });
});

test('somebody whom nothing names touches nothing', () => {
  expect(touchedBy(touched.slice(0, 1), 'bo').nothing).toBe(true);
});
