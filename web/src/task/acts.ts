/** What is done to one task at a time: a request, a sentence about it, an Undo. */
import { act } from '../api/act.svelte';
import { here } from '../api/place.svelte';
import { dayName } from '../time';
import { type Named } from './dialogs.svelte';
import { words } from './words';

type Verb = 'start' | 'stop' | 'done' | 'drop' | 'reopen' | 'snooze';

const TASK = '/api/v1/workspaces/{ws}/tasks/{id}';

const verb = (name: Verb, task: Named, label: string, body?: unknown) =>
  act(
    { label, method: 'POST', path: `${TASK}/${name}`, params: { path: { ...here(), id: task.id } }, body },
    { tell: true },
  );

export const start = (task: Named) => verb('start', task, words.t.started(task.title));
export const stop = (task: Named) => verb('stop', task, words.t.stopped(task.title), {});
export const finish = (task: Named) => verb('done', task, words.t.finished(task.title));
export const drop = (task: Named) => verb('drop', task, words.t.dropped(task.title));
export const reopen = (task: Named) => verb('reopen', task, words.t.reopened(task.title));

/** Puts a task off until a day; `null` brings it back. */
export function snooze(task: Named, until: string | null) {
  const label = until ? words.t.putOff(task.title, dayName(until)) : words.t.awake(task.title);
  return verb('snooze', task, label, { until });
}

/** Deletes a task; the toast takes it back. */
export function remove(task: Named) {
  const params = { path: { ...here(), id: task.id } };
  const label = words.t.removed(task.title);
  return act({ label, method: 'DELETE', path: TASK, params, ifMatch: '*' }, { tell: true });
}
