/** How much of a day somebody could work: their hours, less days off and what stands in their calendar. */
import type { Schemas } from '../../api/client';
import { shifted } from '../../time';

/** Minutes from midnight. */
export interface Span {
  from: number;
  to: number;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** What the server assumes of somebody whose hours nobody gave: Monday to Friday, nine to five. */
const USUAL: readonly Span[] = [{ from: 9 * 60, to: 17 * 60 }];
/** How far a day with working hours is looked for. */
const FAR = 14;

/** The working hours of a day; none on a day off. */
export function workHours(person: Schemas['Person'] | undefined, date: string): readonly Span[] {
  if (person?.time_off?.some((off) => off.first <= date && date <= off.last)) return [];
  const day = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
  if (!person?.hours) return day === 'sun' || day === 'sat' ? [] : USUAL;
  return (person.hours[day] ?? []).flatMap(read);
}

/** Minutes of the working hours in which nothing of `standing` lies. */
export function openMinutes(hours: readonly Span[], standing: readonly Span[]): number {
  const inside = hours.flatMap((hour) =>
    standing.map((one) => ({ from: Math.max(one.from, hour.from), to: Math.min(one.to, hour.to) })),
  );
  return union(hours) - union(inside);
}

/** The next day in a direction on which somebody works; where there is none near, simply the next. */
export function dayBeside(person: Schemas['Person'] | undefined, date: string, by: number): string {
  for (let far = 1; far <= FAR; far += 1) {
    const next = shifted(date, Math.sign(by) * far);
    if (workHours(person, next).length > 0) return next;
  }
  return shifted(date, Math.sign(by));
}

/** Minutes that lie in any of the spans. */
export function union(spans: readonly Span[]): number {
  let total = 0;
  let until = 0;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, span.to - Math.max(span.from, until));
    until = Math.max(until, span.to);
  }
  return total;
}

/** `8:30-12:30` in minutes; nothing of what cannot be read. */
function read(text: string): Span[] {
  const [from, to] = text.split('-').map((clock) => {
    const [hours = NaN, minutes = 0] = clock.trim().split(':').map(Number);
    return hours * 60 + minutes;
  });
  return from !== undefined && to !== undefined && to > from ? [{ from, to }] : [];
}
