/** The acts of a row and their letters: one list for buttons, keys and the sheet of keys. */
import type { Key } from '../kit/keys.svelte';
import { finish, start, stop } from './acts';
import { type Named, openDialog } from './dialogs.svelte';
import { words } from './words';

export interface RowAct {
  keys: string;
  name: string;
  run: (task: Named) => unknown;
}

/** What can be done to the task of a row. */
export function rowActs(running: boolean): RowAct[] {
  return [
    running ? { keys: 's', name: words.t.stop, run: stop } : { keys: 's', name: words.t.start, run: start },
    { keys: 'e', name: words.t.done, run: finish },
    { keys: 'l', name: words.t.later, run: (task) => openDialog({ kind: 'snooze', tasks: [task] }) },
    { keys: 'f', name: words.t.doNext, run: async (task) => (await import('./next')).doNext(task) },
  ];
}

/** The keys of rows: they act on the row that has the focus, else on the one that would take it. */
export function rowKeys(): Key[] {
  return rowActs(false).map(({ keys, name }) => ({
    keys,
    what: keys === 's' ? `${words.t.start}, ${words.t.stop}` : name,
    run: () => {
      const row =
        document.activeElement?.closest<HTMLElement>('[data-task]') ??
        document.querySelector('[data-stop][tabindex="0"]')?.closest<HTMLElement>('[data-task]');
      const { task: id, title = '', running } = row?.dataset ?? {};
      if (!row || !id) return;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      rowActs(running !== undefined)
        .find((act) => act.keys === keys)
        ?.run({ id, title });
      // The row may go away with the act; the focus stays in its list.
      if (keys === 'e') next?.querySelector<HTMLElement>('[data-stop]')?.focus();
    },
  }));
}
