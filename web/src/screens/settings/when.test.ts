import { expect, test } from 'vitest';
import { when } from './when';

test('moments keep the clock that the server gave', () => {
  expect(when('2026-11-23T09:05:00+01:00')).toBe('2026-11-23 09:05');
  expect(when('2026-11-23T09:05:00.25Z')).toBe('2026-11-23 09:05 UTC');
});
