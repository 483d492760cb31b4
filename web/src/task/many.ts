/** One thing done to many tasks. */
import { undoChange } from '../api/act.svelte';
import { Refused } from '../api/client';
import { type Change, send } from '../api/outbox.svelte';
import { toast } from '../kit/toasts.svelte';
import type { Named } from './dialogs.svelte';

/** Does one thing to many: one message at the end, whose Undo takes all of it back, the last first. */
export async function each<T extends Named>(
  tasks: readonly T[],
  change: (task: T) => Change,
  said: (n: number) => string,
  after: () => void,
): Promise<void> {
  const done: number[] = [];
  let refused: string | undefined;
  let times = 0;
  for (const task of tasks) {
    try {
      const answer = await send(change(task));
      times += 1;
      if (answer?.seq) done.push(answer.seq);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused ??= `${task.title}: ${error.message}`;
    }
  }
  after();
  const undo = async () => {
    for (const seq of done.reverse()) await undoChange(seq);
  };
  if (refused) toast({ text: refused, trouble: true });
  if (times > 0) toast({ text: said(times), undo: () => void undo() });
}
