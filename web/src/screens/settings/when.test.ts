import { expect, test } from 'vitest';
import { differences, when } from './when';

test('moments keep the clock that the server gave', () => {
  expect(when('2026-11-23T09:05:00+01:00')).toBe('2026-11-23 09:05');
  expect(when('2026-11-23T09:05:00.25Z')).toBe('2026-11-23 09:05 UTC');
});

test('only fields that differ are shown, with what is absent as a dash', () => {
  expect(differences({ a: 1, b: 'x', d: [1] }, { a: 1, b: 'y', c: true, d: [1] })).toEqual([
    { field: 'b', from: 'x', to: 'y' },
    { field: 'c', from: '–', to: 'true' },
  ]);
  expect(differences(null, { id: 'T-1' })).toEqual([{ field: 'id', from: '–', to: 'T-1' }]);
});
