/**
 * The addresses of the app, on the browser's History API. Each screen is loaded when it is first gone to.
 * A router from the registry would be a tenth of what the first screen may weigh.
 */
import type { Component } from 'svelte';

type Load = () => Promise<{ default: Component }>;

/** Addresses outside of a workspace. */
const OPEN: Record<string, Load> = {
  '/': () => import('./shell/Start.svelte'),
  '/setup': () => import('./screens/welcome/Setup.svelte'),
  '/join': () => import('./screens/welcome/Join.svelte'),
  '/sign-in': () => import('./screens/welcome/SignIn.svelte'),
};

/** The screens of a workspace, at `/w/{ws}/{screen}`. */
const SCREENS: Record<string, Load> = {
  today: () => import('./screens/today/Today.svelte'),
  week: () => import('./screens/week/Week.svelte'),
  tasks: () => import('./screens/tasks/Tasks.svelte'),
  'hand-over': () => import('./screens/handover/HandOver.svelte'),
  team: () => import('./screens/team/Team.svelte'),
  strategies: () => import('./screens/strategies/Strategies.svelte'),
  settings: () => import('./screens/settings/Settings.svelte'),
  start: () => import('./screens/welcome/Start.svelte'),
};

const NOWHERE: Load = () => import('./shell/Nowhere.svelte');

// Plain, with the parts that screens read derived: Svelte's own URL weighs more than this whole module.
let url = $state.raw(new URL(location.href));
const path = $derived(url.pathname);
const query = $derived(url.search);
const search = $derived(new URLSearchParams(query));

/** Where the app is now; reactive. */
export const route = {
  get path(): string {
    return path;
  },
  /** The query string. */
  get search(): URLSearchParams {
    return search;
  },
  /** The workspace that the address names; empty outside of one. */
  get ws(): string {
    return inWorkspace()?.ws ?? '';
  },
};

/** What shows the present address. */
export function screen(): { load: Load; framed: boolean } {
  const place = inWorkspace();
  if (place) return { load: SCREENS[place.screen] ?? NOWHERE, framed: true };
  return { load: OPEN[path] ?? NOWHERE, framed: false };
}

/** Goes to an address of the app. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  history[options.replace ? 'replaceState' : 'pushState'](null, '', to);
  url = new URL(location.href);
}

/** Sets one part of the query string, without a step in the browser's history; `null` takes it out. */
export function setSearch(name: string, value: string | null): void {
  const next = new URL(url.href);
  if (value === null) next.searchParams.delete(name);
  else next.searchParams.set(name, value);
  navigate(next.pathname + next.search, { replace: true });
}

window.addEventListener('popstate', () => (url = new URL(location.href)));

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
  if (
    link.origin !== location.origin ||
    link.pathname.startsWith('/api') ||
    link.getAttribute('href')?.startsWith('#')
  )
    return;
  event.preventDefault();
  navigate(link.pathname + link.search);
});

function inWorkspace(): { ws: string; screen: string } | undefined {
  const [, w, ws, screen] = path.split('/');
  return w === 'w' && ws ? { ws, screen: screen ?? '' } : undefined;
}
