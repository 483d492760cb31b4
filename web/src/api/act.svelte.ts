/** Changes as screens make them: sent, told with an Undo beside it, and shown everywhere at once. */
import { words } from '../shell/words';
import { toast } from '../kit/toasts.svelte';
import { Refused, type Schemas } from './client';
import { refresh } from './live.svelte';
import { type Answer, type Change, send } from './outbox.svelte';
import { here } from './place.svelte';
import { invalidate } from './query.svelte';

/** A change that another tab or person made first, to be shown as a choice. */
export const conflict = $state<{
  open: { change: Change; refused: Refused; settle: (mine: boolean) => void } | null;
}>({
  open: null,
});

/**
 * Sends a change, says so with an Undo, and refreshes what shows it.
 * Resolves to the answer; to `undefined` where the change waits for the server or was given up.
 * Throws {@link Refused} where a form should show what is wrong; `tell: true` shows it as a message instead.
 */
export async function act<T extends Answer>(
  change: Change,
  options: { said?: string; tell?: boolean; quiet?: boolean } = {},
): Promise<T | undefined> {
  let answer: T | undefined;
  try {
    answer = await settled<T>(change);
  } catch (error) {
    if (error instanceof Refused && options.tell) {
      toast({ ...told(error), trouble: true });
      return undefined;
    }
    throw error;
  }
  if (answer === undefined) return undefined;
  refresh((answer.touched ?? []).map((one) => one.kind as Schemas['Kind']));
  const seq = answer.seq;
  const undo = seq ? () => undoChange(seq) : undefined;
  if (!options.quiet) toast({ text: options.said ?? change.label, hint: answer.notes?.[0], undo });
  return answer;
}

/** A refusal in words: what is wrong with the fields, where it names any. */
function told({ message, problem }: Refused): { text: string; hint: string | undefined } {
  const faults = (problem.faults ?? []).map((fault) => fault.message).join(' ');
  return faults ? { text: faults, hint: undefined } : { text: message, hint: problem.hint ?? undefined };
}

/** Takes one change back. */
export async function undoChange(seq: number): Promise<void> {
  const path = '/api/v1/workspaces/{ws}/history/{seq}/undo';
  const params = { path: { ...here(), seq: String(seq) } };
  await act({ label: words.t.undone, method: 'POST', path, params }, { tell: true });
}

/** Takes the last change of the workspace back that whoever asks made. */
export async function undoLast(): Promise<void> {
  const path = '/api/v1/workspaces/{ws}/undo';
  await act({ label: words.t.undone, method: 'POST', path, params: { path: here() } }, { tell: true });
}

/** Sends; where somebody else was first, asks which of the two stays. */
async function settled<T extends Answer>(change: Change): Promise<T | undefined> {
  for (let next = change; ;) {
    try {
      return await send<T>(next);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 412) throw error;
      const refused = error;
      const mine = await new Promise<boolean>(
        (settle) => (conflict.open = { change: next, refused, settle }),
      );
      conflict.open = null;
      if (!mine) {
        invalidate();
        return undefined;
      }
      next = { ...next, ifMatch: `"${refused.problem.version}"` };
    }
  }
}
