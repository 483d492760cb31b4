import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { add, placeOf, read, remove, set } from './toml';

const TEXT = `# Mornings.
name = "mine" # short
own = "kept"

[[window]]
hat = "maker"
at = "9:00-12:00"

# Afternoons.
[[window]]
hat = "lead"
at = "13:00-17:00"

[prices]
# Dear.
window = "2 h"
`;

test('one line changes, and comments stay', () => {
  expect(set(TEXT, { table: '', key: 'name' }, 'a "b" $&')).toBe(
    TEXT.replace('"mine"', () => '"a \\"b\\" $&"'),
  );
  expect(set(TEXT, { table: 'window', index: 1, key: 'at' }, '12:00-17:00')).toBe(
    TEXT.replace('13:00', '12:00'),
  );
  expect(set(TEXT, { table: 'window', index: 0, key: 'days' }, 'mon')).toBe(
    TEXT.replace('12:00"\n', '12:00"\ndays = "mon"\n'),
  );
  expect(set(TEXT, { table: 'prices', key: 'lead_time' }, 1.5)).toBe(`${TEXT.trimEnd()}\nlead_time = 1.5\n`);
  expect(set(TEXT, { table: 'prices', key: 'window' }, undefined)).toBe(TEXT.replace('window = "2 h"\n', ''));
});

test('a table that is not there is made, and one that is not there loses nothing', () => {
  expect(set(TEXT, { table: 'limits', key: 'buffer' }, '5 min')).toBe(
    `${TEXT}\n[limits]\nbuffer = "5 min"\n`,
  );
  expect(set(TEXT, { table: 'limits', key: 'buffer' }, undefined)).toBe(TEXT);
});

test('windows come and go', () => {
  const more = add(TEXT, 'window', { hat: 'lead', days: 'sat', at: '9:00-10:00' });
  expect(more).toContain('17:00"\n\n[[window]]\nhat = "lead"\ndays = "sat"\nat = "9:00-10:00"\n\n[prices]');
  expect(remove(more, 'window', 2)).toBe(TEXT);
  expect(remove(TEXT, 'window', 0)).toContain('own = "kept"\n\n# Afternoons.\n[[window]]\nhat = "lead"');
  expect(parse(add('name = "x"', 'window', { hat: 'lead' }))).toEqual({
    name: 'x',
    window: [{ hat: 'lead' }],
  });
});

test('what is written otherwise is written anew, with all that was there', () => {
  const inline = `limits = { buffer = "5 min", zzz = 1 }\nsummary = """\nTwo\nlines = 1"""\nname = 'x'\n`;
  expect(parse(set(inline, { table: 'limits', key: 'buffer' }, '9 min'))).toEqual({
    limits: { buffer: '9 min', zzz: 1 },
    summary: 'Two\nlines = 1',
    name: 'x',
  });
  expect(parse(set(inline, { table: '', key: 'lines' }, 2))).toMatchObject({ lines: 2, name: 'x' });
  expect(parse(set(inline, { table: '', key: 'name' }, 'y'))).toMatchObject({ name: 'y' });
  expect(parse(remove('window = [{ hat = "lead" }]', 'window', 0))).toEqual({});
});

test('a line names its field', () => {
  expect(placeOf(TEXT, 2)).toEqual({ table: '', index: 0, key: 'name' });
  expect(placeOf(TEXT, 5)).toEqual({ table: 'window', index: 0, key: '' });
  expect(placeOf(TEXT, 12)).toEqual({ table: 'window', index: 1, key: 'at' });
  expect(placeOf(TEXT, 16)).toEqual({ table: 'prices', index: 0, key: 'window' });
  expect(placeOf(TEXT, 99)).toBeUndefined();
});

test('what cannot be read is told by its line', () => {
  expect(read('name = "x"\nlimits = [')).toMatchObject({ line: 2 });
});

test('every preset can be changed in place', () => {
  const folder = '../strategies';
  for (const file of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const changed = set(
      set(text, { table: '', key: 'name' }, 'own'),
      { table: 'limits', key: 'buffer' },
      '5 min',
    );
    expect(changed.split('\n').filter((line) => line.startsWith('#'))).toEqual(
      text.split('\n').filter((line) => line.startsWith('#')),
    );
    expect(parse(changed)).toMatchObject({ name: 'own', limits: { buffer: '5 min' } });
  }
});
