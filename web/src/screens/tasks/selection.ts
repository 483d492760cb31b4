/** Which row has the keys, which are selected, and which shows its reasons. */
import type { Row } from './rows';

export interface Selection {
  /** The row that has the keys. */
  at: string;
  ids: ReadonlySet<string>;
  /** The row whose terms are shown. */
  why: string;
}

export const NOTHING: Selection = { at: '', ids: new Set(), why: '' };

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** What a key of the list makes of the selection; `open` for the row that has the keys; nothing for other keys. */
export function moved(
  pressed: Pressed,
  rows: Row[],
  from: Selection,
  page: number,
): Selection | 'open' | undefined {
  const { key } = pressed;
  if (rows.length === 0 || pressed.altKey) return undefined;
  const place = Math.max(
    0,
    rows.findIndex((row) => row.id === from.at),
  );
  const here = rows[place]?.id ?? '';
  if (pressed.ctrlKey || pressed.metaKey) {
    return key === 'a' ? { ...from, at: here, ids: new Set(rows.map((row) => row.id)) } : undefined;
  }
  if (key === 'Enter' || key === 'o') return 'open';
  if (key === ' ' || key === 'x') return picked({ ...from, at: here }, here);
  if (key === 'w' || key === 'ArrowRight')
    return { ...from, at: here, why: from.why === here && key === 'w' ? '' : here };
  if (key === 'ArrowLeft') return { ...from, why: '' };
  if (key === 'Escape' && from.ids.size > 0) return { ...from, ids: new Set() };
  const steps: Record<string, number> = { PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 };
  const step = STEPS[key] ?? steps[key];
  if (step === undefined) return undefined;
  // The first key on a list that nobody was in goes to its first row.
  const to = from.at === '' && step > 0 && step < 1e9 ? 0 : place + step;
  const id = rows[Math.min(Math.max(to, 0), rows.length - 1)]?.id ?? '';
  const ids = pressed.shiftKey ? new Set([...from.ids, here, id]) : from.ids;
  return { ...from, at: id, ids };
}

/** Selects a row, or no longer. */
export function picked(from: Selection, id: string): Selection {
  const ids = new Set(from.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ...from, at: id, ids };
}

/** Selects all between the row that has the keys and this one. */
export function ranged(rows: Row[], from: Selection, id: string): Selection {
  const one = Math.max(
    0,
    rows.findIndex((row) => row.id === from.at),
  );
  const other = rows.findIndex((row) => row.id === id);
  const between = rows.slice(Math.min(one, other), Math.max(one, other) + 1);
  return { ...from, at: id, ids: new Set([...from.ids, ...between.map((row) => row.id)]) };
}

/** What an act is for: the selected rows that are shown, else the one that has the keys. */
export function targets(rows: Row[], from: Selection): Row[] {
  const chosen = rows.filter((row) => from.ids.has(row.id));
  if (chosen.length > 0) return chosen;
  const at = rows.find((row) => row.id === from.at) ?? rows[0];
  return at ? [at] : [];
}
