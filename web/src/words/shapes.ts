/** Values of records that have a shape of their own, as text. */
import { dayName, shifted } from '../time';
import { cadenceText } from './names';

type Shape = Record<string, unknown>;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const A_MONDAY = '2026-11-23';

/** Working hours, cadences and spans of days in words; nothing for any other shape. */
export function shapeText(value: Shape): string | undefined {
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => DAYS.includes(name))) return hoursText(value);
  const { every_days, minutes, first, last } = value;
  if (typeof every_days === 'number' && typeof minutes === 'number') return cadenceText(every_days, minutes);
  if (typeof first === 'string' && typeof last === 'string')
    return first === last ? first : `${first} – ${last}`;
  return undefined;
}

/** "Mon–Thu 9:00-12:00, 13:00-17:00; Fri 9:00-12:00": days in a row with the same hours are told together. */
function hoursText(hours: Shape): string {
  const runs: { from: number; to: number; text: string }[] = [];
  DAYS.forEach((name, day) => {
    const stretches = hours[name];
    const text = Array.isArray(stretches) ? stretches.join(', ') : '';
    const run = runs.at(-1);
    if (run?.text === text && run.to === day - 1) run.to = day;
    else runs.push({ from: day, to: day, text });
  });
  const name = (day: number) => dayName(shifted(A_MONDAY, day), { weekday: 'short' });
  return runs
    .filter(({ text }) => text !== '')
    .map(({ from, to, text }) => `${name(from)}${to > from ? `–${name(to)}` : ''} ${text}`)
    .join('; ');
}
