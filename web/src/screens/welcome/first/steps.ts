/** The first-run guide: where somebody is in it, and what its forms become. */
import type { Schemas } from '../../../api/client';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];
/** How many steps there are. */
export const STEPS = 5;

/** The step that the address names; the first where it names none. */
export function stepOf(search: URLSearchParams): number {
  const step = Number(search.get('step'));
  return Number.isInteger(step) && step >= 1 && step <= STEPS ? step : 1;
}

/** Working hours as the API takes them, around a break where one is said; `undefined` where they make no sense. */
export function hoursOf(
  days: readonly Day[],
  span: Span,
  pause: Span = ['', ''],
): Schemas['Hours'] | undefined {
  const [from, to] = span;
  const [rest, again] = pause;
  const parts: Span[] =
    rest || again
      ? [
          [from, rest],
          [again, to],
        ]
      : [span];
  if (days.length === 0 || parts.some(([start, end]) => !start || !end || start >= end)) return undefined;
  if (rest > again) return undefined;
  const told = parts.map((part) => part.map((time) => time.replace(/^0/, '')).join('-'));
  return Object.fromEntries(days.map((day) => [day, told]));
}

/** From when to when: `['09:00', '17:30']`. */
type Span = readonly [string, string];

/** The id of a person, from their name: `ana-ruiz`. */
export function idOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const id = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
  return id.slice(0, 40) || 'me';
}

/** The lines that are not empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
