import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** What the server is asked, and what it answers; nothing stands for one that is away. */
const asked: { method: string; url: string; key: string | undefined; match: string | undefined }[] = [];
let answer: () => Response | undefined;
/** Who is signed in. */
let account: string;

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  account = 'ana';
  answer = () => undefined;
  vi.stubGlobal('fetch', (url: string, init: { method: string; headers: Record<string, string> }) => {
    const { headers, method } = init;
    const mine = url.endsWith('/me') && answer() && json({ account: { id: account } });
    if (mine) return Promise.resolve(mine);
    asked.push({ method, url, key: headers['Idempotency-Key'], match: headers['If-Match'] });
    const found = answer();
    return found ? Promise.resolve(found) : Promise.reject(new TypeError('no line'));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
  localStorage.clear();
});

/** What is kept, waiting or handed back. */
const kept = () => Object.keys(localStorage).filter((name) => /waiting|back/.test(name));
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const change = (id: string, ifMatch = '"1"') => ({
  label: id,
  method: 'PATCH' as const,
  path: '/tasks/{id}',
  params: { path: { id } },
  body: { title: id },
  ifMatch,
});

test('what waits is sent in order after a reload, under the keys of the first time', async () => {
  const before = await import('./outbox.svelte');
  expect(await before.send(change('a'))).toBeUndefined();
  expect(await before.send(change('b'))).toBeUndefined();
  const [first] = asked;
  vi.resetModules();
  const { outbox, sendWaiting } = await import('./outbox.svelte');
  expect(outbox.waiting.map((one) => one.label)).toEqual(['a', 'b']);
  asked.length = 0;
  answer = () => json({ version: 5 });
  await sendWaiting();
  expect(asked.map((one) => one.url)).toEqual(['/tasks/a', '/tasks/b']);
  expect(asked[0]?.key).toBe(first?.key);
  expect(outbox.waiting).toEqual([]);
  expect(kept()).toEqual([]);
});

test('two changes of one record follow each other', async () => {
  const { send, sendWaiting } = await import('./outbox.svelte');
  await send(change('a'));
  await send(change('a'));
  await send(change('b'));
  asked.length = 0;
  answer = () => json({ version: 2 });
  await sendWaiting();
  expect(asked.map((one) => one.match)).toEqual(['"1"', '"2"', '"1"']);
});

test('what is refused is handed back, and kept until somebody has looked', async () => {
  const before = await import('./outbox.svelte');
  await before.send(change('a'));
  answer = () => json({ code: 'stale', title: 'changed', detail: 'Somebody was first' }, 412);
  await before.sendWaiting();
  vi.resetModules();
  const { outbox, dismissBack } = await import('./outbox.svelte');
  expect(outbox.waiting).toEqual([]);
  expect(outbox.back).toMatchObject([{ label: 'a', why: 'Somebody was first', body: { title: 'a' } }]);
  dismissBack();
  expect(kept()).toEqual([]);
});

test('what was handed back is sent over what is there, where somebody insists', async () => {
  const { outbox, insist, send, sendWaiting } = await import('./outbox.svelte');
  await send(change('a'));
  answer = () => json({ code: 'stale', title: 'changed', detail: 'Somebody was first' }, 412);
  await sendWaiting();
  const [back] = outbox.back;
  if (!back) throw new Error('nothing was handed back');
  asked.length = 0;
  answer = () => json({ version: 3 });
  await insist(back);
  expect(asked).toMatchObject([{ url: '/tasks/a', match: '*' }]);
  expect(asked[0]?.key).not.toBe(back.key);
  expect(kept()).toEqual([]);
});

test('a server that is busy is asked again later', async () => {
  const { outbox, send, sendWaiting } = await import('./outbox.svelte');
  await send(change('a'));
  answer = () => json({ code: 'rate', title: 'slow down', detail: '' }, 429);
  await sendWaiting();
  expect(outbox.waiting).toHaveLength(1);
  answer = () => json({ version: 2 });
  await vi.advanceTimersByTimeAsync(2500);
  expect(outbox.waiting).toHaveLength(0);
});

test('another tab that has sent a change sends it alone', async () => {
  const { outbox, send, sendWaiting } = await import('./outbox.svelte');
  await send(change('a'));
  for (const name of kept()) localStorage.removeItem(name);
  asked.length = 0;
  await sendWaiting();
  expect(asked).toEqual([]);
  expect(outbox.waiting).toEqual([]);
});

test('what somebody made waits until they are signed in again, and is not shown to others', async () => {
  const { outbox, own, send, sendWaiting } = await import('./outbox.svelte');
  own('ana');
  await send(change('a'));
  account = 'bo';
  asked.length = 0;
  answer = () => json({ version: 2 });
  await sendWaiting();
  expect(asked).toEqual([]);
  expect(outbox.waiting).toEqual([]);
  expect(kept()).toHaveLength(1);
  await send(change('b'));
  expect(asked.map((one) => one.url)).toEqual(['/tasks/b']);
  account = 'ana';
  own('ana');
  await sendWaiting();
  expect(asked.map((one) => one.url)).toEqual(['/tasks/b', '/tasks/a']);
  expect(kept()).toEqual([]);
});

test('what was handed back is shown to whoever made it alone', async () => {
  const { outbox, own, send, sendWaiting } = await import('./outbox.svelte');
  own('ana');
  await send(change('a'));
  answer = () => json({ code: 'stale', title: 'changed', detail: '' }, 412);
  await sendWaiting();
  expect(outbox.back).toHaveLength(1);
  own('bo');
  expect(outbox.back).toEqual([]);
  own('ana');
  expect(outbox.back).toHaveLength(1);
});

test('a change that nobody is known for is taken for that of whoever signs in next', async () => {
  const { outbox, own, send, sendWaiting } = await import('./outbox.svelte');
  await send(change('a'));
  expect(outbox.waiting).toHaveLength(1);
  asked.length = 0;
  answer = () => json({ version: 2 });
  own('bo');
  await sendWaiting();
  expect(asked.map((one) => one.url)).toEqual(['/tasks/a']);
});
