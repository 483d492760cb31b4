import { describe, expect, it } from 'vitest';
import { pieces, type QuickAdd } from './line';

const view = (
  marks: { kind: string; start: number; end: number }[],
  problems: { start: number; end: number }[] = [],
) =>
  ({
    draft: { title: '' },
    marks,
    problems: problems.map((one) => ({ ...one, message: '' })),
  }) as unknown as QuickAdd;

describe('pieces', () => {
  it('are the whole line, whatever is marked', () => {
    const line = 'fix it !fri #lead @zz';
    const cut = pieces(
      line,
      view(
        [
          { kind: 'hat', start: 12, end: 17 },
          { kind: 'due', start: 7, end: 11 },
        ],
        [{ start: 18, end: 21 }],
      ),
    );
    expect(cut.map((piece) => piece.text).join('')).toBe(line);
    expect(cut.map((piece) => piece.kind)).toEqual(['plain', 'due', 'plain', 'lead', 'plain', 'wrong']);
  });
  it('leave out marks that overlap or lie beyond the end', () => {
    const cut = pieces(
      'abc',
      view([
        { kind: 'due', start: 0, end: 2 },
        { kind: 'due', start: 1, end: 9 },
      ]),
    );
    expect(cut.map((piece) => piece.text)).toEqual(['ab', 'c']);
  });
  it('are one plain piece before anything was read', () => {
    expect(pieces('abc', undefined)).toEqual([{ start: 0, text: 'abc', kind: 'plain' }]);
  });
});
