/** What it touches when somebody leaves, out of a trial of it. */
import type { Schemas } from '../../api/client';

export interface Leaving {
  /** Titles of tasks that go to another. */
  tasks: string[];
  /** Names of people who are led by another from then on. */
  led: string[];
  /** Names of calendars that go, and how many events with them. */
  calendars: string[];
  events: number;
  /** Whether theirs is the week that is planned. */
  planned: boolean;
  /** Accounts that stand for nobody from then on. */
  members: number;
  nothing: boolean;
}

/** Sorts what a trial of deleting `person` would change. */
export function touchedBy(touched: Schemas['Touched'][], person: string): Leaving {
  const others = touched.filter((one) => !(one.kind === 'person' && one.id === person));
  const of = (kind: Schemas['Kind']) => others.filter((one) => one.kind === kind);
  return {
    tasks: of('task').map((one) => text(one, 'title')),
    led: of('person').map((one) => text(one, 'name')),
    calendars: of('calendar').map((one) => text(one, 'name')),
    events: of('event').length,
    planned: of('settings').length > 0,
    members: of('member').length,
    nothing: others.length === 0,
  };
}

function text(one: Schemas['Touched'], field: string): string {
  const value = (one.before ?? one.after)?.[field];
  return typeof value === 'string' && value !== '' ? value : one.id;
}
