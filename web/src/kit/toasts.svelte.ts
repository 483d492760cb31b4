/** Short messages at the edge of the screen: what was done, with Undo; what went wrong, with what would mend it. */

export interface Toast {
  id: number;
  text: string;
  hint?: string | undefined;
  trouble?: boolean | undefined;
  undo?: (() => void) | undefined;
  /** Where more of it can be read. */
  more?: { text: string; href: string } | undefined;
  /** Whether the key of Undo does something else: what is not in the workspace's history. */
  keyless?: boolean;
  /** Does again what was taken back; the key of Undo goes on to what was done before that. */
  redo?: (() => void) | undefined;
}

/** How long a message stays, in milliseconds, unless somebody points at it or is in it. */
const STAYS = 6000;
/** How many are shown at once. */
const MOST = 3;

export const toasts = $state<{ list: Toast[]; held: boolean }>({ list: [], held: false });

let last = 0;

/** Shows a message. */
export function toast(message: Omit<Toast, 'id'>): void {
  const id = ++last;
  toasts.list = [...toasts.list.slice(1 - MOST), { ...message, id }];
  setTimeout(() => leave(id), message.trouble ? 2 * STAYS : STAYS);
}

/** Something else was done: what was offered is no longer the last change, or `taken` back itself. */
export function outdate(taken = false): void {
  toasts.list = taken
    ? toasts.list.filter((toast) => !toast.undo && !toast.redo)
    : toasts.list.map((toast) => ({ ...toast, undo: undefined, redo: undefined }));
}

/** Takes a message away. */
export function dismiss(id: number): void {
  toasts.list = toasts.list.filter((toast) => toast.id !== id);
}

function leave(id: number): void {
  if (toasts.held) setTimeout(() => leave(id), STAYS);
  else dismiss(id);
}
