import { expect, test } from 'vitest';
import { hoursOf, idOf, linesOf, stepOf } from './steps';

test('the address says the step, within reason', () => {
  expect(stepOf(new URLSearchParams('step=3'))).toBe(3);
  expect(stepOf(new URLSearchParams('step=9'))).toBe(1);
  expect(stepOf(new URLSearchParams())).toBe(1);
});

test('hours need a day, and an end after the beginning', () => {
  expect(hoursOf(['mon', 'fri'], ['09:00', '17:30'])).toEqual({ mon: ['9:00-17:30'], fri: ['9:00-17:30'] });
  expect(hoursOf([], ['09:00', '17:30'])).toBeUndefined();
  expect(hoursOf(['mon'], ['17:00', '09:00'])).toBeUndefined();
  const around = hoursOf(['mon'], ['09:00', '17:30'], ['12:30', '13:15']);
  expect(around).toEqual({ mon: ['9:00-12:30', '13:15-17:30'] });
  expect(hoursOf(['mon'], ['09:00', '17:30'], ['', ''])).toEqual({ mon: ['9:00-17:30'] });
  expect(hoursOf(['mon'], ['09:00', '17:30'], ['12:30', ''])).toBeUndefined();
  expect(hoursOf(['mon'], ['09:00', '17:30'], ['13:15', '12:30'])).toBeUndefined();
  expect(hoursOf(['mon'], ['09:00', '17:30'], ['08:00', '12:30'])).toBeUndefined();
});

test('ids are made of any name', () => {
  expect(idOf('Ana Ruíz')).toBe('ana-ruiz');
  expect(idOf('  42 Zoë  ')).toBe('zoe');
  expect(idOf('山田')).toBe('me');
});

test('empty lines are no tasks', () => expect(linesOf(' a \n\n b')).toEqual(['a', 'b']));
