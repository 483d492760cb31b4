/** Every task that the list shows, page by page. */
import { api, ask, type Schemas } from '../../api/client';
import { here } from '../../api/place.svelte';

/** What one page of each list holds at most. */
const PAGE = { tasks: 500, ranked: 1000 };
/** Changes that come in a row are waited for, in milliseconds: one reading shows them all. */
const GATHERS = 120;

export interface Loaded {
  tasks: Schemas['Task'][];
  ranked: Schemas['RankedItem'][];
}

let waiting: { state: string; loaded: Promise<Loaded> } | undefined;
let last = -Infinity;

/** Tasks of a state (`open` for open and started ones), with their ranks. */
export function load(state: string): Promise<Loaded> {
  if (waiting?.state === state) return waiting.loaded;
  const wait = performance.now() - last < 2000 ? GATHERS : 0;
  const loaded = new Promise((resolve) => setTimeout(resolve, wait)).then(() => {
    waiting = undefined;
    last = performance.now();
    return read(state);
  });
  waiting = { state, loaded };
  return loaded;
}

async function read(state: string): Promise<Loaded> {
  const closed = state === 'done' || state === 'dropped';
  const [tasks, ranked] = await Promise.all([
    allTasks(closed ? { state } : {}),
    closed ? Promise.resolve([]) : allRanked(),
  ]);
  return { tasks, ranked };
}

async function allTasks(only: { state?: string }): Promise<Schemas['Task'][]> {
  const found: Schemas['Task'][] = [];
  let after: string | undefined;
  do {
    const query = { ...only, limit: PAGE.tasks, ...(after && { after }) };
    const page = await ask(api.GET('/api/v1/workspaces/{ws}/tasks', { params: { path: here(), query } }));
    for (const { record } of page.items) found.push(record);
    after = page.next ?? undefined;
  } while (after);
  return found;
}

async function allRanked(): Promise<Schemas['RankedItem'][]> {
  const page = (skip: number) => {
    const query = { limit: PAGE.ranked, skip };
    return ask(api.GET('/api/v1/workspaces/{ws}/ranked', { params: { path: here(), query } }));
  };
  const first = await page(0);
  const skips = [];
  for (let skip = PAGE.ranked; skip < first.total; skip += PAGE.ranked) skips.push(skip);
  const rest = await Promise.all(skips.map(page));
  return [first, ...rest].flatMap((one) => one.items);
}
