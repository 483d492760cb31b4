/** What is done to the selected tasks: one request each, one message, one Undo. */
import { refresh } from '../../api/live.svelte';
import type { Change } from '../../api/outbox.svelte';
import { here } from '../../api/place.svelte';
import type { Key } from '../../kit/keys.svelte';
import { drop, finish, snooze, start, stop } from '../../task/acts';
import { openDialog } from '../../task/dialogs.svelte';
import { each } from '../../task/many';
import { words as task } from '../../task/words';
import type { Named } from '../../task/dialogs.svelte';
import type { Row } from './rows';
import { words } from './words';

const TASK = '/api/v1/workspaces/{ws}/tasks/{id}';
const shown = () => refresh(['task', 'entry']);

/** A field, and what it becomes. */
export type Patch = (row: Row) => Record<string, unknown>;

/** Changes fields of many tasks. */
export function change(rows: Row[], patch: Patch) {
  const request = (row: Row): Change => ({
    label: task.t.changed(row.title),
    method: 'PATCH',
    path: TASK,
    params: { path: { ...here(), id: row.id } },
    body: patch(row),
    // What was selected is what is on screen; each change can be taken back by itself.
    ifMatch: '*',
  });
  return each(rows, request, words.t.bulk.changed, shown);
}

const many = (
  rows: Named[],
  verb: 'done' | 'drop' | 'snooze',
  said: (n: number) => string,
  body?: unknown,
) => {
  const request = (row: Named): Change => ({
    label: row.title,
    method: 'POST',
    path: `${TASK}/${verb}`,
    params: { path: { ...here(), id: row.id } },
    body,
  });
  return each(rows, request, said, shown);
};

const only = (rows: Row[]) => (rows.length === 1 ? rows[0] : undefined);

/** Ends tasks. */
export function finishAll(rows: Row[]) {
  const one = only(rows);
  return one ? finish(one) : many(rows, 'done', words.t.bulk.done);
}

/** Drops tasks. */
export function dropAll(rows: Row[]) {
  const one = only(rows);
  return one ? drop(one) : many(rows, 'drop', words.t.bulk.dropped);
}

/** Puts tasks off until a day. */
export function snoozeAll(tasks: Named[], until: string) {
  const [one, ...more] = tasks;
  return one && more.length === 0 ? snooze(one, until) : many(tasks, 'snooze', words.t.bulk.later, { until });
}

/** Asks until when, and puts tasks off. */
export function laterAll(rows: Row[]) {
  const then = (until: string) => snoozeAll(rows, until);
  if (rows.length > 0)
    openDialog({ kind: 'snooze', tasks: rows.map(({ id, title }) => ({ id, title })), then });
}

/** The letters of the list. */
export function listKeys(rows: () => Row[]): Key[] {
  const first = (run: (row: Row) => unknown) => () => {
    const [row] = rows();
    if (row) void run(row);
  };
  return [
    {
      keys: 's',
      what: `${task.t.start}, ${task.t.stop}`,
      run: first((row) => (row.state === 'started' ? stop(row) : start(row))),
    },
    { keys: 'e', what: task.t.done, run: () => void finishAll(rows()) },
    { keys: 'l', what: task.t.later, run: () => void laterAll(rows()) },
    {
      keys: 'f',
      what: task.t.doNext,
      run: first(async (row) => (await import('../../task/next')).doNext(row)),
    },
    { keys: 'd', what: words.t.keys.drop, run: () => void dropAll(rows()) },
    ...[1, 2, 3, 4, 5].map((importance) => ({
      keys: String(importance),
      what: words.t.importance(importance),
      run: () => void change(rows(), () => ({ importance })),
    })),
  ];
}
