/** Who is signed in, and which workspace the address names. */
import { route } from '../routes.svelte';
import { api, ask } from './client';
import { own } from './outbox.svelte';
import { query } from './query.svelte';

/** The id of the workspace that the address names; empty outside of one. */
export function workspace(): string {
  return route.ws;
}

/** The path parameters that nearly every operation begins with. */
export function here(): { ws: string } {
  return { ws: workspace() };
}

/** Who is signed in, with their workspaces and roles. */
export const me = () => query(() => ({ key: ['me'], ask: askMe }));

async function askMe() {
  const found = await ask(api.GET('/api/v1/me'));
  own(found.account.id);
  return found;
}
