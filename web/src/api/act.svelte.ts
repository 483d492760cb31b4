/** Changes as screens make them: sent, told with an Undo beside it, and shown everywhere at once. */
import { words } from '../shell/words';
import { outdate, toast } from '../kit/toasts.svelte';
import { Away, Refused, type Schemas } from './client';
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
    const told = options.tell && inWords(error);
    if (!told) throw error;
    toast({ ...told, trouble: true });
    return undefined;
  }
  if (answer === undefined) return undefined;
  refresh((answer.touched ?? []).map((one) => one.kind as Schemas['Kind']));
  const seq = answer.seq;
  if (seq) outdate();
  const undo = seq ? () => undoChange(seq) : undefined;
  if (!options.quiet) toast({ text: options.said ?? change.label, hint: answer.notes?.[0], undo });
  return answer;
}

/** What went wrong in words: what is wrong with the fields, where it names any. */
function inWords(error: unknown): { text: string; hint?: string | undefined } | undefined {
  if (error instanceof Away) return { text: words.t.awayTyped };
  if (!(error instanceof Refused)) return undefined;
  const { message, problem } = error;
  const faults = (problem.faults ?? []).map((fault) => fault.message).join(' ');
  return faults ? { text: faults } : { text: message, hint: problem.hint ?? undefined };
}

/** Changes that were made as one, by each of their numbers: undo takes all of them back. Known as long as the page is. */
const together = new Map<number, readonly number[]>();

/** Says that changes were made as one, such as one thing done to many tasks. */
export function asOne(seqs: readonly number[]): void {
  for (const seq of seqs) together.set(seq, seqs);
}

/** Takes a change back, and those that were made with it. */
export function undoChange(seq: number): Promise<void> {
  return undoAll(together.get(seq) ?? [seq]);
}

/** Takes the last change of the workspace back that whoever asks made, and those that were made with it. */
export function undoLast(): Promise<void> {
  return undoAll([], { last: true });
}

type Undone = Schemas['Outcome_Undone'];

/**
 * Takes changes back, the last first, and says so once; what cannot be taken back is told beside.
 * `again` where these took something back themselves: then it is done again.
 */
async function undoAll(
  seqs: readonly number[],
  { last = false, again = false }: { last?: boolean; again?: boolean } = {},
): Promise<void> {
  const undone: Undone[] = [];
  let refused: Refused | undefined;
  const take = async (path: string, seq?: number) => {
    const params = { path: { ...here(), ...(seq && { seq: String(seq) }) } };
    try {
      const answer = await settled<Undone>({ label: words.t.undone, method: 'POST', path, params });
      if (answer) undone.push(answer);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused ??= error;
    }
  };
  if (last) await take('/api/v1/workspaces/{ws}/undo');
  const first = undone[0]?.value.seq;
  const rest = last ? (together.get(first ?? 0) ?? []).filter((seq) => seq !== first) : seqs;
  for (const seq of rest.toSorted((a, b) => b - a))
    await take('/api/v1/workspaces/{ws}/history/{seq}/undo', seq);
  if (undone.length > 0) outdate(true);
  refresh(undone.flatMap((one) => one.touched ?? []).map((one) => one.kind));
  const why = inWords(refused);
  if (why) toast({ ...why, trouble: true });
  const [one] = undone;
  if (!one) return;
  const { undoneText } = await import('../words/names');
  const text = undoneText(one.value.action, undone.length, again);
  const back = undone.flatMap(({ seq }) => (seq ? [seq] : []));
  asOne(back);
  // What is taken back is no longer what the key of Undo would do; what was done again is.
  const turn = () => void undoAll(back, { again: !again });
  toast({ text, hint: one.notes?.[0], ...(back.length > 0 && { [again ? 'undo' : 'redo']: turn }) });
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
