/** What is left of a day: focus, switches of hat. */
import type { Schemas } from '../../api/client';
import { minutesBetween } from '../../time';

type Item = Schemas['Item'];

/** Minutes of maker blocks from `at` on. */
export function focusLeft(items: Item[], at: string): number {
  let minutes = 0;
  for (const item of items) {
    if (item.hat !== 'maker' || !isBlock(item)) continue;
    const start = Date.parse(item.start) > Date.parse(at) ? item.start : at;
    minutes += Math.max(0, minutesBetween(start, item.end));
  }
  return minutes;
}

/** How often the hat changes from `at` on. */
export function switchesAhead(items: Item[], at: string): number {
  const hats = items
    .filter((item) => item.hat && !item.all_day && Date.parse(item.end) > Date.parse(at))
    .map((item) => item.hat);
  return hats.filter((hat, place) => place > 0 && hat !== hats[place - 1]).length;
}

/** Whether Twohats planned it, rather than a calendar. */
export function isBlock(item: Item): boolean {
  return item.key !== null && item.key !== undefined;
}
