/**
 * What screens show of the server's data: asked once, shared by all that show it, asked anew when it is said to be stale.
 * Small on purpose; docs/decisions says why no library does it.
 */
import { untrack } from 'svelte';
import { Away } from './client';

/** What is asked, under which name. The first part of the key is what {@link invalidate} goes by. */
export interface Question<T> {
  key: readonly [string, ...unknown[]];
  ask: () => Promise<T>;
  /** Not asked as long as this is false. */
  enabled?: boolean;
  /** Asked anew after so many milliseconds, for what changes with the clock alone. */
  every?: number;
}

/** What is known of it. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  /** Whether it is being asked. */
  readonly busy: boolean;
  refetch(): Promise<void>;
}

/** How long the answer to what nobody shows any more is kept, in milliseconds. */
const KEPT = 5 * 60_000;
/** The wait before the server is asked again when it is away: the first, and the longest. */
const AGAIN = { first: 400, longest: 5000 };

class Entry {
  data = $state.raw<unknown>();
  error = $state.raw<Error | null>(null);
  busy = $state(false);
  users = 0;
  stale = false;
  tries = 0;
  ask: () => Promise<unknown> = () => Promise.resolve(undefined);
  later: ReturnType<typeof setTimeout> | undefined;
  /** Answers that come after a newer question are thrown away. */
  turn = 0;

  async load(): Promise<void> {
    const turn = ++this.turn;
    clearTimeout(this.later);
    this.busy = true;
    this.stale = false;
    try {
      const data = await this.ask();
      if (turn !== this.turn) return;
      this.data = data;
      this.error = null;
      this.tries = 0;
    } catch (error) {
      if (turn !== this.turn) return;
      this.error = error instanceof Error ? error : new Error(String(error));
      this.stale = true;
      if (error instanceof Away && this.users > 0) {
        const wait = Math.min(AGAIN.first * 2 ** this.tries++, AGAIN.longest);
        this.later = setTimeout(() => void this.load(), wait);
      }
    }
    this.busy = false;
  }
}

const entries = new Map<string, Entry>();

/** Asks; the answer lives as long as the component does, and a little longer. */
export function query<T>(question: () => Question<T>): Asked<T> {
  const name = $derived(JSON.stringify(question().key));
  const entry = $derived(entryOf(name));

  $effect(() => {
    const mine = entryOf(name);
    const { ask, enabled = true, every } = question();
    mine.ask = ask;
    // Who does not ask shows nothing: what others change is not asked for in their name.
    if (enabled) mine.users += 1;
    if (enabled && (mine.data === undefined || mine.stale) && !untrack(() => mine.busy)) void mine.load();
    const timer = every && enabled ? setInterval(() => void mine.load(), every) : undefined;
    return () => {
      clearInterval(timer);
      if (enabled) mine.users -= 1;
      if (mine.users === 0) forgetLater(name, mine);
    };
  });

  return {
    get data() {
      return entry?.data as T | undefined;
    },
    get error() {
      return entry?.error ?? null;
    },
    get busy() {
      return entry?.busy ?? false;
    },
    refetch: () => entry?.load() ?? Promise.resolve(),
  };
}

/** Asks anew what has one of these names; everything, where none are given. */
export function invalidate(names?: Iterable<string>): void {
  const stale = names && new Set(names);
  for (const [key, entry] of entries) {
    if (stale && !stale.has((JSON.parse(key) as [string])[0])) continue;
    entry.stale = true;
    if (entry.users > 0) void entry.load();
    // What went wrong once is not shown to whoever comes next, before it was asked again.
    else entry.error = null;
  }
}

/** Forgets all that is known, and asks anew what is shown: whoever asks now is somebody else. */
export function forgetAll(): void {
  for (const entry of entries.values()) entry.data = undefined;
  invalidate();
}

/** Changes what is shown before the server has answered; gives a function that puts back what was there. */
export function show<T>(key: Question<T>['key'], change: (data: T) => T): () => void {
  const entry = entries.get(JSON.stringify(key));
  if (!entry || entry.data === undefined) return () => {};
  const before = entry.data;
  entry.data = change(before as T);
  return () => (entry.data = before);
}

/** What is known of a question now, without asking. */
export function peek<T>(key: Question<T>['key']): T | undefined {
  return untrack(() => entries.get(JSON.stringify(key))?.data) as T | undefined;
}

function entryOf(name: string): Entry {
  let entry = entries.get(name);
  if (!entry) entries.set(name, (entry = new Entry()));
  return entry;
}

function forgetLater(name: string, entry: Entry): void {
  clearTimeout(entry.later);
  setTimeout(() => {
    if (entry.users === 0 && entries.get(name) === entry) entries.delete(name);
  }, KEPT);
}
