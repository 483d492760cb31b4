/**
 * Every change goes through here. One that the server did not answer waits, outlives a reload, and is sent again
 * under the same idempotency key when the server is back, so that it is done once or handed back, never lost.
 * It is sent and shown only while whoever made it is signed in: browsers are shared.
 */
import { Away, Refused, api, ask } from './client';
import { line } from './live.svelte';
import { forgetAll, invalidate } from './query.svelte';

/** The part of an answer to a change that this module reads. */
export interface Answer {
  seq?: number | null;
  version?: number | null;
  notes?: string[];
  touched?: { kind: string; id: string }[];
}

/** A request as plain data, so that it can be kept. */
export interface Change {
  /** What it does, for people: "Snooze “Fix the flaky test”". */
  label: string;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  params?: { path?: Record<string, string>; query?: Record<string, unknown> };
  body?: unknown;
  /** The version that it stands on; `*` for whatever is there now. */
  ifMatch?: string;
  /** The media type of a body that is text. */
  type?: string;
}

/** A change with its idempotency key, and when it was made. */
export interface Kept extends Change {
  key: string;
  made: number;
  /** The id of the account that made it; whoever signs in next, where nobody knew. */
  account?: string | null;
}

/** A change that was sent again and refused: what was typed is kept until somebody looks. */
export interface HandedBack extends Kept {
  why: string;
}

/** Each change is kept by itself, so that tabs do not write over each other's. */
const WAITING = 'twohats.waiting.';
const BACK = 'twohats.back.';
/** The account that was last signed in, for all tabs: whose a change is that is made after the session ended. */
const ACCOUNT = 'twohats.account';
/** The wait before what waits is tried again, in milliseconds: a short outage need not break the stream. */
const AGAIN = 2000;
let later: ReturnType<typeof setTimeout> | undefined;
let sending: Promise<void> | undefined;

export const outbox = $state<{ waiting: Kept[]; back: HandedBack[] }>({
  waiting: load(WAITING),
  back: load(BACK),
});

// Another tab sends what waits as well, or takes it back.
window.addEventListener('storage', ({ key }) => {
  if (!key?.startsWith('twohats.')) return;
  reload();
  // Somebody else signed in there, and so here.
  if (key === ACCOUNT) forgetAll();
});

/** Says who is signed in: what waits of theirs is sent, and that of others stays where it is. */
export function own(account: string): void {
  const before = localStorage.getItem(ACCOUNT);
  if (before === account) return;
  localStorage.setItem(ACCOUNT, account);
  if (before) forgetAll();
  reload();
  void sendWaiting();
}

/** Sends a change. Throws {@link Refused}, or {@link Away} for what is too long to wait; `undefined` where it waits. */
export async function send<T extends Answer>(change: Change): Promise<T | undefined> {
  const keyed: Kept = { ...change, key: crypto.randomUUID(), made: now() };
  // What waits goes first: changes stay in the order in which they were made.
  if (outbox.waiting.length > 0) await sendWaiting();
  if (outbox.waiting.length > 0) return put(keyed);
  try {
    return await request<T>(keyed);
  } catch (error) {
    if (ended(error)) {
      // What was typed is kept; Shell leads to where one signs in, and it is sent from there.
      put(keyed);
      invalidate(['me']);
      return undefined;
    }
    if (!(error instanceof Away)) throw error;
    line.away = true;
    sendLater();
    return put(keyed);
  }
}

/** Sends what waits, in order, until the server is away again. */
export async function sendWaiting(): Promise<void> {
  sending ??= sendAlone();
  await sending;
}

/** One at a time, in one tab at a time: two at once would send the same change twice. */
async function sendAlone(): Promise<void> {
  // There are no locks where the page came without encryption from another machine.
  const locks = navigator.locks as LockManager | undefined;
  try {
    await (locks ? locks.request('twohats.outbox', sendAll) : sendAll());
  } finally {
    sending = undefined;
  }
}

