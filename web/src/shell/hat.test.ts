import { beforeEach, expect, test, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { NOTIFY } from './remember';

const day = (hat: 'maker' | 'lead' | undefined) =>
  ({
    at: '2026-11-25T11:59:50+01:00',
    ...(hat && { hat: { hat, until: '2026-11-25T12:30:00+01:00', because: 'Reviews' } }),
    next: { start: '2026-11-25T13:00:00+01:00' },
  }) as Schemas['Today'];

const shown: string[] = [];
let permission = 'granted';

/** The module anew: it remembers the hat before. */
async function fresh() {
  vi.resetModules();
  return (await import('./hat')).tellHat;
}

beforeEach(() => {
  shown.length = 0;
  permission = 'granted';
  localStorage.setItem(NOTIFY, 'yes');
  class Shown {
    static get permission() {
      return permission;
    }
    constructor(title: string, { body }: { body: string }) {
      shown.push(`${title} (${body})`);
    }
  }
  vi.stubGlobal('Notification', Shown);
});

test('a change of hat is told once, and what is on at first is not', async () => {
  const tellHat = await fresh();
  for (const hat of ['maker', 'maker', 'lead', 'lead'] as const) tellHat(day(hat));
  expect(shown).toEqual(['Your hat now: Lead (until 12:30: Reviews)']);
});

test('a break between two hats hides no change, and makes none of the same hat', async () => {
  const tellHat = await fresh();
  for (const hat of ['maker', undefined, 'maker', undefined, 'lead'] as const) tellHat(day(hat));
  expect(shown).toHaveLength(1);
});

test('the first hat of the day is told', async () => {
  const tellHat = await fresh();
  for (const hat of [undefined, 'maker'] as const) tellHat(day(hat));
  expect(shown).toHaveLength(1);
});

test('nobody is told who did not ask, or whose browser does not allow it', async () => {
  const tellHat = await fresh();
  tellHat(day('maker'));
  localStorage.setItem(NOTIFY, 'no');
  tellHat(day('lead'));
  localStorage.setItem(NOTIFY, 'yes');
  permission = 'denied';
  tellHat(day('maker'));
  expect(shown).toEqual([]);
});

test('the next change is known by the clock: the end of the hat, or what comes next', async () => {
  const { untilHatChanges } = await import('./hat');
  expect(untilHatChanges(day('maker'))).toBe(30 * 60_000 + 10_000);
  expect(untilHatChanges(day(undefined))).toBe(60 * 60_000 + 10_000);
  expect(untilHatChanges(undefined)).toBeUndefined();
});
