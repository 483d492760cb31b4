/** A dry run of an import, row by row. */
import type { Schemas } from '../../../api/client';

export interface ImportRow {
  id: string;
  title: string;
  isNew: boolean;
  /** Fields with what they become: of a new task what it has, of a known one what changes. */
  fields: { name: string; before: string; after: string }[];
}

const UNSHOWN = new Set(['id', 'title', 'source', 'added_at', 'closed_at']);

/** The tasks that an import would touch. */
export function importRows(touched: Schemas['Touched'][]): ImportRow[] {
  return touched
    .filter((one) => one.kind === 'task' && one.after)
    .map((one) => {
      const before = (one.before ?? {}) as Record<string, unknown>;
      const after = (one.after ?? {}) as Record<string, unknown>;
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      const fields = names
        .filter((name) => !UNSHOWN.has(name) && text(before[name]) !== text(after[name]))
        .map((name) => ({ name, before: text(before[name]), after: text(after[name]) }));
      if (one.before && before['title'] !== after['title'])
        fields.unshift({ name: 'title', before: text(before['title']), after: text(after['title']) });
      return { id: one.id, title: text(after['title']), isNew: !one.before, fields };
    });
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(text).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, level]) => `${name} ${text(level)}`)
      .join(', ');
  return String(value);
}
