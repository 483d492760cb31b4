/** A person as a form has it, in lines that can be typed, and back. */
import type { Schemas } from '../../api/client';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Day = (typeof DAYS)[number];

export interface PersonForm {
  id: string;
  name: string;
  zone: string;
  hours: Record<Day, string>;
  strengths: string;
  wishes: string;
  timeOff: string;
  emails: string;
  ledBy: string;
  everyDays: number | null;
  minutes: number | null;
}

const parts = (text: string) =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What a form shows of a person; of nobody, what a new one begins with. */
export function toForm(person: Schemas['Person'] | undefined, zone: string): PersonForm {
  const hours = Object.fromEntries(DAYS.map((day) => [day, (person?.hours?.[day] ?? []).join(', ')]));
  const strengths = Object.entries(person?.strengths ?? {}).map(([skill, level]) => `${skill} ${level}`);
  return {
    id: person?.id ?? '',
    name: person?.name ?? '',
    zone: person?.zone ?? zone,
    hours: hours as Record<Day, string>,
    strengths: strengths.join(', '),
    wishes: (person?.growth_wishes ?? []).join(', '),
    timeOff: (person?.time_off ?? []).map((span) => `${span.first} – ${span.last}`).join('\n'),
    emails: (person?.emails ?? []).join(', '),
    ledBy: person?.led_by ?? '',
    everyDays: person?.one_on_one?.every_days ?? null,
    minutes: person?.one_on_one?.minutes ?? null,
  };
}

/** What a form says; what cannot be read is handed on as it is, and the server says what is wrong with it. */
export function fromForm(form: PersonForm, before?: Schemas['Person']) {
  // In a change, a skill that is left out stays: one that is to go has to be said.
  const gone = Object.fromEntries(Object.keys(before?.strengths ?? {}).map((skill) => [skill, null]));
  const hours = Object.fromEntries(DAYS.map((day) => [day, parts(form.hours[day])]));
  const works = DAYS.some((day) => parts(form.hours[day]).length > 0);
  return {
    name: form.name.trim(),
    zone: form.zone.trim(),
    hours: works ? hours : null,
    strengths: { ...gone, ...Object.fromEntries(parts(form.strengths).map(skill)) },
    growth_wishes: parts(form.wishes),
    time_off: form.timeOff
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(span),
    emails: parts(form.emails),
    led_by: form.ledBy || null,
    one_on_one: form.everyDays ? { every_days: form.everyDays, minutes: form.minutes ?? 30 } : null,
  };
}

/** Of a known person what a form changes: what somebody else changed meanwhile stays, and what one may not change is not sent. */
export function changed(form: PersonForm, before: Schemas['Person']): Partial<ReturnType<typeof fromForm>> {
  const was: Record<string, unknown> = fromForm(toForm(before, before.zone), before);
  const entries = Object.entries(fromForm(form, before));
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])),
  );
}

/** `rust 5` as a skill and its level; 3 where none is said. */
function skill(text: string): [string, number] {
  const [, name = text, level = '3'] = /^(.*?)[\s:]+(\d+)$/.exec(text) ?? [];
  return [name.trim(), Number(level)];
}

/** `2026-12-24 to 2026-12-31`, or one day. */
function span(line: string): Schemas['DaySpan'] {
  const days = line.match(/\d{4}-\d{2}-\d{2}/g) ?? [line.trim()];
  return { first: days[0] ?? '', last: days[1] ?? days[0] ?? '' };
}
