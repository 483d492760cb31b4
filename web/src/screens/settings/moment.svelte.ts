/** Moments of records, as the settings show them: the wall clock of the workspace, and never the browser's. */
import { api, ask } from '../../api/client';
import { here } from '../../api/place.svelte';
import { query } from '../../api/query.svelte';
import { locale } from '../../words/language.svelte';

/** A moment on the clock of a zone: "25 Nov 2026, 10:05". */
export function at(moment: string, zone: string, tag: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(tag, { ...style, timeZone: zone }).format(new Date(moment));
  } catch {
    // A zone that this browser is too old for.
    return `${new Intl.DateTimeFormat(tag, { ...style, timeZone: 'UTC' }).format(new Date(moment))} UTC`;
  }
}

/** Shows moments on the workspace's clock; to be called where a component begins. */
export function useWhen(): (moment: string) => string {
  const settings = query(() => ({
    key: ['settings', here().ws],
    ask: () => ask(api.GET('/api/v1/workspaces/{ws}/settings', { params: { path: here() } })),
  }));
  return (moment) => at(moment, settings.data?.record.zone ?? 'UTC', locale());
}
