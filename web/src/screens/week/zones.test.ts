import { expect, test } from 'vitest';
import { clockIn, place } from './zones';

test('another zone shows its own clock, with the day where that differs', () => {
  expect(clockIn('America/New_York', '2026-11-25', 540, 'Europe/Berlin')).toEqual({ time: '03:00', days: 0 });
  expect(clockIn('Asia/Tokyo', '2026-11-25', 17 * 60, 'Europe/Berlin')).toEqual({ time: '01:00', days: 1 });
  expect(clockIn('America/New_York', '2026-11-25', 120, 'Europe/Berlin')).toEqual({
    time: '20:00',
    days: -1,
  });
  expect(clockIn('Asia/Kolkata', '2026-07-01', 540, 'Europe/Berlin')).toEqual({ time: '12:30', days: 0 });
});

test('a zone is named by its place', () => {
  expect(place('America/New_York')).toBe('New York');
  expect(place('UTC')).toBe('UTC');
});
