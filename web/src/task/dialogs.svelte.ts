/** The dialogs about tasks that any screen can open; the shell shows them, loaded at the first use. */

/** A task as far as a message needs it. */
export interface Named {
  id: string;
  title: string;
}

export type Asked =
  | { kind: 'add' }
  | { kind: 'interrupt' }
  | { kind: 'snooze'; tasks: Named[]; then?: (until: string) => unknown };

export const dialogs = $state<{ open: Asked | null }>({ open: null });

/** Opens one. */
export function openDialog(asked: Asked): void {
  dialogs.open = asked;
}
