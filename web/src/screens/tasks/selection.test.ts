import { describe, expect, it } from 'vitest';
import type { Row } from './rows';
import { moved, NOTHING, ranged, targets, type Selection } from './selection';

const ROWS = ['a', 'b', 'c', 'd'].map((id) => ({ id }) as Row);
const press = (key: string, from: Selection, more = {}) =>
  moved(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more },
    ROWS,
    from,
    2,
  ) as Selection;
const at = (id: string) => ({ ...NOTHING, at: id });

describe('keys of the list', () => {
  it('move, and stop at both ends', () => {
    expect(press('j', NOTHING).at).toBe('a');
    expect(press('j', at('a')).at).toBe('b');
    expect(press('ArrowUp', at('a')).at).toBe('a');
    expect(press('End', at('a')).at).toBe('d');
    expect(press('PageDown', at('a')).at).toBe('c');
    expect(press('q', at('a'))).toBeUndefined();
  });
  it('select one, a stretch, all, and nothing', () => {
    const one = press('x', at('b'));
    expect([...one.ids]).toEqual(['b']);
    expect([...press('x', one).ids]).toEqual([]);
    expect([...press('ArrowDown', one, { shiftKey: true }).ids]).toEqual(['b', 'c']);
    expect(press('a', one, { ctrlKey: true }).ids.size).toBe(4);
    expect(press('Escape', one).ids.size).toBe(0);
    expect(press('Escape', at('b'))).toBeUndefined();
    expect([...ranged(ROWS, at('d'), 'b').ids]).toEqual(['b', 'c', 'd']);
  });
  it('act on the selection, else on the row that has the keys', () => {
    expect(targets(ROWS, at('c')).map((row) => row.id)).toEqual(['c']);
    expect(targets(ROWS, press('x', at('b'))).map((row) => row.id)).toEqual(['b']);
    expect(targets(ROWS, NOTHING).map((row) => row.id)).toEqual(['a']);
    expect(targets([], NOTHING)).toEqual([]);
  });
  it('show why, and no longer', () => {
    const open = press('w', at('b'));
    expect(open.why).toBe('b');
    expect(press('w', open).why).toBe('');
  });
});
