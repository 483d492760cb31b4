/** Does a task next: a plan that begins with it, put in force. */
import { act } from '../api/act.svelte';
import type { Schemas } from '../api/client';
import type { Answer } from '../api/outbox.svelte';
import { here } from '../api/place.svelte';
import { toast } from '../kit/toasts.svelte';
import { clock, day, dayName } from '../time';
import type { Named } from './dialogs.svelte';
import { words } from './words';

interface Preview extends Answer {
  value: { plan: { id: string; proposal: { blocks: Schemas['PlannedBlock'][] } } };
}

/** Plans a task at the next open time, and puts that plan in force. */
export async function doNext(task: Named): Promise<void> {
  const base = '/api/v1/workspaces/{ws}/plans';
  const label = words.t.planning(task.title);
  const preview = await act<Preview>(
    {
      label,
      method: 'POST',
      path: `${base}/in-force/next`,
      params: { path: here() },
      body: { task: task.id },
    },
    { tell: true, quiet: true },
  );
  if (!preview) return;
  const { plan } = preview.value;
  const first = plan.proposal.blocks
    .filter((block) => block.task === task.id && block.kind === 'task')
    .sort((one, other) => Date.parse(one.start) - Date.parse(other.start))[0];
  if (!first) return toast({ text: words.t.noPlace(task.title), trouble: true });
  const when = `${dayName(day(first.start), { weekday: 'short' })} ${clock(first.start)}`;
  await act(
    {
      label: words.t.isNext(task.title, when),
      method: 'POST',
      path: `${base}/{id}/accept`,
      params: { path: { ...here(), id: plan.id } },
    },
    { tell: true },
  );
}
