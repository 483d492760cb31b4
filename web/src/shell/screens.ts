/** The screens, in the order of the rail, with the keys that lead to them. */
import { workspace } from '../api/place.svelte';
import { navigate } from '../routes.svelte';

export const SCREENS = [
  { id: 'today', keys: 'g t' },
  { id: 'week', keys: 'g w' },
  { id: 'tasks', keys: 'g k' },
  { id: 'hand-over', keys: 'g h' },
  { id: 'team', keys: 'g e' },
  { id: 'strategies', keys: 'g s' },
  { id: 'settings', keys: 'g c' },
] as const;

export type ScreenId = (typeof SCREENS)[number]['id'];

/** The address of a screen in this workspace. */
export function placeOf(screen: ScreenId): string {
  return `/w/${encodeURIComponent(workspace())}/${screen}`;
}

/** Goes to a screen, with a query string if one is given. */
export function goTo(screen: ScreenId, search = ''): void {
  navigate(placeOf(screen) + search);
}
