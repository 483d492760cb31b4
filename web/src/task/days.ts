/** Days counted on the calendar, without zones: `2026-11-23`. */
import { peek } from '../api/query.svelte';
import { here } from '../api/place.svelte';
import type { Schemas } from '../api/client';
import { dayIn } from '../time';

/** The day so many days later. */
export function plusDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The Monday after a day; a week away on a Monday. */
export function nextMonday(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return plusDays(date, (8 - weekday) % 7 || 7);
}

/** Today as the server sees it for this person; the rail has asked for it. */
export function todayHere(): string {
  return known()?.date ?? dayIn(zoneHere(), new Date().toISOString());
}

/** The zone of this person; that of the browser where they are nobody on the team. */
export function zoneHere(): string {
  return known()?.person?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function known(): Schemas['Today'] | undefined {
  return peek(['today', here().ws]);
}
