/** The clock of a second zone, beside the one that the days are drawn in. */
import { parseAbsolute } from '@internationalized/date';
import { instant } from './moves';

/** Where this browser keeps which one. */
export const SECOND_ZONE = 'twohats.second-zone';

/** Every zone that the browser knows. */
export function zones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** A zone as the head of its column has room for: `America/New_York` as `New York`. */
export function place(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** What the clock shows elsewhere at a minute of a day here: `14:00`, and by how many days it is another date. */
export function clockIn(
  other: string,
  date: string,
  minute: number,
  zone: string,
): { time: string; days: number } {
  const there = parseAbsolute(instant(date, minute, zone), other);
  const time = `${String(there.hour).padStart(2, '0')}:${String(there.minute).padStart(2, '0')}`;
  const day = Date.UTC(there.year, there.month - 1, there.day);
  return { time, days: Math.round((day - Date.parse(`${date}T00:00:00Z`)) / 86_400_000) };
}
