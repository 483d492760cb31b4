import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { filtered, filterOf, rowsOf, searchOf, viewsOf } from './rows';

const TODAY = '2026-11-25';
const task = (id: string, more: Partial<Schemas['Task']> = {}) => ({ id, title: `Task ${id}`, ...more });
const ranked = (id: string, rank: number, quadrant = 'schedule') =>
  ({ task: id, rank, quadrant, score: 1, terms: [], importance: 3 }) as unknown as Schemas['RankedItem'];

const ROWS = rowsOf(
  [
    task('c', { snoozed_until: '2026-11-30' }),
    task('b', { due: '2026-11-24', labels: ['backend'], hat: 'maker', owner: 'bo' }),
    // Midnight in Berlin.
    task('a', { due: '2026-11-26T23:00:00Z', hat: 'lead' }),
  ] as Schemas['Task'][],
  [ranked('a', 2, 'do-now'), ranked('b', 1)],
  { today: TODAY, zone: 'Europe/Berlin' },
);
const ids = (search: string) =>
  filtered(ROWS, filterOf(new URLSearchParams(search)), TODAY).map((row) => row.id);

describe('rows', () => {
  it('stand by rank, the unranked last', () => expect(ids('')).toEqual(['b', 'a', 'c']));
  it('are due on the day that it is where one looks', () =>
    expect(ROWS.map((row) => row.due)).toEqual(['2026-11-24', '2026-11-27', null]));
  it('are filtered by each part, and by all at once', () => {
    expect(ids('hat=maker')).toEqual(['b']);
    expect(ids('owner=-')).toEqual(['a', 'c']);
    expect(ids('state=snoozed')).toEqual(['c']);
    expect(ids('label=backend')).toEqual(['b']);
    expect(ids('quadrant=do-now')).toEqual(['a']);
    expect(ids('due=late')).toEqual(['b']);
    expect(ids('due=week')).toEqual(['a']);
    expect(ids('due=none')).toEqual(['c']);
    expect(ids('q=task+BACK')).toEqual(['b']);
    expect(ids('hat=maker&due=week')).toEqual([]);
  });
});

describe('views', () => {
  it('hold the filter and nothing else of an address', () => {
    const filter = filterOf(new URLSearchParams('task=x&hat=lead&q=a+b&foo=1'));
    expect(searchOf(filter)).toBe('q=a+b&hat=lead');
  });
  it('survive whatever is stored', () => {
    expect(viewsOf(null)).toEqual([]);
    expect(viewsOf('{')).toEqual([]);
    expect(viewsOf('[{"name":1},{"name":"a","search":"q=1"},null]')).toEqual([{ name: 'a', search: 'q=1' }]);
  });
});
