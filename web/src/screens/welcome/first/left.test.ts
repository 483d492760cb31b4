import { beforeEach, expect, test } from 'vitest';
import { keep, leftAt, settle } from './left';

beforeEach(() => localStorage.clear());

test('the guide goes on where it was left, in each workspace by itself', () => {
  keep('payments', 3);
  expect(leftAt('payments', false)).toBe(3);
  expect(leftAt('other', false)).toBeUndefined();
});

test('where nobody is yet it begins', () => expect(leftAt('payments', true)).toBe(1));

test('over it stays over, and what cannot be read counts for nothing', () => {
  settle('payments');
  keep('payments', 2);
  expect(leftAt('payments', true)).toBeUndefined();
  localStorage.setItem('twohats.guide.other', '9');
  expect(leftAt('other', false)).toBeUndefined();
});
