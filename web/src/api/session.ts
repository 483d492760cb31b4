/** Signing out. */
import { toast } from '../kit/toasts.svelte';
import { words } from '../shell/words';
import { Away, api, ask } from './client';

/** Ends the session of this browser, or `every` one of the account. What the page knows goes with the page. */
export async function signOut(every = false): Promise<void> {
  try {
    if (every) await ask(api.DELETE('/api/v1/sessions'));
    else await endThis();
    location.assign('/sign-in');
  } catch (error) {
    toast({ text: error instanceof Away ? words.t.away : String(error), trouble: true });
  }
}

async function endThis(): Promise<void> {
  const sessions = await ask(api.GET('/api/v1/sessions'));
  const own = sessions.items.find((one) => one.current);
  if (own) await ask(api.DELETE('/api/v1/sessions/{session}', { params: { path: { session: own.id } } }));
}
