/**
 * Every change goes through here. One that the server did not answer waits, outlives a reload, and is sent again
 * under the same idempotency key when the server is back, so that it is done once or handed back, never lost.
 */
import { Away, Refused, api, ask } from './client';
import { line } from './live.svelte';
import { invalidate } from './query.svelte';

/** The part of an answer to a change that this module reads. */
export interface Answer {
  seq?: number | null;
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
  /** Its idempotency key. */
  key?: string;
}

/** A change that was sent again and refused: what was typed is kept until somebody looks. */
export interface HandedBack {
  change: Change;
  why: string;
}

const STORED = 'twohats.outbox';
/** The wait before what waits is tried again, in milliseconds: a short outage need not break the stream. */
const AGAIN = 2000;
let later: ReturnType<typeof setTimeout> | undefined;
let sending: Promise<void> | undefined;

export const outbox = $state<{ waiting: Change[]; back: HandedBack[] }>({ waiting: load(), back: [] });

/** Sends a change. Throws {@link Refused}; resolves to `undefined` where it has to wait. */
export async function send<T extends Answer>(change: Change): Promise<T | undefined> {
  const keyed = { ...change, key: change.key ?? crypto.randomUUID() };
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
export function sendWaiting(): Promise<void> {
  // One at a time: two at once would send the same change twice.
  sending ??= sendAll().finally(() => (sending = undefined));
  return sending;
}

async function sendAll(): Promise<void> {
  for (;;) {
    const next = outbox.waiting[0];
    if (!next) return;
    try {
      await request(next);
      line.away = false;
    } catch (error) {
      if (error instanceof Away) return sendLater();
      if (ended(error)) return;
      outbox.back.push({ change: next, why: error instanceof Refused ? error.message : String(error) });
    }
    outbox.waiting = outbox.waiting.filter((change) => change.key !== next.key);
    store();
    invalidate();
  }
}

function sendLater(): void {
  clearTimeout(later);
  later = setTimeout(() => void sendWaiting(), AGAIN);
}

/** Takes a waiting change back. */
export function withdraw(key: string): void {
  outbox.waiting = outbox.waiting.filter((change) => change.key !== key);
  store();
}

function request<T>(change: Change): Promise<T> {
  const headers: Record<string, string> = {};
  if (change.key && change.method === 'POST') headers['Idempotency-Key'] = change.key;
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

function put(change: Change): undefined {
  outbox.waiting.push(change);
  store();
}

function store(): void {
  localStorage.setItem(STORED, JSON.stringify(outbox.waiting));
}

function load(): Change[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(kept) ? (kept as Change[]) : [];
  } catch {
    return [];
  }
}
