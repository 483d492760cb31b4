import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { own } from './outbox.svelte';
import { type Asked, query } from './query.svelte';

test('nothing that one account was told is shown to the next', async () => {
  let name = 'ana';
  let asked: Asked<string> | undefined;
  const leave = $effect.root(() => {
    asked = query(() => ({ key: ['name'], ask: () => Promise.resolve(name) }));
  });
  flushSync();
  own('ana');
  await vi.waitFor(() => expect(asked?.data).toBe('ana'));
  own('ana');
  expect(asked?.data).toBe('ana');
  name = 'bo';
  own('bo');
  expect(asked?.data).toBeUndefined();
  await vi.waitFor(() => expect(asked?.data).toBe('bo'));
  leave();
});
