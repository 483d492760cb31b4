/** One thing done to many tasks. */
import { asOne, undoChange } from '../api/act.svelte';
import { Refused } from '../api/client';
import { type Change, send } from '../api/outbox.svelte';
import { outdate, toast } from '../kit/toasts.svelte';
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
  let waiting = false;
  for (const task of tasks) {
    try {
      const answer = await send(change(task));
      // What waits for the server is told by the bar above the page.
      waiting ||= !answer;
      if (answer?.seq) done.push(answer.seq);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused ??= `${task.title}: ${error.message}`;
    }
  }
  after();
  asOne(done);
  const [first] = done;
  if (first) outdate();
  if (refused) toast({ text: refused, trouble: true });
  if (first) toast({ text: said(done.length), undo: () => void undoChange(first) });
  else if (!waiting && !refused) toast({ text: said(0) });
}
