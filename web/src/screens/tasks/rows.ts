/** The rows of the task list: ranked tasks joined with their records, filters over them, and saved views. */
import type { Schemas } from '../../api/client';
import { dayIn } from '../../time';

export interface Row {
  id: string;
  title: string;
  /** Place among all open tasks; none for what is not ranked. */
  rank: number | null;
  /** What a day's delay costs, in seconds of working time. */
  score: number;
  terms: Schemas['RankTerm'][];
  quadrant: string;
  importance: number | null;
  /** The day, by the clock of whoever looks. */
  due: string | null;
  effort: number | null;
  hat: Schemas['Hat'] | null;
  owner: string | null;
  labels: string[];
  state: 'open' | 'started' | 'snoozed' | 'done' | 'dropped';
  /** In lower case, what the text filter looks at. */
  text: string;
}

export const QUADRANTS = ['do-now', 'schedule', 'hand-over', 'later'] as const;
export const STATES = ['open', 'started', 'snoozed', 'done', 'dropped'] as const;
export const DUES = ['late', 'today', 'week', 'none'] as const;

/** What the query string may hold. */
export const FILTERS = ['q', 'hat', 'owner', 'state', 'label', 'quadrant', 'due'] as const;
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** The day on which the list is looked at, and the zone in which. */
export interface Looked {
  today: string;
  zone: string;
}

/** Rows in the order of their rank; what is not ranked comes last, by title. */
export function rowsOf(tasks: Schemas['Task'][], ranked: Schemas['RankedItem'][], looked: Looked): Row[] {
  const ranks = new Map(ranked.map((item) => [item.task, item]));
  const rows = tasks.map((task) => rowOf(task, ranks.get(task.id), looked));
  return rows.sort(
    (one, other) => (one.rank ?? 1e9) - (other.rank ?? 1e9) || one.title.localeCompare(other.title),
  );
}

function rowOf(task: Schemas['Task'], item: Schemas['RankedItem'] | undefined, looked: Looked): Row {
  const { today, zone } = looked;
  const snoozed = task.snoozed_until && dayIn(zone, task.snoozed_until) > today;
  const state = task.state ?? 'open';
  const labels = task.labels ?? [];
  return {
    id: task.id,
    title: task.title,
    rank: item?.rank ?? null,
    score: item?.score ?? 0,
    terms: item?.terms ?? [],
    quadrant: item?.quadrant ?? '',
    importance: item?.importance ?? task.importance ?? null,
    due: task.due ? dayIn(zone, task.due) : null,
    effort: task.effort_minutes ?? null,
    hat: item?.hat ?? task.hat ?? null,
    owner: task.owner ?? null,
    labels,
    state: state === 'open' && snoozed ? 'snoozed' : state,
    text: `${task.id} ${task.title} ${labels.join(' ')}`.toLowerCase(),
  };
}

/** The filter that an address holds. */
export function filterOf(search: URLSearchParams): Filter {
  const filter: Filter = {};
  for (const name of FILTERS) {
    const value = search.get(name);
    if (value) filter[name] = value;
  }
  return filter;
}

/** The rows that a filter lets through. Words of `q` all have to be there. */
export function filtered(rows: Row[], filter: Filter, today: string): Row[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      words.every((word) => row.text.includes(word)) &&
      (!filter.hat || row.hat === filter.hat) &&
      (!filter.owner || (row.owner ?? '-') === filter.owner) &&
      (!filter.state || row.state === filter.state) &&
      (!filter.label || row.labels.includes(filter.label)) &&
      (!filter.quadrant || row.quadrant === filter.quadrant) &&
      (!filter.due || isDue(row.due, filter.due, today)),
  );
}

function isDue(due: string | null, when: string, today: string): boolean {
  if (!due) return when === 'none';
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000;
  if (when === 'late') return days < 0;
  if (when === 'today') return days === 0;
  return when === 'week' && days >= 0 && days < 7;
}

/** A named filter. */
export interface View {
  name: string;
  search: string;
}

/** Saved views, as this browser keeps them; anything else is no view. */
export function viewsOf(stored: string | null): View[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.filter(
      (one): one is View => typeof one?.name === 'string' && typeof one?.search === 'string',
    );
  } catch {
    return [];
  }
}

/** The query string of a filter, without what is not part of it. */
export function searchOf(filter: Filter): string {
  const search = new URLSearchParams();
  for (const name of FILTERS) if (filter[name]) search.set(name, filter[name]);
  return search.toString();
}
