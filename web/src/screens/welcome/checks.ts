/** What can be said of an entry before the server sees it. The server has the last word. */

/** Letters of a password, at least; the server holds to the same number. */
export const LEAST_PASSWORD = 10;

/** How many letters a password lacks. */
export function lacking(password: string): number {
  return Math.max(0, LEAST_PASSWORD - [...password].length);
}

/** Whether this may be an address of e-mail. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

/** The time zones that the browser knows, and its own. */
export function zones(): { all: string[]; own: string } {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const all = Intl.supportedValuesOf('timeZone');
  return { all: all.includes('UTC') ? all : ['UTC', ...all], own };
}

/** Whether the browser knows such a time zone, under whatever name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name.trim() });
    return name.trim() !== '';
  } catch {
    return false;
  }
}

/** The zone that somebody means: its name, or the city alone where only one zone has it. */
export function zoneOf(text: string): string | undefined {
  const typed = text.trim();
  if (isZone(typed)) return typed;
  const city = typed.toLowerCase().replace(/\s+/g, '_');
  const found = zones().all.filter((zone) => zone.toLowerCase().split('/').at(-1) === city);
  return found.length === 1 ? found[0] : undefined;
}

/** Where to go after signing in: an address of this app, never of another place. */
export function backTo(search: URLSearchParams): string {
  const to = search.get('to') ?? '/';
  return /^\/w\/[^/\\]/.test(to) ? to : '/';
}

/** The seconds that a refusal asks to wait, as its detail says them. */
export function waitOf(detail: string): number | undefined {
  const found = /(\d+)\s*s\b/.exec(detail);
  return found ? Number(found[1]) : undefined;
}
