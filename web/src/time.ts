/**
 * Times as the API gives them, `2026-11-23T09:00:00+01:00`: the wall clock of whoever's zone it is, with its offset.
 * What is shown is that wall clock, never the browser's own zone.
 */
import { locale } from './words/language.svelte';

/** The wall clock of a moment: `09:00`. */
export function clock(moment: string): string {
  return moment.slice(11, 16);
}

/** The day of a moment: `2026-11-23`. */
export function day(moment: string): string {
  return moment.slice(0, 10);
}

/** The day of a day or an instant, by the clock of a zone: records keep instants in UTC. */
export function dayIn(zone: string, moment: string): string {
  // Swedish days are written as ISO has them.
  return moment.length > 10 ? formatOf('sv', { timeZone: zone }).format(new Date(moment)) : moment;
}

/** Minutes from one moment to another. */
export function minutesBetween(start: string, end: string): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
}

/** A day in words: "Monday, 23 November". */
export function dayName(
  date: string,
  style: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' },
): string {
  // A plain date has no zone; UTC on both sides keeps it what it is.
  return formatOf(locale(), style).format(new Date(`${day(date)}T00:00:00Z`));
}

/** A length: "1 h 30", "45 min". */
export function length(minutes: number): string {
  if (minutes < 0) return `−${length(-minutes)}`;
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** A day so many days later: `shifted('2026-11-30', 1)` is `2026-12-01`. */
export function shifted(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make: a list that scrolls would make thousands. */
function formatOf(tag: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = tag + JSON.stringify(style);
  let format = formats.get(name);
  if (!format) formats.set(name, (format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...style })));
  return format;
}
