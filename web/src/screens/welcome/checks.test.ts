import { expect, test } from 'vitest';
import { backTo, isEmail, isZone, lacking, waitOf, zoneOf, zones } from './checks';

test('a password is counted in letters as people see them', () => {
  expect(lacking('')).toBe(10);
  expect(lacking('🐢🐢🐢🐢🐢')).toBe(5);
  expect(lacking('correct horse')).toBe(0);
});

test('addresses', () => {
  expect(isEmail(' ana@example.org ')).toBe(true);
  expect(isEmail('ana')).toBe(false);
  expect(isEmail('ana @example.org')).toBe(false);
});

test('a zone is found by its city', () => {
  expect(zoneOf(' berlin ')).toBe('Europe/Berlin');
  expect(zoneOf('new york')).toBe('America/New_York');
  expect(zoneOf('Europe/Berlin')).toBe('Europe/Berlin');
  expect(zoneOf('nowhere')).toBeUndefined();
});

test('time zones are those of the browser', () => {
  expect(isZone('Europe/Berlin')).toBe(true);
  expect(isZone('Europe/Nowhere')).toBe(false);
  expect(isZone('')).toBe(false);
  expect(zones().all).toContain('UTC');
});

test('signing in leads back into the app, never out of it', () => {
  const to = (value: string) => backTo(new URLSearchParams({ to: value }));
  expect(to('/w/a/week?first=2026-11-23')).toBe('/w/a/week?first=2026-11-23');
  expect(to('https://elsewhere.example')).toBe('/');
  expect(to('//elsewhere.example')).toBe('/');
  expect(to('/w/\\elsewhere')).toBe('/');
});

test('the wait is read from the words of the refusal', () => {
  expect(waitOf('too many attempts to sign in; again in 41 s')).toBe(41);
  expect(waitOf('later')).toBeUndefined();
});
