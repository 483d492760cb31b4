import { expect, test } from 'vitest';
import { parseDays, parseSpan, printDays, printSpan } from './hours';

test('days are lists and ranges', () => {
  for (const [text, printed] of [
    ['mon-fri', 'mon-fri'],
    ['Thursday, tue', 'tue, thu'],
    ['mon, tue, wed', 'mon-wed'],
    ['sat-sun', 'sat, sun'],
    ['wed', 'wed'],
  ] as const)
    expect(printDays(parseDays(text) ?? [])).toBe(printed);
  for (const text of ['', 'any', 'fri-mon', 'mon-tue-wed', 'noday', 'mon,,tue'])
    expect(parseDays(text), text).toBeUndefined();
});

test('hours are clocks', () => {
  expect(parseSpan('9:00-12:30')).toEqual({ from: '09:00', to: '12:30' });
  expect(parseSpan('9 – 17')).toEqual({ from: '09:00', to: '17:00' });
  expect(parseSpan('noon-17:00')).toBeUndefined();
  for (const text of ['0:00-24:00', '9:00-12:30', '12:30-24:00'])
    expect(printSpan(parseSpan(text) ?? { from: '', to: '' })).toBe(text);
});
