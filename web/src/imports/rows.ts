/** A dry run of an import, row by row. */
import type { Schemas } from '../api/client';
import { type Difference, differences, titleOf } from '../words/changes';

export interface ImportRow {
  id: string;
  title: string;
  isNew: boolean;
  /** Fields with what they become: of a new task what it has, of a known one what changes. */
  fields: Difference[];
}

/** What a new record is called stands before its fields. */
const TITLES = new Set(['title', 'name']);
const UNSHOWN = new Set(['id', 'source', 'added_at', 'closed_at']);

/** The records of a kind that an import would add or change. */
export function importRows(touched: Schemas['Touched'][], kind: Schemas['Kind']): ImportRow[] {
  return touched
    .filter((one) => one.kind === kind && one.after)
    .map(({ id, before, after }) => {
      const fields = differences(before, after).filter(
        ({ field }) => !UNSHOWN.has(field) && (before || !TITLES.has(field)),
      );
      return { id, title: titleOf(after, id), isNew: !before, fields };
    });
}
