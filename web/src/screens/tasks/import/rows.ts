/** A dry run of an import, row by row. */
import type { Schemas } from '../../../api/client';
import { type Difference, differences, titleOf } from '../../../words/changes';

export interface ImportRow {
  id: string;
  title: string;
  isNew: boolean;
  /** Fields with what they become: of a new task what it has, of a known one what changes. */
  fields: Difference[];
}

const UNSHOWN = new Set(['id', 'source', 'added_at', 'closed_at']);

/** The tasks that an import would touch. */
export function importRows(touched: Schemas['Touched'][]): ImportRow[] {
  return touched
    .filter((one) => one.kind === 'task' && one.after)
    .map(({ id, before, after }) => {
      const fields = differences(before, after).filter(
        ({ field }) => !UNSHOWN.has(field) && (before || field !== 'title'),
      );
      return { id, title: titleOf(after, id), isNew: !before, fields };
    });
}
