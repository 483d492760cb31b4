/** What differs between two states of a record, for people to read. */
import { shapeText } from './shapes';

/** A field with what it was and what it became, each as text; empty where there is nothing. */
export interface Difference {
  field: string;
  before: string;
  after: string;
}

/** The longest text of one value that is shown: plans and strategies are whole files. */
const MOST = 240;

/** The fields that differ. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, now] = [before, after].map((one) => (one ?? {}) as Record<string, unknown>);
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])]
    .map((field) => ({ field, before: textOf(old?.[field]), after: textOf(now?.[field]) }))
    .filter((one) => one.before !== one.after)
    .map(({ field, ...one }) => ({ field, before: short(one.before), after: short(one.after) }));
}

/** A value as text: lists with commas, tables as `rust 4, sql 2`. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object') {
    const shape = shapeText(value as Record<string, unknown>);
    if (shape !== undefined) return shape;
    return Object.entries(value)
      .map(([name, level]) => `${name} ${textOf(level)}`)
      .join(', ');
  }
  return String(value);
}

/** What a record is called: its title or name, else its id. */
export function titleOf(record: unknown, id: string): string {
  const known = (record ?? {}) as Record<string, unknown>;
  return textOf(known['title']) || textOf(known['name']) || id;
}

const short = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);
