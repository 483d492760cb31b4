import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIGURES, finished, shown, typed } from './fields';
import de from './words.de';
import en from './words.en';

test('what holds without a word is what the reference says', () => {
  const text = readFileSync('../docs/reference/strategy.md', 'utf8');
  for (const { table, key, standard } of FIGURES) {
    const section = text.split(`## \`[${table}]\``)[1]?.split('\n## ')[0] ?? '';
    expect(section).toContain(`| \`${key}\` | \`${JSON.stringify(standard)}\` |`);
  }
});

test('every figure has a name and a help in both languages', () => {
  for (const words of [en, de])
    expect(Object.keys(words.figure).toSorted()).toEqual(FIGURES.map(({ key }) => key).toSorted());
});

test('shares are per cent, lengths are text, and nonsense is kept', () => {
  expect(shown('share', 0.07)).toBe('7');
  expect(typed('share', '37,5 %')).toBe(0.375);
  expect(typed('number', '1.3')).toBe(1.3);
  expect(typed('number', 'lots')).toBe('lots');
  expect(typed('limit', 'none')).toBe('none');
  expect(typed('length', ' ')).toBeUndefined();
  expect(finished('length', '90')).toBe('90 min');
  expect(finished('length', '1 h 30')).toBe('1 h 30');
  expect(finished('number', '90')).toBe('90');
});
