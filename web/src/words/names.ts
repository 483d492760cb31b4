/** What actions, records and their fields are called, where changes are told: history, conflicts, imports. */
import { catalogue } from './language.svelte';
import en from './names.en';

const names = catalogue({ en, de: () => import('./names.de') });
const of = (map: Record<string, string>, name: string) => map[name] ?? name;

/** `task.done` in words. */
export const actionName = (action: string) => of(names.t.actions, action);
/** `task`, as a sort of record, in words. */
export const kindName = (kind: string) => of(names.t.kinds, kind);
/** What a change says beside its name: the counts of an import, the action that was taken back. */
export function noteText(note: string): string {
  const counts = /^(\d+) added, (\d+) changed(?:, (\d+) gone)?$/.exec(note);
  if (!counts) return names.t.actions[note as keyof typeof names.t.actions] ?? note;
  const [added, changed, gone] = counts.slice(1).map(Number);
  return names.t.counts(added ?? 0, changed ?? 0, gone ?? 0);
}
/** That changes were taken back, or done `again`: how many, and the first of them. */
export function undoneText(action: string, n: number, again: boolean): string {
  if (again) return names.t.redone(n);
  return n === 1 ? names.t.undoneThis(actionName(action)) : names.t.undoneMany(n);
}
/** Who made a change; the program itself has no name of its own. */
export const authorName = (by: string) => of(names.t.authors, by);
/** A job of the server's. */
export const jobName = (kind: string) => of(names.t.jobs, kind);
/** How often something comes round, and for how long. */
export const cadenceText = (days: number, minutes: number) => names.t.cadence(days, minutes);
/** `effort_minutes` in words. */
export const fieldName = (field: string) => of(names.t.fields, field);
