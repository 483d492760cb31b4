/** Days and hours as strategy files write them, for boxes to tick and clocks to set. */

/** The days of a week by the names that files use. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const LONG = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export type Day = (typeof DAYS)[number];

/** `mon-wed, fri` as days; nothing where it is written otherwise. */
export function parseDays(text: string): Day[] | undefined {
  const chosen = new Set<Day>();
  for (const part of text.split(',')) {
    const [from = '', to = from, ...more] = part.split(/[-–]/).map((name) => name.trim().toLowerCase());
    const [first, last] = [indexOf(from), indexOf(to)];
    if (first < 0 || last < first || more.length > 0) return undefined;
    for (const day of DAYS.slice(first, last + 1)) chosen.add(day);
  }
  return DAYS.filter((day) => chosen.has(day));
}

function indexOf(name: string): number {
  const at = (DAYS as readonly string[]).indexOf(name);
  return at < 0 ? LONG.indexOf(name) : at;
}

/** Days as a file writes them, those in a row as `mon-fri`. */
export function printDays(days: readonly Day[]): string {
  const at = DAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const [first = 0] = at;
  const last = at.at(-1) ?? 0;
  if (at.length > 2 && last - first + 1 === at.length) return `${DAYS[first]}-${DAYS[last]}`;
  return at.map((index) => DAYS[index]).join(', ');
}

/** Times of a day as a field for times takes them: `09:00`. */
export interface Span {
  from: string;
  to: string;
}

/** `9:00-12:30` as times; the end of the day is `00:00`. Nothing where it is written otherwise. */
export function parseSpan(text: string): Span | undefined {
  const found = /^\s*(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?\s*$/.exec(text);
  if (!found) return undefined;
  const [, from = '', fromRest = '00', to = '', toRest = '00'] = found;
  const end = `${to.padStart(2, '0')}:${toRest}`;
  return { from: `${from.padStart(2, '0')}:${fromRest}`, to: end === '24:00' ? '00:00' : end };
}

/** Times as a file writes them. */
export function printSpan({ from, to }: Span): string {
  const plain = (time: string) => time.replace(/^0(\d)/, '$1');
  return `${plain(from)}-${to === '00:00' ? '24:00' : plain(to)}`;
}
