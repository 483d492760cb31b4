/** What others change arrives here: the server names the records, the pages that show them ask anew. */
import type { Schemas } from './client';
import { sendWaiting } from './outbox.svelte';
import { invalidate } from './query.svelte';

/** Whether the server can be reached, as far as is known. */
export const line = $state({ away: false });

/** The queries that show records of a kind, by the first part of their key. */
const SHOWN_BY: Record<Schemas['Kind'], string[]> = {
  settings: ['settings', 'today', 'week', 'ranked', 'strategies', 'load'],
  member: ['members', 'me', 'today', 'week'],
  person: ['people', 'today', 'week', 'ranked', 'load'],
  strategy: ['strategies', 'week'],
  calendar: ['calendars', 'week', 'today', 'load'],
  event: ['week', 'today', 'load'],
  task: ['tasks', 'ranked', 'today', 'week'],
  entry: ['entries', 'today', 'week'],
  plan: ['plans', 'week', 'today', 'ranked', 'load'],
};

/** Asks anew what shows records of these kinds. */
export function refresh(kinds: Iterable<Schemas['Kind']>): void {
  invalidate(['history', ...[...kinds].flatMap((kind) => SHOWN_BY[kind] ?? [])]);
}

/** Listens to a workspace until the returned function is called. */
export function listen(ws: string): () => void {
  const source = new EventSource(`/api/v1/workspaces/${encodeURIComponent(ws)}/stream`);
  let opened = false;
  source.onopen = () => {
    line.away = false;
    // Whatever happened while nobody listened was missed.
    if (opened) invalidate();
    opened = true;
    void sendWaiting();
  };
  source.onerror = () => (line.away = true);
  source.addEventListener('change', (event) => {
    const notice = JSON.parse(event.data) as Schemas['ChangeNotice'];
    refresh(notice.records.map((record) => record.kind));
    if (notice.action === 'plan.replan') void import('./anew').then(({ tellAnew }) => tellAnew(ws, notice));
  });
  source.addEventListener('resync', () => invalidate());
  return () => source.close();
}