async function sendAll(): Promise<void> {
  for (let sure = false; ;) {
    reload();
    const next = outbox.waiting[0];
    if (!next) return;
    try {
      if (!sure) {
        // By now it may be somebody else who is signed in.
        own((await ask(api.GET('/api/v1/me'))).account.id);
        sure = true;
        continue;
      }
      const answer = await request<Answer>(next);
      line.away = false;
      follow(next, answer);
    } catch (error) {
      if (ended(error)) return;
      if (!sure || error instanceof Away || (error instanceof Refused && error.status === TOO_MANY))
        return sendLater();
      line.away = false;
      const why = error instanceof Refused ? error.message : String(error);
      store(BACK, { ...next, why });
    }
    withdraw(next.key);
    invalidate();
  }
}

const TOO_MANY = 429;

/** What waits for the same record stands on what was just made of it. */
function follow(done: Kept, { version }: Answer): void {
  if (!version || !done.ifMatch) return;
  const place = (change: Change) => change.path + JSON.stringify(change.params?.path);
  for (const change of outbox.waiting) {
    if (change.ifMatch === done.ifMatch && change.ifMatch !== '*' && place(change) === place(done))
      store(WAITING, { ...change, ifMatch: `"${version}"` });
  }
}

function sendLater(): void {
  clearTimeout(later);
  later = setTimeout(() => void sendWaiting(), AGAIN);
}

/** The time, finer than a millisecond, so that two changes never tie. */
const now = () => performance.timeOrigin + performance.now();

/** Takes a waiting change back. */
export function withdraw(key: string): void {
  localStorage.removeItem(WAITING + key);
  reload();
}

/** Sends what was handed back over whatever is there now. */
export function insist(change: HandedBack): Promise<void> {
  put({ ...change, ifMatch: '*', key: crypto.randomUUID(), made: now() });
  forget(change.key);
  return sendWaiting();
}

/** Forgets what was handed back: somebody has looked at it. */
export function dismissBack(): void {
  for (const { key } of outbox.back) forget(key);
}

function forget(key: string): void {
  localStorage.removeItem(BACK + key);
  reload();
}

function request<T>(change: Kept): Promise<T> {
  const headers: Record<string, string> = { 'Idempotency-Key': change.key };
  if (change.ifMatch) headers['If-Match'] = change.ifMatch;
  if (change.type) headers['Content-Type'] = change.type;
  const init = { params: change.params, body: change.body, headers };
  // The path is checked where the change is made; kept as data it has lost its type.
  return ask(
    api.request(change.method.toLowerCase() as never, change.path as never, init as never),
  ) as Promise<T>;
}

/** Whether whoever asks is no longer signed in. */
function ended(error: unknown): boolean {
  return error instanceof Refused && error.status === 401;
}

function put(change: Kept): undefined {
  try {
    store(WAITING, change);
  } catch (error) {
    // More than a browser keeps, such as a long file: it stays with whoever has it.
    throw new Away(error);
  }
  reload();
}

function reload(): void {
  outbox.waiting = load(WAITING);
  outbox.back = load(BACK);
}

function store(prefix: string, change: Kept | HandedBack): void {
  const account = change.account ?? localStorage.getItem(ACCOUNT);
  localStorage.setItem(prefix + change.key, JSON.stringify({ ...change, account }));
}

/** What is kept under a prefix for who is signed in, in the order in which it was made. */
function load<T extends Kept>(prefix: string): T[] {
  const found: T[] = [];
  const account = localStorage.getItem(ACCOUNT);
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue;
    try {
      const kept = JSON.parse(localStorage.getItem(name) ?? '') as T;
      if ((kept.account ?? account) === account) found.push(kept);
    } catch {
      // Not ours, or cut short: nothing that could be sent.
      localStorage.removeItem(name);
    }
  }
  return found.toSorted((one, other) => one.made - other.made);
}
