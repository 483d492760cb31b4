/** Who could take what: skills against what a task needs, free time against how much of it is left. */
import type { Schemas } from '../../api/client';
import { dayIn, shifted } from '../../time';

type Person = Schemas['Person'];
type Task = Schemas['Task'];

/** How somebody stands to a task. */
export interface Fit {
  /** Skills that they have less of than it needs, with both levels. */
  lacks: { skill: string; has: number; needs: number }[];
  /** Of its skills, those that they want to grow in. */
  grows: string[];
  /** Minutes that are free for it: until it is due, or in the weeks that are looked at. */
  free: number;
  /** Whether that is enough; not known of a task whose effort nobody said. */
  fits: boolean | undefined;
  /** Whether it names those who may do it, and not them. */
  barred: boolean;
  has: boolean;
}

/** How somebody stands to a task, on a day. */
export function fit(person: Person, task: Task, load: Schemas['PersonLoad'] | undefined, today: string): Fit {
  const lacks = Object.entries(task.skills ?? {})
    .map(([skill, needs]) => ({ skill, has: person.strengths?.[skill] ?? 0, needs }))
    .filter(({ has, needs }) => has < needs);
  const free = freeUntil(load?.weeks ?? [], today, task.due ? dayIn(person.zone, task.due) : undefined);
  return {
    lacks,
    grows: (person.growth_wishes ?? []).filter((wish) => wish in (task.skills ?? {})),
    free,
    fits: task.effort_minutes ? free >= task.effort_minutes : undefined,
    barred: (task.only ?? []).length > 0 && !task.only?.includes(person.id),
    has: task.owner === person.id,
  };
}

/** By how many levels somebody falls short, over all skills that it needs. */
export function missing({ lacks }: Fit): number {
  return lacks.reduce((sum, { has, needs }) => sum + needs - has, 0);
}

/** Whether somebody could do it: allowed, able, and with the time. */
export function could({ lacks, fits, barred }: Fit): boolean {
  return !barred && lacks.length === 0 && fits !== false;
}

/** Everybody with how they stand to a task, who could take it first; among those, who has most time. */
export function takers(task: Task, people: Person[], load: Schemas['Load'], today: string) {
  const all = people.map((person) => {
    const own = load.people.find((one) => one.person === person.id);
    return { person, fit: fit(person, task, own, today) };
  });
  const worth = ({ fit }: (typeof all)[number]) => (could(fit) ? 2 : 0) + (fit.barred ? 0 : 1);
  return all.sort(
    (a, b) => worth(b) - worth(a) || missing(a.fit) - missing(b.fit) || b.fit.free - a.fit.free,
  );
}

/** Tasks of others, or of nobody, that somebody could take; in the order in which they come. */
export function takable(person: Person, tasks: Task[], load: Schemas['Load'], today: string) {
  const own = load.people.find((one) => one.person === person.id);
  return tasks
    .filter((task) => task.owner !== person.id && task.state !== 'started')
    .map((task) => ({ task, fit: fit(person, task, own, today) }))
    .filter(({ fit }) => could(fit));
}

/** Free time is told in quarters of an hour: it is an estimate. */
const GRAIN = 15;
/** Working days of a week, for sharing its free time out. */
const WORKING_DAYS = 5;

/** Free minutes from a day to another: of weeks that are only in part between them, that part of their Mondays to Fridays. */
export function freeUntil(weeks: Schemas['WeekLoad'][], today: string, due: string | undefined): number {
  let minutes = 0;
  for (const week of weeks) {
    const free = Math.max(0, week.open_minutes - week.meeting_minutes - week.planned_minutes);
    const days = Array.from({ length: WORKING_DAYS }, (_, n) => shifted(week.first, n));
    const usable = days.filter((one) => one >= today && (due === undefined || one <= due));
    minutes += (free * usable.length) / WORKING_DAYS;
  }
  return Math.floor(minutes / GRAIN) * GRAIN;
}
