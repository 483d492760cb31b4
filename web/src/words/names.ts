/** What actions, records and their fields are called, where changes are told: history, conflicts, imports. */
import { catalogue } from './language.svelte';
import en from './names.en';

const names = catalogue({ en, de: () => import('./names.de') });
const of = (map: Record<string, string>, name: string) => map[name] ?? name;

/** `task.done` in words. */
export const actionName = (action: string) => of(names.t.actions, action);
/** `task`, as a sort of record, in words. */
export const kindName = (kind: string) => of(names.t.kinds, kind);
/** How often something comes round, and for how long. */
export const cadenceText = (days: number, minutes: number) => names.t.cadence(days, minutes);
/** `effort_minutes` in words. */
export const fieldName = (field: string) => of(names.t.fields, field);
