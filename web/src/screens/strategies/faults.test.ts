import { expect, test } from 'vitest';
import { faultAt, faultsOf } from './faults';

const TEXT = `name = "x"
[[window]]
hat = "boss"
[limits]
maker_chunk_min = "3 h"
[prices]
lead_time = 99
`;

test('a fault is told at its field', () => {
  const field = 'toml';
  const faults = faultsOf(TEXT, [
    { field: 'id', message: 'is a name in small letters' },
    { field, message: 'line 2, column 1: `window` has no `at`: give local times' },
    { field, message: 'line 3, column 7: `hat` is "boss": give "maker" or "lead"' },
    { field, message: 'line 4, column 2: `maker_chunk_min` is 3 h and `maker_chunk_max` 2 h: longer' },
    { field, message: 'line 7, column 13: `lead_time` is 99: give a number from 1 to 10' },
    { field, message: 'line 9, column 1: no such line' },
  ]);
  const at = (table: string, key: string) => faultAt(faults, { table, key });
  expect(at('', 'name')).toBe('is a name in small letters');
  expect(at('window', 'at')).toBe('`window` has no `at`: give local times');
  expect(at('window', 'hat')).toMatch(/boss/);
  expect(at('limits', 'maker_chunk_min')).toMatch(/^`maker_chunk_min` is 3 h/);
  expect(at('prices', 'lead_time')).toBe('`lead_time` is 99: give a number from 1 to 10');
  expect(at('prices', 'window')).toBeUndefined();
  expect(faults.at(-1)).toEqual({ line: 9, message: 'no such line', place: undefined });
});
