import { expect, test } from 'vitest';
import { at } from './moment.svelte';

test('a moment is shown on the clock of the workspace', () => {
  expect(at('2026-11-25T09:05:00Z', 'Europe/Berlin', 'en-GB')).toBe('25 Nov 2026, 10:05');
  expect(at('2026-11-25T23:30:00Z', 'Asia/Tokyo', 'de-DE')).toBe('26.11.2026, 08:30');
});

test('a zone that the browser does not know is no reason to show nothing', () => {
  expect(at('2026-11-25T09:05:00Z', 'Mars/Olympus', 'en-GB')).toBe('25 Nov 2026, 09:05 UTC');
});
