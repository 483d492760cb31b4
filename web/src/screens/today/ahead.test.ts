import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { focusLeft, switchesAhead } from './ahead';

const item = (start: string, end: string, hat: 'maker' | 'lead' | null, key: string | null = 'k') =>
  ({
    start: `2026-11-25T${start}:00+01:00`,
    end: `2026-11-25T${end}:00+01:00`,
    hat,
    key,
    all_day: false,
  }) as Schemas['Item'];

const DAY = [
  item('09:00', '11:00', 'maker'),
  item('11:00', '11:30', 'lead', null),
  item('12:00', '12:30', null, null),
  item('13:00', '14:00', 'lead'),
  item('14:00', '15:30', 'maker'),
];

describe('the rest of a day', () => {
  it('counts focus from now on, within a block as well', () => {
    expect(focusLeft(DAY, '2026-11-25T08:00:00+01:00')).toBe(210);
    expect(focusLeft(DAY, '2026-11-25T10:30:00+01:00')).toBe(120);
    expect(focusLeft(DAY, '2026-11-25T18:00:00+01:00')).toBe(0);
  });
  it('counts switches, and none for what has no hat', () => {
    expect(switchesAhead(DAY, '2026-11-25T08:00:00+01:00')).toBe(2);
    expect(switchesAhead(DAY, '2026-11-25T11:10:00+01:00')).toBe(1);
    expect(switchesAhead([], '2026-11-25T08:00:00+01:00')).toBe(0);
  });
});
