import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { importRows } from './rows';

describe('the preview of an import', () => {
  it('shows what is new with what it has, and what changes of the rest', () => {
    const rows = importRows(
      [
        { kind: 'task', id: 'a', after: { id: 'a', title: 'A', labels: ['x', 'y'], skills: { rust: 4 } } },
        {
          kind: 'task',
          id: 'b',
          before: { id: 'b', title: 'B', due: '2026-11-25', importance: 3 },
          after: { id: 'b', title: 'B', importance: 4, source: { name: 'f' } },
        },
        { kind: 'settings', id: 's' },
      ] as unknown as Schemas['Touched'][],
      'task',
    );
    expect(rows).toEqual([
      {
        id: 'a',
        title: 'A',
        isNew: true,
        fields: [
          { field: 'labels', before: '', after: 'x, y' },
          { field: 'skills', before: '', after: 'rust 4' },
        ],
      },
      {
        id: 'b',
        title: 'B',
        isNew: false,
        fields: [
          { field: 'due', before: '2026-11-25', after: '' },
          { field: 'importance', before: '3', after: '4' },
        ],
      },
    ]);
  });
});
