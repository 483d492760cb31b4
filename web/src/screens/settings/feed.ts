/** Reading a calendar's feed now, and saying what came of it. */
import { act } from '../../api/act.svelte';
import type { Schemas } from '../../api/client';
import { Refused } from '../../api/client';
import { here } from '../../api/place.svelte';
import { invalidate } from '../../api/query.svelte';
import { toast } from '../../kit/toasts.svelte';
import { words } from './words';

/** Fetches; a feed that cannot be read stands at its calendar with the reason, and says so here. */
export async function fetchFeed(id: string, name: string): Promise<void> {
  const path = '/api/v1/workspaces/{ws}/calendars/{id}/fetch';
  const params = { path: { ...here(), id } };
  try {
    const change = { label: words.t.calendarRead, method: 'POST' as const, path, params };
    const answer = await act<Schemas['Outcome_CalendarRead']>(change, { quiet: true });
    if (answer) {
      const { added, changed, gone } = answer.value;
      const came = added + changed + gone > 0 ? words.t.would(added, changed, gone) : words.t.nothingNew;
      toast({ text: `${name}: ${came}`, hint: answer.value.problems[0] });
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast({ text: error.message, hint: error.problem.hint, trouble: true });
  }
  // When it was read, and why not, stands beside the record and is no change that is told of.
  invalidate(['calendars']);
}
