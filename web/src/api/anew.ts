/** A plan that was made anew because something changed says what that moved: nobody asked for it. */
import { toast } from '../kit/toasts.svelte';
import { words } from '../shell/later/words';
import { api, ask, type Schemas } from './client';

/** Says what the plan in force changed, where that is more than what left it. */
export async function tellAnew(ws: string, notice: Schemas['ChangeNotice']): Promise<void> {
  // The plan as it was accepted comes first, where it was kept.
  const id = notice.records.findLast((record) => record.kind === 'plan')?.id;
  if (!id) return;
  const diff = await ask(
    api.GET('/api/v1/workspaces/{ws}/plans/{id}/diff', { params: { path: { ws, id } } }),
  );
  const moved = diff.moved.length > 0 ? [words.t.movedCount(diff.moved.length)] : [];
  const added = diff.new.length > 0 ? [words.t.newCount(diff.new.length)] : [];
  const counts = [...moved, ...added].join(', ');
  if (!counts) return;
  const href = `/w/${encodeURIComponent(ws)}/week?plan=${encodeURIComponent(id)}`;
  toast({ text: words.t.anew(counts), more: { text: words.t.whatMoved, href } });
}
